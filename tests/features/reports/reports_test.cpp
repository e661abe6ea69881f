// Reports count what the cases did, tell it in words, and show nobody more than they may see.
#include "features/cases/figures_actions.hpp"
#include "features/calendar/local_time.hpp"
#include "features/reports/report_pages.hpp"
#include "features/reports/report_store.hpp"
#include "features/reports/summary_view.hpp"
#include "features/reports/table_view.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::reports {
namespace {

using test::a_case;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

class ReportsTest : public test::PagesOffice {
  protected:
    ReportsTest() {
        while (db().write([&](db::Tx& tx) { return cases::reckon_portion(tx, town.municipality, 10); }).last) {}
    }

    void go_to(const char* local) {
        clock.set(calendar::instant_of(calendar::parse_local_time(local).value(), scheme.time_zone));
    }
    /// A case that came in at this time, sorted.
    CaseId came(const char* local, UnitId unit, const char* kind = "complaint", const char* category = "food") {
        go_to(local);
        const CaseId id = file(a_case()).id;
        cases::Sorting sorting = this->sorting(kind);
        sorting.unit = unit;
        sorting.category = category;
        EXPECT_TRUE(Office::act(cases::distribute_case, registrar, id, sorting));
        return id;
    }
    Report report(UnitId unit, const char* kind, const char* first, const char* last = "") {
        return db().read([&](db::Tx& tx) {
            const auto tree = town.organisation(tx);
            statistics::Source source{tx, tree};
            const auto asked = read_period(kind, first, last, source.today());
            return read_report(source, tree, kinds_in_force(*book, source.today()), unit, asked.value());
        });
    }
    std::vector<std::string> said(const Report& of, views::Language language = views::Language::sv) {
        return summary_of({renderer().catalogue(language), *book, *organisation}, of);
    }
    http::Response page(const people::Actor& who, UnitId unit, const char* first = "2026-03-01") {
        return get(get_report, who, {}, {{"unit", text(unit)}, {"period", "month"}, {"first", first}});
    }
};
SVAR_ON_BOTH_DATABASES(ReportsTest);

TEST_P(ReportsTest, CountByKindCategoryUnitAndMonth) {
    came("2026-03-03T10:00", town.home_care);
    came("2026-03-31T23:30", town.home_care, "suggestion");
    came("2026-04-01T00:30", town.home_care);
    came("2026-04-02T10:00", town.north_school, "praise", "information");
    go_to("2026-05-04T10:00");
    const Report march = report(town.town, "month", "2026-03-15");
    EXPECT_EQ(march.told[Counter::received], 2);
    EXPECT_EQ(march.received("suggestion"), 1);
    const Report april = report(town.town, "month", "2026-04-01");
    EXPECT_EQ(april.told[Counter::received], 2);
    EXPECT_EQ(april.before[Counter::received], 2);
    ASSERT_THAT(april.categories, SizeIs(2));
    for (const Row& row : april.categories) {
        EXPECT_EQ(row.told[Counter::received], 1);
        EXPECT_EQ(row.received_before, row.key == "food" ? 2 : 0);
        EXPECT_EQ(row.received_by_kind.at("praise"), row.key == "food" ? 0 : 1);
    }
    ASSERT_THAT(april.months, SizeIs(13));
    EXPECT_EQ(april.months[11].told[Counter::received], 2);
    for (const Row& unit : april.units) EXPECT_LE(unit.told[Counter::received], 1);
    EXPECT_EQ(report(town.care, "month", "2026-04-01").told[Counter::received], 1);
    EXPECT_EQ(report(town.town, "own", "2026-03-31", "2026-04-01").told[Counter::received], 2);
}

TEST_P(ReportsTest, KeepTheLocalDayWhenTheClocksChange) {
    came("2026-03-29T00:10", town.home_care); // 23 hours long
    came("2026-03-29T23:50", town.home_care);
    came("2026-10-25T00:10", town.home_care); // 25 hours long
    came("2026-10-25T23:50", town.home_care);
    go_to("2026-11-23T10:00");
    for (const char* day : {"2026-03-29", "2026-10-25"})
        EXPECT_EQ(report(town.town, "own", day, day).told[Counter::received], 2) << day;
    EXPECT_EQ(report(town.town, "own", "2026-03-28", "2026-03-28").told[Counter::received], 0);
    EXPECT_EQ(report(town.town, "own", "2026-10-26", "2026-10-26").told[Counter::received], 0);
}

TEST_P(ReportsTest, AreReadBackAsTheyWereWritten) {
    came("2026-03-03T10:00", town.home_care);
    go_to("2026-04-04T10:00");
    const Report march = report(town.town, "month", "2026-03-15");
    EXPECT_EQ(decoded(encoded(march)), march);
    const Report year = report(town.town, "year", "2026-03-15");
    EXPECT_EQ(decoded(encoded(year)), year);
    EXPECT_FALSE(decoded("{}"));
    EXPECT_FALSE(decoded("no report"));
}

TEST_P(ReportsTest, SayKindlyThatNothingCame) {
    go_to("2026-05-04T10:00");
    const Report april = report(town.town, "month", "2026-04-01");
    EXPECT_THAT(said(april), SizeIs(1));
    EXPECT_THAT(said(april).front(), HasSubstr("Inga ärenden kom in under april 2026."));
    EXPECT_THAT(said(april, views::Language::en).front(), HasSubstr("No cases came in during April 2026."));
}

TEST_P(ReportsTest, ClaimNoChangeOfSmallNumbers) {
    came("2026-03-03T10:00", town.home_care);
    for (const char* at : {"2026-04-03T10:00", "2026-04-04T10:00", "2026-04-05T10:00"}) came(at, town.home_care);
    go_to("2026-05-04T10:00");
    const auto sentences = said(report(town.town, "month", "2026-04-01"));
    EXPECT_THAT(sentences, Contains(AllOf(HasSubstr("Under april 2026 kom 3 ärenden in."),
                                          HasSubstr("Talen är för små för att jämföras med mars 2026 (1)."))));
    EXPECT_THAT(sentences, Not(Contains(HasSubstr("fler"))));
}

TEST_P(ReportsTest, TellOfAChangeThatChanceHardlyExplains) {
    came("2026-03-03T10:00", town.home_care);
    for (int day = 1; day <= 20; ++day)
        came(("2026-04-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T10:00").c_str(), town.home_care);
    go_to("2026-05-04T10:00");
    EXPECT_THAT(said(report(town.town, "month", "2026-04-01")),
                AllOf(Contains(HasSubstr("Det är fler än under mars 2026 (1)")),
                      Contains(HasSubstr("20, fler än under mars 2026 (1)"))));
    const auto may = said(report(town.town, "month", "2026-05-01"));
    EXPECT_THAT(may, Contains(HasSubstr("Perioden är inte slut")));
    EXPECT_THAT(may, Contains(HasSubstr("Talen är för små"))); // four days against four days
}

TEST_P(ReportsTest, SayOneCaseInTheSingular) {
    came("2026-04-03T10:00", town.home_care);
    go_to("2026-05-04T10:00");
    const Report april = report(town.town, "month", "2026-04-01");
    using views::Language;
    for (const auto& [language, words] : {std::pair{Language::sv, "kom 1 ärende in"},
                                          {Language::nb, "kom det inn 1 sak."},
                                          {Language::da, "kom der 1 sag ind"},
                                          {Language::en, "1 case came in"}})
        EXPECT_THAT(said(april, language), Contains(HasSubstr(words)));
}

TEST_P(ReportsTest, FollowAUnitThatWasMovedOrClosed) {
    came("2026-04-03T10:00", town.home_care);
    go_to("2026-04-10T10:00");
    db().write([&](db::Tx& tx) {
        organisation::Unit unit = *town.organisation(tx).unit(town.home_care);
        unit.parent = town.schools;
        organisation::update_unit(tx, town.id(), unit, unit.version);
        organisation = town.organisation(tx);
    });
    go_to("2026-05-04T10:00");
    EXPECT_EQ(report(town.care, "month", "2026-04-01").told[Counter::received], 0);
    EXPECT_EQ(report(town.schools, "month", "2026-04-01").told[Counter::received], 1);
    db().write([&](db::Tx& tx) {
        organisation::Unit unit = *town.organisation(tx).unit(town.home_care);
        unit.is_closed = true;
        organisation::update_unit(tx, town.id(), unit, unit.version);
        organisation = town.organisation(tx);
    });
    const Report schools = report(town.schools, "month", "2026-04-01");
    EXPECT_EQ(schools.told[Counter::received], 1);
    const ReportWords words{renderer().catalogue(views::Language::sv), *book, *organisation};
    std::vector<std::string> names;
    for (const Row& row : schools.units) names.push_back(words.unit(schools, row));
    EXPECT_THAT(names, Contains(HasSubstr("(nedlagd)")));
}

TEST_P(ReportsTest, ShowNobodyTheFiguresOfUnitsThatTheyMayNotSee) {
    came("2026-03-03T10:00", town.home_care);
    came("2026-03-03T10:00", town.north_school);
    go_to("2026-04-04T10:00");
    EXPECT_EQ(page(manager, town.care).status, 200);
    EXPECT_EQ(page(registrar, town.town).status, 200);
    EXPECT_THAT(page(manager, town.care).body, Not(HasSubstr("value=\"" + text(town.schools) + "\"")));
    for (const site::Handler format : {&get_report, &get_report_pdf, &get_report_xlsx, &get_report_csv})
        for (const UnitId unit : {town.town, town.schools, UnitId{99}})
            EXPECT_EQ(get(format, manager, {}, {{"unit", text(unit)}}).status, 404);
    EXPECT_EQ(get(get_report, handler).status, 404);
    EXPECT_EQ(get(get_report, employee).status, 404);
    EXPECT_THAT(get(get_report, manager).body, HasSubstr("<option value=\"" + text(town.care) + "\" selected"));
}

TEST_P(ReportsTest, ShowTheFormAgainWithWhatIsWrong) {
    const auto wrong =
        get(get_report, registrar, {}, {{"period", "own"}, {"first", "2026-03-12"}, {"last", "2026-03-01"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, AllOf(HasSubstr("Byt plats på dem."), HasSubstr("value=\"2026-03-12\"")));
    EXPECT_EQ(get(get_report_csv, registrar, {}, {{"period", "month"}, {"first", "2044-01-01"}}).status, 422);
}

TEST_P(ReportsTest, GiveTablesToSpreadsheets) {
    came("2026-03-03T10:00", town.home_care);
    go_to("2026-04-04T10:00");
    const testing::Matcher<std::string> counted = HasSubstr("Kost;1;0;0;");
    const auto csv = get(get_report_csv, registrar, {}, {{"bom", "1"}, {"period", "month"}, {"first", "2026-03-01"}});
    EXPECT_THAT(csv.body, AllOf(testing::StartsWith("\xEF\xBB\xBF"), counted));
    const auto xlsx = get(get_report_xlsx, registrar);
    EXPECT_TRUE(xlsx.body.starts_with("PK"));
    EXPECT_EQ(header(xlsx, "Content-Disposition"), "attachment; filename=\"report-2026-03-01-2026-03-31.xlsx\"");
}

TEST_P(ReportsTest, ArePrintedInTheReadersLanguage) {
    came("2026-03-03T10:00", town.home_care);
    go_to("2026-04-04T10:00");
    const auto pdf = get(get_report_pdf, registrar);
    EXPECT_EQ(pdf.status, 200);
    EXPECT_TRUE(pdf.body.starts_with("%PDF-"));
    for (const char* mark : {"/MarkInfo", "/StructTreeRoot", "/Lang"}) EXPECT_THAT(pdf.body, HasSubstr(mark));
}

} // namespace
} // namespace svar::reports
