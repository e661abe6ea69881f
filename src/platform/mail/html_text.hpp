// The words of an HTML mail.
#pragma once

#include <string>
#include <string_view>

namespace svar::mail {

/// HTML (UTF-8, however broken) as plain text: paragraphs, lists, tables and links keep their lines; scripts, styles and
/// what is not shown are left out; nothing is loaded. `cite` is put before each line of a quotation ("> ").
std::string text_of_html(std::string_view html);

} // namespace svar::mail
