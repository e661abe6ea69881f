#include "features/revision/simulation.hpp"

#include "features/scheme/clock_time.hpp"
#include "platform/views/format.hpp"

#include <algorithm>
#include <optional>

namespace svar::revision {

namespace {

using cases::Clock;
using scheme::Scheme;
using std::chrono::days;
using std::chrono::sys_days;

bool is_reachable(const scheme::ContactRule& rule, const History& history) {
    constexpr std::string_view fields[] = {"name", "address", "phone", "email"};
    if (rule.needs.empty()) return std::ranges::count(history.contact, true) > 0;
    for (std::size_t i = 0; i < std::size(fields); ++i)
        if (std::ranges::find(rule.needs, fields[i]) != rule.needs.end() && !history.contact[i]) return false;
    return true;
}

/// A pause that lasted longer than these rules permit ends by itself.
std::vector<Clock> end_pause(std::vector<Clock> clocks, const Scheme& scheme, Instant now) {
    for (const Clock& clock : clocks)
        if (clock.pause && clock.pause->runs_on_at && *clock.pause->runs_on_at <= now)
            return cases::resume_clocks(clocks, scheme, *clock.pause->runs_on_at);
    return clocks;
}

/// A pause begins when it did, for a reason that these rules know too.
std::vector<Clock> pause(std::vector<Clock> clocks, const Scheme& scheme, const Moment& moment) {
    const scheme::PauseReason* reason = scheme.pause_reason(moment.reason);
    if (reason == nullptr || cases::is_paused(clocks)) return clocks;
    return cases::pause_clocks(std::move(clocks), scheme, *reason, moment.at);
}

/// The runs of all clocks as they would have been.
std::vector<Clock> runs_of(const History& history, const Scheme& scheme, Instant until) {
    const bool is_in_reach = is_reachable(scheme.contact, history);
    std::vector<Clock> clocks;
    cases::Case subject{};
    subject.received_at = history.moments.front().at;
    for (const Moment& moment : history.moments) {
        const bool is_new_move = cases::stage_of(subject.state) != cases::stage_of(moment.state);
        subject.state = moment.state;
        subject.kind = moment.kind;
        clocks = end_pause(std::move(clocks), scheme, moment.at);
        if (moment.sort == Moment::Sort::paused) clocks = pause(std::move(clocks), scheme, moment);
        if (moment.sort == Moment::Sort::resumed || is_new_move)
            clocks = cases::resume_clocks(std::move(clocks), scheme, moment.at);
        if (moment.sort == Moment::Sort::moved)
            clocks = cases::turn_clocks(std::move(clocks), scheme, subject, moment.turn, moment.at, is_in_reach);
    }
    return end_pause(std::move(clocks), scheme, until);
}

/// What one case adds to the sums.
class Tally {
  public:
    Tally(const Scheme& scheme, Instant until, Outcome& outcome) : scheme_(scheme), until_(until), outcome_(outcome) {}

    void add(const Clock& clock) {
        const scheme::ClockRule* rule = scheme_.clock(clock.key);
        if (rule == nullptr) return;
        const Instant end = end_of(clock);
        const bool is_run_late = end > clock.due_at;
        ClockSum& sum = outcome_.clocks[clock.key];
        sum.label = rule->label;
        sum.is_promise = rule->is_promise;
        sum.runs += 1;
        sum.late += is_run_late ? 1 : 0;
        is_late_ |= is_run_late;
        is_promised_ |= clock.is_promise;
        is_broken_ |= clock.is_promise && is_run_late;
        for (const scheme::Alarm& alarm : rule->alarms) fire(*rule, alarm, clock, end);
    }

    /// When it stopped; what stands still is as late as it was when it began to.
    Instant end_of(const Clock& clock) const {
        const Instant paused_at = clock.pause ? clock.pause->since : until_;
        return std::min({clock.stopped_at.value_or(until_), paused_at, until_});
    }

    void add_rows(const ListTimes& times, const std::vector<Clock>& clocks) {
        std::vector<bool> is_on(times.made.size(), false);
        for (const Clock& clock : clocks) mark(times, clock, is_on);
        std::int64_t appearance = 0;
        for (const bool is_row : is_on)
            if (is_row) add_row(*times.rule, ++appearance);
        is_listed_ |= appearance > 0;
        is_listed_again_ |= appearance > 1;
    }

