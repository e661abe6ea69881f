#include "features/revision/scheme_view.hpp"

#include <algorithm>

namespace svar::revision {

namespace {

/// Days of the calendar that a length takes on the whole, to draw it.
double days_of(const scheme::Length& length) {
    switch (length.unit) {
    case scheme::LengthUnit::minutes: return length.count / 1440.0;
    case scheme::LengthUnit::hours: return length.count / 24.0;
    case scheme::LengthUnit::office_hours: return length.count / 8.0 * 7 / 5;
    case scheme::LengthUnit::working_days: return length.count * 7 / 5.0;
    case scheme::LengthUnit::calendar_days: return length.count;
    case scheme::LengthUnit::months: return length.count * 30.44;
    }
    return 0;
}

struct Bar {
    std::string label;
    std::string length;
    double from = 0;
    double days = 0;
    bool is_promise = false;
};

Bar bar_of(const scheme::ClockRule& rule, std::string label, double from, const views::Catalogue& texts) {
    const scheme::Length length{rule.length, rule.unit};
    return {std::move(label), length_words(length, texts), from, std::max(days_of(length), 0.4), rule.is_promise};
}

/// The steps one after the other, then what was promised, from the receipt.
std::vector<Bar> bars_of(const scheme::Scheme& scheme, const views::Catalogue& texts) {
    const auto language = views::language_code(texts.language());
    std::vector<Bar> bars;
    double at = 0;
    for (const scheme::Step& step : scheme.steps) {
        const scheme::ClockRule* rule = scheme.clock(step.clock);
        if (rule == nullptr || rule->is_promise) continue;
        bars.push_back(bar_of(*rule, std::string{scheme::word(step.label, language)}, at, texts));
        at += bars.back().days;
    }
    for (const scheme::ClockRule& rule : scheme.clocks)
        if (rule.is_promise) bars.push_back(bar_of(rule, std::string{scheme::word(rule.label, language)}, 0, texts));
    return bars;
}

void fill_drawing(const std::vector<Bar>& bars, views::Slots& slots) {
    double end = 1;
    for (const Bar& bar : bars) end = std::max(end, bar.from + bar.days);
    views::Slots& drawing = slots.add("DRAWING");
    const auto scaled = [&](double days) { return static_cast<std::int64_t>(days / end * 1000); };
    for (const Bar& bar : bars) {
        views::Slots& row = drawing.add("BAR");
        row.set("LABEL", bar.label);
        row.set("LENGTH", bar.length);
        row.set("X", scaled(bar.from));
        row.set("WIDTH", std::max<std::int64_t>(scaled(bar.days), 8));
        row.set("SORT", bar.is_promise ? "promise" : "step");
        row.show("PROMISE", bar.is_promise);
    }
}

} // namespace

void fill_rules(const site::Visit& visit, const scheme::Scheme& scheme, views::Slots& slots) {
    const auto bars = bars_of(scheme, visit.texts());
    if (!bars.empty()) fill_drawing(bars, slots);
    for (const Chapter& chapter : describe(scheme, visit.texts(), unit_names(*visit.organisation))) {
        views::Slots& part = slots.add("CHAPTER");
        part.set("KEY", chapter.key);
        part.set("TITLE", chapter.title);
        for (const Item& item : chapter.items) {
            views::Slots& entry = part.add("ITEM");
            if (item.label != chapter.title) entry.add("HEAD").set("LABEL", item.label);
            bool has_any = false;
            for (const Statement& statement : item.statements) has_any |= !statement.is_detail;
            if (!has_any) continue;
            views::Slots& list = entry.add("LIST");
            for (const Statement& statement : item.statements) {
                if (statement.is_detail) continue;
                views::Slots& line = list.add("STATEMENT");
                line.set("ASPECT", statement.aspect);
                line.set("VALUE", statement.value);
            }
        }
    }
}

} // namespace svar::revision
