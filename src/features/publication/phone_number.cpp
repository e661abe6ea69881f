#include "features/publication/phone_number.hpp"

#include "base/text.hpp"
#include "features/publication/identity_number.hpp"

#include <algorithm>

namespace svar::publication {

namespace {

using Groups = std::span<const DigitGroup>;

std::string joined(Groups groups) {
    std::string digits;
    for (const DigitGroup& group : groups) digits += group.digits;
    return digits;
}

std::int64_t number(std::string_view digits) { return parse_int(digits).value_or(0); }

bool is_year(std::string_view digits) { return digits.size() == 4 && number(digits) >= 1900 && number(digits) <= 2100; }

bool is_short_time(const DigitGroup& hour, const DigitGroup& minute) {
    return hour.gap == "." && hour.digits.size() <= 2 && minute.digits.size() == 2 && number(hour.digits) < 25 &&
           number(minute.digits) < 60;
}

bool has_form(Groups groups, std::initializer_list<std::size_t> form) {
    return std::ranges::equal(groups, form, {}, [](const DigitGroup& group) { return group.digits.size(); });
}

/// Points and slashes are as common in dates and measures: they count only where all gaps are alike.
bool has_even_gaps(Groups groups) {
    const auto is_odd = [](std::string_view gap) { return gap.find_first_of("./+") != std::string_view::npos; };
    if (groups.size() < 2) return true;
    if (std::ranges::none_of(groups.first(groups.size() - 1), is_odd, &DigitGroup::gap)) return true;
    if (groups.front().gap == "/") // "044/13 50 00"
        return std::ranges::none_of(groups.subspan(1, groups.size() - 2), is_odd, &DigitGroup::gap);
    return groups.size() > 2 && std::ranges::all_of(groups.first(groups.size() - 1),
                                                    [&](const DigitGroup& group) { return group.gap == "."; });
}

bool is_international(std::string_view digits) {
    struct Plan {
        std::string_view code;
        std::size_t digits_min, digits_max;
    };
    constexpr Plan plans[] = {{"46", 8, 11}, {"47", 10, 10}, {"45", 10, 10}, {"358", 8, 13}};
    for (const Plan& plan : plans)
        if (digits.starts_with(plan.code))
            return digits.size() >= plan.digits_min && digits.size() <= plan.digits_max + 1; // "+46 (0)70"
    return digits.size() >= 8 && digits.size() <= 15;
}

/// Sweden and Finland: a 0, the area, the subscriber.
bool is_with_area(Groups groups, const std::string& digits) {
    const auto is_part = [](const DigitGroup& group) { return group.digits.size() >= 2; };
    const bool is_in_parts = std::ranges::all_of(groups.first(std::max<std::size_t>(groups.size() - 1, 1)), is_part);
    return digits[0] == '0' && digits[1] != '0' && digits.size() >= 8 && digits.size() <= 11 && is_in_parts;
}

/// Norway and Denmark: eight digits, as they are grouped there.
bool is_of_eight(Groups groups, const std::string& digits, NumberContext context, std::string_view language) {
    if (digits.size() != 8 || digits[0] < '2') return false;
    if (context == NumberContext::telephone) return true;
    if (has_form(groups, {2, 2, 2, 2}) || has_form(groups, {3, 2, 3})) return true;
    const bool is_expected = language == "nb" || language == "nn" || language == "da";
    if (has_form(groups, {4, 4})) return is_expected && !(is_year(groups[0].digits) && is_year(groups[1].digits));
    return is_expected && has_form(groups, {8});
}

} // namespace

bool is_date_or_time(Groups groups) {
    if (groups.size() == 1) { // 20261124
        const std::string_view digits = groups[0].digits;
        return digits.size() == 8 && is_year(digits.substr(0, 4)) &&
               is_day_of_year(static_cast<int>(number(digits.substr(6))),
                              static_cast<int>(number(digits.substr(4, 2))));
    }
    if (groups.size() == 3) {
        const auto at = [&](std::size_t i) { return static_cast<int>(number(groups[i].digits)); };
        const bool is_short = groups[0].digits.size() <= 2 && groups[1].digits.size() <= 2;
        const bool is_last_year = groups[2].digits.size() == 2 || is_year(groups[2].digits);
        if (is_short && is_last_year && is_day_of_year(at(0), at(1))) return true;
        return is_year(groups[0].digits) && is_day_of_year(at(2), at(1));
    }
    return groups.size() == 4 && is_short_time(groups[0], groups[1]) && is_short_time(groups[2], groups[3]);
}

bool is_telephone_number(Groups groups, bool has_plus, NumberContext context, std::string_view language) {
    const std::string digits = joined(groups);
    if (digits.size() < 5) return false;
    if (has_plus) return is_international(digits) && has_even_gaps(groups);
    if (is_date_or_time(groups) || context == NumberContext::something_else || !has_even_gaps(groups)) return false;
    if (digits.starts_with("00") && digits.size() > 9) return is_international(std::string_view{digits}.substr(2));
    if (is_with_area(groups, digits) || is_of_eight(groups, digits, context, language)) return true;
    return context == NumberContext::telephone && digits.size() <= 8 && digits[0] != '0' && groups.size() <= 4;
}

} // namespace svar::publication
