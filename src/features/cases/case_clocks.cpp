#include "features/cases/case_clocks.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

using scheme::ClockRule;

bool contains(const std::vector<std::string>& items, std::string_view item) {
    return std::ranges::find(items, item) != items.end();
}

/// The follow-up of a deviation goes by no clock of the scheme: lists and alarms would tell of it.
bool applies(const ClockRule& rule, const Case& subject) {
    if (subject.linked_to) return false;
    return rule.kinds.empty() || contains(rule.kinds, subject.kind);
}

Clock* last_run(std::vector<Clock>& clocks, std::string_view key) {
    Clock* last = nullptr;
    for (Clock& clock : clocks)
        if (clock.key == key && (last == nullptr || clock.run > last->run)) last = &clock;
    return last;
}

void stop_ended(std::vector<Clock>& clocks, const scheme::Scheme& scheme, const Case& subject, Instant now) {
    for (Clock& clock : clocks) {
        const ClockRule* rule = scheme.clock(clock.key);
        const bool is_over = rule == nullptr || subject.state == State::merged || !applies(*rule, subject) ||
                             contains(rule->stops, state_key(subject.state));
        if (!clock.stopped_at && is_over) clock.stopped_at = now;
    }
}

void run_on(std::vector<Clock>& clocks, const scheme::Scheme& scheme, const Case& subject) {
    for (const ClockRule& rule : scheme.clocks) {
        Clock* last = last_run(clocks, rule.key);
        const bool was_stopped_by_answer = contains(rule.stops, state_key(State::answered));
        if (last != nullptr && was_stopped_by_answer && applies(rule, subject)) last->stopped_at.reset();
    }
}

void start(std::vector<Clock>& clocks, const scheme::Scheme& scheme, const ClockRule& rule, Instant at) {
    const Clock* last = last_run(clocks, rule.key);
    clocks.push_back({.key = rule.key,
                      .run = last == nullptr ? 1 : last->run + 1,
                      .is_promise = rule.is_promise,
                      .started_at = at,
                      .due_at = scheme::due_at(scheme, rule, at),
                      .stopped_at = std::nullopt});
}

/// Whether somebody has registered the case; what is sorted straight away is registered thereby.
bool is_taken_down(const Case& subject) { return subject.state != State::received; }

/// Clocks from the receipt also start later, when sorting gives the case a kind that they apply to.
void start_due(std::vector<Clock>& clocks, const scheme::Scheme& scheme, const Case& subject, Turn turn, Instant now) {
    for (const ClockRule& rule : scheme.clocks) {
        if (!applies(rule, subject)) continue;
        const Clock* last = last_run(clocks, rule.key);
        const bool has_ended_before = contains(rule.stops, state_key(subject.state));
        if (rule.starts == state_key(State::received)) {
            if (last == nullptr && !has_ended_before) start(clocks, scheme, rule, subject.received_at);
        } else if (rule.starts == state_key(State::registered) && last == nullptr && is_taken_down(subject)) {
            if (!has_ended_before) start(clocks, scheme, rule, now);
        } else if (rule.starts == state_key(subject.state)) {
            const bool runs_anew = turn == Turn::reopened || rule.starts == state_key(State::answered);
            if (last == nullptr || (last->stopped_at && runs_anew)) start(clocks, scheme, rule, now);
        }
    }
}

} // namespace

std::vector<Clock> turn_clocks(std::vector<Clock> clocks, const scheme::Scheme& scheme, const Case& subject, Turn turn,
                               Instant now) {
    if (turn == Turn::returned) run_on(clocks, scheme, subject);
    stop_ended(clocks, scheme, subject, now);
    start_due(clocks, scheme, subject, turn, now);
    return clocks;
}

} // namespace svar::cases
