#include "platform/mail/compose.hpp"

#include "base/text.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/mail/gmime.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace svar::mail {

namespace {

/// One line: whatever could begin a new header is a space.
std::string one_line(const std::string& text) {
    std::string line = text;
    for (char& c : line) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    }
    return std::string{trim(line)};
}

std::string with_crlf(std::string_view text) {
    std::string result;
    result.reserve(text.size() + text.size() / 32);
    for (const char c : text) {
        if (c == '\n') result += '\r';
        result += c;
    }
    return result;
}

void add_address(InternetAddressList* list, const EmailAddress& address, const Personal& name) {
    const std::string shown = one_line(name.reveal());
    const Owned<InternetAddress> mailbox{
        internet_address_mailbox_new(shown.empty() ? nullptr : shown.c_str(), address.reveal().c_str())};
    internet_address_set_charset(mailbox.get(), "utf-8");
    internet_address_list_add(list, mailbox.get());
}

void set_addresses(GMimeMessage* message, const Outgoing& outgoing) {
    add_address(g_mime_message_get_from(message), outgoing.from.address, outgoing.from.name);
    add_address(g_mime_message_get_to(message), outgoing.to.address, outgoing.to.name);
    if (outgoing.reply_to) add_address(g_mime_message_get_reply_to(message), *outgoing.reply_to, Personal{});
}

void set_header(GMimeMessage* message, const char* name, const std::string& value) {
    g_mime_object_set_header(GMIME_OBJECT(message), name, value.c_str(), nullptr);
}

void set_threading(GMimeMessage* message, const std::vector<std::string>& references) {
    if (references.empty()) return;
    std::string all;
    for (const std::string& reference : references) all += (all.empty() ? "" : " ") + reference;
    set_header(message, "In-Reply-To", references.back());
    set_header(message, "References", all);
}

void set_automatic(GMimeMessage* message, Automatic automatic) {
    if (automatic == Automatic::no) return;
    set_header(message, "Auto-Submitted", automatic == Automatic::replied ? "auto-replied" : "auto-generated");
    set_header(message, "X-Auto-Response-Suppress", "All");
}

/// RFC 8058: mail programs show a button of their own, which posts to the address.
void set_unsubscribing(GMimeMessage* message, const std::string& url) {
    if (url.empty() || url.find_first_of("<> \r\n") != std::string::npos) return;
    // As it is: an address longer than a line would be encoded like a word, and no mail program could read it.
    set_header(message, "List-Unsubscribe", "");
    GMimeHeaderList* headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
    g_mime_header_set_raw_value(g_mime_header_list_get_header(headers, "List-Unsubscribe"),
                                fmt::format(" <{}>\n", url).c_str());
    set_header(message, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
}

void set_date(GMimeMessage* message, Instant created_at) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(created_at).time_since_epoch().count();
    GDateTime* date = g_date_time_new_from_unix_utc(seconds);
    g_mime_message_set_date(message, date);
    g_date_time_unref(date);
}

/// "text/<subtype>" in UTF-8; quoted-printable, so that every relay passes it unchanged.
Owned<GMimePart> text_part(const char* subtype, const Personal& text) {
    const std::string body = normalise_lines(text.reveal());
    Owned<GMimePart> part{g_mime_part_new_with_type("text", subtype)};
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
    g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    const Owned<GMimeStream> stream{g_mime_stream_mem_new_with_buffer(body.data(), body.size())};
    const Owned<GMimeDataWrapper> content{
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT)};
    g_mime_part_set_content(part.get(), content.get());
    return part;
}

/// A boundary that stands for the mail and this level of its parts; "=_" can't occur in quoted-printable text or base 64.
std::string boundary_of(const std::string& id, const char* level) {
    const crypto::Digest digest = crypto::digest(level + id);
    return "=_" + to_hex(std::span{digest}.first(12));
}

