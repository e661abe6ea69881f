// What is wrong with a scheme, in words of a language.
#pragma once

#include "features/scheme/scheme_file.hpp"
#include "platform/views/views.hpp"

namespace svar::scheme {

/// "Write length as a number and a unit ...", without its place.
std::string words_of(const Fault&, const views::Catalogue&);

/// "schemes/x.toml:12:1: Write length ...", one line for each fault.
std::string words_of(std::string_view file, const std::vector<Fault>&, const views::Catalogue&);

} // namespace svar::scheme
