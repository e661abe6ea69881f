#include "features/people/scope.hpp"

#include "base/text.hpp"

namespace svar::people {

std::string scopes_text(Scopes scopes) {
    std::string text;
    for (const auto& [scope, key] : scope_keys) {
        if (!scopes.has(scope)) continue;
        if (!text.empty()) text += ' ';
        text += key;
    }
    return text;
}

Scopes parse_scopes(std::string_view text) {
    Scopes scopes;
    for (const std::string_view word : split(text, ' '))
        if (const auto scope = parse_scope(word)) scopes.add(*scope);
    return scopes;
}

} // namespace svar::people
