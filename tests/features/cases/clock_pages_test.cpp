// What the case's page shows of its clocks.
#include "features/cases/alarm_actions.hpp"
#include "features/cases/case_action_pages.hpp"
#include "features/cases/case_pages.hpp"
#include "features/cases/recompute_actions.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

http::Response show_case(const site::Visit& visit) { return case_page(visit, {}); }

/// Under the scheme `nordic`; the clock stands at Monday 2 March 2026.
class ClockPagesTest : public test::PagesOffice {
  protected:
    ClockPagesTest() { scheme = scheme::embedded_scheme("nordic"); }

    void fire() {
        const DeskOf find = [this](db::Tx&, MunicipalityId) {
            return KeptDesk{std::make_shared<organisation::Organisation>(*organisation), book, desk()};
        };
        db().write([&](db::Tx& tx) { fire_due_alarms(tx, find, 100); }, db::Isolation::read_committed);
    }
};
SVAR_ON_BOTH_DATABASES(ClockPagesTest);

TEST_P(ClockPagesTest, ShowWhatIsUsedAndWhatIsSaidNext) {
    const CaseId id = investigating();
    clock.advance(std::chrono::days{3});
    EXPECT_THAT(get(show_case, handler, path(id)).body,
                AllOf(HasSubstr("3 av 12 arbetsdagar använda"), HasSubstr("Påminnelse 2026-03-13"),
                      HasSubstr("Pausa fristen"), Not(HasSubstr("Står still"))));
}

TEST_P(ClockPagesTest, OfferTheReasonsAndPause) {
    const CaseId id = investigating();
    EXPECT_THAT(get(show_case, handler, path(id), {{"do", "pause"}}).body,
                AllOf(HasSubstr("Väntar på uppgifter från dig"), HasSubstr("Går vidare av sig själv")));
    const auto refused = post(post_pause, handler, path(id), {{"seen", seen(id)}, {"note", "Jag har ringt"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("Jag har ringt"), HasSubstr("Välj varför")));
    const auto done = post(post_pause, handler, path(id), {{"seen", seen(id)}, {"reason", "submitter"}});
    EXPECT_EQ(done.status, 303);
    clock.advance(std::chrono::days{1});
    EXPECT_THAT(get(show_case, handler, path(id)).body,
                AllOf(HasSubstr("Står still"), HasSubstr("Fristen pausades: Väntar på uppgifter från dig"),
                      HasSubstr("Låt fristen gå vidare"), Not(HasSubstr("do=pause"))));
    EXPECT_EQ(post(post_resume, handler, path(id), {{"seen", seen(id)}}).status, 303);
    EXPECT_THAT(get(show_case, handler, path(id)).body, HasSubstr("do=pause"));
}

TEST_P(ClockPagesTest, OfferNoPauseWhereNoClockMay) {
    const CaseId id = file(test::a_case()).id;
    EXPECT_THAT(get(show_case, registrar, path(id)).body, Not(HasSubstr("do=pause")));
}

TEST_P(ClockPagesTest, TellWhomAnAlarmReachedAndWhatACalendarMoved) {
    const CaseId id = investigating();
    clock.advance(std::chrono::days{11});
    fire();
    scheme.calendar.own_closed_days.insert(*parse_date("2026-03-16"));
    db().write([&](db::Tx& tx) { recompute_clocks(tx, desk(), CaseId{}, 100); });
    EXPECT_THAT(get(show_case, manager, path(id)).body,
                AllOf(HasSubstr("Påminnelse om fristen till handler"), HasSubstr("Kalendern ändrades"),
                      HasSubstr("Utredning och svar: 2026-03-18 blev 2026-03-19")));
}

} // namespace
} // namespace svar::cases
