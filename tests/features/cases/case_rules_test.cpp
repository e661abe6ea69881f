// The table of permitted changes and who may do what, whatever the database says.
#include "features/cases/case.hpp"

#include <gmock/gmock.h>

#include <map>

namespace svar::cases {
namespace {

using people::Role;
using testing::ElementsAreArray;
using testing::IsEmpty;

constexpr State states[] = {State::received, State::registered,  State::distributed, State::investigating,
                            State::answered, State::reviewed,    State::published,   State::closed,
                            State::rejected, State::handed_over, State::merged};

/// For each action a mark for each state, in the order above.
const std::map<std::string, std::string> permitted = {
    {"distribute", "xx........."},     {"redirect", "..xx.....x."},
    {"reject", "xxxx......."},         {"hand_over", "xxxx......."},
    {"assign", "..xx......."},         {"add_note", "xxxxxxxxxxx"},
    {"log_contact", "xxxxxxxxxxx"},    {"answer", "..xx......."},
    {"return_answer", "....x......"},  {"approve_answer", "....x......"},
    {"publish", ".....x.x..."},        {"unpublish", "xxxxxxxxxxx"},
    {"close", ".....xx..x."},          {"mark_confidential", "xxxxxxxxxxx"},
    {"add_to", "xxxxxxxxxxx"},         {"rate", ".....xxxx.x"},
    {"reopen", ".....xxxx.."},         {"renew_link", "xxxxxxxxxxx"},
    {"reply_for_body", ".........x."}, {"remind_body", ".........x."},
    {"tell_delay", "xxxxx....x."},     {"assess", "..xx......."},
    {"merge", "xxxx......."},          {"unmerge", "..........x"},
    {"split", "xxxx......."},          {"plan_measure", "..xxxxxx.x."},
    {"end_measure", "xxxxxxxxxxx"},    {"pause", "xxxxx....x."},
    {"resume", "xxxxx....x."}};

TEST(CaseRules, EachActionIsPermittedInItsStatesAlone) {
    for (const Action action : actions) {
        std::string marks;
        for (const State state : states) marks += is_permitted(action, state) ? 'x' : '.';
        EXPECT_EQ(marks, permitted.at(std::string{action_key(action)})) << action_key(action);
    }
    EXPECT_EQ(std::size(actions), permitted.size());
}

TEST(CaseRules, KeysGoBothWays) {
    for (const State state : states) EXPECT_EQ(parse_state(state_key(state)), state);
    for (const Action action : actions) EXPECT_EQ(parse_action(action_key(action)), action);
    for (const Channel channel : {Channel::web, Channel::email, Channel::phone, Channel::counter, Channel::meeting,
                                  Channel::card, Channel::open311, Channel::api, Channel::sms})
        EXPECT_EQ(parse_channel(channel_key(channel)), channel);
    EXPECT_FALSE(parse_state("lost"));
    EXPECT_FALSE(parse_action(""));
    EXPECT_FALSE(parse_channel("fax"));
}

TEST(CaseRules, AStageSaysWhoseMoveItIs) {
    const Stage expected[] = {Stage::to_sort,   Stage::to_sort,    Stage::in_hand, Stage::in_hand,
                              Stage::to_review, Stage::to_publish, Stage::done,    Stage::done,
                              Stage::done,      Stage::elsewhere,  Stage::done};
    for (std::size_t i = 0; i < std::size(states); ++i) {
        EXPECT_EQ(stage_of(states[i]), expected[i]) << state_key(states[i]);
        EXPECT_EQ(is_open(states[i]), expected[i] != Stage::done) << state_key(states[i]);
    }
}

/// A town with two units and a case in one of them.
class CaseRights : public testing::Test {
  protected:
    people::Actor actor(Role role, UnitId unit = care) const {
        return {.kind = people::ActorKind::person,
                .municipality = municipality,
                .person = me,
                .name = "Me",
                .language = "sv",
                .grants = {{role, unit, {}}}};
    }
    Case subject(State state = State::investigating, PersonId handler = other) const {
        Case found;
        found.municipality = municipality;
        found.unit = home;
        found.handler = handler;
        found.state = state;
        return found;
    }
    std::string open_to(const people::Actor& who, const Case& what) const {
        std::string keys;
        for (const Action action : actions_open_to(who, what, town))
            keys += (keys.empty() ? "" : " ") + std::string{action_key(action)};
        return keys;
    }

