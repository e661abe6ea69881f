#include "features/cases/contact_log.hpp"

#include "features/calendar/local_time.hpp"
#include "features/cases/event_data.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

using calendar::LocalTime;
using std::chrono::days;
using std::chrono::minutes;
using std::chrono::sys_days;

constexpr std::pair<ContactOutcome, std::string_view> outcome_keys[] = {{ContactOutcome::reached, "reached"},
                                                                        {ContactOutcome::no_answer, "no_answer"},
                                                                        {ContactOutcome::left_message, "left_message"},
                                                                        {ContactOutcome::wrong_number, "wrong_number"}};

/// Times of day at which different people are at home or at leisure: morning, lunch, afternoon, in the order in which
/// they are proposed.
constexpr minutes times_of_day[] = {minutes{9 * 60}, minutes{15 * 60 + 30}, minutes{12 * 60 + 15}};
/// An attempt belongs to the time that is at most so far from it.
constexpr minutes nearness{100};

ContactAttempt attempt_from(const Event& event) {
    const EventData data{event};
    ContactAttempt attempt{.at = event.at,
                           .outcome = parse_outcome(data.text("outcome")).value_or(ContactOutcome::no_answer),
                           .next_at = std::nullopt};
    if (const auto at = data.number("contact_at")) attempt.at = from_micros(*at);
    if (const auto next = data.number("next_at")) attempt.next_at = from_micros(*next);
    return attempt;
}

bool is_spoken_answer(const Event& event) {
    return event.kind == "answered" && EventData{event}.text("way") == "spoken";
}

const Personal* field_of(const Contact& contact, std::string_view key) {
    if (key == "name") return &contact.name;
    if (key == "email") return &contact.email;
    if (key == "phone") return &contact.phone;
    return key == "address" ? &contact.address : nullptr;
}

/// The times of day, least tried first.
std::vector<minutes> preferred_times(const scheme::Scheme& scheme, const ContactLog& log) {
    std::vector<std::pair<int, minutes>> tried;
    for (const minutes time : times_of_day) {
        const auto count = std::ranges::count_if(log.attempts, [&](const ContactAttempt& attempt) {
            const auto distance = calendar::local_time(attempt.at, scheme.time_zone).of_day - time;
            return distance <= nearness && distance >= -nearness;
        });
        tried.emplace_back(static_cast<int>(count), time);
    }
    std::ranges::stable_sort(tried, {}, &std::pair<int, minutes>::first);
    std::vector<minutes> times;
    for (const auto& [count, time] : tried) times.push_back(time);
    return times;
}

} // namespace

std::string_view outcome_key(ContactOutcome outcome) {
    for (const auto& [value, key] : outcome_keys)
        if (value == outcome) return key;
    return {};
}

std::optional<ContactOutcome> parse_outcome(std::string_view text) {
    for (const auto& [value, key] : outcome_keys)
        if (key == text) return value;
    return std::nullopt;
}

bool ContactLog::is_reached() const {
    return is_answered || std::ranges::count(attempts, ContactOutcome::reached, &ContactAttempt::outcome) > 0;
}

int ContactLog::failed() const {
    return static_cast<int>(attempts.size()) -
           static_cast<int>(std::ranges::count(attempts, ContactOutcome::reached, &ContactAttempt::outcome));
}

std::optional<Instant> ContactLog::planned_at() const {
    if (attempts.empty() || is_reached()) return std::nullopt;
    return attempts.back().next_at;
}

ContactLog contact_log(std::span<const Event> events) {
    ContactLog log;
    for (const Event& event : events) {
        if (event.kind == "reopened") log = {};
        else if (event.kind == "contacted") log.attempts.push_back(attempt_from(event));
        else if (event.kind == "fallback_sent") log.fallback_sent_on = parse_date(EventData{event}.text("sent_on"));
        else if (event.kind == "letter_written") log.is_fallback_written |= EventData{event}.text("form") != "answer";
        else if (event.kind == "letter_withdrawn") log.is_fallback_written = false;
        else if (event.kind == "letter_sent" && EventData{event}.text("form") != "answer")
            log.fallback_sent_on = parse_date(EventData{event}.text("sent_on"));
        else if (event.kind == "answered") log.is_answered = is_spoken_answer(event);
        else if (event.kind == "answer_returned") log.is_answered = false;
    }
    return log;
}

bool is_answered_in_speech(std::span<const Event> events) {
    bool is_spoken = false;
    for (const Event& event : events)
        if (event.kind == "answered") is_spoken = is_spoken_answer(event);
    return is_spoken;
}

bool is_reachable(const scheme::ContactRule& rule, const Contact& contact) {
    if (rule.way == scheme::ContactWay::spoken && contact.phone.empty()) return false;
    return std::ranges::all_of(rule.needs, [&](const std::string& key) {
        const Personal* field = field_of(contact, key);
        return field != nullptr && !field->empty();
    });
}

bool needs_fallback(const scheme::ContactRule& rule, const ContactLog& log) {
    return rule.fallback != scheme::ContactFallback::none && !log.is_reached() && !log.fallback_sent_on &&
           !log.is_fallback_written && log.failed() >= std::max(1, rule.attempts_min);
}

ContactStep next_contact_step(const scheme::ContactRule& rule, const ContactLog& log, const Contact& contact) {
    if (log.is_answered) return ContactStep::none;
    if (log.is_reached()) return ContactStep::talk;
    if (needs_fallback(rule, log)) return ContactStep::fallback;
    const bool is_wanted = rule.way == scheme::ContactWay::spoken && is_reachable(rule, contact);
    if (log.fallback_sent_on || log.is_fallback_written || contact.phone.empty()) return ContactStep::none;
    return is_wanted || !log.attempts.empty() ? ContactStep::call : ContactStep::none;
}

Instant contact_window_end(const scheme::ContactRule& rule, const std::vector<Clock>& clocks) {
    for (const Clock& clock : clocks)
        if (clock.key == rule.within && clock.is_running()) return clock.due_at;
    return nearest_due(clocks);
}

Instant next_attempt(const scheme::Scheme& scheme, const ContactLog& log, Instant now, Instant until) {
    const LocalDate today = calendar::local_time(now, scheme.time_zone).day;
    const LocalDate next_day = scheme.calendar.working_day_from(LocalDate{sys_days{today} + days{1}});
    const std::vector<minutes> times = preferred_times(scheme, log);
    const auto first_on = [&](LocalDate day, Instant after, Instant before) -> std::optional<Instant> {
        for (const minutes time : times) {
            const Instant at = calendar::instant_of({day, time}, scheme.time_zone);
            if (at > after && at < before) return at;
        }
        return std::nullopt;
    };
    if (const auto at = first_on(next_day, now, until)) return *at;
    if (const auto at = first_on(today, now + std::chrono::minutes{30}, until)) return *at;
    return calendar::instant_of({next_day, times.front()}, scheme.time_zone);
}

} // namespace svar::cases
