#include "features/signals/signal_words_view.hpp"

#include "platform/views/format.hpp"

namespace svar::signals {

namespace {

using std::chrono::sys_days;

double of_thousandths(std::int64_t value) { return static_cast<double>(value) / 1000; }

} // namespace

SignalTeller::SignalTeller(const views::Catalogue& texts, const organisation::Organisation& organisation,
                           const scheme::Book& book)
    : texts_(texts), organisation_(organisation), book_(book) {}

std::string SignalTeller::category(std::string_view key) const {
    const scheme::Category* category = book_.category(key);
    return std::string{category == nullptr ? key
                                           : scheme::word(category->label, views::language_code(texts_.language()))};
}

std::string SignalTeller::place(const Signal& signal) const {
    const std::string unit{organisation_.name(signal.unit)};
    return signal.category.empty() ? unit : category(signal.category) + ", " + unit;
}

std::string SignalTeller::day_words(const Signal& signal) const {
    const bool is_free = !book_.in_force(signal.peak_day).calendar.is_working_day(signal.peak_day);
    const unsigned weekday = std::chrono::weekday{sys_days{signal.peak_day}}.iso_encoding();
    const std::string day = is_free && weekday < 6 ? "free" : std::to_string(weekday);
    return texts_.text("signals.ordinary." + day);
}

std::string SignalTeller::words(const Signal& signal) const {
    const auto value = [&](std::int64_t thousandths) {
        const double number = of_thousandths(thousandths);
        switch (signal.chart) {
        case Chart::received: return views::number(texts_.language(), thousandths / 1000);
        case Chart::late_share:
        case Chart::negative_share: return views::percent(texts_.language(), number);
        case Chart::answer_time: return views::decimal(texts_.language(), number, 1);
        }
        return std::string{};
    };
    const bool is_day = signal.chart == Chart::received && signal.rule == Rule::beyond;
    std::string key = "signals.words." + std::string{chart_key(signal.chart)};
    if (signal.chart == Chart::received) key += is_day ? "_day" : signal.rule == Rule::run ? "_run" : "_week";
    return texts_.text(key, {{"value", value(signal.value)},
                             {"low", value(signal.low)},
                             {"high", value(signal.high)},
                             {"day", views::long_date(texts_.language(), signal.peak_day)},
                             {"ordinary", is_day ? day_words(signal) : std::string{}}});
}

std::string SignalTeller::rule(const Signal& signal) const {
    const std::string chart = signal.chart == Chart::answer_time && signal.rule == Rule::beyond ? "_values" : "";
    return texts_.text("signals.rule." + std::string{rule_key(signal.rule)} + chart + "." +
                       std::string{direction_key(signal.direction)});
}

std::string SignalTeller::days(const Signal& signal) const {
    const std::string last = views::short_date(texts_.language(), signal.last_day);
    if (signal.first_day == signal.last_day) return last;
    return views::short_date(texts_.language(), signal.first_day) + " – " + last;
}

std::string SignalTeller::state(const Signal& signal) const {
    return texts_.text("signals.state." + std::string{state_key(signal.state)});
}

} // namespace svar::signals
