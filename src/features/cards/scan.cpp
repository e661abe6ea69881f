#include "features/cards/scan.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace svar::cards {

namespace {

constexpr std::string_view form_path = "/cases/new?unit=";

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

UnitId unit_of_code(std::string_view code) {
    const bool is_address = code.starts_with("https://") || code.starts_with("http://");
    const auto at = code.find(form_path);
    if (!is_address || at == std::string_view::npos) return {};
    const std::string_view number = code.substr(at + form_path.size());
    return UnitId{parse_int(number.substr(0, number.find('&'))).value_or(0)};
}

} // namespace svar::cards
