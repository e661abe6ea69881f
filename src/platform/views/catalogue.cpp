#include "platform/views/catalogue.hpp"

#include "base/text.hpp"
#include "platform/assets/assets.hpp"
#include "platform/views/format.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

// Why no Boost.Locale: its gettext facet can neither list keys nor tell a missing plural form when a
// catalogue is loaded, and needs a std::locale with a back end for each language. The file format is
// two tables of offsets; read here, the texts stay in the embedded file without a copy.

namespace svar::views {

namespace {

constexpr std::uint32_t mo_magic = 0x950412DE;

std::runtime_error damaged(Language language, std::string_view what) {
    return std::runtime_error("catalogue " + std::string{language_code(language)} + ".mo: " + std::string{what});
}

/// Bounds-checked view of a little-endian `.mo` file.
class MoFile {
  public:
    MoFile(Language language, std::string_view content) : language_(language), content_(content) {
        if (number(0) != mo_magic) throw damaged(language_, "this is no little-endian .mo file");
        if (number(4) >> 16 != 0) throw damaged(language_, "unknown format version");
    }

    std::size_t count() const { return number(8); }
    std::string_view id(std::size_t index) const { return entry(number(12), index); }
    std::string_view text(std::size_t index) const { return entry(number(16), index); }

  private:
    std::uint32_t number(std::size_t offset) const {
        if (content_.size() < 4 || offset > content_.size() - 4) throw damaged(language_, "cut short");
        unsigned char bytes[4];
        std::memcpy(bytes, content_.data() + offset, sizeof bytes);
        return static_cast<std::uint32_t>(bytes[0]) | static_cast<std::uint32_t>(bytes[1]) << 8 |
               static_cast<std::uint32_t>(bytes[2]) << 16 | static_cast<std::uint32_t>(bytes[3]) << 24;
    }

    std::string_view entry(std::size_t table, std::size_t index) const {
        const std::size_t length = number(table + index * 8);
        const std::size_t offset = number(table + index * 8 + 4);
        if (offset > content_.size() || length > content_.size() - offset) throw damaged(language_, "cut short");
        return content_.substr(offset, length);
    }

    Language language_;
    std::string_view content_;
};

/// The value of a line such as "Plural-Forms: ..." of the catalogue's header.
std::optional<std::string_view> header_value(std::string_view header, std::string_view name) {
    for (const std::string_view line : split(header, '\n'))
        if (line.starts_with(name) && line.substr(name.size()).starts_with(':'))
            return trim(line.substr(name.size() + 1));
    return std::nullopt;
}

bool is_valid_text(std::string_view text) {
    for (const std::string_view form : split(text, '\0'))
        if (!is_valid_utf8(form)) return false;
    return true;
}

} // namespace

MoCatalogue::MoCatalogue(Language language, std::string_view mo) : language_(language) {
    read(mo);
    check_plurals();
}

void MoCatalogue::read(std::string_view mo) {
    const MoFile file{language_, mo};
    for (std::size_t i = 0; i < file.count(); ++i) {
        const std::string_view id = file.id(i);
        const std::string_view text = file.text(i);
        if (!is_valid_text(id) || !is_valid_text(text)) throw damaged(language_, "a text is not UTF-8");
        if (id.empty()) {
            const auto rule = header_value(text, "Plural-Forms");
            if (!rule) throw damaged(language_, "the header has no Plural-Forms");
            rule_.emplace(*rule);
            continue;
        }
        const auto end = id.find('\0');
        entries_.emplace(id.substr(0, end), Entry{.text = text, .is_plural = end != std::string_view::npos});
    }
    if (!rule_) throw damaged(language_, "the header is missing");
}

void MoCatalogue::check_plurals() const {
    for (const auto& [key, entry] : entries_) {
        const auto count = static_cast<int>(split(entry.text, '\0').size());
        if (count != (entry.is_plural ? rule_->forms() : 1))
            throw damaged(language_, "wrong number of plural forms: " + std::string{key});
    }
}

std::optional<std::string_view> MoCatalogue::find(std::string_view key) const {
    const auto found = entries_.find(key);
    if (found == entries_.end() || found->second.is_plural) return std::nullopt;
    return found->second.text;
}

std::vector<std::string_view> MoCatalogue::forms(std::string_view key) const {
    const auto found = entries_.find(key);
    if (found == entries_.end()) return {};
    return split(found->second.text, '\0');
}

bool MoCatalogue::is_plural(std::string_view key) const {
    const auto found = entries_.find(key);
    return found != entries_.end() && found->second.is_plural;
}

std::vector<std::string_view> MoCatalogue::keys() const {
    std::vector<std::string_view> keys;
    for (const auto& [key, entry] : entries_) keys.push_back(key);
    std::sort(keys.begin(), keys.end());
    return keys;
}

std::string MoCatalogue::text(std::string_view key) const { return std::string{find(key).value_or(key)}; }

std::string MoCatalogue::text(std::string_view key,
                              const std::vector<std::pair<std::string_view, std::string>>& values) const {
    return fill_placeholders(find(key).value_or(key), values);
}

std::string MoCatalogue::plural(std::string_view key, std::int64_t count) const {
    if (!is_plural(key)) return text(key, {{"count", number(language_, count)}});
    const auto form = forms(key)[static_cast<std::size_t>(rule_->form(count))];
    return fill_placeholders(form, {{"count", number(language_, count)}});
}

std::unique_ptr<MoCatalogue> load_catalogue(Language language) {
    const auto mo = assets::find("locale/" + std::string{language_code(language)} + ".mo");
    if (!mo) throw damaged(language, "not embedded");
    return std::make_unique<MoCatalogue>(language, *mo);
}

std::string fill_placeholders(std::string_view text,
                              const std::vector<std::pair<std::string_view, std::string>>& values) {
    std::string out;
    out.reserve(text.size() + 32);
    while (!text.empty()) {
        const auto open = text.find('{');
        out += text.substr(0, open);
        if (open == std::string_view::npos) break;
        text.remove_prefix(open);
        const auto close = text.find('}');
        const std::string_view name = close == std::string_view::npos ? "" : text.substr(1, close - 1);
        const auto value = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == name; });
        if (name.empty() || value == values.end()) {
            out += '{';
            text.remove_prefix(1);
        } else {
            out += value->second;
            text.remove_prefix(close + 1);
        }
    }
    return out;
}

} // namespace svar::views
