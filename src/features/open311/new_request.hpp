// A request that a program wants to file, parsed from its parameters. Pure; everything in it is hostile.
#pragma once

#include "base/personal.hpp"
#include "features/open311/parameters.hpp"
#include "features/organisation/organisation.hpp"
#include "features/scheme/scheme.hpp"

namespace svar::open311 {

inline constexpr std::size_t description_characters_max = 8000;
inline constexpr std::size_t place_characters_max = 200;
inline constexpr std::size_t title_characters_max = 120;
inline constexpr std::size_t name_characters_max = 120;
inline constexpr std::size_t phone_characters_max = 40;
/// The attribute of every service that tells the kind of message.
inline constexpr std::string_view kind_attribute = "kind";

/// Past the parser: keys are known, texts are clean and within their limits.
struct NewRequest {
    std::string category;
    std::string kind;
    std::string title;
    Personal message; ///< what was described, and what has no field of its own as lines below
    std::string place;
    std::optional<Position> position;
    UnitId unit; ///< zero unless the program named one
    Personal name;
    Personal email;
    Personal phone;
};

/// Which kind a request is of when its program doesn't say: a complaint where there are such.
const scheme::Kind& default_kind(const scheme::Scheme&);

/// Problem::not_found for an unknown service, else Problem::invalid naming each parameter that must be mended.
/// `language` is that of the words that Svar itself puts in.
Result<NewRequest> parse_new_request(const Parameters&, const scheme::Scheme&, const organisation::Organisation&,
                                     std::string_view language);

/// What a program adds to a request: its text, with the address of a picture as a line below.
Personal parse_addition(const Parameters&);

} // namespace svar::open311
