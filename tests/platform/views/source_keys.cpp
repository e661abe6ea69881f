#include "platform/views/source_keys.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <string_view>

namespace svar::views {

namespace {

constexpr std::array<std::string_view, 8> functions_of_keys{"text",      "plural",       "invalid",  "conflict",
                                                            "not_found", "unauthorised", "too_many", "forbidden"};

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// "cases.title", or the front "cases.kind." of a key that is put together.
bool looks_like_key(std::string_view literal) {
    return literal.find('.') != literal.npos && literal.front() != '.' &&
           literal.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == literal.npos;
}

std::string_view last_word(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0 && is_word(text[begin - 1])) --begin;
    return text.substr(begin);
}

/// Settings are read by `settings.text("mail.smtp_url")` too.
bool is_of_settings(std::string_view before_function) {
    if (before_function.ends_with("->")) before_function.remove_suffix(2);
    else if (before_function.ends_with(".")) before_function.remove_suffix(1);
    else return false;
    if (before_function.ends_with("()")) before_function.remove_suffix(2);
    return last_word(before_function).starts_with("settings");
}

/// The function that takes the literal behind `before` as its first argument.
std::string_view function_of(std::string_view before) {
    if (!before.ends_with('(')) return {};
    before = trim(before.substr(0, before.size() - 1));
    const std::string_view name = last_word(before);
    return is_of_settings(before.substr(0, before.size() - name.size())) ? std::string_view{} : name;
}

/// `{"field", "key"}`, `FieldProblem{field, "key"}` and `Problem{ProblemKind::x, "key"}`.
bool is_second_of_problem(std::string_view before) {
    if (!before.ends_with(',')) return false;
    before.remove_suffix(1);
    const auto open = before.find_last_of("{;");
    if (open == before.npos || before[open] == ';') return false;
    const std::string_view first = trim(before.substr(open + 1));
    const bool is_literal = first.starts_with('"') && first.ends_with('"') && first.find_first_of(",.") == first.npos;
    const bool is_alone = first.find(',') == first.npos;
    return is_literal || (is_alone && (first.find("ProblemKind::") != first.npos ||
                                       trim(before.substr(0, open)).ends_with("FieldProblem")));
}

bool is_passed(std::string_view before) {
    before = trim(before);
    const std::string_view function = function_of(before);
    if (std::find(functions_of_keys.begin(), functions_of_keys.end(), function) != functions_of_keys.end()) return true;
    if (before.ends_with('=') || before.ends_with('{'))
        if (last_word(trim(before.substr(0, before.size() - 1))) == "message_key") return true;
    return is_second_of_problem(before);
}

/// Where the next literal opens; the character '"' opens none.
std::size_t opening_quote(std::string_view text, std::size_t from) {
    std::size_t at = text.find('"', from);
    while (at != text.npos && at > 0 && text[at - 1] == '\'' && text.substr(at + 1, 1) == "'")
        at = text.find('"', at + 1);
    return at;
}

std::string content(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

} // namespace

SourceKeys keys_in(const std::string& source, const std::string& file) {
    const std::string_view text = source;
    SourceKeys keys;
    for (std::size_t open = opening_quote(text, 0); open != text.npos;) {
        const std::size_t close = text.find_first_of("\"\n", open + 1);
        if (close == text.npos) break;
        const std::string_view literal = text.substr(open + 1, close - open - 1);
        const std::string_view before = text.substr(0, open);
        if (text[close] == '"' && looks_like_key(literal)) {
            keys.literals.emplace(literal);
            if (!literal.ends_with('.') && is_passed(before))
                keys.passed.push_back({std::string{literal},
                                       file + ":" + std::to_string(1 + std::count(before.begin(), before.end(), '\n')),
                                       function_of(trim(before)) == "plural"});
        }
        open = opening_quote(text, close + 1);
    }
    return keys;
}

SourceKeys source_keys(const std::filesystem::path& folder) {
    SourceKeys all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
        SourceKeys found =
            keys_in(content(entry.path()), entry.path().lexically_relative(folder.parent_path()).string());
        all.passed.insert(all.passed.end(), found.passed.begin(), found.passed.end());
        all.literals.merge(found.literals);
    }
    return all;
}

} // namespace svar::views
