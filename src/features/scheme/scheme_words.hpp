// What is wrong with a scheme, or found in it, in words of a language.
#pragma once

#include "features/scheme/linter.hpp"
#include "platform/views/views.hpp"

namespace svar::scheme {

/// "Write length as a number and a unit ...", without its place.
std::string words_of(const Fault&, const views::Catalogue&);

/// "schemes/x.toml:12:1: Write length ...", one line for each fault.
std::string words_of(std::string_view file, const std::vector<Fault>&, const views::Catalogue&);

/// What is found, with example dates, without its place.
std::string words_of(const Finding&, const views::Catalogue&);

/// "20 working days"; nought of them is "the same day".
std::string words_of(const Length&, const views::Catalogue&);

} // namespace svar::scheme
