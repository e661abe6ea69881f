// Cards and letters: written, printed, posted, and the tagged PDF that is kept.
#include "features/cases/case_action_pages.hpp"
#include "features/cases/case_pages.hpp"
#include "features/cases/contact_actions.hpp"
#include "features/cases/contact_pages.hpp"
#include "features/cases/paper_actions.hpp"
#include "features/cases/paper_pages.hpp"
#include "features/cases/paper_store.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

#include <cstdio>
#include <fstream>

namespace svar::cases {
namespace {

using test::a_case;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

/// What a program of poppler says about the PDF.
std::string asked(const std::string& before, const std::string& pdf, const std::string& behind) {
    const test::TemporaryFolder folder;
    const std::string path = folder.path() / "x.pdf";
    std::ofstream{path, std::ios::binary} << pdf;
    FILE* pipe = popen((before + " " + path + " " + behind + " 2>&1").c_str(), "r");
    std::string text;
    char buffer[4096];
    while (const std::size_t got = fread(buffer, 1, sizeof buffer, pipe)) text.append(buffer, got);
    pclose(pipe);
    return text;
}

class PaperTest : public test::PagesOffice {
  protected:
    PaperTest() {
        scheme.contact = {.way = scheme::ContactWay::spoken,
                          .needs = {"name", "phone"},
                          .attempts_min = 1,
                          .within = "answer",
                          .fallback = scheme::ContactFallback::card};
    }