    static constexpr MunicipalityId municipality{1};
    static constexpr UnitId root{1}, care{2}, home{3}, school{4};
    static constexpr PersonId me{7}, other{8};
    static organisation::Unit unit(UnitId id, UnitId parent, int level) {
        return {.id = id, .key = std::to_string(id.value()), .parent = parent, .level = level, .name = "U"};
    }
    const organisation::Organisation town{
        organisation::Municipality{.id = municipality},
        {unit(root, {}, 0), unit(care, root, 1), unit(home, care, 2), unit(school, root, 1)},
        {},
        {}};
};

TEST_F(CaseRights, OfACaseInSomebodysHands) {
    EXPECT_EQ(open_to(actor(Role::registrar, root), subject()),
              "redirect reject hand_over assign add_note log_contact answer unpublish mark_confidential add_to "
              "renew_link "
              "tell_delay assess merge split plan_measure end_measure pause resume");
    EXPECT_EQ(
        open_to(actor(Role::manager), subject()),
        "redirect assign add_note log_contact answer add_to tell_delay assess plan_measure end_measure pause resume");
    EXPECT_EQ(open_to(actor(Role::handler), subject()), "");
    EXPECT_EQ(open_to(actor(Role::employee, root), subject()), "");
    EXPECT_EQ(open_to(actor(Role::admin, root), subject()), "");
    EXPECT_EQ(open_to(actor(Role::auditor, root), subject()), "");
    EXPECT_EQ(open_to(actor(Role::manager, school), subject()), "");
}

TEST_F(CaseRights, OfItsOwnHandler) {
    EXPECT_EQ(open_to(actor(Role::handler), subject(State::investigating, me)),
              "redirect add_note log_contact answer add_to tell_delay assess plan_measure end_measure pause resume");
    EXPECT_EQ(open_to(actor(Role::handler), subject(State::answered, me)),
              "add_note log_contact add_to tell_delay plan_measure end_measure pause resume");
}

TEST_F(CaseRights, OfAHandlerWhoseRightHasEnded) {
    people::Actor without = actor(Role::handler);
    without.grants.clear();
    for (const bool is_confidential : {false, true}) {
        Case mine = subject(State::investigating, me);
        mine.is_confidential = is_confidential;
        for (const people::Actor& who : {without, actor(Role::employee, root), actor(Role::handler, school),
                                         actor(Role::manager, school), actor(Role::admin, root)}) {
            EXPECT_FALSE(may_see(who, mine, town));
            EXPECT_EQ(open_to(who, mine), "");
        }
        EXPECT_TRUE(may_see(actor(Role::handler, home), mine, town));
        EXPECT_TRUE(may_see(actor(Role::mayor, root), mine, town));
    }
}

TEST_F(CaseRights, OfAStandInForAHandlerWhoseRightHasEnded) {
    Case hidden = subject(State::investigating, other);
    hidden.is_confidential = true;
    people::Actor substitute = actor(Role::handler); // may work there, but was not given this case
    substitute.grants.push_back({Role::employee, root, other});
    EXPECT_TRUE(substitute.speaks_for(other));
    EXPECT_FALSE(may_see(substitute, hidden, town));
    substitute.grants.push_back({Role::handler, school, other});
    EXPECT_FALSE(may_see(substitute, hidden, town));
    substitute.grants.push_back({Role::handler, home, other});
    EXPECT_TRUE(may_see(substitute, hidden, town));
}

TEST_F(CaseRights, OfAHandlerThroughAnotherOnesRights) {
    people::Actor substitute = actor(Role::employee);
    const Case mine = subject(State::investigating, me);
    EXPECT_FALSE(may_see(substitute, mine, town));
    substitute.grants.push_back({Role::handler, care, other});
    EXPECT_TRUE(may_see(substitute, mine, town));
}

TEST_F(CaseRights, OfACaseThatNobodyHas) {
    const Case free = subject(State::distributed, {});
    EXPECT_EQ(
        open_to(actor(Role::handler), free),
        "redirect assign add_note log_contact answer add_to tell_delay assess plan_measure end_measure pause resume");
    EXPECT_EQ(open_to(actor(Role::handler, school), free), "");
}

TEST_F(CaseRights, OfSubmittersAndTheSystem) {
    EXPECT_EQ(open_to(people::submitter_actor(municipality), subject(State::closed)), "add_to rate reopen");
    EXPECT_EQ(open_to(people::other_body_actor(municipality), subject(State::handed_over)), "reply_for_body");
    EXPECT_EQ(open_to(people::other_body_actor(municipality), subject()), "");
    EXPECT_EQ(open_to(people::submitter_actor(municipality), subject()), "add_to");
    EXPECT_EQ(open_to(people::system_actor(municipality), subject(State::answered)),
              "add_note log_contact return_answer approve_answer unpublish mark_confidential add_to "
              "renew_link "
              "tell_delay plan_measure end_measure pause resume");
}

TEST_F(CaseRights, AConfidentialCaseIsSeenByItsHandlerAndTheTrustedOnly) {
    Case hidden = subject();
    hidden.is_confidential = true;
    EXPECT_TRUE(may_see(actor(Role::registrar, root), hidden, town));
    EXPECT_TRUE(may_see(actor(Role::manager), hidden, town));
    EXPECT_FALSE(may_see(actor(Role::chief_executive, root), hidden, town));
    EXPECT_FALSE(may_see(actor(Role::handler), hidden, town));
    hidden.handler = {};
    EXPECT_FALSE(may_see(actor(Role::handler), hidden, town));
    hidden.handler = me;
    EXPECT_TRUE(may_see(actor(Role::handler), hidden, town));
    EXPECT_EQ(
        open_to(actor(Role::chief_executive, root), subject(State::investigating, other)),
        "redirect assign add_note log_contact answer add_to tell_delay assess plan_measure end_measure pause resume");
}

TEST_F(CaseRights, AStandInHasTheRightsOfTheAbsent) {
    people::Actor substitute = actor(Role::employee);
    substitute.grants.push_back({Role::handler, care, other});
    EXPECT_EQ(open_to(substitute, subject(State::investigating, other)),
              "redirect add_note log_contact answer add_to tell_delay assess plan_measure end_measure pause resume");
}

TEST_F(CaseRights, NothingIsOpenInAnotherMunicipality) {
    people::Actor foreign = actor(Role::registrar, root);
    foreign.municipality = MunicipalityId{2};
    EXPECT_THAT(actions_open_to(foreign, subject(), town), IsEmpty());
}

TEST(Clocks, TheNearestOfTheRunningOnesCounts) {
    const auto at = [](int hours) { return Instant{std::chrono::hours{hours}}; };
    std::vector<Clock> clocks;
    EXPECT_EQ(nearest_due(clocks), never);
    clocks.push_back({.key = "a", .started_at = at(1), .due_at = at(5), .stopped_at = at(2)});
    EXPECT_EQ(nearest_due(clocks), never);
    clocks.push_back({.key = "b", .started_at = at(1), .due_at = at(9), .stopped_at = {}});
    clocks.push_back({.key = "c", .started_at = at(1), .due_at = at(7), .stopped_at = {}});
    EXPECT_EQ(nearest_due(clocks), at(7));
}

} // namespace
} // namespace svar::cases
