// The citizen's form: what was typed, and the message parsed from it. Pure.
#pragma once

#include "features/cases/filing_actions.hpp"
#include "features/organisation/organisation.hpp"
#include "features/scheme/scheme.hpp"
#include "platform/http/message.hpp"

#include <optional>
#include <string>

namespace svar::intake {

inline constexpr std::size_t title_characters_max = 120;
inline constexpr std::size_t message_characters_max = 8000;
inline constexpr std::size_t place_characters_max = 200;
inline constexpr std::size_t name_characters_max = 120;
inline constexpr std::size_t address_characters_max = 300;
inline constexpr int files_max = 5;

/// A form as it was typed; comes back whole when something must be mended.
struct TypedForm {
    std::string kind;
    std::string title;
    std::string message;
    std::string place;
    std::string latitude = {}; ///< of the mark on the map; empty without one
    std::string longitude = {};
    bool sends_outside = false; ///< though the mark lies outside the municipality
    std::string unit;
    bool is_anonymous = false;
    std::string name;
    std::string email;
    std::string phone;
    std::string address;
    std::string language;
    std::string token;
};

TypedForm read_form(const http::Fields&);

/// The mark on the map; none for what is no position.
std::optional<Position> position_in(const TypedForm&);

/// What was typed of who sends it; the anonymous leave nothing, whatever else they typed.
cases::Contact contact_of(const TypedForm&);

/// The message without its sender, or Problem::invalid with every field that must be mended.
Result<cases::NewCase> parse_message(const TypedForm&, const scheme::Scheme&, const organisation::Organisation&);

/// The message as its sender sends it: also with what the scheme demands of who sends.
Result<cases::NewCase> parse_form(const TypedForm&, const scheme::Scheme&, const organisation::Organisation&);

} // namespace svar::intake
