#include "features/cases/alarm_actions.hpp"

#include "features/cases/alarm_mail.hpp"
#include "features/cases/alarm_store.hpp"
#include "features/cases/case_store.hpp"
#include "platform/log/log.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

namespace json = boost::json;

constexpr std::chrono::hours first_wait{1}, longest_wait{24 * 7};

/// What is said at once of the due alarms of one case.
struct Telling {
    AlarmSort sort = AlarmSort::reminder;
    std::vector<Clock> clocks;
    std::vector<scheme::RecipientKind> to;
};

const Clock* clock_of(const std::vector<Clock>& clocks, const CaseAlarm& alarm) {
    const auto found = std::ranges::find_if(clocks, [&](const Clock& clock) { return alarm.is_of(clock); });
    return found == clocks.end() || !found->is_running() ? nullptr : &*found;
}

const scheme::Alarm* rule_of(const scheme::Scheme& scheme, const CaseAlarm& alarm) {
    const scheme::ClockRule* clock = scheme.clock(alarm.clock);
    const auto rung = static_cast<std::size_t>(alarm.rung);
    return clock == nullptr || rung >= clock->alarms.size() ? nullptr : &clock->alarms[rung];
}

/// Marks the due alarms and gathers what they say; those of a clock that doesn't run say nothing.
Telling fire(std::vector<CaseAlarm>& alarms, const std::vector<Clock>& clocks, const scheme::Scheme& scheme,
             Instant now) {
    std::vector<CaseAlarm*> due;
    for (CaseAlarm& alarm : alarms) {
        if (!alarm.is_due(now)) continue;
        alarm.fired_at = now;
        if (clock_of(clocks, alarm) != nullptr) due.push_back(&alarm);
    }
    Telling telling;
    if (std::ranges::any_of(due, [](const CaseAlarm* alarm) { return alarm->sort == AlarmSort::escalation; }))
        telling.sort = AlarmSort::escalation;
    for (const CaseAlarm* alarm : due) {
        if (alarm->sort != telling.sort) continue;
        const Clock& clock = *clock_of(clocks, *alarm);
        if (std::ranges::find(telling.clocks, clock) == telling.clocks.end()) telling.clocks.push_back(clock);
        if (const scheme::Alarm* rule = rule_of(scheme, *alarm))
            telling.to.insert(telling.to.end(), rule->to.begin(), rule->to.end());
    }
    return telling;
}

json::array clocks_told(const Telling& telling) {
    json::array told;
    for (const Clock& clock : telling.clocks)
        told.push_back(json::array{clock.key, clock.run, to_micros(clock.due_at)});
    return told;
}

void note_audience(Change& change, const Audience& audience) {
    json::array told, nobody;
    for (const PersonId person : audience.people) told.push_back(person.value());
    for (const scheme::RecipientKind kind : audience.nobody)
        nobody.push_back(json::string{scheme::recipient_key(kind)});
    change.add_detail("told", std::move(told));
    if (!nobody.empty()) change.add_detail("nobody", std::move(nobody));
}

/// Fires for the cases of one look; keeps the desk and people of each municipality that it meets.
class Firing {
  public:
    Firing(db::Tx& tx, const DeskOf& desk_of) : tx_(tx), desk_of_(desk_of) {}

    void fire_for(Case subject) {
        At& at = at_municipality(subject.municipality);
        Change change = Change::by_system(tx_, at.kept.desk, at.system, std::move(subject));
        const auto is_due = [&](const CaseAlarm& alarm) { return alarm.is_due(tx_.now()); };
        const auto count = std::ranges::count_if(change.alarms(), is_due);
        if (count == 0) return;
        const bool ends_pause = std::ranges::any_of(change.alarms(), [&](const CaseAlarm& alarm) {
            return is_due(alarm) && alarm.sort == AlarmSort::pause_end;
        });
        const auto done = ends_pause ? resume(change) : tell(at, change);
        if (!done) throw std::runtime_error{done.problem().message_key};
        fired_.cases += 1;
        fired_.alarms += static_cast<int>(count);
    }

    Fired fired() const { return fired_; }

  private:
    struct At {
        KeptDesk kept;
        people::Actor system;
        Staff staff;

        At(db::Tx& tx, KeptDesk desk)
            : kept(std::move(desk)), system(people::system_actor(kept.desk.id())), staff(tx, kept.desk) {}
    };

    At& at_municipality(MunicipalityId municipality) {
        auto& at = by_municipality_[municipality];
        if (!at) at = std::make_unique<At>(tx_, desk_of_(tx_, municipality));
        return *at;
    }

