#include "platform/db/sql_text.hpp"

#include "base/text.hpp"

namespace svar::db {

namespace {

enum class Kind { word, quoted, comment, other };

struct Token {
    Kind kind;
    std::string_view text;
};

bool is_word_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_word_part(char c) { return is_word_start(c) || (c >= '0' && c <= '9'); }

/// Up to and with the next `end`, or all of `text`.
std::string_view until(std::string_view text, std::size_t from, std::string_view end) {
    const auto found = text.find(end, from);
    return found == std::string_view::npos ? text : text.substr(0, found + end.size());
}

Token first_token(std::string_view text) {
    if (text.starts_with("--")) return {Kind::comment, until(text, 2, "\n")};
    if (text.starts_with("/*")) return {Kind::comment, until(text, 2, "*/")};
    // A doubled quote inside reads as two quoted tokens side by side, which comes to the same.
    if (text[0] == '\'' || text[0] == '"') return {Kind::quoted, until(text, 1, text.substr(0, 1))};
    if (!is_word_start(text[0])) return {Kind::other, text.substr(0, 1)};
    std::size_t length = 1;
    while (length < text.size() && is_word_part(text[length])) ++length;
    return {Kind::word, text.substr(0, length)};
}

template <class F>
void for_each_token(std::string_view text, F visit) {
    while (!text.empty()) {
        const Token token = first_token(text);
        visit(token);
        text.remove_prefix(token.text.size());
    }
}

std::string_view postgresql_word(std::string_view word) {
    if (word == "INTEGER") return "bigint";
    if (word == "REAL") return "double precision";
    if (word == "BLOB") return "bytea";
    return word;
}

constexpr std::string_view without_rowid = "WITHOUT ROWID";

} // namespace

std::vector<std::string> split_statements(std::string_view text) {
    std::vector<std::string> statements;
    std::string current;
    const auto finish = [&] {
        if (const auto statement = trim(current); !statement.empty()) statements.emplace_back(statement);
        current.clear();
    };
    for_each_token(text, [&](const Token& token) {
        if (token.kind == Kind::comment) current += ' ';
        else if (token.text == ";") finish();
        else current += token.text;
    });
    finish();
    return statements;
}

std::string sqlite_statement(std::string_view statement) {
    if (!statement.starts_with("CREATE TABLE")) return std::string(statement);
    return std::string(statement) + (statement.ends_with(without_rowid) ? ", STRICT" : " STRICT");
}

std::string postgresql_statement(std::string_view statement) {
    if (statement.ends_with(without_rowid)) statement.remove_suffix(without_rowid.size());
    std::string mapped;
    mapped.reserve(statement.size());
    for_each_token(statement, [&](const Token& token) {
        mapped += token.kind == Kind::word ? postgresql_word(token.text) : token.text;
    });
    return mapped;
}

} // namespace svar::db
