// What is learned from closed cases, shown to whoever sorts, and noted in the journal.
#include "features/cases/case_action_pages.hpp"
#include "features/cases/case_pages.hpp"
#include "features/cases/event_data.hpp"
#include "features/cases/guess_pages.hpp"
#include "features/cases/guess_view.hpp"
#include "features/cases/learning_store.hpp"
#include "features/suggestions/model_store.hpp"
#include "support/messages_to_learn.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using suggestions::Question;
using test::a_case;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class GuessTest : public test::PagesOffice {
  protected:
    CaseId closed(const char* title, const char* category, UnitId unit) {
        const CaseId id = file(a_case().titled(title).saying("Bussen kom inte. Ring 070-123 45 67.")).id;
        EXPECT_TRUE(act(distribute_case, registrar, id,
                        Sorting{.kind = "praise", .category = category, .unit = unit, .title = {}}));
        EXPECT_EQ(case_now(id).state, State::closed);
        return id;
    }
    std::vector<suggestions::Example> learnt(int count_max = 100) {
        return db().read([&](db::Tx& tx) { return sorted_messages(tx, town.id(), count_max); });
    }
    /// A model of invented messages whose units are those of the office.
    void train() {
        auto messages = test::messages_to_learn(300);
        for (auto& message : messages)
            message.answers[Question::unit] =
                message.answers[Question::category] == "food" ? text(town.home_care) : text(town.north_school);
        const auto trained = suggestions::train(messages);
        db().write([&](db::Tx& tx) { suggestions::save_training(tx, town.id(), site.key, trained); });
    }
    CaseId about_food() {
        return file(a_case().titled("Kall mat").saying("Maten var kall, soppan smakade ingenting.")).id;
    }
    std::string page_of(CaseId id, const test::FormFields& query = {}) {
        return get([](const site::Visit& visit) { return case_page(visit, {}); }, registrar, path(id), query).body;
    }
    http::Response sort(CaseId id, const std::string& category, const test::FormFields& suggested) {
        test::FormFields form{{"seen", seen(id)},
                              {"kind", "complaint"},
                              {"category", category},
                              {"unit", text(town.home_care)},
                              {"title", "Kall mat"}};
        form.insert(form.end(), suggested.begin(), suggested.end());
        return post(post_sort, registrar, path(id), form);
    }
};

TEST_P(GuessTest, ClosedCasesAreLearnedFromInTheOrderOfTheirTime) {
    closed("Bra buss", "information", town.north_school);
    clock.advance(std::chrono::hours{1});
    closed("Bra mat", "food", town.home_care);
    about_food();
    const auto examples = learnt();
    ASSERT_THAT(examples, SizeIs(2));
    EXPECT_EQ(examples[0].words, "bra buss storgatan bussen kom inte ring");
    EXPECT_EQ(examples[0].answers[Question::unit], text(town.north_school));
    EXPECT_EQ(examples[1].answers[Question::category], "food");
    EXPECT_THAT(learnt(1), SizeIs(1));
    EXPECT_EQ(learnt(1).front().answers[Question::category], "food");
}

TEST_P(GuessTest, ConfidentialCasesAreNotLearnedFrom) {
    const CaseId id = closed("Bra mat", "food", town.home_care);
    ASSERT_TRUE(act(mark_confidential, registrar, id, true));
    EXPECT_THAT(learnt(), IsEmpty());
}

TEST_P(GuessTest, ACaseToSortShowsWhatIsSuggestedButChoosesNothing) {
    EXPECT_THAT(page_of(about_food()), Not(HasSubstr("name=\"suggested_category\"")));
    train();
    const CaseId id = about_food();
    const std::string page = page_of(id);
    EXPECT_THAT(page, HasSubstr("name=\"suggested_category\" value=\"food\""));
    EXPECT_THAT(page, HasSubstr("do=sort&amp;take=suggestion"));
    EXPECT_THAT(page, Not(HasSubstr("value=\"food\" selected")));
    EXPECT_THAT(
        page_of(id, {{"do", "sort"}, {"take", "suggestion"}}),
        AllOf(HasSubstr("value=\"food\" selected"), HasSubstr("value=\"" + text(town.home_care) + "\" selected")));
    EXPECT_EQ(case_now(id).state, State::received);
}

TEST_P(GuessTest, TheInboxAsksWhatIsSuggestedForARow) {
    train();
    const CaseId id = about_food();
    const auto told = get(get_guesses, registrar, path(id));
    EXPECT_EQ(told.content_type, "application/json");
    EXPECT_THAT(told.body, AllOf(HasSubstr("\"category\":{\"value\":\"food\""), HasSubstr("Kost (")));
    EXPECT_EQ(get(get_guesses, employee, path(id)).status, 404);
    EXPECT_EQ(get(get_guesses, registrar, path(distributed())).body, "{}");
}

TEST_P(GuessTest, TheJournalKeepsWhetherASuggestionWasFollowed) {
    const CaseId followed = about_food(), left = about_food();
    EXPECT_EQ(sort(followed, "food", {{"suggested_category", "food"}, {"suggested_unit", text(town.home_care)}}).status,
              303);
    EXPECT_EQ(sort(left, "food", {{"suggested_category", "information"}}).status, 303);
    const EventData first{events(followed).back()}, second{events(left).back()};
    EXPECT_THAT(first.texts("followed"), testing::ElementsAre("category", "unit"));
    EXPECT_EQ(second.text("suggested_category"), "information");
    EXPECT_THAT(second.texts("followed"), IsEmpty());
    EXPECT_THAT(page_of(followed), HasSubstr("Svars förslag följdes"));
    EXPECT_THAT(page_of(left), HasSubstr("Svar hade föreslagit"));
}

TEST_P(GuessTest, WhatNobodySuggestsIsNotNoted) {
    const CaseId id = about_food();
    EXPECT_EQ(sort(id, "food", {{"suggested_category", "<nonsense>"}, {"suggested_unit", "77"}}).status, 303);
    EXPECT_EQ(events(id).back().data.find("suggested"), std::string::npos);
}

SVAR_ON_BOTH_DATABASES(GuessTest);

} // namespace
} // namespace svar::cases
