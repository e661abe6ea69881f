#include "features/demo/lessons.hpp"

#include "features/improvements/improvement_store.hpp"
#include "features/signals/signal_actions.hpp"
#include "platform/views/format.hpp"

namespace svar::demo {

namespace {

using improvements::Improvement;
using improvements::State;
using std::chrono::days;

/// Tells one improvement event by event, each some days after the one before.
class Improved {
  public:
    Improved(db::Tx& tx, const cases::Desk& desk, const WorldImprovement& from, const Settlement& settlement)
        : tx_(tx), desk_(desk), from_(from), settlement_(settlement), at_(tx.now() - days{from.proposed_days_ago}) {}

    void tell(const CasesOfUnits& cases) {
        const State state = improvements::parse_state(from_.state).value();
        plan(cases);
        happen("proposed", one_.plan.owner);
        if (state != State::proposed) begin();
        if (state == State::done) end();
        improvements::insert_improvement(tx_, desk_.id(), one_);
        for (const improvements::Event& event : events_) improvements::insert_event(tx_, desk_.id(), one_.id, event);
    }

  private:
    LocalDate day() const { return views::local_day(at_, desk_.municipality().time_zone); }

    void plan(const CasesOfUnits& cases) {
        one_.id = improvements::ImprovementId{crypto::next_id()};
        one_.plan = {.unit = settlement_.units.at(from_.unit),
                     .category = from_.category,
                     .title = from_.title,
                     .cause = from_.cause,
                     .measure = from_.measure,
                     .owner = settlement_.people.at(from_.owner),
                     .due_on = views::local_day(tx_.now() - days{from_.done_days_ago}, desk_.municipality().time_zone),
                     .indicator = improvements::parse_indicator(from_.indicator).value()};
        if (!from_.clock.empty()) one_.sources.push_back({improvements::SourceSort::clock, from_.clock});
        const auto own = cases.find(one_.plan.unit);
        if (own == cases.end() || !from_.clock.empty()) return;
        for (const CaseId id : own->second)
            one_.sources.push_back({improvements::SourceSort::case_, std::to_string(id.value())});
    }

    void begin() {
        at_ += days{9};
        one_.state = State::under_way;
        one_.began_on = day();
        happen("state_under_way", one_.plan.owner);
    }

    void end() {
        at_ = tx_.now() - days{from_.done_days_ago};
        one_.state = State::done;
        one_.done_on = day();
        happen("state_done", one_.plan.owner);
        if (from_.story_title.empty()) return;
        at_ += days{2};
        one_.story = {.state = improvements::StoryState::proposed,
                      .title = from_.story_title,
                      .text = from_.story_text,
                      .by = one_.plan.owner,
                      .published_on = {}};
        happen("story_written", one_.plan.owner);
        at_ += days{1};
        one_.story.state = improvements::StoryState::published;
        one_.story.published_on = day();
        happen("story_published", settlement_.registrar);
    }

    void happen(const char* kind, PersonId person) {
        improvements::Event event{.seq = one_.version.value() + 1,
                                  .kind = kind,
                                  .at = at_,
                                  .person = person,
                                  .body = improvements::digest_of(desk_.key, desk_.id(), one_),
                                  .mac = {}};
        event.mac = improvements::mac_of(desk_.key, desk_.id(), one_.id, event, one_.head_mac);
        one_.version = Version{event.seq};
        one_.head_mac = event.mac;
        events_.push_back(std::move(event));
    }

    db::Tx& tx_;
    const cases::Desk& desk_;
    const WorldImprovement& from_;
    const Settlement& settlement_;
    Instant at_;
    Improvement one_;
    std::vector<improvements::Event> events_;
};

} // namespace

void learn(db::Tx& tx, const cases::Desk& desk, const World& world, const Settlement& settlement,
           const CasesOfUnits& cases) {
    for (const WorldImprovement& from : world.improvements) Improved{tx, desk, from, settlement}.tell(cases);
    signals::keep(tx, desk, signals::look(tx, desk));
}

} // namespace svar::demo
