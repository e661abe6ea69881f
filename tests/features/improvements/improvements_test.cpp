#include "base/text.hpp"
#include "features/improvements/improvement_actions.hpp"
#include "features/improvements/improvement_pages.hpp"
#include "features/integrity/integrity.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::improvements {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class ImprovementsTest : public test::PagesOffice {
  protected:
    using FormFields = test::FormFields;

    Plan plan() const {
        return {.unit = town.home_care,
                .category = "food",
                .title = "Varmare mat",
                .cause = "Maten står för länge.",
                .measure = "Nya värmeskåp.",
                .owner = handler.person,
                .due_on = *parse_date("2026-04-01"),
                .indicator = Indicator::received};
    }
    Result<ImprovementId> propose_as(const people::Actor& who, const Plan& plan,
                                     const std::vector<Source>& sources = {}) {
        return db().write([&](db::Tx& tx) { return propose(tx, desk(), who, plan, sources); });
    }
    template <class Action, class... Arguments>
    Result<Version> change(Action action, const people::Actor& who, ImprovementId id, const Arguments&... arguments) {
        const Version seen = now(id).version;
        return db().write([&](db::Tx& tx) { return action(tx, desk(), who, id, seen, arguments...); });
    }
    Improvement now(ImprovementId id) {
        return *db().read([&](db::Tx& tx) { return improvement_by_id(tx, town.id(), id); });
    }
    ImprovementId done() {
        const ImprovementId id = *propose_as(manager, plan());
        EXPECT_TRUE(change(set_state, handler, id, State::under_way));
        EXPECT_TRUE(change(set_state, handler, id, State::done));
        return id;
    }
    void expect_clean() {
        for (const auto& difference : integrity::verify(db(), {}, {}).differences)
            EXPECT_THAT(difference.what, Not(HasSubstr("improvement")));
    }
    FormFields path_of(ImprovementId id) const { return {{"improvement", text(id)}}; }
};
SVAR_ON_BOTH_DATABASES(ImprovementsTest);

TEST_P(ImprovementsTest, IsCarriedThroughWithAJournal) {
    const CaseId id = distributed();
    const auto made = propose_as(manager, plan(), {{SourceSort::case_, text(id)}});
    ASSERT_TRUE(made);
    EXPECT_TRUE(change(set_state, manager, *made, State::decided));
    EXPECT_TRUE(change(set_state, handler, *made, State::under_way)) << "its owner carries it on";
    EXPECT_TRUE(change(set_state, handler, *made, State::done));
    EXPECT_TRUE(now(*made).done_on);
    EXPECT_EQ(now(*made).version, Version{4});
    EXPECT_EQ(now(*made).sources.size(), 1U);
    EXPECT_EQ(change(set_state, handler, *made, State::dropped).problem().kind, ProblemKind::conflict);
    expect_clean();
}

TEST_P(ImprovementsTest, IsMadeByWhoMayOnly) {
    EXPECT_EQ(propose_as(stranger, plan()).problem().kind, ProblemKind::forbidden);
    EXPECT_EQ(propose_as(handler, plan()).problem().kind, ProblemKind::forbidden);
    Plan elsewhere = plan();
    elsewhere.unit = town.schools;
    EXPECT_EQ(propose_as(manager, elsewhere).problem().kind, ProblemKind::forbidden);
    const Result<ImprovementId> empty = propose_as(manager, {.unit = town.home_care});
    EXPECT_EQ(empty.problem().fields.size(), 5U) << "title, cause, measure, owner and day";
    EXPECT_EQ(propose_as(manager, plan(), {{SourceSort::case_, "123"}}).problem().kind, ProblemKind::invalid);
    EXPECT_EQ(propose_as(manager, plan(), {{SourceSort::clock, "nothing"}}).problem().kind, ProblemKind::invalid);
    const ImprovementId id = *propose_as(manager, plan());
    EXPECT_EQ(change(set_state, stranger, id, State::decided).problem().kind, ProblemKind::not_found);
    EXPECT_EQ(change(change_plan, handler, id, plan()).problem().kind, ProblemKind::forbidden);
    const auto late =
        db().write([&](db::Tx& tx) { return set_state(tx, desk(), manager, id, Version{7}, State::decided); });
    EXPECT_EQ(late.problem().kind, ProblemKind::conflict);
}

