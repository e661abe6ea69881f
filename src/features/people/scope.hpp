// What a token may be used for; the rights within are those of the person who acts.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace svar::people {

enum class Scope {
    pages,       ///< read the staff's pages
    read_cases,  ///< read cases by the API
    write_cases, ///< do with cases what the person may
    intake,      ///< hand in messages of others
    admin        ///< people, units, mail, webhooks
};

struct ScopeKey {
    Scope scope;
    std::string_view key; ///< as it is stored and shown, "cases:read"
};
inline constexpr ScopeKey scope_keys[] = {{Scope::pages, "pages"},
                                          {Scope::read_cases, "cases:read"},
                                          {Scope::write_cases, "cases:write"},
                                          {Scope::intake, "intake"},
                                          {Scope::admin, "admin"}};

constexpr std::string_view scope_key(Scope scope) { return scope_keys[static_cast<std::size_t>(scope)].key; }
constexpr std::optional<Scope> parse_scope(std::string_view key) {
    for (const ScopeKey& known : scope_keys)
        if (known.key == key) return known.scope;
    return std::nullopt;
}

/// A set of scopes.
class Scopes {
  public:
    constexpr Scopes() = default;
    constexpr Scopes(std::initializer_list<Scope> scopes) {
        for (const Scope scope : scopes) add(scope);
    }
    constexpr void add(Scope scope) { bits_ |= bit(scope); }
    constexpr bool has(Scope scope) const { return (bits_ & bit(scope)) != 0; }
    constexpr bool empty() const { return bits_ == 0; }
    constexpr bool operator==(const Scopes&) const = default;

  private:
    static constexpr std::uint32_t bit(Scope scope) { return 1U << static_cast<unsigned>(scope); }

    std::uint32_t bits_ = 0;
};

/// What a token of a person has unless more was asked for.
inline constexpr Scopes reading_scopes{Scope::pages, Scope::read_cases};

/// "pages cases:read"; words that are no scope are left out.
std::string scopes_text(Scopes);
Scopes parse_scopes(std::string_view text);

} // namespace svar::people
