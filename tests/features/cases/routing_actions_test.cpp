// The scheme's routes: marked by a person or by kind and category, and what follows from each action.
#include "features/cases/contact_actions.hpp"
#include "features/cases/contact_store.hpp"
#include "features/cases/routing_actions.hpp"
#include "support/small_office.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using scheme::RecipientKind;
using scheme::RouteAction;
using test::a_case;
using testing::Contains;
using testing::Not;

class RoutingTest : public test::Office {
  protected:
    CaseId sorted(RouteAction action, std::optional<RecipientKind> to, bool closes = false,
                  const char* marked = "political") {
        scheme.routes = {{.key = "political",
                          .label = {},
                          .kinds = {},
                          .categories = {},
                          .action = action,
                          .to = to,
                          .closes = closes}};
        cases::NewCase message = a_case();
        message.contact.phone = Personal{"044-12 34 56"};
        const CaseId id = file(message).id;
        Sorting wanted = sorting();
        wanted.route = marked;
        result = act(distribute_case, registrar, id, wanted);
        return id;
    }
    Result<Version> result = Version{};
};
SVAR_ON_BOTH_DATABASES(RoutingTest);

TEST_P(RoutingTest, AssigningMakesTheHolderOfThePostTheHandler) {
    const CaseId id = sorted(RouteAction::assign, RecipientKind::manager);
    EXPECT_EQ(case_now(id).route, "political");
    EXPECT_EQ(case_now(id).handler, manager.person);
    EXPECT_EQ(case_now(id).state, State::investigating);
    EXPECT_THAT(mails(), Contains("staff.assigned manager@lilleby.example"));
}

TEST_P(RoutingTest, APostThatNobodyHoldsLeavesItWithTheUnit) {
    const CaseId id = sorted(RouteAction::assign, RecipientKind::mayor);
    EXPECT_EQ(case_now(id).state, State::distributed);
    EXPECT_FALSE(case_now(id).handler);
}

TEST_P(RoutingTest, InformingTellsThePostAndTheCaseGoesOn) {
    const CaseId id = sorted(RouteAction::inform, RecipientKind::manager);
    EXPECT_EQ(case_now(id).state, State::distributed);
    EXPECT_THAT(mails(), Contains("staff.notice manager@lilleby.example"));
}

TEST_P(RoutingTest, ARouteThatClosesPassesItOn) {
    const CaseId id = sorted(RouteAction::inform, RecipientKind::manager, true);
    EXPECT_EQ(case_now(id).state, State::closed);
    EXPECT_EQ(events(id).back().kind, "passed_on");
}

TEST_P(RoutingTest, ASenderWhoIsToBeContactedStandsOnTheListOfWhoSorts) {
    ASSERT_EQ(scheme.contact.way, scheme::ContactWay::written);
    const CaseId id = sorted(RouteAction::contact, {});
    EXPECT_EQ(case_now(id).handler, registrar.person);
    EXPECT_EQ(case_now(id).state, State::investigating);
    EXPECT_NE(case_now(id).due_at, never) << "its clocks run";
    const auto in_hand = db().read([&](db::Tx& tx) { return cases_in_hand(tx, town.id(), registrar.person); });
    ASSERT_TRUE(in_hand.contains(id));
    const ContactLog nothing_yet;
    EXPECT_EQ(next_contact_step(scheme.contact_on(in_hand.at(id).route), nothing_yet, in_hand.at(id).contact),
              ContactStep::call);
    EXPECT_EQ(next_contact_step(scheme.contact_on(""), nothing_yet, in_hand.at(id).contact), ContactStep::none);
    EXPECT_TRUE(act(log_contact, registrar, id, ContactMade{.outcome = ContactOutcome::reached}));
    EXPECT_TRUE(act(reject_case, registrar, id, Personal{"Ring bussbolaget."}));
}

TEST_P(RoutingTest, ThePostOfARouteCallsBeforeWhoSorts) {
    const CaseId id = sorted(RouteAction::contact, RecipientKind::manager);
    EXPECT_EQ(case_now(id).handler, manager.person);
    EXPECT_THAT(mails(), Contains("staff.assigned manager@lilleby.example"));
}

TEST_P(RoutingTest, WhatIsToBeHandedOverWaitsForThatWithAllThatWasChosen) {
    const CaseId id = sorted(RouteAction::hand_over, {});
    EXPECT_EQ(case_now(id).state, State::registered);
    EXPECT_EQ(case_now(id).category, "food");
    EXPECT_EQ(case_now(id).route, "political");
    EXPECT_EQ(events(id).back().kind, "hand_over_prepared");
    EXPECT_THAT(mails(), Not(Contains(testing::StartsWith("staff.")))) << "nobody is told before it is";
    EXPECT_TRUE(act(hand_over_case, registrar, id, OtherBody{"Bussbolaget", "", {}}));
}

TEST_P(RoutingTest, AnUnknownMarkIsRefused) {
    const CaseId id = sorted(RouteAction::contact, {}, false, "rumour");
    EXPECT_EQ(result.problem().fields.front().field, "route");
    EXPECT_EQ(case_now(id).state, State::received);
}

TEST_P(RoutingTest, KindsAndCategoriesMarkByThemselves) {
    scheme.routes = {{.key = "by_kind", .label = {}, .kinds = {"praise"}, .categories = {}, .to = {}},
                     {.key = "by_category", .label = {}, .kinds = {}, .categories = {"food"}, .to = {}}};
    EXPECT_EQ(route_for(scheme, "", "praise", "other")->key, "by_kind");
    EXPECT_EQ(route_for(scheme, "", "complaint", "food")->key, "by_category");
    EXPECT_EQ(route_for(scheme, "", "complaint", "other"), nullptr);
    EXPECT_EQ(route_for(scheme, "by_kind", "complaint", "other")->key, "by_kind");
    EXPECT_EQ(case_now(distributed()).route, "by_category");
}

} // namespace
} // namespace svar::cases
