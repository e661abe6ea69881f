#include "platform/sms/number.hpp"

#include <algorithm>
#include <utility>

namespace svar::sms {

namespace {

constexpr std::size_t digits_min = 8;
constexpr std::size_t digits_max = 15;
using Country = std::pair<std::string_view, std::size_t>;
/// Where numbers are written without a zero in front, and how many digits they have.
constexpr Country countries_without_zero[] = {{"45", 8}, {"47", 8}, {"354", 7}};

/// Digits alone, behind a plus where the number has its country's code; empty for what is no number.
std::string bare(std::string_view typed) {
    std::string number;
    for (const char c : typed) {
        const bool is_plus = c == '+' && number.empty();
        if (is_plus || (c >= '0' && c <= '9')) number += c;
        else if (std::string_view{" -()/."}.find(c) == std::string_view::npos) return {};
    }
    if (number.starts_with("00")) number.replace(0, 2, "+");
    return number;
}

/// Nothing for what no country's number looks like.
std::optional<std::string> international(const std::string& number, std::string_view country_code) {
    if (number.starts_with('+')) return number.substr(1);
    if (country_code.empty() || number.empty()) return std::nullopt;
    const auto* without_zero = std::ranges::find(countries_without_zero, country_code, &Country::first);
    const bool has_zero = without_zero == std::end(countries_without_zero);
    if (has_zero ? !number.starts_with('0') : number.size() != without_zero->second) return std::nullopt;
    return std::string{country_code}.append(number, has_zero ? 1 : 0);
}

bool is_mobile(std::string_view digits) {
    const std::string_view national = digits.substr(2);
    if (digits.starts_with("46")) return national.size() == 9 && national[0] == '7';
    if (digits.starts_with("47")) return national.size() == 8 && (national[0] == '4' || national[0] == '9');
    if (digits.starts_with("45")) return national.size() == 8;
    return true;
}

} // namespace

std::optional<std::string> mobile_number(std::string_view typed, std::string_view country_code) {
    auto digits = international(bare(typed), country_code);
    if (!digits) return std::nullopt;
    if (digits->starts_with("460")) digits->erase(2, 1); // +46 (0)70
    if (digits->size() < digits_min || digits->size() > digits_max || !is_mobile(*digits)) return std::nullopt;
    return "+" + *digits;
}

} // namespace svar::sms
