#include "features/publication/identity_number.hpp"

#include "features/publication/text_words.hpp"

#include <array>
#include <span>
#include <string>

namespace svar::publication {

namespace {

constexpr std::size_t iban_characters_min = 15, iban_characters_max = 34;

int value_of(char c) { return c - '0'; }
int two(std::string_view digits, std::size_t at) { return value_of(digits[at]) * 10 + value_of(digits[at + 1]); }

/// The digit that modulus 11 with these weights wants at the end; 10 where no digit fits.
int check_by_eleven(std::string_view digits, std::span<const int> weights) {
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * value_of(digits[i]);
    return (11 - sum % 11) % 11;
}

bool is_capital_or_digit(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); }

/// What is left of the number by 97, letters counted from ten on, the first four signs last.
int remainder_by_97(std::string_view signs) {
    int rest = 0;
    for (std::size_t i = 0; i < signs.size(); ++i) {
        const char c = signs[(i + 4) % signs.size()];
        rest = is_digit(c) ? (rest * 10 + value_of(c)) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
    }
    return rest;
}

} // namespace

bool is_day_of_year(int day, int month) {
    constexpr std::array days = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month >= 1 && month <= 12 && day >= 1 && day <= days[static_cast<std::size_t>(month - 1)];
}

bool is_luhn(std::string_view digits) {
    int sum = 0;
    bool is_doubled = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, is_doubled = !is_doubled) {
        const int value = value_of(*digit) * (is_doubled ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return !digits.empty() && sum % 10 == 0;
}

bool is_swedish_identity_number(std::string_view digits) {
    if (digits.size() == 12) {
        const int century = two(digits, 0);
        if (century < 18 || century > 20) return false;
        digits.remove_prefix(2);
    }
    if (digits.size() != 10) return false;
    const int day = two(digits, 4);
    return is_day_of_year(day > 60 ? day - 60 : day, two(digits, 2)) && is_luhn(digits);
}

bool is_norwegian_identity_number(std::string_view digits) {
    constexpr int first[] = {3, 7, 6, 1, 8, 9, 4, 5, 2};
    constexpr int second[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    if (digits.size() != 11) return false;
    const int day = two(digits, 0) > 40 ? two(digits, 0) - 40 : two(digits, 0);
    int month = two(digits, 2);
    for (const int series : {80, 65, 40})
        if (month > series && month <= series + 12) month -= series;
    return is_day_of_year(day, month) && check_by_eleven(digits, first) == value_of(digits[9]) &&
           check_by_eleven(digits, second) == value_of(digits[10]);
}

bool is_danish_identity_number(std::string_view digits) {
    return digits.size() == 10 && is_day_of_year(two(digits, 0), two(digits, 2));
}

std::size_t finnish_identity_number(std::string_view text) {
    constexpr std::string_view signs = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    constexpr std::string_view centuries = "+-YXWVUABCDEF";
    constexpr std::size_t length = 11;
    if (text.size() < length) return 0;
    std::string digits;
    for (std::size_t i = 0; i < length - 1; ++i) {
        if (i == 6) continue;
        if (!is_digit(text[i])) return 0;
        digits += text[i];
    }
    if (centuries.find(text[6]) == std::string_view::npos) return 0;
    const char check = text[10] >= 'a' && text[10] <= 'z' ? static_cast<char>(text[10] - 32) : text[10];
    const bool is_right = is_day_of_year(two(digits, 0), two(digits, 2)) && check == signs[std::stoul(digits) % 31];
    return is_right ? length : 0;
}

bool is_norwegian_account(std::string_view digits) {
    constexpr int weights[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    return digits.size() == 11 && check_by_eleven(digits, weights) == value_of(digits[10]);
}

std::size_t iban(std::string_view text) {
    std::string signs;
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.size() && signs.size() < iban_characters_max; ++i) {
        if (text[i] == ' ' && !signs.empty() && i + 1 < text.size() && is_capital_or_digit(text[i + 1])) continue;
        if (!is_capital_or_digit(text[i])) break;
        signs += text[i];
        const bool is_whole = i + 1 == text.size() || !is_capital_or_digit(text[i + 1]);
        const bool is_form = signs.size() >= iban_characters_min && !is_digit(signs[0]) && !is_digit(signs[1]) &&
                             is_digit(signs[2]) && is_digit(signs[3]);
        if (is_form && is_whole && remainder_by_97(signs) == 1) end = i + 1;
    }
    return end;
}

} // namespace svar::publication
