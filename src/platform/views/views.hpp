// Pages and mails from templates, translated when they are loaded.
#pragma once

#include <concepts>
#include <functional>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svar::views {

enum class Language { sv, nb, da, en };
inline constexpr Language languages[] = {Language::sv, Language::nb, Language::da, Language::en};

std::string_view language_code(Language); ///< "sv"
/// Of a code such as "sv" or "nb-NO" ("no" is nb); `fallback` for others.
Language language_of(std::string_view code, Language fallback);

/// Texts by key in one language. An unknown key gives the key itself (a test finds those).
class Catalogue {
  public:
    virtual ~Catalogue() = default;
    virtual Language language() const = 0;
    virtual std::string text(std::string_view key) const = 0;
    /// With `{name}` placeholders filled in.
    virtual std::string text(std::string_view key,
                             const std::vector<std::pair<std::string_view, std::string>>& values) const = 0;
    /// The plural form for `count`; `{count}` is filled in, formatted by the language's rules.
    virtual std::string plural(std::string_view key, std::int64_t count) const = 0;
};

/// The slots of a template: `{{NAME}}` values, `{{#NAME}}` sections; all values are escaped by context.
class Slots {
  public:
    virtual ~Slots() = default;
    virtual void set(std::string_view name, std::string_view value) = 0;
    void set(std::string_view name, std::int64_t value) { set(name, std::string_view{std::to_string(value)}); }
    /// Shows the section once when `shown`.
    virtual void show(std::string_view section, bool shown = true) = 0;
    /// Adds one more repetition of the section and gives its slots.
    virtual Slots& add(std::string_view section) = 0;
    /// Includes another template at `{{>NAME}}` and gives its slots.
    virtual Slots& include(std::string_view name, std::string_view template_path) = 0;
};

/// A typed view: names its template ("intake/form.html") and fills its slots.
template <class V>
concept View = requires(const V& view, Slots& slots) {
    { V::template_path } -> std::convertible_to<std::string_view>;
    {view.fill(slots)};
};

/// Adds one repetition of `section` for each item, filled by the item's own `fill`.
template <class Items>
void each(Slots& slots, std::string_view section, const Items& items) {
    for (const auto& item : items) item.fill(slots.add(section));
}

class Renderer {
  public:
    virtual ~Renderer() = default;
    virtual const Catalogue& catalogue(Language) const = 0;

    template <View V>
    std::string render(Language language, const V& view) const {
        return render_with(language, V::template_path, [&](Slots& slots) { view.fill(slots); });
    }

    virtual std::string render_with(Language, std::string_view template_path,
                                    const std::function<void(Slots&)>& fill) const = 0;
};

/// Loads every embedded template and catalogue; throws when one is broken.
/// In templates `[[key]]` is the catalogue's text (HTML-escaped in .html, plain in .txt); the text may
/// itself hold `{{SLOT}}` markers.
std::unique_ptr<Renderer> load_renderer();

} // namespace svar::views
