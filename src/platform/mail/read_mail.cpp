#include "platform/mail/incoming.hpp"

#include "base/text.hpp"
#include "platform/mail/body_parts.hpp"
#include "platform/mail/compose.hpp"
#include "platform/mail/delivery_report.hpp"
#include "platform/mail/gmime.hpp"
#include "platform/mail/mail_charset.hpp"

#include <algorithm>

namespace svar::mail {

namespace {

constexpr std::size_t line_code_points_max = 500;

/// A text of GMime's on one line, clean; empty for none.
std::string one_line(const char* text) {
    if (text == nullptr) return {};
    std::string line = utf8_of(text, "utf-8");
    std::ranges::replace(line, '\n', ' ');
    std::ranges::replace(line, '\t', ' ');
    return std::string{first_code_points(trim(line), line_code_points_max)};
}

std::string header(GMimeMessage* message, const char* name) {
    return one_line(g_mime_object_get_header(GMIME_OBJECT(message), name));
}

bool has_header(GMimeMessage* message, const char* name) { return !header(message, name).empty(); }

/// The Message-IDs in a header, however they are separated.
void add_ids(std::vector<std::string>& ids, std::string_view text, std::size_t count_max) {
    for (auto open = text.find('<'); open != std::string_view::npos; open = text.find('<', open + 1)) {
        const auto close = text.find('>', open);
        if (close == std::string_view::npos) return;
        const std::string_view id = text.substr(open, close - open + 1);
        if (is_message_id(id) && ids.size() < count_max) ids.emplace_back(id);
    }
}

std::string first_id(std::string_view text) {
    std::vector<std::string> ids;
    add_ids(ids, text, 1);
    return ids.empty() ? std::string{} : ids.front();
}

/// Calls `take` for the mailboxes of a list and its groups, at most `left` of them.
template <class Take>
void each_mailbox(InternetAddressList* list, std::size_t& left, int depth, const Take& take) {
    const int count = list == nullptr || depth > 3 ? 0 : internet_address_list_length(list);
    for (int i = 0; i < count && left > 0; ++i) {
        InternetAddress* one = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_GROUP(one)) {
            each_mailbox(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(one)), left, depth + 1, take);
        } else if (INTERNET_ADDRESS_IS_MAILBOX(one)) {
            --left;
            take(one);
        }
    }
}

std::optional<EmailAddress> address_of(InternetAddress* mailbox) {
    const char* text = internet_address_mailbox_get_idn_addr(INTERNET_ADDRESS_MAILBOX(mailbox));
    return text == nullptr ? std::nullopt : EmailAddress::parse(text);
}

void read_sender(GMimeMessage* message, IncomingMail& mail) {
    std::size_t left = 1;
    each_mailbox(g_mime_message_get_from(message), left, 0, [&](InternetAddress* from) {
        mail.from = address_of(from);
        mail.from_name = Personal{one_line(internet_address_get_name(from))};
    });
}

void read_reply_to(GMimeMessage* message, IncomingMail& mail) {
    std::size_t left = 1;
    each_mailbox(g_mime_message_get_reply_to(message), left, 0,
                 [&](InternetAddress* to) { mail.reply_to = address_of(to); });
}

void read_receivers(GMimeMessage* message, IncomingMail& mail, std::size_t count_max) {
    std::size_t left = count_max;
    const auto take = [&](InternetAddress* mailbox) {
        if (auto address = address_of(mailbox)) mail.receivers.push_back(std::move(*address));
    };
    for (const char* name : {"Delivered-To", "X-Original-To", "Envelope-To"})
        if (auto address = EmailAddress::parse(first_code_points(header(message, name), 254)))
            mail.receivers.push_back(std::move(*address));
    each_mailbox(g_mime_message_get_to(message), left, 0, take);
    each_mailbox(g_mime_message_get_cc(message), left, 0, take);
}

