// Cases of another system: the documented example, faults by row, all or nothing, and taking it back.
#include "features/cases/alarm_actions.hpp"
#include "features/cases/alarm_store.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/imports/import_actions.hpp"
#include "features/integrity/integrity.hpp"
#include "support/small_office.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

namespace svar::imports {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::SizeIs;

/// The text of the block in this language of the chapter on cases in docs/operate/import.md.
std::string example(const std::string& language) {
    std::ifstream file{SVAR_SOURCE_FOLDER "/docs/operate/import.md"};
    std::ostringstream all;
    all << file.rdbuf();
    const std::string text = all.str();
    const std::string mark = "```" + language + "\n";
    const auto begin = text.find(mark, text.find("## Cases from another system")) + mark.size();
    return text.substr(begin, text.find("```", begin) - begin);
}

class ImportsTest : public test::Office {
  protected:
    Mapping mapping() {
        ParsedMapping parsed = parse_mapping(example("toml"));
        EXPECT_THAT(parsed.faults, SizeIs(0));
        return parsed.mapping;
    }
    ParsedCases read(const std::string& csv) { return parse_cases(csv, mapping(), scheme, *organisation, clock.now()); }
    Taken take(const std::string& csv) {
        ParsedCases parsed = read(csv);
        EXPECT_THAT(parsed.faults, SizeIs(0));
        return db().write([&](db::Tx& tx) { return take_cases(tx, desk(), "old.csv", parsed.cases); });
    }
    Result<std::int64_t> undo(ImportId id) {
        return db().write([&](db::Tx& tx) { return undo_import(tx, desk(), id); });
    }
    std::vector<CaseId> cases_of(ImportId id) {
        std::vector<CaseId> found;
        db().read([&](db::Tx& tx) {
            for (const Imported& one : imported_cases(tx, town.id(), id)) found.push_back(one.id);
        });
        return found;
    }
    std::vector<std::string> whats(const std::string& row) {
        std::vector<std::string> found;
        const std::string csv = example("csv");
        for (const Fault& fault : read(csv.substr(0, csv.find('\n') + 1) + row).faults)
            found.push_back(std::to_string(fault.line) + " " + fault.column + ": " + fault.what);
        return found;
    }
    bool is_clean() { return integrity::verify(db(), key, {}).is_clean(); }
};
SVAR_ON_BOTH_DATABASES(ImportsTest);

TEST_P(ImportsTest, TheDocumentedExampleIsTakenWithItsOldTimes) {
    const Taken taken = take(example("csv"));
    ASSERT_EQ(taken.cases, 2);
    const auto ids = cases_of(taken.id);
    const cases::Case closed = case_now(ids[0]), open = case_now(ids[1]);
    EXPECT_EQ(closed.state, cases::State::closed);
    EXPECT_EQ(closed.unit, town.home_care);
    EXPECT_EQ(format_instant(closed.received_at), "2024-03-04T08:15:00.000000Z");
    EXPECT_EQ(format_instant(*closed.closed_at), "2024-03-21T07:00:00.000000Z");
    EXPECT_EQ(closed.due_at, cases::never);
    EXPECT_EQ(open.state, cases::State::registered);
    EXPECT_EQ(open.channel, cases::Channel::email);
    EXPECT_LT(open.due_at, clock.now());
    for (const CaseId id : ids)
        for (const cases::Event& event : events(id)) EXPECT_THAT(event.data, HasSubstr("\"imported\""));
    EXPECT_EQ(events(ids[0])[2].at, *closed.answered_at);
    EXPECT_THAT(mails(), SizeIs(0));
    EXPECT_TRUE(is_clean());
}

TEST_P(ImportsTest, ImportedCasesGoOnAsOthersDo) {
    const auto ids = cases_of(take(example("csv")).id);
    ASSERT_TRUE(act(cases::distribute_case, registrar, ids[1], sorting()));
    ASSERT_TRUE(act(cases::reopen_case, registrar, ids[0], Personal{"Åter kall."}));
    EXPECT_TRUE(is_clean());
}

TEST_P(ImportsTest, WhatWasLateBeforeIsInNobodysMailAndTheRestIsStillToldInTime) {
    const cases::DeskOf desk_of = [this](db::Tx&, MunicipalityId) {
        return cases::KeptDesk{std::make_shared<organisation::Organisation>(*organisation), book, desk()};
    };
    const auto fire = [&] {
        return db().write([&](db::Tx& tx) { return cases::fire_due_alarms(tx, desk_of, 50); },
                          db::Isolation::read_committed);
    };
    scheme = scheme::embedded_scheme("nordic");
    std::string csv = example("csv");
    const Taken taken = take(csv + "77;2026-02-27 09:15;;;Klagomål;;;Kallt;;;\n");
    ASSERT_EQ(taken.cases, 3);
    const auto ids = cases_of(taken.id);
    const auto alarms = [&](CaseId id) {
        return db().read([&](db::Tx& tx) { return cases::alarms_of(tx, town.id(), id); });
    };
    EXPECT_THAT(alarms(ids[0]), SizeIs(0)) << "it is closed";
    for (const cases::CaseAlarm& alarm : alarms(ids[1])) EXPECT_EQ(alarm.fired_at, clock.now());
    EXPECT_FALSE(alarms(ids[1]).empty());
    const auto waits = [](const cases::CaseAlarm& alarm) { return !alarm.fired_at; };
    EXPECT_EQ(std::ranges::count_if(alarms(ids[2]), waits), 3);
    EXPECT_EQ(fire().cases, 0);
    clock.advance(std::chrono::hours{24 * 40});
    EXPECT_EQ(fire().cases, 1);
    EXPECT_THAT(mails(), Each(testing::StartsWith("staff.escalation")));
    EXPECT_TRUE(is_clean());
    EXPECT_EQ(undo(taken.id).value(), 3) << "what Svar itself noted is nobody's touch";
    EXPECT_TRUE(is_clean());
}

TEST_P(ImportsTest, TheSameNumberIsTakenOnce) {
    take(example("csv"));
    const Taken again = take(example("csv"));
    EXPECT_THAT(again.faults, SizeIs(2));
    EXPECT_FALSE(again.id);
    EXPECT_TRUE(is_clean());
}

TEST_P(ImportsTest, AnImportIsUndoneAsLongAsNobodyTouchedIt) {
    const Taken taken = take(example("csv"));
    const auto ids = cases_of(taken.id);
    EXPECT_EQ(undo(taken.id).value(), 2);
    EXPECT_TRUE(is_clean());
    EXPECT_FALSE(case_now(ids[0]).id);
    EXPECT_EQ(undo(taken.id).problem().message_key, "imports.problem.undone");
    EXPECT_EQ(undo(ImportId{7}).problem().kind, ProblemKind::not_found);
    const Taken second = take(example("csv"));
    const CaseId touched = cases_of(second.id)[1];
    ASSERT_TRUE(act(cases::add_note, registrar, touched, Personal{"Sett."}));
    const auto refused = undo(second.id);
    ASSERT_THAT(refused.problem().fields, SizeIs(1));
    EXPECT_EQ(refused.problem().fields[0].field, case_now(touched).reference);
    EXPECT_TRUE(case_now(cases_of(second.id)[0]).id);
    EXPECT_TRUE(is_clean());
}

TEST_P(ImportsTest, EveryFaultOfEveryRowIsNamed) {
    EXPECT_THAT(whats("1;;;;Gnäll;Okänd;;;;;nobody\n"), SizeIs(5));
    EXPECT_THAT(whats("1;2024-03-04 09:15;;;Klagomål;;;Text;;;\n1;2024-03-04 09:15;;;Klagomål;;;Text;;;\n"),
                testing::ElementsAre("3 Nr: another row has the same number"));
    EXPECT_THAT(whats("1;4/3 2024;;;Klagomål;;;Text;;;\n"), testing::ElementsAre(HasSubstr("is no time")));
    EXPECT_THAT(whats("1;2027-03-04 09:15;;;Klagomål;;;Text;;;\n"), testing::ElementsAre(HasSubstr("still to come")));
    EXPECT_THAT(whats("1;2024-03-04 09:15;2024-03-03 09:15;;Klagomål;;;Text;Svar;;\n"),
                testing::ElementsAre(HasSubstr("before the case came in")));
    EXPECT_THAT(whats("1;2024-03-04 09:15;2024-03-05 09:15;2024-03-04 10:00;Klagomål;;;Text;Svar;;\n"), SizeIs(1));
    EXPECT_THAT(whats("1;2024-03-04 09:15;2024-03-05 09:15;;Klagomål;;;Text;;;\n"),
                testing::ElementsAre(HasSubstr("Svar: must not be empty")));
}

TEST_P(ImportsTest, AMessageMayHaveLines) {
    const std::string csv = example("csv");
    const auto read_cases =
        read(csv.substr(0, csv.find('\n') + 1) + "1;2024-03-04 09:15;;;Klagomål;;;\"Ett\r\n\r\ntvå \"\"tre\"\"\";;;\n");
    ASSERT_THAT(read_cases.cases, SizeIs(1));
    EXPECT_EQ(read_cases.cases[0].message.reveal(), "Ett\n\ntvå \"tre\"");
    EXPECT_EQ(read_cases.cases[0].title, "Ett");
}

TEST_P(ImportsTest, AMappingIsHeldToTheFieldsThatThereAre) {
    EXPECT_THAT(parse_mapping("[columns]\nreference = \"Nr\"").faults, SizeIs(3));
    EXPECT_THAT(parse_mapping(example("toml") + "\n[other]\nx = 1\n").faults, SizeIs(1));
    EXPECT_THAT(parse_mapping("[columns\n").faults, SizeIs(1));
    ParsedMapping wrong = parse_mapping(example("toml"));
    wrong.mapping.columns["phone"] = "Telefon";
    EXPECT_THAT(parse_cases(example("csv"), wrong.mapping, scheme, *organisation, clock.now()).faults, SizeIs(1));
}

TEST_P(ImportsTest, TheReportIsCsv) {
    EXPECT_EQ(faults_csv({{3, "Text", "is \"bad\""}}), "line,column,fault\r\n3,\"Text\",\"is \"\"bad\"\"\"\r\n");
}

} // namespace
} // namespace svar::imports
