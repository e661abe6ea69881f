#include "features/texting/incoming_text.hpp"

#include "base/text.hpp"
#include "platform/sms/number.hpp"

namespace svar::texting {

namespace {

constexpr std::size_t text_characters_max = 8000;
constexpr std::size_t name_characters_max = 60;
constexpr std::size_t id_bytes_max = 200;
constexpr std::size_t international_digits_min = 10;

/// Gateways leave out the plus of "46701234567".
std::string with_plus(std::string_view from) {
    const bool is_international = from.size() >= international_digits_min && from[0] != '0' &&
                                  from.find_first_not_of("0123456789") == std::string_view::npos;
    return is_international ? std::string{"+"}.append(from) : std::string{from};
}

} // namespace

Result<IncomingText> incoming_text(const Told& told, std::string_view country_code) {
    const bool is_text = is_valid_utf8(told.from) && is_valid_utf8(told.text) && is_valid_utf8(told.id);
    if (!is_text) return invalid("texting.problem.text", {{"text", "texting.problem.text"}});
    const std::string from{first_code_points(one_line(told.from), name_characters_max)};
    const std::string id = one_line(told.id);
    if (from.empty()) return invalid("texting.problem.sender", {{"from", "texting.problem.sender"}});
    if (id.empty() || id.size() > id_bytes_max) return invalid("texting.problem.id", {{"id", "texting.problem.id"}});
    const std::string text = normalise_lines(told.text);
    return IncomingText{Personal{sms::mobile_number(with_plus(from), country_code).value_or("")}, Personal{from},
                        Personal{std::string{first_code_points(trim(text), text_characters_max)}}, id};
}

int rating_in(const Personal& text) {
    const std::string_view words = trim(text.reveal());
    return words == "1" || words == "2" || words == "3" ? words[0] - '0' : 0;
}

} // namespace svar::texting
