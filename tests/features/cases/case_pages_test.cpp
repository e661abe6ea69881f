// The staff's pages: what they show to whom, and that nothing typed is ever lost.
#include "base/text.hpp"
#include "features/cases/case_action_pages.hpp"
#include "features/cases/case_pages.hpp"
#include "features/cases/inbox_pages.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using test::a_case;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

http::Response show_case(const site::Visit& visit) { return case_page(visit, {}); }

class CasePagesTest : public test::PagesOffice {
  protected:
    std::string case_url(CaseId id) { return "/staff/cases/" + text(id); }
};
SVAR_ON_BOTH_DATABASES(CasePagesTest);

TEST_P(CasePagesTest, TheCaseShowsMessageContactClocksAndJournal) {
    const CaseId id = answered("Vi köper nya värmeskåp.");
    const auto page = get(show_case, registrar, path(id));
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body,
                AllOf(HasSubstr("Det är tredje gången."), HasSubstr("anna@example.org"), HasSubstr("Storgatan 5"),
                      HasSubstr("Svar inom en månad"), HasSubstr("Vi köper nya värmeskåp."), HasSubstr("handler"),
                      HasSubstr("action=\"" + case_url(id) + "/approve\"")));
}

TEST_P(CasePagesTest, WhatOnesEyesAreNotForIsNotThere) {
    const CaseId id = investigating();
    for (const people::Actor* blind : {&colleague, &stranger, &employee, &admin})
        EXPECT_EQ(get(show_case, *blind, path(id)).status, 404) << blind->name;
    EXPECT_EQ(get(show_case, registrar, {{"id", "x"}}).status, 404);
    EXPECT_EQ(get(show_case, registrar, {{"id", "17"}}).status, 404);
}

TEST_P(CasePagesTest, ALookAtAConfidentialCaseIsPutDown) {
    constexpr db::Sql looks{.name = "test.looks",
                            .text = "SELECT count(*) FROM case_looks WHERE municipality = $1 AND person = $2"};
    const auto count = [&](const people::Actor& who) {
        return db().read([&](db::Tx& tx) { return tx.row(looks, town.id(), who.person)->integer(0); });
    };
    const CaseId id = investigating();
    get(show_case, registrar, path(id));
    EXPECT_EQ(count(registrar), 0);
    ASSERT_TRUE(act(mark_confidential, registrar, id, true));
    EXPECT_EQ(get(show_case, registrar, path(id)).status, 200);
    EXPECT_EQ(get(show_case, colleague, path(id)).status, 404);
    EXPECT_EQ(count(registrar), 1);
    EXPECT_EQ(count(colleague), 0);
}

TEST_P(CasePagesTest, HostileTextsAreShownAsText) {
    const std::string hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    const CaseId id = file(a_case().titled(hostile).saying(hostile)).id;
    ASSERT_TRUE(act(add_note, registrar, id, Personal{hostile}));
    for (const auto& page :
         {get(show_case, registrar, path(id)), get(get_inbox, registrar), get(get_work, registrar)}) {
        EXPECT_EQ(page.status, 200);
        EXPECT_THAT(page.body, Not(HasSubstr("<script>alert")));
        EXPECT_THAT(page.body, Not(HasSubstr("<img src=x")));
    }
}

TEST_P(CasePagesTest, SortingLeadsToTheNextCaseOfTheList) {
    const CaseId id = file(a_case()).id, next = file(a_case()).id;
    const auto done = post(post_sort, registrar, path(id),
                           {{"seen", seen(id)},
                            {"kind", "complaint"},
                            {"category", "food"},
                            {"unit", text(town.home_care)},
                            {"title", "Kall mat"},
                            {"back", "/staff/inbox/next?stage=to_sort"}});
    EXPECT_EQ(done.status, 303);
    EXPECT_EQ(location(done), "/staff/inbox/next?stage=to_sort");
    EXPECT_EQ(case_now(id).state, State::distributed);
    EXPECT_THAT(location(get(get_next, registrar, {}, {{"stage", "to_sort"}})), StartsWith(case_url(next)));

    // The next case's page says which case it was.
    ASSERT_EQ(done.set_cookies.size(), 1u);
    const std::string flash = done.set_cookies.front().substr(0, done.set_cookies.front().find(';'));
    EXPECT_EQ(flash, "flash=staff.done.sort~" + case_now(id).reference + "~" + case_url(id));
    cookies = {{"flash", flash.substr(6)}};
    const std::string name =
        "Ärende <a class=\"ds-link\" href=\"" + case_url(id) + "\">" + case_now(id).reference + "</a>: ";
    EXPECT_THAT(get(show_case, registrar, path(next)).body, HasSubstr(name));
}

