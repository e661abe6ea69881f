#include "features/scheme/scheme_reader.hpp"

#include "base/text.hpp"
#include "platform/config/suggestion.hpp"

#include <algorithm>

namespace svar::scheme {

namespace {

constexpr std::size_t key_letters_max = 40;

std::string listed(const std::vector<std::string_view>& words) {
    std::string list;
    for (const std::string_view word : words) list += (list.empty() ? "" : ", ") + std::string{word};
    return list;
}

/// The known word that somebody may have meant; one half of whose letters differ was not.
std::string nearest(std::string_view typed, const std::vector<std::string_view>& known) {
    const std::string_view near = config::nearest(typed, known);
    const bool is_like = !near.empty() && 2 * config::edit_distance(typed, near) <= typed.size();
    return std::string{is_like ? near : std::string_view{}};
}

bool is_key(std::string_view text) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; };
    return !text.empty() && text.size() <= key_letters_max && std::ranges::all_of(text, fits);
}

/// Letters that may stand in a text: line breaks only where it may be long.
bool is_printable(std::string_view text, std::size_t letters_max) {
    const bool has_lines = letters_max > 200;
    return is_valid_utf8(text) && std::ranges::none_of(text, [&](char c) {
               const bool is_control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
               return is_control && !(has_lines && c == '\n');
           });
}

} // namespace

void Reading::fault(const toml::source_position& at, std::string_view key, Arguments arguments) {
    faults.push_back({static_cast<int>(at.line), static_cast<int>(at.column), key, std::move(arguments)});
}

void Reading::fault(const toml::node& at, std::string_view key, Arguments arguments) {
    fault(at.source().begin, key, std::move(arguments));
}

void Reading::unknown(const toml::node& at, std::string_view key, const std::string& value, Known known) {
    const std::vector<std::string_view> words(known.begin(), known.end());
    Arguments arguments{{"key", std::string{key}}, {"value", value}, {"known", listed(words)}};
    const std::string near = nearest(value, words);
    arguments.emplace_back("near", near);
    fault(at, near.empty() ? "scheme.fault.value" : "scheme.fault.value_near", std::move(arguments));
}

void Reading::define(std::string_view family, const std::string& key, const toml::node& at) {
    const int line = static_cast<int>(at.source().begin.line);
    const auto [place, is_new] = defined_[std::string{family}].emplace(key, line);
    if (is_new) lines.emplace(std::string{family} + "." + key, line);
    else
        fault(at, "scheme.fault.duplicate",
              {{"family", std::string{family}}, {"value", key}, {"line", std::to_string(place->second)}});
}

void Reading::refer(std::string_view family, const std::string& key, const toml::node& at) {
    references_.push_back({std::string{family}, key, at.source().begin});
}

void Reading::check_references() {
    for (const Reference& reference : references_) {
        const auto& keys = defined_[reference.family];
        if (keys.contains(reference.key)) continue;
        std::vector<std::string_view> known;
        for (const auto& [key, line] : keys) known.push_back(key);
        const std::string near = nearest(reference.key, known);
        fault(reference.at, near.empty() ? "scheme.fault.undefined" : "scheme.fault.undefined_near",
              {{"family", reference.family}, {"value", reference.key}, {"near", near}, {"known", listed(known)}});
    }
}

const toml::node* Section::ask(std::string_view key) {
    asked_.emplace_back(key);
    return table_.get(key);
}

const toml::node& Section::place_of(std::string_view key) const {
    const toml::node* node = table_.get(key);
    return node == nullptr ? static_cast<const toml::node&>(table_) : *node;
}

void Section::fault(std::string_view key, std::string_view fault_key, Arguments arguments) {
    arguments.emplace_back("key", std::string{key});
    reading_.fault(place_of(key), fault_key, std::move(arguments));
}

void Section::refuse_unknown() const {
    const std::vector<std::string_view> known(asked_.begin(), asked_.end());
    for (const auto& [key, value] : table_) {
        if (std::ranges::find(known, key.str()) != known.end()) continue;
        const std::string near = nearest(key.str(), known);
        reading_.fault(key.source().begin, near.empty() ? "scheme.fault.key_unknown" : "scheme.fault.key_near",
                       {{"key", std::string{key.str()}}, {"near", near}, {"known", listed(known)}});
    }
}

const std::string* Section::text_of(std::string_view key, const toml::node& node, std::size_t letters_max) {
    const auto* value = node.as_string();
    if (value == nullptr) {
        reading_.fault(node, "scheme.fault.text", {{"key", std::string{key}}});
        return nullptr;
    }
    const std::string& text = value->get();
    if (is_printable(text, letters_max) && code_points(text) <= letters_max) return &text;
    reading_.fault(node, "scheme.fault.text_long", {{"key", std::string{key}}, {"most", std::to_string(letters_max)}});
    return nullptr;
}