    /// The longest time of the pause has passed; the case's other alarms fire at the next look, if they still do.
    Result<Version> resume(Change& change) {
        change.clocks() = resume_clocks(std::move(change.clocks()), change.rules(), tx_.now());
        return change.commit("resumed");
    }

    Result<Version> tell(At& at, Change& change) {
        const Desk& desk = at.kept.desk;
        const Telling telling = fire(change.alarms(), change.clocks(), change.rules(), tx_.now());
        const Audience audience =
            telling.clocks.empty() ? Audience{} : audience_of(at.staff, desk, change.subject(), telling.to);
        change.add_detail("late", clocks_told(telling));
        note_audience(change, audience);
        const char* kind = telling.sort == AlarmSort::escalation ? "escalated" : "reminded";
        auto done = change.commit(kind, Turn::none);
        if (done && !telling.clocks.empty())
            send_alarm(tx_, at.staff, desk, change.subject(), telling.sort, telling.clocks, audience);
        return done;
    }

    db::Tx& tx_;
    const DeskOf& desk_of_;
    std::map<MunicipalityId, std::unique_ptr<At>> by_municipality_;
    Fired fired_;
};

} // namespace

Fired fire_due_alarms(db::Tx& tx, const DeskOf& desk_of, int cases_max, const CaseKeys& left_out, CaseKey* in_hand) {
    Firing firing{tx, desk_of};
    for (Case& subject : claim_cases_with_due_alarms(tx, cases_max + static_cast<int>(left_out.size()))) {
        const CaseKey key{subject.municipality, subject.id};
        if (left_out.contains(key)) continue;
        if (in_hand != nullptr) *in_hand = key;
        firing.fire_for(std::move(subject));
    }
    return firing.fired();
}

Result<> put_off_alarms(db::Tx& tx, const DeskOf& desk_of, CaseKey key) {
    auto subject = case_by_id(tx, key.first, key.second);
    if (!subject) return Done{};
    const KeptDesk kept = desk_of(tx, key.first);
    const people::Actor system = people::system_actor(key.first);
    const auto failures = std::min<std::int64_t>(count_events(tx, *subject, "alarm_failed"), 8);
    const Instant again = tx.now() + std::min(first_wait * (1 << failures), longest_wait);
    Change change = Change::by_system(tx, kept.desk, system, std::move(*subject));
    for (CaseAlarm& alarm : change.alarms())
        if (alarm.is_due(tx.now())) alarm.at = again;
    change.add_detail("again", to_micros(again));
    if (auto done = change.commit("alarm_failed", Turn::none); !done) return done.problem();
    return Done{};
}

AlarmRounds::AlarmRounds(db::Database& database, DeskOf desk_of) : database_(database), desk_of_(std::move(desk_of)) {}

Fired AlarmRounds::look(int cases_max, CaseKey& in_hand) {
    return database_.write(
        [&](db::Tx& tx) {
            in_hand = {};
            forget_waited(tx.now());
            return fire_due_alarms(tx, desk_of_, cases_max, left_out_, &in_hand);
        },
        db::Isolation::read_committed);
}

Fired AlarmRounds::fire(int cases_max) {
    try {
        CaseKey in_hand;
        return look(cases_max, in_hand);
    } catch (const std::exception& error) {
        log::warning("clocks.alarms_one_by_one", {{"error", error.what()}});
        return fire_one_by_one(cases_max);
    }
}

Fired AlarmRounds::fire_one_by_one(int cases_max) {
    Fired sum;
    for (int i = 0; i < cases_max; ++i) {
        CaseKey in_hand;
        try {
            const Fired fired = look(1, in_hand);
            if (fired.cases == 0) break;
            sum.cases += fired.cases;
            sum.alarms += fired.alarms;
        } catch (const std::exception& error) {
            if (!in_hand.second || !database_.is_answering()) throw;
            set_aside(in_hand, error);
            sum.set_aside += 1;
        }
    }
    return sum;
}

void AlarmRounds::forget_waited(Instant now) {
    std::erase_if(left_out_, [&](const auto& entry) { return entry.second <= now; });
}

void AlarmRounds::set_aside(CaseKey key, const std::exception& error) {
    log::error("clocks.alarm_failed",
               {{"municipality", key.first.value()}, {"case", key.second.value()}, {"error", error.what()}});
    std::string reason;
    try {
        const auto done = database_.write([&](db::Tx& tx) { return put_off_alarms(tx, desk_of_, key); });
        if (done) return;
        reason = done.problem().message_key;
    } catch (const std::exception& worse) { reason = worse.what(); }
    log::error("clocks.alarm_not_put_off", {{"case", key.second.value()}, {"error", reason}});
    left_out_[key] = database_.read([](db::Tx& tx) { return tx.now(); }) + first_wait;
}

} // namespace svar::cases