TEST_P(CasePagesTest, AConfirmationNamesNoCaseOnItsOwnPage) {
    const CaseId id = distributed();
    const auto done = post(post_note, registrar, path(id), {{"seen", seen(id)}, {"note", "Hej"}});
    ASSERT_EQ(done.set_cookies.size(), 1u);
    EXPECT_THAT(done.set_cookies.front(), Not(HasSubstr(case_now(id).reference)));
    for (const char* forged :
         {"staff.done.sort~X~//evil.example/", "staff.done.sort~<b>~/staff/cases/x", "~~", "a~b~c"}) {
        cookies = {{"flash", forged}};
        EXPECT_THAT(get(show_case, registrar, path(id)).body, AllOf(Not(HasSubstr("evil")), Not(HasSubstr("<b>"))));
    }
}

TEST_P(CasePagesTest, AFormLeadsNowhereElse) {
    for (const char* elsewhere : {"https://evil.example/", "//evil.example", "/staff/inboxes", "/staff/inbox.evil",
                                  "/staff/people", "/staff/inbox?a=b\r\nSet-Cookie: c=d"}) {
        const CaseId id = distributed();
        const auto done =
            post(post_note, registrar, path(id), {{"seen", seen(id)}, {"note", "Hej"}, {"back", elsewhere}});
        EXPECT_EQ(location(done), case_url(id)) << elsewhere;
    }
}

