#include "features/statistics/figure_words_view.hpp"

#include "features/statistics/suppression.hpp"
#include "platform/views/format.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace svar::statistics {

namespace {

constexpr const char* dash = "\u2013";

} // namespace

std::string FigureWords::number(std::int64_t count) const { return views::number(visit_.language, count); }

std::string FigureWords::about(std::int64_t count) const {
    if (count == 0) return number(count);
    return visit_.texts().text("statistics.about", {{"number", number(statistics::about(count))}});
}

std::string FigureWords::share(const std::optional<double>& share) const {
    return share ? views::percent(visit_.language, *share) : dash;
}

std::string FigureWords::duration(const std::optional<seconds>& duration) const {
    if (!duration) return dash;
    const auto count = static_cast<double>(duration->count());
    constexpr double minute = 60, hour = 60 * minute, day = 24 * hour;
    const auto words = [&](const char* key, double unit, int digits) {
        return visit_.texts().text(key, {{"number", views::decimal(visit_.language, count / unit, digits)}});
    };
    if (count < 2 * hour) return words("statistics.minutes", minute, 0);
    if (count < 2 * day) return words("statistics.hours", hour, 1);
    return words("statistics.days", day, 1);
}

std::string FigureWords::ratio(std::int64_t many, std::int64_t few) const {
    if (many == 0 || few == 0) return dash;
    const bool is_more = many >= few;
    const double share = is_more ? static_cast<double>(many) / static_cast<double>(few)
                                 : static_cast<double>(few) / static_cast<double>(many);
    const std::string number = views::decimal(visit_.language, share, 1);
    return is_more ? fmt::format("{} : 1", number) : fmt::format("1 : {}", number);
}

std::string FigureWords::kind(const std::string& key) const {
    const scheme::Kind* kind = visit_.book->kind(key);
    return kind == nullptr ? key : std::string{scheme::word(kind->label, views::language_code(visit_.language))};
}

std::string FigureWords::category(const std::string& key) const {
    if (key.empty()) return visit_.text("statistics.unsorted");
    const scheme::Category* category = visit_.book->category(key);
    return category == nullptr ? key
                               : std::string{scheme::word(category->label, views::language_code(visit_.language))};
}

std::string FigureWords::channel(const std::string& key) const { return visit_.text("channel." + std::string{key}); }

std::string FigureWords::counted(std::string_view key) const {
    const std::string name{key};
    const auto is_reason = [&](const Reason& reason) { return reason.key == key; };
    if (key == no_reason || std::ranges::any_of(not_published_reasons, is_reason))
        return visit_.texts().text("statistics.unpublished_for",
                                   {{"reasons", visit_.text("statistics.reason." + name)}});
    if (key == "in_time" || key == "late") return visit_.text("statistics.answers." + name);
    if (key == "satisfied" || key == "neutral" || key == "dissatisfied") return visit_.text("statistics.grade." + name);
    return key == "published" ? visit_.text("statistics.published") : visit_.text("statistics.cases." + name);
}

std::string period_words(const site::Visit& visit, const Period& period) {
    const std::string first = views::long_date(visit.language, period.first);
    if (period.first == period.last) return first;
    return fmt::format("{} \u2013 {}", first, views::long_date(visit.language, period.last));
}

} // namespace svar::statistics
