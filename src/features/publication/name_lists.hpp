// Names of people as data: small letters, with white space between.
#pragma once

#include <string_view>

namespace svar::publication {

std::string_view given_name_list();
std::string_view family_name_list();
/// Those of both lists that are ordinary words too.
std::string_view word_name_list();

} // namespace svar::publication
