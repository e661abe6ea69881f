#include "features/mailroom/incoming_mail.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace svar::mailroom {

namespace {

/// How absence notices of programs that set no header begin.
constexpr std::array absence{
    "automatic reply:",       "automatiskt svar:", "automatisk svar:", "autosvar:", "autosvar ",      "auto:",
    "out of office",          "frånvaro",          "fraværende",       "fravær:",   "ikke til stede", "ej på kontoret",
    "automaattinen vastaus:", "auto reply:"};
constexpr std::array answer_marks{"re:", "sv:", "svar:", "vs:", "aw:", "fwd:", "fw:", "vb:", "wg:", "videresendt:"};
constexpr std::array machines{"mailer-daemon@", "postmaster@", "no-reply@", "noreply@",   "do-not-reply@",
                              "donotreply@",    "bounce@",     "bounces@",  "ikke-svar@", "svara-inte@"};

template <class List>
bool begins_with_one_of(std::string_view lower, const List& list) {
    return std::ranges::any_of(list, [&](const char* start) { return lower.starts_with(start); });
}

bool is_from_machine(const mail::IncomingMail& mail) {
    return mail.from && begins_with_one_of(mail.from->reveal(), machines);
}

/// A message-id that Svar made for one of these addresses.
bool is_own_id(const std::string& id, const std::vector<EmailAddress>& own) {
    if (!id.starts_with("<svar.")) return false;
    return std::ranges::any_of(own, [&](const EmailAddress& address) {
        const std::string& text = address.reveal();
        return to_lower_ascii(id).ends_with(text.substr(text.find('@')) + ">");
    });
}

/// With or without something behind a plus.
bool is_ours(const std::optional<EmailAddress>& address, const std::vector<EmailAddress>& own) {
    if (!address) return false;
    std::string text = address->reveal();
    const auto at = text.find('@');
    const auto plus = text.find('+');
    if (plus < at) text.erase(plus, at - plus);
    return std::ranges::find(own, text, &EmailAddress::reveal) != own.end();
}

bool is_automatic(const mail::IncomingMail& mail) {
    const bool is_submitted_so = !mail.auto_submitted.empty() && !mail.auto_submitted.starts_with("no");
    const bool is_bulk = mail.precedence == "bulk" || mail.precedence == "junk" || mail.precedence == "list" ||
                         mail.precedence == "auto_reply";
    return is_submitted_so || is_bulk || mail.is_from_list || mail.is_answer_unwanted || mail.return_path == "<>" ||
           is_from_machine(mail);
}

bool is_automatic_reply(const mail::IncomingMail& mail) {
    if (mail.is_receipt_of_reading || mail.is_marked_auto_reply) return true;
    if (mail.auto_submitted.starts_with("auto-replied") || mail.precedence == "auto_reply") return true;
    const bool says_absent = begins_with_one_of(to_lower_ascii(mail.subject.reveal()), absence);
    const bool is_reply = !mail.references.empty();
    return (says_absent && (is_reply || is_automatic(mail))) || (is_reply && is_automatic(mail) && !mail.is_from_list);
}

bool is_bounce(const mail::IncomingMail& mail) {
    if (mail.is_delivery_report) return true;
    const std::string subject = to_lower_ascii(mail.subject.reveal());
    const bool says_so = subject.find("undeliver") != std::string::npos ||
                         subject.find("returned mail") != std::string::npos ||
                         subject.find("delivery status notification") != std::string::npos ||
                         subject.find("failure notice") != std::string::npos;
    return says_so && (mail.return_path == "<>" || is_from_machine(mail));
}

} // namespace

Sort sort_of(const mail::IncomingMail& mail, const std::vector<EmailAddress>& own) {
    if (is_bounce(mail)) return Sort::bounce;
    if (is_own_id(mail.message_id, own)) return Sort::own;
    if (is_automatic_reply(mail)) return Sort::automatic_reply;
    // An answer to one of our own addresses would come back to us.
    const bool is_from_us = is_ours(mail.from, own) || is_ours(mail.reply_to, own);
    return is_automatic(mail) || is_from_us ? Sort::unattended : Sort::message;
}

std::string bare_subject(const std::string& subject) {
    std::string_view rest = trim(subject);
    for (int i = 0; i < 10; ++i) {
        const std::string lower = to_lower_ascii(rest.substr(0, 12));
        const auto* mark =
            std::ranges::find_if(answer_marks, [&](const char* start) { return lower.starts_with(start); });
        if (mark == answer_marks.end()) break;
        rest = trim(rest.substr(std::string_view{*mark}.size()));
    }
    return std::string{rest};
}

std::string sameness(const mail::IncomingMail& mail, std::string_view bytes) {
    const auto crlf = bytes.find("\r\n\r\n");
    const auto lf = bytes.find("\n\n");
    const auto body = std::min(crlf == std::string_view::npos ? bytes.size() : crlf + 4,
                               lf == std::string_view::npos ? bytes.size() : lf + 2);
    return fmt::format("{}\n{}\n{}\n{}\n", mail.message_id, mail.from ? mail.from->reveal() : std::string{}, mail.date,
                       mail.subject.reveal())
        .append(bytes.substr(body));
}

} // namespace svar::mailroom