TEST_P(ImprovementsTest, ItsOwnerIsRemindedOnce) {
    const ImprovementId id = *propose_as(manager, plan());
    const auto remind = [&] {
        EXPECT_TRUE(db().write([&](db::Tx& tx) { return remind_owners(tx, desk(), 10); }));
        return std::ranges::count_if(
            mails(), [](const std::string& mail) { return mail.starts_with("staff.improvement_due "); });
    };
    EXPECT_EQ(remind(), 0);
    clock.advance(24h * 40);
    EXPECT_EQ(remind(), 1);
    EXPECT_EQ(remind(), 1);
    Plan later = plan();
    later.due_on = *parse_date("2026-04-20");
    EXPECT_TRUE(change(change_plan, manager, id, later));
    EXPECT_EQ(remind(), 1);
    clock.advance(24h * 20);
    EXPECT_EQ(remind(), 2) << "a new day is a new promise";
    expect_clean();
}

TEST_P(ImprovementsTest, AStoryIsPublishedBySomebodyElseAndTakenBack) {
    const ImprovementId early = *propose_as(manager, plan());
    EXPECT_EQ(change(write_story, manager, early, std::string{"T"}, std::string{"X"}).problem().kind,
              ProblemKind::conflict);
    const ImprovementId id = done();
    EXPECT_TRUE(change(write_story, registrar, id, std::string{"Varmare mat"}, std::string{"Nu är maten varm."}));
    EXPECT_EQ(change(publish_story, registrar, id).problem().message_key, "improvements.problem.own_story");
    EXPECT_EQ(change(publish_story, manager, id).problem().kind, ProblemKind::forbidden);
    EXPECT_TRUE(change(write_story, manager, id, std::string{"Varmare mat"}, std::string{"Nu är maten varm."}));
    EXPECT_THAT(get(get_stories, submitter()).body, Not(HasSubstr("Nu är maten varm.")));
    EXPECT_TRUE(change(publish_story, registrar, id));
    EXPECT_THAT(get(get_stories, submitter()).body, HasSubstr("Nu är maten varm."));
    EXPECT_TRUE(change(set_state, manager, id, State::under_way));
    EXPECT_THAT(get(get_stories, submitter()).body, Not(HasSubstr("Nu är maten varm.")));
    expect_clean();
}

TEST_P(ImprovementsTest, PagesWork) {
    const CaseId about = distributed();
    EXPECT_THAT(get(get_new_improvement, manager, {}, {{"case", text(about)}}).body, HasSubstr("Kall mat"));
    FormFields form{{"title", "Varmare mat"},        {"cause", "För länge"},
                    {"measure", "Nya skåp"},         {"unit", text(town.care)},
                    {"owner", text(handler.person)}, {"due_on", "2026-04-01"},
                    {"indicator", "late_share"},     {"sort", "case"},
                    {"source", text(about)}};
    const auto made = post(post_new_improvement, manager, {}, form);
    ASSERT_EQ(made.status, 303);
    const ImprovementId id{parse_int(location(made).substr(location(made).rfind('/') + 1)).value_or(0)};
    EXPECT_THAT(get(get_improvement, manager, path_of(id)).body, HasSubstr("Ärende " + case_now(about).reference));
    EXPECT_THAT(get(get_improvement, handler, path_of(id)).body, HasSubstr("Varmare mat")) << "the owner";
    EXPECT_EQ(get(get_improvement, stranger, path_of(id)).status, 404);
    EXPECT_THAT(get(get_improvements, manager).body, HasSubstr("Varmare mat"));
    EXPECT_THAT(get(get_improvements, stranger).body, Not(HasSubstr("Varmare mat")));
    form[5].second = "soon";
    EXPECT_EQ(post(post_new_improvement, manager, {}, form).status, 422);
    const auto next = post(post_improvement, manager, path_of(id),
                           {{"do", "state"}, {"state", "decided"}, {"seen", text(now(id).version)}});
    EXPECT_EQ(next.status, 303);
    EXPECT_EQ(now(id).state, State::decided);
    const CaseId second = distributed();
    const auto joined = post(post_new_improvement, manager, {},
                             {{"improvement", text(id)}, {"sort", "case"}, {"source", text(second)}});
    EXPECT_EQ(joined.status, 303);
    EXPECT_EQ(now(id).sources.size(), 2U);
}

TEST_P(ImprovementsTest, VerifySeesMeddling) {
    const ImprovementId id = done();
    for (const char* meddling : {"UPDATE improvements SET done_on = done_on - 30 WHERE municipality = $1",
                                 "UPDATE improvement_events SET at = at - 1 WHERE municipality = $1",
                                 "DELETE FROM improvement_events WHERE municipality = $1 AND seq = 2"}) {
        db().write([&](db::Tx& tx) { tx.execute({.name = "", .text = meddling}, town.id()); });
        const auto found = db().read([&](db::Tx& tx) { return differences(tx, town.id(), {}); });
        EXPECT_THAT(found, Contains(HasSubstr(text(id)))) << meddling;
    }
}

} // namespace
} // namespace svar::improvements
