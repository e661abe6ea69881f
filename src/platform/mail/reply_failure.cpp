#include "platform/mail/reply_failure.hpp"

#include <cctype>

namespace svar::mail {

namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// The "1.1" of the first "5.1.1" or "4.1.1" that stands as a word of its own.
std::string_view enhanced_code_in(std::string_view words) {
    for (std::size_t at = 0; at + 5 <= words.size(); ++at) {
        const bool is_begun = at == 0 || !(is_digit(words[at - 1]) || words[at - 1] == '.');
        if (!is_begun || (words[at] != '4' && words[at] != '5') || words[at + 1] != '.') continue;
        if (is_digit(words[at + 2]) && words[at + 3] == '.' && is_digit(words[at + 4])) return words.substr(at + 2);
    }
    return {};
}

} // namespace

Failure failure_of_reply(int code, std::string_view words) {
    const std::string_view detail = enhanced_code_in(words);
    if (detail.starts_with("2.2") || (code == 552 && !detail.starts_with("3."))) return Failure::mailbox_full;
    if (detail.starts_with("1.") || detail.starts_with("2.1")) return Failure::recipient_refused;
    if (detail.starts_with("4.7")) return Failure::timed_out;
    if (detail.starts_with("4.4")) return Failure::unknown_name;
    if (detail.starts_with("7.8") || code == 530 || code == 534 || code == 535) return Failure::login_refused;
    if (detail.empty() && (code == 550 || code == 551 || code == 553)) return Failure::recipient_refused;
    if (code >= 400 && code < 500) return Failure::server_fault;
    return code >= 500 || detail.starts_with("6.") || detail.starts_with("7.") ? Failure::request_refused
                                                                               : Failure::other;
}

} // namespace svar::mail