TEST_P(CasePagesTest, WhatIsWrongComesBackFilledIn) {
    const CaseId id = file(a_case()).id;
    const auto page =
        post(post_sort, registrar, path(id),
             {{"seen", seen(id)}, {"kind", "suggestion"}, {"category", ""}, {"unit", ""}, {"title", "Min rubrik"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body, AllOf(HasSubstr("value=\"Min rubrik\""), HasSubstr("value=\"suggestion\" selected"),
                                 HasSubstr("Välj en kategori."), HasSubstr("aria-invalid=\"true\"")));
}

TEST_P(CasePagesTest, WhoIsSecondSeesWhatChangedAndKeepsTheText) {
    const CaseId id = investigating();
    const std::string old = seen(id);
    ASSERT_TRUE(act(add_note, manager, id, Personal{"Ring först"}));
    const auto page =
        post(post_answer, handler, path(id), {{"seen", old}, {"answer", "Mitt långa svar"}, {"step", "send"}});
    EXPECT_EQ(page.status, 409);
    EXPECT_THAT(page.body,
                AllOf(HasSubstr("Någon hann före"), HasSubstr("manager"), HasSubstr(">Mitt långa svar</textarea>"),
                      HasSubstr("name=\"seen\" value=\"" + seen(id) + "\"")));
    EXPECT_EQ(case_now(id).state, State::investigating);
}

TEST_P(CasePagesTest, ATextWhoseFormNoLongerFitsCanStillBeCopied) {
    const CaseId id = investigating();
    const std::string old = seen(id);
    ASSERT_TRUE(act(answer_case, handler, id, Personal{"Den andras svar"}));
    const auto page =
        post(post_answer, manager, path(id), {{"seen", old}, {"answer", "Mitt långa svar"}, {"step", "send"}});
    EXPECT_EQ(page.status, 409);
    EXPECT_THAT(page.body, AllOf(HasSubstr("readonly"), HasSubstr("Mitt långa svar")));
}

TEST_P(CasePagesTest, AFormWithoutItsVersionDoesNothing) {
    const CaseId id = investigating();
    for (const char* forged : {"", "0", "-1", "x"})
        EXPECT_EQ(post(post_answer, handler, path(id), {{"seen", forged}, {"answer", "Svar"}, {"step", "send"}}).status,
                  409)
            << forged;
    EXPECT_EQ(case_now(id).state, State::investigating);
}

TEST_P(CasePagesTest, ThePreviewIsTheMailAsItIsSent) {
    const CaseId id = investigating();
    const auto preview = post(post_answer, handler, path(id),
                              {{"seen", seen(id)}, {"answer", "Vi köper värmeskåp."}, {"step", "preview"}});
    EXPECT_EQ(preview.status, 200);
    EXPECT_EQ(case_now(id).state, State::investigating);
    ASSERT_EQ(
        post(post_answer, handler, path(id), {{"seen", seen(id)}, {"answer", "Vi köper värmeskåp."}, {"step", "send"}})
            .status,
        303);
    ASSERT_EQ(post(post_approve, registrar, path(id), {{"seen", seen(id)}}).status, 303);
    const auto sent = db().read([&](db::Tx& tx) {
        return mail::mail(tx, town.id(),
                          mail::mails(tx, town.id(), {.state = {}, .before = {}, .count_max = 1}).front().id)
            .value();
    });
    EXPECT_THAT(preview.body, HasSubstr(sent.outgoing.subject.reveal()));
    for (const std::string_view line : split(sent.outgoing.text.reveal(), '\n')) {
        const std::string words{trim(line)};
        if (words.find("/status/") != words.npos) continue; // the link's address is the submitter's own
        EXPECT_THAT(preview.body, HasSubstr(words.ends_with(':') ? words.substr(0, words.size() - 1) : words));
    }
}

TEST_P(CasePagesTest, WhoWroteTheAnswerIsNotOfferedToApproveIt) {
    const people::Actor both = db().write([&](db::Tx& tx) {
        const std::vector<people::Grant> grants{{people::Role::handler, town.home_care, {}},
                                                {people::Role::registrar, town.town, {}}};
        return test::actor(tx, town, insert_person(tx, town, "both", grants));
    });
    const CaseId id = distributed();
    ASSERT_TRUE(act(assign_case, manager, id, both.person));
    ASSERT_TRUE(act(answer_case, both, id, Personal{"Svar"}));
    const auto own = get(show_case, both, path(id)).body;
    EXPECT_THAT(own, AllOf(Not(HasSubstr("/approve\"")), Not(HasSubstr("do=publish")), Not(HasSubstr("do=review")),
                           HasSubstr("någon annan kontrollerar det")));
    EXPECT_THAT(get(show_case, registrar, path(id)).body,
                AllOf(HasSubstr("/approve\""), Not(HasSubstr("någon annan kontrollerar det"))));
}

TEST_P(CasePagesTest, WhoGivesACaseAwayGoesBackToTheirWork) {
    const CaseId id = investigating();
    const auto done =
        post(post_redirect, handler, path(id), {{"seen", seen(id)}, {"unit", text(town.north_school)}, {"reason", ""}});
    EXPECT_EQ(location(done), "/staff");
}

TEST_P(CasePagesTest, TheInboxFindsACaseByItsNumber) {
    const Filed filed = file(a_case());
    std::string typed = filed.reference;
    typed[4] = ' ';
    EXPECT_EQ(location(get(get_inbox, registrar, {}, {{"text", typed}})), case_url(filed.id));
    EXPECT_EQ(get(get_inbox, stranger, {}, {{"text", typed}}).status, 200);
}

TEST_P(CasePagesTest, MyWorkShowsWhatWaitsForMe) {
    investigating();
    file(a_case().titled("Osorterad"));
    EXPECT_THAT(get(get_work, handler).body, AllOf(HasSubstr("Kall mat"), Not(HasSubstr("Osorterad"))));
    EXPECT_THAT(get(get_work, registrar).body, HasSubstr("Osorterad"));
    EXPECT_THAT(get(get_work, employee).body, HasSubstr("Inget väntar"));
}

TEST_P(CasePagesTest, AnAddressOfAFormLeadsToIt) {
    EXPECT_EQ(location(get(get_form_address, registrar, {{"id", "5"}, {"action", "hand-over"}})),
              "/staff/cases/5?do=hand-over");
    EXPECT_EQ(location(get(get_form_address, registrar, {{"id", "5"}, {"action", "nonsense"}})), "/staff/cases/5");
}

TEST_P(CasePagesTest, WhatNobodyHasIsTakenBeforeAllElse) {
    const CaseId id = distributed();
    const auto place_of = [&](const char* what) { return get(show_case, handler, path(id)).body.find(what); };
    const std::string take = "action=\"" + case_url(id) + "/take\"";
    EXPECT_LT(place_of(take.c_str()), place_of("?do=answer"));
    ASSERT_TRUE(act(assign_case, manager, id, colleague.person));
    const std::string page = get(show_case, manager, path(id)).body;
    EXPECT_GT(page.find(take), page.find("?do=answer"));
}

} // namespace
} // namespace svar::cases
