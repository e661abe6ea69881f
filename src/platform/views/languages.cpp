#include "base/text.hpp"
#include "platform/views/views.hpp"

namespace svar::views {

std::string_view language_code(Language language) {
    switch (language) {
    case Language::sv: return "sv";
    case Language::nb: return "nb";
    case Language::da: return "da";
    case Language::en: return "en";
    }
    return "en";
}

Language language_of(std::string_view code, Language fallback) {
    const std::string primary = to_lower_ascii(code.substr(0, code.find_first_of("-_")));
    if (primary == "no") return Language::nb;
    for (const Language language : languages)
        if (primary == language_code(language)) return language;
    return fallback;
}

} // namespace svar::views
