// Text for XML documents that are written by hand.
#pragma once

#include <string>
#include <string_view>

namespace svar {

/// With `& < >` escaped and without the characters that XML 1.0 can't hold.
void append_xml_text(std::string& out, std::string_view utf8);

} // namespace svar