/// What says that no person sent it, or none who waits for an answer (RFC 3834, RFC 2919 and older usage).
void read_marks(GMimeMessage* message, IncomingMail& mail) {
    mail.auto_submitted = to_lower_ascii(header(message, "Auto-Submitted"));
    mail.precedence = to_lower_ascii(header(message, "Precedence"));
    mail.return_path = header(message, "Return-Path");
    const std::string suppress = to_lower_ascii(header(message, "X-Auto-Response-Suppress"));
    mail.is_answer_unwanted = suppress.find("all") != std::string::npos ||
                              suppress.find("autoreply") != std::string::npos ||
                              suppress.find("oof") != std::string::npos;
    for (const char* name : {"List-Id", "List-Unsubscribe", "List-Post", "Mailing-List", "X-Mailing-List"})
        mail.is_from_list = mail.is_from_list || has_header(message, name);
    for (const char* name :
         {"X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply", "X-FC-MachineGenerated"})
        mail.is_marked_auto_reply = mail.is_marked_auto_reply || has_header(message, name);
    mail.is_delivery_report = has_header(message, "X-Failed-Recipients");
}

void read_head(GMimeMessage* message, const IncomingLimits& limits, IncomingMail& mail) {
    mail.message_id = first_id(header(message, "Message-ID"));
    // A chain of replies can be longer than a line of ours; its raw value is looked at whole.
    for (const char* name : {"In-Reply-To", "References"})
        if (const char* value = g_mime_object_get_header(GMIME_OBJECT(message), name))
            add_ids(mail.references, value, limits.references_max);
    mail.subject = Personal{one_line(g_mime_message_get_subject(message))};
    mail.date = header(message, "Date");
    read_sender(message, mail);
    read_reply_to(message, mail);
    read_receivers(message, mail, limits.receivers_max);
    read_marks(message, mail);
}

/// Undeclared bytes in a head are UTF-8 or windows-1252.
GMimeParserOptions* parser_options() {
    GMimeParserOptions* options = g_mime_parser_options_new();
    const char* charsets[] = {"utf-8", "windows-1252", nullptr};
    g_mime_parser_options_set_fallback_charsets(options, charsets);
    return options;
}

Owned<GMimeMessage> parse(std::string_view bytes) {
    start_gmime();
    const Owned<GMimeStream> stream{g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size())};
    const Owned<GMimeParser> parser{g_mime_parser_new_with_stream(stream.get())};
    GMimeParserOptions* options = parser_options();
    Owned<GMimeMessage> message{g_mime_parser_construct_message(parser.get(), options)};
    g_mime_parser_options_free(options);
    return message;
}

/// Some programs leave the line in that stands before a mail in an mbox file.
std::string_view without_separator(std::string_view bytes) {
    if (!bytes.starts_with("From ") && !bytes.starts_with(">From ")) return bytes;
    const auto end = bytes.find('\n');
    return end == std::string_view::npos ? bytes : bytes.substr(end + 1);
}

} // namespace

std::string_view fault_key(IncomingFault fault) {
    switch (fault) {
    case IncomingFault::unreadable: return "unreadable";
    case IncomingFault::too_deep: return "too_deep";
    case IncomingFault::too_many_parts: return "too_many_parts";
    case IncomingFault::too_many_files: return "too_many_files";
    case IncomingFault::text_cut: return "text_cut";
    case IncomingFault::encrypted: return "encrypted";
    case IncomingFault::message_cut: return "message_cut";
    case IncomingFault::crashed: return "crashed";
    }
    return "";
}

bool IncomingMail::has(IncomingFault fault) const { return std::ranges::find(faults, fault) != faults.end(); }

IncomingMail read_mail(std::string_view bytes, const IncomingLimits& limits) {
    IncomingMail mail;
    bytes = without_separator(bytes);
    const Owned<GMimeMessage> message = bytes.empty() ? nullptr : parse(bytes);
    if (!message || g_mime_header_list_get_count(g_mime_object_get_header_list(GMIME_OBJECT(message.get()))) == 0) {
        mail.faults.push_back(IncomingFault::unreadable);
        return mail;
    }
    read_head(message.get(), limits, mail);
    read_body(message.get(), limits, mail);
    const bool is_report = mail.is_delivery_report || mail.is_receipt_of_reading;
    if (is_report && mail.reported_id.empty()) mail.reported_id = own_message_id_in(bytes);
    return mail;
}

} // namespace svar::mail