    void close(LocalDate received) {
        MonthSum& month = outcome_.months[received.year() / received.month()];
        month.cases += 1;
        month.late += is_late_ ? 1 : 0;
        outcome_.cases += 1;
        outcome_.late += is_late_ ? 1 : 0;
        outcome_.promised += is_promised_ ? 1 : 0;
        outcome_.broken += is_broken_ ? 1 : 0;
        outcome_.escalated += is_escalated_ ? 1 : 0;
        outcome_.listed += is_listed_ ? 1 : 0;
        outcome_.listed_again += is_listed_again_ ? 1 : 0;
    }

  private:
    PostSum& post(scheme::RecipientKind kind) { return outcome_.posts[static_cast<std::size_t>(kind)]; }

    void fire(const scheme::ClockRule& rule, const scheme::Alarm& alarm, const Clock& clock, Instant end) {
        const Instant at = scheme::alarm_at(scheme_, rule, alarm, clock.started_at, clock.due_at, clock.paused);
        const bool is_reminder = alarm.kind == scheme::AlarmKind::reminder;
        if (at >= end || (is_reminder && at <= clock.started_at)) return;
        for (const scheme::RecipientKind kind : alarm.to)
            (is_reminder ? post(kind).reminders : post(kind).escalations) += 1;
        is_escalated_ |= !is_reminder;
    }

    /// Marks the lists on which the run stands: made while it ran, with what was due by then.
    void mark(const ListTimes& times, const Clock& clock, std::vector<bool>& is_on) const {
        const auto& watched = times.rule->clocks;
        if (!watched.empty() && std::ranges::find(watched, clock.key) == watched.end()) return;
        const Instant end = end_of(clock);
        const auto due = std::ranges::lower_bound(times.until, clock.due_at) - times.until.begin();
        const auto started = std::ranges::lower_bound(times.made, clock.started_at) - times.made.begin();
        for (auto i = static_cast<std::size_t>(std::max(due, started)); i < times.made.size() && times.made[i] < end;
             ++i)
            is_on[i] = true;
    }

    void add_row(const scheme::OverdueListRule& rule, std::int64_t appearance) {
        ListSum& sum = outcome_.lists[rule.key];
        sum.label = rule.label;
        sum.rows += 1;
        sum.again += appearance > 1 ? 1 : 0;
        for (const scheme::RecipientKind kind : rule.to) post(kind).list_rows += 1;
        if (rule.appearance == 0 || appearance < rule.appearance) return;
        sum.told += 1;
        for (const scheme::RecipientKind kind : rule.then_to) post(kind).list_rows += 1;
    }

    const Scheme& scheme_;
    const Instant until_;
    Outcome& outcome_;
    bool is_late_ = false, is_promised_ = false, is_broken_ = false;
    bool is_escalated_ = false, is_listed_ = false, is_listed_again_ = false;
};

ListTimes times_of_list(const Scheme& scheme, const scheme::OverdueListRule& rule, Instant from, Instant until) {
    ListTimes times{.rule = &rule, .made = {}, .until = {}};
    sys_days day{views::local_day(from, scheme.time_zone)};
    while (std::chrono::weekday{day} != rule.day) day += days{1};
    for (;; day += days{7}) {
        const Instant made = views::start_of_day(LocalDate{day}, scheme.time_zone) + rule.at;
        if (made >= until) return times;
        if (made < from) continue;
        const auto to_monday = days{7} - (std::chrono::weekday{day} - std::chrono::Monday);
        const Instant week_end = views::start_of_day(LocalDate{day + to_monday}, scheme.time_zone);
        times.made.push_back(made);
        times.until.push_back(rule.due == scheme::DueRule::now ? made : week_end);
    }
}

} // namespace

void Simulator::replay(const History& history, const Scheme& scheme, Outcome& outcome) {
    if (history.moments.empty()) return;
    const std::vector<Clock> clocks = runs_of(history, scheme, until_);
    Tally tally{scheme, until_, outcome};
    for (const Clock& clock : clocks) tally.add(clock);
    for (const ListTimes& times : times_of(scheme)) tally.add_rows(times, clocks);
    tally.close(views::local_day(history.moments.front().at, scheme.time_zone));
}

const std::vector<ListTimes>& Simulator::times_of(const Scheme& scheme) {
    const auto found = times_.find(&scheme);
    if (found != times_.end()) return found->second;
    std::vector<ListTimes> times;
    for (const scheme::OverdueListRule& rule : scheme.overdue_lists)
        times.push_back(times_of_list(scheme, rule, from_, until_));
    return times_.emplace(&scheme, std::move(times)).first->second;
}

} // namespace svar::revision
