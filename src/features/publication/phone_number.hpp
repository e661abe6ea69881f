// Telephone numbers as people write them in the Nordic countries. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svar::publication {

/// Digits that stand together, and what stands between them and the next ones.
struct DigitGroup {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view digits;
    std::string_view gap; ///< to the next group
};

/// What the words around a number say of it.
enum class NumberContext { nothing, telephone, something_else };

/// Whether these groups together can be a telephone number: with a country's code (E.164), or in the national plans of
/// Sweden, Norway, Denmark and Finland. The plans are
/// asked for their form, not for numbers in use: a number with a wrong digit is personal too.
bool is_telephone_number(std::span<const DigitGroup>, bool has_plus, NumberContext, std::string_view language);

/// Whether the groups are a date or two times, which look like numbers.
bool is_date_or_time(std::span<const DigitGroup>);

} // namespace svar::publication
