#include "features/cases/case_clocks.hpp"

#include "features/scheme/clock_time.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

using scheme::ClockRule;

bool contains(const std::vector<std::string>& items, std::string_view item) {
    return std::ranges::find(items, item) != items.end();
}

/// What decides whether a clock concerns the case.
struct Circumstances {
    const scheme::Scheme& scheme;
    const Case& subject;
    Turn turn;
    Instant now;
    bool is_reachable;

    /// The follow-up of a deviation goes by no clock of the scheme: lists and alarms would tell of it.
    bool concern(const ClockRule& rule) const {
        if (subject.linked_to) return false;
        return (rule.kinds.empty() || contains(rule.kinds, subject.kind)) && (is_reachable || !rule.is_for_reachable);
    }
    bool have_ended(const ClockRule& rule) const {
        const bool is_told = turn == Turn::told && rule.stops_when_told;
        return is_told || subject.state == State::merged || contains(rule.stops, state_key(subject.state));
    }
};

scheme::OnReopening on_reopening(const ClockRule& rule) {
    using enum scheme::OnReopening;
    return rule.on_reopening.value_or(rule.is_promise ? stays : runs_anew);
}

/// Due when what was left at the remainder's instant has passed from there.
Instant due_by_remainder(const scheme::Scheme& scheme, const ClockRule& rule, const Remainder& remainder) {
    return scheme::due_after(scheme, rule.unit, remainder.from, {remainder.left});
}

/// The clock stood still from `since` to `now`; what was left then is left now.
void run_on_from(Clock& clock, const scheme::Scheme& scheme, Instant since, Instant now) {
    clock.paused += now - since;
    const ClockRule* rule = scheme.clock(clock.key);
    if (rule == nullptr || !clock.remainder || clock.remainder->from != since) return;
    clock.remainder->from = now;
    clock.due_at = due_by_remainder(scheme, *rule, *clock.remainder);
}

void keep_what_is_left(Clock& clock, const scheme::Scheme& scheme, const ClockRule& rule, Instant at) {
    if (clock.due_at > at) clock.remainder = {at, scheme::left_until(scheme, rule.unit, at, clock.due_at).count};
}

void resume(Clock& clock, const scheme::Scheme& scheme, Instant now) {
    if (!clock.pause || clock.stopped_at) return;
    const Instant since = clock.pause->since;
    clock.pause.reset();
    run_on_from(clock, scheme, since, now);
}

Clock* last_run(std::vector<Clock>& clocks, std::string_view key) {
    Clock* last = nullptr;
    for (Clock& clock : clocks)
        if (clock.key == key && (last == nullptr || clock.run > last->run)) last = &clock;
    return last;
}

void stop_ended(std::vector<Clock>& clocks, const Circumstances& at) {
    for (Clock& clock : clocks) {
        const ClockRule* rule = at.scheme.clock(clock.key);
        const bool is_over = rule == nullptr || !at.concern(*rule) || at.have_ended(*rule);
        if (clock.stopped_at || !is_over) continue;
        resume(clock, at.scheme, at.now);
        clock.stopped_at = at.now;
    }
}

/// An answer that was returned never stopped anything.
void undo_answer(std::vector<Clock>& clocks, const Circumstances& at) {
    for (const ClockRule& rule : at.scheme.clocks) {
        Clock* last = last_run(clocks, rule.key);
        const bool was_stopped_by_answer = contains(rule.stops, state_key(State::answered));
        if (last != nullptr && was_stopped_by_answer && at.concern(rule)) last->stopped_at.reset();
    }
}

/// A stopped clock goes on with what was left of it.
void run_on(Clock& clock, const ClockRule& rule, const Circumstances& at) {
    const Instant stopped_at = *clock.stopped_at;
    clock.stopped_at.reset();
    keep_what_is_left(clock, at.scheme, rule, stopped_at);
    run_on_from(clock, at.scheme, stopped_at, at.now);
}

void start(std::vector<Clock>& clocks, const Circumstances& circumstances, const ClockRule& rule, Instant at) {
    const Clock* last = last_run(clocks, rule.key);
    clocks.push_back({.key = rule.key,
                      .run = last == nullptr ? 1 : last->run + 1,
                      .is_promise = rule.is_promise,
                      .started_at = at,
                      .due_at = scheme::due_at(circumstances.scheme, rule, at),
                      .stopped_at = std::nullopt});
}

/// Whether somebody has registered the case; what is sorted straight away is registered thereby.
bool is_taken_down(const Case& subject) { return subject.state != State::received; }

void reopen(std::vector<Clock>& clocks, const Circumstances& at, const ClockRule& rule) {
    Clock* last = last_run(clocks, rule.key);
    if (last == nullptr || !last->stopped_at || at.have_ended(rule)) return;
    const bool begins_here = rule.starts == state_key(State::received) || rule.starts == state_key(at.subject.state);
    if (on_reopening(rule) == scheme::OnReopening::runs_on) run_on(*last, rule, at);
    if (on_reopening(rule) == scheme::OnReopening::runs_anew && begins_here) start(clocks, at, rule, at.now);
}

