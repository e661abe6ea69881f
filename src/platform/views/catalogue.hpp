// A gettext catalogue (.mo) read from memory.
#pragma once

#include "platform/views/plural_rule.hpp"
#include "platform/views/views.hpp"

#include <memory>
#include <optional>
#include <unordered_map>

namespace svar::views {

/// The texts of one `.mo` file, which must outlive this. Besides the interface it can be listed and
/// searched, for templates and checks.
class MoCatalogue final : public Catalogue {
  public:
    /// Throws std::runtime_error when the file is damaged, is no UTF-8 or lacks its header or plural forms.
    MoCatalogue(Language, std::string_view mo);

    Language language() const override { return language_; }
    std::string text(std::string_view key) const override;
    std::string text(std::string_view key,
                     const std::vector<std::pair<std::string_view, std::string>>& values) const override;
    std::string plural(std::string_view key, std::int64_t count) const override;

    /// The text of a key that has no plural forms, or nothing.
    std::optional<std::string_view> find(std::string_view key) const;
    /// All forms of a key (one where it has no plural forms); empty for an unknown key.
    std::vector<std::string_view> forms(std::string_view key) const;
    bool is_plural(std::string_view key) const;
    /// In the order of the alphabet.
    std::vector<std::string_view> keys() const;

  private:
    struct Entry {
        std::string_view text; ///< forms parted by NUL
        bool is_plural = false;
    };

    void read(std::string_view mo);
    void check_plurals() const;

    Language language_;
    std::unordered_map<std::string_view, Entry> entries_;
    std::optional<PluralRule> rule_;
};

/// The embedded catalogue of a language.
std::unique_ptr<MoCatalogue> load_catalogue(Language);

/// `text` with each `{name}` that `values` has replaced, in one pass: braces in a value stay as they are.
std::string fill_placeholders(std::string_view text,
                              const std::vector<std::pair<std::string_view, std::string>>& values);

} // namespace svar::views
