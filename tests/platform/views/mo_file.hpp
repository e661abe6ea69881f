// Makes `.mo` files for tests.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace svar::views {

/// `forms` beyond the first make it a plural entry.
struct Message {
    std::string key;
    std::string text;
    std::vector<std::string> more_forms = {};
};

inline constexpr std::string_view two_forms = "Plural-Forms: nplurals=2; plural=(n != 1);\n";

inline void append_number(std::string& out, std::uint64_t number) {
    for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(number >> shift & 255);
}

/// The bytes that msgfmt would write, but for the hash table and the order of keys.
inline std::string mo_file(const std::vector<Message>& messages, std::string_view header = two_forms) {
    std::vector<std::pair<std::string, std::string>> entries{{"", std::string{header}}};
    for (const Message& message : messages) {
        std::string id = message.key;
        std::string text = message.text;
        if (!message.more_forms.empty()) id += std::string(1, '\0') + message.key;
        for (const std::string& form : message.more_forms) text += std::string(1, '\0') + form;
        entries.emplace_back(std::move(id), std::move(text));
    }
    const std::uint64_t tables = 28;
    std::uint64_t offset = tables + 16 * entries.size();
    std::string ids, texts, strings;
    for (const auto& [id, text] : entries) {
        append_number(ids, id.size());
        append_number(ids, offset + strings.size());
        strings += id + '\0';
        append_number(texts, text.size());
        append_number(texts, offset + strings.size());
        strings += text + '\0';
    }
    std::string out;
    for (const std::uint64_t number : {std::uint64_t{0x950412DE}, std::uint64_t{0}, std::uint64_t{entries.size()},
                                       tables, tables + 8 * entries.size(), std::uint64_t{0}, std::uint64_t{0}})
        append_number(out, number);
    return out + ids + texts + strings;
}

} // namespace svar::views