/// Clocks from the receipt also start later, when sorting gives the case a kind that they apply to.
void start_due(std::vector<Clock>& clocks, const Circumstances& at) {
    for (const ClockRule& rule : at.scheme.clocks) {
        if (!at.concern(rule)) continue;
        if (at.turn == Turn::reopened) reopen(clocks, at, rule);
        const Clock* last = last_run(clocks, rule.key);
        if (rule.starts == state_key(State::received)) {
            if (last == nullptr && !at.have_ended(rule)) start(clocks, at, rule, at.subject.received_at);
        } else if (rule.starts == state_key(State::registered) && last == nullptr && is_taken_down(at.subject)) {
            if (!at.have_ended(rule)) start(clocks, at, rule, at.now);
        } else if (rule.starts == state_key(at.subject.state)) {
            const bool is_answered_again = last != nullptr && last->stopped_at && at.subject.state == State::answered;
            if (last == nullptr || is_answered_again) start(clocks, at, rule, at.now);
        }
    }
}

bool is_permitted(const scheme::Scheme& scheme, const Clock& clock, std::string_view reason) {
    const ClockRule* rule = scheme.clock(clock.key);
    return rule != nullptr && clock.is_running() && contains(rule->pauses, reason);
}

/// When the clock is due by its rule, as it stands.
Instant due_again(const scheme::Scheme& scheme, const ClockRule& rule, const Clock& clock) {
    return clock.remainder ? due_by_remainder(scheme, rule, *clock.remainder)
                           : scheme::due_at(scheme, rule, clock.started_at);
}

} // namespace

std::vector<Clock> turn_clocks(std::vector<Clock> clocks, const scheme::Scheme& scheme, const Case& subject, Turn turn,
                               Instant now, bool is_reachable) {
    if (turn == Turn::none) return clocks;
    const Circumstances at{scheme, subject, turn, now, is_reachable};
    if (turn == Turn::returned) undo_answer(clocks, at);
    stop_ended(clocks, at);
    start_due(clocks, at);
    return clocks;
}

bool is_reachable_by(const scheme::ContactRule& rule, const Contact& contact) {
    const std::pair<std::string_view, const Personal*> fields[] = {
        {"name", &contact.name}, {"email", &contact.email}, {"phone", &contact.phone}, {"address", &contact.address}};
    if (rule.needs.empty()) return !contact.email.empty() || !contact.phone.empty() || !contact.address.empty();
    return std::ranges::none_of(
        fields, [&](const auto& field) { return contains(rule.needs, field.first) && field.second->empty(); });
}

bool is_paused(const std::vector<Clock>& clocks) {
    return std::ranges::any_of(clocks, [](const Clock& clock) { return clock.pause.has_value(); });
}

std::vector<const scheme::PauseReason*> pause_reasons_open(const scheme::Scheme& scheme,
                                                           const std::vector<Clock>& clocks) {
    std::vector<const scheme::PauseReason*> open;
    if (is_paused(clocks)) return open;
    for (const scheme::PauseReason& reason : scheme.pause_reasons)
        if (std::ranges::any_of(clocks, [&](const Clock& clock) { return is_permitted(scheme, clock, reason.key); }))
            open.push_back(&reason);
    return open;
}

std::vector<Clock> pause_clocks(std::vector<Clock> clocks, const scheme::Scheme& scheme,
                                const scheme::PauseReason& reason, Instant now) {
    std::optional<Instant> runs_on_at;
    if (reason.longest.count > 0) runs_on_at = scheme::end_of_length(scheme, reason.longest, std::nullopt, now);
    for (Clock& clock : clocks) {
        if (!is_permitted(scheme, clock, reason.key)) continue;
        keep_what_is_left(clock, scheme, *scheme.clock(clock.key), now);
        clock.pause = {now, reason.key, runs_on_at};
    }
    return clocks;
}

std::vector<Clock> resume_clocks(std::vector<Clock> clocks, const scheme::Scheme& scheme, Instant now) {
    for (Clock& clock : clocks) resume(clock, scheme, now);
    return clocks;
}

Clock recompute_clock(Clock clock, const scheme::Scheme& scheme, Instant now) {
    const ClockRule* rule = scheme.clock(clock.key);
    if (rule == nullptr || !clock.is_running()) return clock;
    const Instant due_at = due_again(scheme, *rule, clock);
    if (due_at > now) clock.due_at = due_at;
    else if (clock.due_at > now) clock.due_at = now;
    return clock;
}

std::vector<Clock> recompute_clocks(std::vector<Clock> clocks, const scheme::Scheme& scheme, Instant now) {
    for (Clock& clock : clocks) clock = recompute_clock(std::move(clock), scheme, now);
    return clocks;
}

} // namespace svar::cases
