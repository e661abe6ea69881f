#include "features/statistics/unit_rows_view.hpp"

#include <fmt/format.h>

namespace svar::statistics {

namespace {

constexpr std::size_t names_max = 2;

} // namespace

std::string quarter_key(Quarter quarter) { return fmt::format("{}-{}", quarter.year, quarter.number); }

void UnitRows::fill(UnitId unit, views::Slots& row) const {
    views::Slots& name = row.add(is_told(unit) ? "LINKED" : "PLAIN");
    name.set("LABEL", visit.organisation->name(unit));
    if (is_told(unit))
        name.set("URL", fmt::format("/statistics?quarter={}&unit={}", quarter_key(quarter), unit.value()));
    row.set("RECEIVED", number_words(figures.received(unit)));
    row.set("IN_TIME", in_time_words(figures.share_in_time(unit), figures.least_share_in_time(unit)));
    row.set("P50", duration_words(figures.answer_time(unit, 0.5)));
    row.set("SATISFIED", share_words(figures.share_of(unit, Breakdown::grades, "satisfied")));
}

void UnitRows::fill(const PublicFigures::Rest& rest, UnitId whole, views::Slots& row) const {
    row.add("PLAIN").set("LABEL", rest_words(rest, whole));
    row.set("RECEIVED", number_words(rest.received));
    row.set("IN_TIME", in_time_words(rest.share_in_time, rest.least_share_in_time));
    row.set("P50", duration_words(rest.answer_p50));
    row.set("SATISFIED", share_words(rest.share_satisfied));
}

std::vector<std::string> UnitRows::names_of(const PublicFigures::Rest& rest) const {
    std::vector<std::string> names;
    for (const UnitId unit : rest.units)
        if (!visit.organisation->unit(unit)->is_closed) names.emplace_back(visit.organisation->name(unit));
    return names;
}

std::string UnitRows::rest_words(const PublicFigures::Rest& rest, UnitId whole) const {
    const std::vector<std::string> names = names_of(rest);
    if (names.empty() || names.size() > names_max) return short_rest_words(rest, whole);
    return visit.texts().text("statistics.rest_of", {{"units", fmt::format("{}", fmt::join(names, ", "))}});
}

std::string UnitRows::short_rest_words(const PublicFigures::Rest& rest, UnitId whole) const {
    const std::size_t count = names_of(rest).size();
    if (count == 0)
        return visit.texts().text("statistics.own_unit", {{"unit", std::string{visit.organisation->name(whole)}}});
    return visit.texts().plural("statistics.rest_of_many", static_cast<std::int64_t>(count));
}

std::string UnitRows::share_words(const std::optional<double>& share) const {
    return share ? FigureWords{visit}.share(share) : visit.text("statistics.hidden");
}

std::string UnitRows::in_time_words(const std::optional<double>& share, const std::optional<double>& least) const {
    if (share || !least) return share_words(share);
    return visit.texts().text("statistics.at_least", {{"share", FigureWords{visit}.share(least)}});
}

std::string UnitRows::duration_words(const std::optional<seconds>& duration) const {
    return duration ? FigureWords{visit}.duration(duration) : visit.text("statistics.hidden");
}

std::string UnitRows::number_words(const std::optional<std::int64_t>& count) const {
    return count ? FigureWords{visit}.number(*count) : visit.text("statistics.hidden");
}

} // namespace svar::statistics
