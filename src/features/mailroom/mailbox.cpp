#include "features/mailroom/mailbox.hpp"

#include "base/email_address.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace svar::mailroom {

namespace {

constexpr std::size_t line_bytes_max = 500;
constexpr std::size_t kind_words_bytes_max = 4000;
constexpr std::size_t secret_bytes_max = 8000;
constexpr int poll_seconds_min = 10;
constexpr int poll_seconds_max = 3600;

bool is_line(std::string_view text, std::size_t bytes_max = line_bytes_max) {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    return text.size() <= bytes_max && is_valid_utf8(text) && std::ranges::none_of(text, is_control);
}

bool is_ascii_line(std::string_view text) {
    return is_line(text) && std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x7F; });
}

/// "imaps://host" or with a port; no user, no path.
bool is_server(std::string_view url) {
    const bool is_scheme_known = url.starts_with("imaps://") || url.starts_with("imap://");
    if (!is_scheme_known || !is_ascii_line(url)) return false;
    const std::string_view host = url.substr(url.find("//") + 2);
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]";
    return !host.empty() && host.find_first_not_of(allowed) == std::string_view::npos;
}

/// The lines of "word = kind", lower case.
std::vector<std::pair<std::string, std::string>> pairs_of(std::string_view lines) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const std::string_view line : split(lines, '\n')) {
        const auto equals = line.find('=');
        if (trim(line).empty()) continue;
        const std::string_view word = equals == std::string_view::npos ? line : line.substr(0, equals);
        const std::string_view kind = equals == std::string_view::npos ? "" : line.substr(equals + 1);
        pairs.emplace_back(to_lower_ascii(trim(word)), trim(kind));
    }
    return pairs;
}

} // namespace

std::string_view sign_in_key(SignIn way) {
    switch (way) {
    case SignIn::password: return "password";
    case SignIn::refresh_token: return "refresh_token";
    case SignIn::client_credentials: return "client_credentials";
    }
    return "";
}

std::optional<SignIn> parse_sign_in(std::string_view key) {
    for (const SignIn way : sign_ins)
        if (sign_in_key(way) == key) return way;
    return std::nullopt;
}

std::vector<FieldProblem> problems_of(const MailboxDetails& details, const std::vector<std::string>& kinds,
                                      bool has_secret) {
    std::vector<FieldProblem> problems;
    const auto require = [&](bool is_right, const char* field, const char* key) {
        if (!is_right) problems.push_back({field, key});
    };
    const auto is_kind = [&](const std::string& kind) { return std::ranges::find(kinds, kind) != kinds.end(); };
    const bool has_tokens = details.sign_in != SignIn::password;
    require(EmailAddress::parse(details.address).has_value(), "address", "mailroom.problem.address");
    require(is_server(details.url), "url", "mailroom.problem.url");
    require(!details.user_name.empty() && is_line(details.user_name), "user_name", "mailroom.problem.user_name");
    const bool has_any_secret = has_secret || !details.secret.empty() || !details.secret_file.empty();
    require(has_any_secret && is_line(details.secret, secret_bytes_max), "secret", "mailroom.problem.secret");
    require(!has_tokens || (details.token_url.starts_with("https://") && is_ascii_line(details.token_url)), "token_url",
            "mailroom.problem.token_url");
    require(!has_tokens || (!details.client_id.empty() && is_ascii_line(details.client_id)), "client_id",
            "mailroom.problem.client_id");
    require(is_ascii_line(details.scope), "scope", "mailroom.problem.folder");
    require(!details.folder.empty() && is_ascii_line(details.folder), "folder", "mailroom.problem.folder");
    require(is_ascii_line(details.done_folder) && details.done_folder != details.folder, "done_folder",
            "mailroom.problem.folder");
    require(is_kind(details.kind), "kind", "mailroom.problem.kind");
    require(details.poll_seconds >= poll_seconds_min && details.poll_seconds <= poll_seconds_max, "poll_seconds",
            "mailroom.problem.poll_seconds");
    const auto pairs = pairs_of(details.kind_words);
    const bool are_words_right =
        details.kind_words.size() <= kind_words_bytes_max && is_valid_utf8(details.kind_words) &&
        std::ranges::all_of(pairs, [&](const auto& pair) { return !pair.first.empty() && is_kind(pair.second); });
    require(are_words_right, "kind_words", "mailroom.problem.kind_words");
    return problems;
}

std::string kind_of(const MailboxDetails& details, std::string_view subject) {
    const std::string lower = to_lower_ascii(subject);
    for (const auto& [word, kind] : pairs_of(details.kind_words))
        if (lower.find(word) != std::string::npos) return kind;
    return details.kind;
}

} // namespace svar::mailroom
