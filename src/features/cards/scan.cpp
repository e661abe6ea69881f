#include "features/cards/scan.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace svar::cards {

namespace {

constexpr std::string_view form_path = "/cases/new?unit=";

/// A line without what a reader of printed words gets wrong: blanks, signs and the case of letters.
std::string letters_of(std::string_view line) {
    std::string letters;
    for (const char c : to_lower_ascii(line))
        if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) letters += c;
    return letters;
}

} // namespace

std::string_view scan_state_key(ScanState state) {
    switch (state) {
    case ScanState::waiting: return "waiting";
    case ScanState::registered: return "registered";
    case ScanState::put_aside: return "put_aside";
    }
    return "";
}

ScanState scan_state_of(std::string_view key) {
    for (const ScanState state : {ScanState::registered, ScanState::put_aside})
        if (scan_state_key(state) == key) return state;
    return ScanState::waiting;
}

std::string card_address(std::string_view public_url, UnitId unit, std::string_view language) {
    return fmt::format("{}{}{}&language={}", public_url, form_path, unit.value(), language);
}

std::optional<std::string> words_between(std::string_view text, std::string_view from, std::string_view to) {
    std::optional<std::string> found;
    for (const std::string_view line : split(text, '\n')) {
        const std::string letters = letters_of(line);
        if (!found && letters == letters_of(from)) found.emplace();
        else if (found && letters == letters_of(to)) break;
        else if (found) found->append(line).append("\n");
    }
    if (found) found = std::string{trim(*found)};
    return found;
}

UnitId unit_of_code(std::string_view code) {
    const bool is_address = code.starts_with("https://") || code.starts_with("http://");
    const auto at = code.find(form_path);
    if (!is_address || at == std::string_view::npos) return {};
    const std::string_view number = code.substr(at + form_path.size());
    return UnitId{parse_int(number.substr(0, number.find('&'))).value_or(0)};
}

} // namespace svar::cards