/// The plain text first, so that readers who can show HTML prefer it (RFC 2046, 5.1.4).
Owned<GMimeMultipart> alternatives(const Outgoing& outgoing, const std::string& id) {
    Owned<GMimeMultipart> both{g_mime_multipart_new_with_subtype("alternative")};
    g_mime_multipart_set_boundary(both.get(), boundary_of(id, "").c_str());
    const auto plain = text_part("plain", outgoing.text);
    const auto html = text_part("html", outgoing.html);
    g_mime_multipart_add(both.get(), GMIME_OBJECT(plain.get()));
    g_mime_multipart_add(both.get(), GMIME_OBJECT(html.get()));
    return both;
}

/// "application/pdf", offered under its name.
Owned<GMimePart> file_part(const Attachment& file) {
    const auto slash = file.media_type.find('/');
    Owned<GMimePart> part{
        g_mime_part_new_with_type(file.media_type.substr(0, slash).c_str(), file.media_type.substr(slash + 1).c_str())};
    g_mime_part_set_filename(part.get(), one_line(file.name).c_str());
    g_mime_object_set_disposition(GMIME_OBJECT(part.get()), GMIME_DISPOSITION_ATTACHMENT);
    g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_BASE64);
    const Owned<GMimeStream> stream{g_mime_stream_mem_new_with_buffer(file.content.data(), file.content.size())};
    const Owned<GMimeDataWrapper> content{
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT)};
    g_mime_part_set_content(part.get(), content.get());
    return part;
}

/// The words first, then the files (RFC 2046, 5.1.3).
Owned<GMimeMultipart> with_files(GMimeObject* words, const Outgoing& outgoing, const std::string& id) {
    Owned<GMimeMultipart> all{g_mime_multipart_new_with_subtype("mixed")};
    g_mime_multipart_set_boundary(all.get(), boundary_of(id, "mixed").c_str());
    g_mime_multipart_add(all.get(), words);
    for (const Attachment& file : outgoing.files) g_mime_multipart_add(all.get(), GMIME_OBJECT(file_part(file).get()));
    return all;
}

void set_words(GMimeMessage* message, GMimeObject* words, const Outgoing& outgoing, const std::string& id) {
    if (outgoing.files.empty()) g_mime_message_set_mime_part(message, words);
    else g_mime_message_set_mime_part(message, GMIME_OBJECT(with_files(words, outgoing, id).get()));
}

void set_body(GMimeMessage* message, const Outgoing& outgoing, const std::string& id) {
    if (outgoing.html.empty()) set_words(message, GMIME_OBJECT(text_part("plain", outgoing.text).get()), outgoing, id);
    else set_words(message, GMIME_OBJECT(alternatives(outgoing, id).get()), outgoing, id);
}

std::string to_bytes(GMimeMessage* message) {
    char* text = g_mime_object_to_string(GMIME_OBJECT(message), nullptr);
    std::string bytes = with_crlf(text);
    g_free(text);
    return bytes;
}

} // namespace

std::string message_id(const StoredMail& mail) {
    const std::string& from = mail.outgoing.from.address.reveal();
    return fmt::format("<svar.{}.{}{}>", mail.municipality.value(), mail.id.value(), from.substr(from.rfind('@')));
}

bool is_message_id(std::string_view text) {
    if (text.size() < 5 || text.size() > 250 || text.front() != '<' || text.back() != '>') return false;
    const std::string_view inner = text.substr(1, text.size() - 2);
    const auto is_allowed = [](char c) { return c > ' ' && c < 0x7F && c != '<' && c != '>'; };
    return std::ranges::all_of(inner, is_allowed) && inner.find('@') != std::string_view::npos;
}

std::string compose(const StoredMail& mail) {
    start_gmime();
    const Outgoing& outgoing = mail.outgoing;
    const std::string id = message_id(mail);
    const Owned<GMimeMessage> message{g_mime_message_new(TRUE)};
    set_addresses(message.get(), outgoing);
    g_mime_message_set_subject(message.get(), one_line(outgoing.subject.reveal()).c_str(), "utf-8");
    set_date(message.get(), mail.created_at);
    g_mime_message_set_message_id(message.get(), id.substr(1, id.size() - 2).c_str());
    set_threading(message.get(), outgoing.references);
    set_automatic(message.get(), outgoing.automatic);
    set_unsubscribing(message.get(), outgoing.unsubscribe_url);
    set_body(message.get(), outgoing, id);
    return to_bytes(message.get());
}

} // namespace svar::mail