std::string Section::text(std::string_view key, std::size_t letters_max, Entries entries) {
    const toml::node* node = ask(key);
    if (node == nullptr && entries == Entries::optional) return {};
    const std::string* value = node == nullptr ? nullptr : text_of(key, *node, letters_max);
    if (value != nullptr && !trim(*value).empty()) return *value;
    if (node == nullptr || value != nullptr) fault(key, "scheme.fault.text");
    return {};
}

std::string Section::own_key(std::string_view family) {
    const std::string key = text("key", 200);
    if (key.empty()) return key;
    if (is_key(key)) reading_.define(family, key, place_of("key"));
    else fault("key", "scheme.fault.key_form", {{"value", key}, {"most", std::to_string(key_letters_max)}});
    return key;
}

std::vector<const toml::node*> Section::entries_of(std::string_view key, std::size_t most) {
    std::vector<const toml::node*> entries;
    const toml::node* node = ask(key);
    if (node == nullptr) return entries;
    const auto* items = node->as_array();
    if (items == nullptr) {
        fault(key, "scheme.fault.list");
        return entries;
    }
    if (items->size() > most) fault(key, "scheme.fault.too_many", {{"most", std::to_string(most)}});
    for (const toml::node& item : *items)
        if (entries.size() < most) entries.push_back(&item);
    return entries;
}

std::vector<std::string> Section::texts(std::string_view key, std::size_t letters_max) {
    std::vector<std::string> found;
    for (const toml::node* item : entries_of(key)) {
        const std::string* value = text_of(key, *item, letters_max);
        if (value == nullptr) continue;
        if (trim(*value).empty()) reading_.fault(*item, "scheme.fault.text", {{"key", std::string{key}}});
        else if (std::ranges::find(found, *value) == found.end()) found.push_back(*value);
        else reading_.fault(*item, "scheme.fault.twice", {{"key", std::string{key}}, {"value", *value}});
    }
    return found;
}

Words Section::words(std::string_view key, std::size_t letters_max) {
    Words found;
    const toml::node* node = ask(key);
    const auto* given = node == nullptr ? nullptr : node->as_table();
    if (given == nullptr) {
        fault(key, "scheme.fault.words", {{"language", reading_.languages.front()}});
        return found;
    }
    for (const std::string& language : reading_.languages) {
        const toml::node* value = given->get(language);
        const std::string* text = value == nullptr ? nullptr : text_of(key, *value, letters_max);
        if (text != nullptr && !trim(*text).empty()) found.emplace(language, *text);
        else if (value == nullptr || text != nullptr)
            reading_.fault(*given, "scheme.fault.words_missing", {{"key", std::string{key}}, {"language", language}});
    }
    for (const auto& [language, value] : *given)
        if (std::ranges::find(reading_.languages, language.str()) == reading_.languages.end())
            reading_.fault(language.source().begin, "scheme.fault.words_extra",
                           {{"key", std::string{key}}, {"language", std::string{language.str()}}});
    return found;
}

std::vector<const toml::table*> Section::tables(std::string_view name, std::size_t most, Entries entries) {
    std::vector<const toml::table*> found;
    const toml::node* node = ask(name);
    const auto* items = node == nullptr ? nullptr : node->as_array();
    const bool is_wrong = node != nullptr && items == nullptr;
    if (is_wrong || (entries == Entries::needed && (items == nullptr || items->empty()))) {
        fault(name, "scheme.fault.tables");
        return found;
    }
    if (items == nullptr) return found;
    if (items->size() > most) fault(name, "scheme.fault.too_many", {{"most", std::to_string(most)}});
    for (const toml::node& item : *items) {
        if (item.as_table() == nullptr) reading_.fault(item, "scheme.fault.tables", {{"key", std::string{name}}});
        else if (found.size() < most) found.push_back(item.as_table());
    }
    return found;
}

const toml::table* Section::sub_table(std::string_view name, Entries entries) {
    const toml::node* node = ask(name);
    const auto* found = node == nullptr ? nullptr : node->as_table();
    if (found != nullptr) {
        reading_.lines.emplace(std::string{name}, static_cast<int>(found->source().begin.line));
    } else if (node != nullptr || entries == Entries::needed) {
        fault(name, "scheme.fault.table");
    }
    return found;
}

} // namespace svar::scheme
