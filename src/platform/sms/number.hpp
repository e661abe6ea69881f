// Telephone numbers that a text message can reach.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace svar::sms {

/// "+46701234567" of a number as people write it. One without a country's code gets `country_code` ("46"). Nothing for what
/// is no number, and for numbers of Sweden, Norway and Denmark that are no mobile telephone's.
std::optional<std::string> mobile_number(std::string_view typed, std::string_view country_code);

} // namespace svar::sms
