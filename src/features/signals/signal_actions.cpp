#include "features/signals/signal_actions.hpp"

#include "base/text.hpp"
#include "features/signals/signal_mail.hpp"
#include "features/signals/watch_store.hpp"

#include <algorithm>

namespace svar::signals {

namespace {

using people::Capability;
using std::chrono::days;
using std::chrono::sys_days;

constexpr int days_made_up_max = 7;
constexpr int signals_kept_in_mind = 2000;

void look_at_days_over(Watch& watch, LocalDate from, LocalDate to, std::vector<Candidate>& found) {
    for (sys_days day = std::max(sys_days{from}, sys_days{to} - days{days_made_up_max - 1}); day <= sys_days{to};
         day += days{1}) {
        for (Candidate& candidate : watch.look_at_day(LocalDate{day}, true)) found.push_back(std::move(candidate));
        if (std::chrono::weekday{day} != std::chrono::Sunday) continue;
        for (Candidate& candidate : watch.look_at_weeks(LocalDate{day})) found.push_back(std::move(candidate));
    }
}

void save(db::Tx& tx, const cases::Desk& desk, Signal& signal) {
    signal.version = Version{signal.version.value() + 1};
    update_signal(tx, desk.id(), signal, digest_of(desk.key, desk.id(), signal));
}

/// A signal that already is about this, the latest first.
Signal* known(std::vector<Signal>& signals, const Candidate& candidate) {
    const auto found = std::ranges::find_if(signals, [&](const Signal& one) { return is_same(one, candidate); });
    return found == signals.end() ? nullptr : &*found;
}

/// Says of a wider signal more exactly where it is.
bool narrow(db::Tx& tx, const cases::Desk& desk, std::vector<Signal>& signals, const Candidate& candidate) {
    for (Signal& signal : signals) {
        if (!is_narrower(signal, candidate, desk.organisation)) continue;
        const Signal wider = signal;
        signal.unit = candidate.unit;
        signal.category = candidate.category;
        signal.excess = 0; // so that the figures become the narrower one's
        grow(signal, candidate);
        save(tx, desk, signal);
        tell_subscribers(tx, desk, signal, &wider);
        return true;
    }
    return false;
}

void keep_one(db::Tx& tx, const cases::Desk& desk, std::vector<Signal>& signals, const Candidate& candidate) {
    if (Signal* same = known(signals, candidate)) {
        if (grow(*same, candidate)) save(tx, desk, *same);
        return;
    }
    if (narrow(tx, desk, signals, candidate)) return;
    const Signal signal = signal_of(candidate, SignalId{crypto::next_id()}, tx.now());
    insert_signal(tx, desk.id(), signal, digest_of(desk.key, desk.id(), signal));
    tell_subscribers(tx, desk, signal, nullptr);
    signals.insert(signals.begin(), signal);
}

Result<> check_place(const cases::Desk& desk, Instant now, UnitId unit, const std::string& category) {
    Problem problem = invalid("layout.problems");
    if (desk.organisation.unit(unit) == nullptr) problem.fields.push_back({"unit", "cases.problem.unit"});
    if (!category.empty() && desk.rules_at(now).category(category) == nullptr)
        problem.fields.push_back({"category", "cases.problem.category"});
    if (!problem.fields.empty()) return problem;
    return Done{};
}

} // namespace

Found look(db::Tx& tx, const cases::Desk& desk) {
    Watch watch{tx, desk.organisation, desk.book};
    Found found;
    if (!watch.is_complete()) return found;
    const LocalDate today = watch.today();
    const LocalDate yesterday{sys_days{today} - days{1}};
    const auto before = looked_to(tx, desk.id());
    const sys_days begin = before ? sys_days{*before} + days{1} : sys_days{today} - days{days_made_up_max};
    if (begin <= sys_days{yesterday}) look_at_days_over(watch, LocalDate{begin}, yesterday, found.candidates);
    for (Candidate& candidate : watch.look_at_day(today, false)) found.candidates.push_back(std::move(candidate));
    if (!before || sys_days{*before} < sys_days{yesterday}) found.looked_to = yesterday;
    return found;
}

void keep(db::Tx& tx, const cases::Desk& desk, const Found& found) {
    if (found.candidates.empty() && !found.looked_to) return;
    std::vector<Signal> signals;
    if (!found.candidates.empty()) {
        const LocalDate first = std::ranges::min(found.candidates, {}, &Candidate::first_day).first_day;
        signals = signals_since(tx, desk.id(), LocalDate{sys_days{first} - days{quiet_days}}, signals_kept_in_mind);
    }
    for (const Candidate& candidate : found.candidates) keep_one(tx, desk, signals, candidate);
    if (found.looked_to) save_looked_to(tx, desk.id(), *found.looked_to);
}

Result<Version> set_state(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, SignalId id, Version seen,
                          State state, const Personal& note) {
    auto signal = signal_by_id(tx, desk.id(), id);
    if (!signal || !people::may(actor, Capability::see_statistics, desk.organisation, signal->unit)) return not_found();
    if (signal->version != seen) return conflict("signals.problem.changed");
    if (code_points(note.reveal()) > note_characters_max)
        return invalid("layout.problems", {{"note", "signals.problem.note_long"}});
    if (state == State::explained && note.empty())
        return invalid("layout.problems", {{"note", "signals.problem.note_missing"}});
    signal->state = state;
    signal->note = note;
    signal->changed_by = actor.person;
    signal->changed_at = tx.now();
    save(tx, desk, *signal);
    return signal->version;
}

Result<> subscribe(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, UnitId unit,
                   const std::string& category) {
    if (auto checked = check_place(desk, tx.now(), unit, category); !checked) return checked;
    if (!people::may(actor, Capability::see_statistics, desk.organisation, unit)) return forbidden();
    insert_subscription(tx, desk.id(), {actor.person, unit, category});
    return Done{};
}

Result<> unsubscribe(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, UnitId unit,
                     const std::string& category) {
    delete_subscription(tx, desk.id(), {actor.person, unit, category});
    return Done{};
}

} // namespace svar::signals