    CaseId in_hand(const char* phone = "0700-00 00 00", const char* language = "sv") {
        NewCase message = a_case();
        message.language = language;
        message.contact = {Personal{"Kari Nordmann"}, {}, Personal{phone}, Personal{"Storgata 1, 3256 Larvik"}};
        const CaseId id = file(message).id;
        EXPECT_TRUE(act(distribute_case, registrar, id, sorting()));
        EXPECT_TRUE(act(assign_case, manager, id, handler.person));
        return id;
    }
    CaseId tried(const char* language = "sv") {
        const CaseId id = in_hand("0700-00 00 00", language);
        EXPECT_TRUE(act(log_contact, handler, id, ContactMade{}));
        return id;
    }
    Paper written(const char* language = "sv") {
        const CaseId id = tried(language);
        EXPECT_TRUE(act(write_fallback, handler, id, Personal{"Storgata 1\n3256 Larvik"}));
        return papers(id).back();
    }
    std::vector<Paper> papers(CaseId id) {
        return db().read([&](db::Tx& tx) { return papers_of_case(tx, town.id(), id); });
    }
    std::vector<std::pair<CaseId, std::string>> differences() {
        return db().read([&](db::Tx& tx) { return paper_differences(tx, town.id()); });
    }
    Result<PrintRunId> keep(const people::Actor& who, const std::vector<PrintedPaper>& printed) {
        return db().write([&](db::Tx& tx) { return keep_printed(tx, desk(), who, printed); });
    }
    Result<> send(PrintRunId run, int day) {
        return db().write([&](db::Tx& tx) {
            return mark_sent(tx, desk(), registrar, run, LocalDate{std::chrono::year{2026} / 3 / day});
        });
    }
    std::string pdf_of(const Paper& paper, const people::Actor& who) {
        return get(get_letter, who, {{"letter", text(paper.id)}}).body;
    }
};
SVAR_ON_BOTH_DATABASES(PaperTest);

TEST_P(PaperTest, ACardGoesFromWrittenOverPrintedToSent) {
    const Paper paper = written();
    EXPECT_EQ(paper.form, PaperForm::card);
    EXPECT_EQ(paper.state, PaperState::waiting);
    const auto run = keep(registrar, {{paper.id, "%PDF-1.7 kort"}});
    ASSERT_TRUE(run);
    EXPECT_EQ(papers(paper.case_id).back().state, PaperState::printed);
    EXPECT_EQ(pdf_of(paper, handler), "%PDF-1.7 kort");
    EXPECT_EQ(send(*run, 3).problem().kind, ProblemKind::invalid);
    EXPECT_EQ(send(*run, 1).problem().kind, ProblemKind::invalid);
    ASSERT_TRUE(send(*run, 2));
    EXPECT_EQ(papers(paper.case_id).back().sent_on, (LocalDate{std::chrono::year{2026} / 3 / 2}));
    EXPECT_TRUE(contact_log(events(paper.case_id)).fallback_sent_on);
    EXPECT_THAT(differences(), SizeIs(0));
}

TEST_P(PaperTest, OneIsWrittenAtATimeAndOnlyToAnAddress) {
    const CaseId id = tried();
    EXPECT_EQ(act(write_fallback, handler, id, Personal{}).problem().fields.front().field, "address");
    ASSERT_TRUE(act(write_fallback, handler, id, Personal{"Storgata 1"}));
    EXPECT_EQ(act(write_fallback, handler, id, Personal{"Storgata 1"}).problem().kind, ProblemKind::conflict);
    ASSERT_TRUE(db().write([&](db::Tx& tx) { return withdraw_paper(tx, desk(), handler, papers(id).back().id); }));
    EXPECT_TRUE(act(write_fallback, handler, id, Personal{"Storgata 1"}));
    EXPECT_THAT(differences(), SizeIs(0));
}

TEST_P(PaperTest, WhatWasPrintedOrWithdrawnMeanwhileIsLeftOut) {
    const Paper paper = written();
    ASSERT_TRUE(keep(registrar, {{paper.id, "%PDF-1.7"}}));
    EXPECT_EQ(keep(registrar, {{paper.id, "%PDF-1.7"}}).problem().kind, ProblemKind::conflict);
    EXPECT_EQ(db().write([&](db::Tx& tx) { return withdraw_paper(tx, desk(), handler, paper.id); }).problem().kind,
              ProblemKind::conflict);
}

TEST_P(PaperTest, OnlyWhoWorksOnTheCaseSeesAndPrints) {
    const Paper paper = written();
    for (const people::Actor* other : {&stranger, &colleague, &employee, &admin}) {
        EXPECT_EQ(get(get_letter, *other, {{"letter", text(paper.id)}}).status, 404) << other->name;
        EXPECT_FALSE(keep(*other, {{paper.id, "%PDF-1.7"}})) << other->name;
        EXPECT_THAT(get(get_letters, *other).body, Not(HasSubstr("Kari Nordmann"))) << other->name;
    }
    EXPECT_THAT(get(get_letters, registrar).body, HasSubstr("Kari Nordmann"));
}

TEST_P(PaperTest, WhoLeftAnAddressOnlyIsAnsweredByLetter) {
    const CaseId id = in_hand("");
    ASSERT_TRUE(act(answer_case, handler, id, Personal{"Vi köper nya värmeskåp."}));
    EXPECT_THAT(papers(id), SizeIs(0));
    ASSERT_TRUE(act(approve_answer, registrar, id));
    ASSERT_THAT(papers(id), SizeIs(1));
    EXPECT_EQ(papers(id).front().form, PaperForm::answer);
    const std::string words = asked("pdftotext -layout", pdf_of(papers(id).front(), handler), "-");
    EXPECT_THAT(words, AllOf(HasSubstr("Vi köper nya värmeskåp."), HasSubstr("3256 Larvik"),
                             HasSubstr(case_now(id).reference)));
    const CaseId with_mail = reviewed();
    EXPECT_THAT(papers(with_mail), SizeIs(0));
    EXPECT_THAT(differences(), SizeIs(0));
}

TEST_P(PaperTest, TheCardIsATaggedPdfInTheSubmittersLanguage) {
    const std::string pdf = pdf_of(written("nb"), handler);
    ASSERT_THAT(pdf, StartsWith("%PDF-"));
    EXPECT_THAT(asked("pdfinfo -struct-text", pdf, ""),
                AllOf(HasSubstr("H1"), HasSubstr("Vi har prøvd å få tak i deg"), HasSubstr("P (block)")));
    EXPECT_THAT(asked("pdfinfo", pdf, ""), AllOf(HasSubstr("Tagged:          yes"), HasSubstr("Pages:           1")));
    EXPECT_THAT(asked("pdftotext -layout", pdf, "-"),
                AllOf(HasSubstr("Kari Nordmann"), HasSubstr("Storgata 1"), HasSubstr("0123-45 67 89"),
                      HasSubstr("Lilleby kommun"), HasSubstr("handler")));
}

TEST_P(PaperTest, SeveralArePrintedInOneRunAndMarked) {
    const Paper one = written(), two = written("da");
    const auto printed = post(post_print, registrar, {}, {{"letter", text(one.id)}, {"letter", text(two.id)}});
    EXPECT_EQ(printed.status, 303);
    const Paper kept = papers(one.case_id).back();
    EXPECT_EQ(kept.state, PaperState::printed);
    EXPECT_EQ(kept.run, papers(two.case_id).back().run);
    const std::string all = get(get_run, registrar, {{"run", text(kept.run)}}).body;
    EXPECT_THAT(asked("pdfinfo", all, ""), HasSubstr("Pages:           2"));
    EXPECT_EQ(get(get_run, stranger, {{"run", text(kept.run)}}).status, 404);
    EXPECT_EQ(post(post_sent, registrar, {{"run", text(kept.run)}}, {{"sent_on", "snart"}}).status, 422);
    EXPECT_EQ(post(post_sent, registrar, {{"run", text(kept.run)}}, {{"sent_on", "2026-03-02"}}).status, 303);
    EXPECT_EQ(papers(two.case_id).back().state, PaperState::sent);
    EXPECT_EQ(post(post_print, registrar, {}, {{"letter", text(one.id)}}).status, 409);
    EXPECT_THAT(differences(), SizeIs(0));
}

TEST_P(PaperTest, TheFormMakesTheLetterAndItStandsBesideTheCase) {
    const CaseId id = tried();
    EXPECT_EQ(post(post_letter, handler, path(id), {{"seen", seen(id)}, {"address", ""}}).status, 422);
    EXPECT_EQ(post(post_letter, handler, path(id), {{"seen", seen(id)}, {"address", "Storgata 1"}}).status, 303);
    const auto show = [](const site::Visit& visit) { return case_page(visit, {}); };
    EXPECT_THAT(get(show, handler, path(id)).body, HasSubstr("/staff/letters/" + text(papers(id).back().id)));
}

TEST_P(PaperTest, VerifyFindsARowThatIsNotWhatTheJournalSays) {
    written();
    const auto break_by = [&](const char* sql) {
        db().write([&](db::Tx& tx) { tx.execute(db::Sql{.name = "", .text = sql}, town.id()); });
        return differences();
    };
    EXPECT_THAT(break_by("UPDATE letters SET state = 'sent', sent_on = '2026-03-02' WHERE municipality = $1"),
                SizeIs(1));
    EXPECT_THAT(break_by("UPDATE letters SET state = 'waiting', sent_on = NULL WHERE municipality = $1"), SizeIs(0));
    EXPECT_THAT(break_by("DELETE FROM letters WHERE municipality = $1"), SizeIs(1));
}

} // namespace
} // namespace svar::cases
