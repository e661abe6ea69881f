#include "features/statistics/case_facts.hpp"

#include <algorithm>

namespace svar::statistics {

namespace {

using std::chrono::sys_days;
using std::chrono::year;

/// The cells of one case by day.
class Told {
  public:
    explicit Told(const calendar::TimeZone& zone) : zone_(zone) {}

    void tell(const CaseFacts& facts) {
        facts_ = &facts;
        receipt();
        answer();
        completion();
        satisfaction();
        for (const Happening& happening : facts.happenings) on(happening.at)[happening.counter] += 1;
        if (facts.is_open) cell(now_day)[Counter::open] += 1;
        if (facts.is_open && facts.due_at) cell(now_day).due.add(day_of(zone_, *facts.due_at - least), 1);
    }
    std::map<DayNumber, Cell> take() { return std::move(cells_); }

  private:
    /// A due time at midnight is that of the day before.
    static constexpr std::chrono::microseconds least{1};

    Cell& cell(DayNumber day) { return cells_[day]; }
    Cell& on(Instant at) { return cell(day_of(zone_, at)); }
    std::int32_t bucket_until(Instant at) const {
        return bucket_of(std::chrono::floor<seconds>(at - facts_->received_at));
    }

    void receipt() {
        Cell& day = on(facts_->received_at);
        day[Counter::received] += 1;
        if (facts_->is_anonymous) day[Counter::anonymous] += 1;
        if (facts_->has_measure) day[Counter::led_to_measure] += 1;
        if (facts_->outcome == Counter::published) day[Counter::shown_received] += 1;
    }

    void answer() {
        if (!facts_->first_answer) return;
        const auto& [at, promise] = *facts_->first_answer;
        Cell& day = on(at);
        day[Counter::answered] += 1;
        if (promise == Promise::kept) day[Counter::in_time] += 1;
        if (promise == Promise::broken) day[Counter::late] += 1;
        if (facts_->outcome == Counter::published) day[Counter::shown_answered] += 1;
        day.answer_times.add(bucket_until(at), 1);
    }

    void completion() {
        if (!facts_->completed_at) return;
        Cell& day = on(*facts_->completed_at);
        day[Counter::completed] += 1;
        day.completion_times.add(bucket_until(*facts_->completed_at), 1);
        if (facts_->outcome) day[*facts_->outcome] += 1;
    }

    void satisfaction() {
        constexpr Counter grades[] = {Counter::dissatisfied, Counter::neutral, Counter::satisfied};
        if (facts_->satisfaction < 1 || facts_->satisfaction > 3) return;
        on(facts_->answered_at.value_or(facts_->received_at))[grades[facts_->satisfaction - 1]] += 1;
    }

    const calendar::TimeZone& zone_;
    const CaseFacts* facts_ = nullptr;
    std::map<DayNumber, Cell> cells_;
};

std::map<DayNumber, Cell> cells_of(const calendar::TimeZone& zone, const std::optional<CaseFacts>& facts) {
    Told told{zone};
    if (facts) told.tell(*facts);
    return told.take();
}

void append(std::vector<Record>& records, const CaseFacts& facts, const std::map<DayNumber, Cell>& cells) {
    for (const auto& [day, cell] : cells)
        if (!cell.is_zero()) records.push_back({facts.unit, facts.traits, day, cell});
}

} // namespace

DayNumber day_of(const calendar::TimeZone& zone, Instant at) {
    static constexpr Instant first = sys_days{year{1990} / 1 / 2};
    static constexpr Instant last = sys_days{year{2100} / 12 / 30};
    return static_cast<DayNumber>(zone.to_local(std::clamp(at, first, last)).day.time_since_epoch().count());
}

std::vector<Record> difference(const calendar::TimeZone& zone, const std::optional<CaseFacts>& before,
                               const std::optional<CaseFacts>& after) {
    std::vector<Record> records;
    if (before == after) return records;
    auto gone = cells_of(zone, before);
    auto come = cells_of(zone, after);
    for (auto& [day, cell] : gone) cell.negate();
    const bool are_alike = before && after && before->unit == after->unit && before->traits == after->traits;
    if (are_alike)
        for (const auto& [day, cell] : gone) come[day].add(cell);
    else if (before) append(records, *before, gone);
    if (after) append(records, *after, come);
    return records;
}

} // namespace svar::statistics
