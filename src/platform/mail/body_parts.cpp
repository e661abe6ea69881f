#include "platform/mail/body_parts.hpp"

#include "base/text.hpp"
#include "platform/mail/delivery_report.hpp"
#include "platform/mail/html_text.hpp"
#include "platform/mail/mail_charset.hpp"

#include <algorithm>

namespace svar::mail {

namespace {

std::string text_or_empty(const char* text) { return text == nullptr ? std::string{} : std::string{text}; }

/// The decoded bytes of a part.
std::string content_of(GMimePart* part) {
    GMimeDataWrapper* wrapper = g_mime_part_get_content(part);
    if (wrapper == nullptr) return {};
    const Owned<GMimeStream> target{g_mime_stream_mem_new()};
    g_mime_data_wrapper_write_to_stream(wrapper, target.get());
    const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(target.get()));
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

std::string type_of(GMimeObject* object) {
    GMimeContentType* type = g_mime_object_get_content_type(object);
    char* name = g_mime_content_type_get_mime_type(type);
    std::string lower = to_lower_ascii(text_or_empty(name));
    g_free(name);
    return lower;
}

std::string parameter_of(GMimeObject* object, const char* name) {
    return text_or_empty(g_mime_content_type_get_parameter(g_mime_object_get_content_type(object), name));
}

std::string text_in(GMimePart* part) { return utf8_of(content_of(part), parameter_of(GMIME_OBJECT(part), "charset")); }

/// Walks the parts; what is words goes to one text, the rest becomes files.
class Walker {
  public:
    Walker(const IncomingLimits& limits, IncomingMail& mail) : limits_(limits), mail_(mail) {}

    void walk(GMimeObject* object, int depth) {
        if (object == nullptr) return;
        if (depth > limits_.depth_max) return note(IncomingFault::too_deep);
        if (++parts_ > limits_.parts_max) return note(IncomingFault::too_many_parts);
        if (GMIME_IS_MULTIPART(object)) walk_multipart(GMIME_MULTIPART(object), depth);
        else if (GMIME_IS_MESSAGE_PART(object)) take_message(GMIME_MESSAGE_PART(object));
        else if (GMIME_IS_PART(object)) take_part(GMIME_PART(object));
    }

    void add_words(const std::string& words) {
        const std::string_view clean = trim(words);
        if (clean.empty()) return;
        if (!text_.empty()) text_ += "\n\n";
        text_ += clean;
    }

    std::string take_text() {
        if (text_.size() <= limits_.text_bytes_max) return std::move(text_);
        note(IncomingFault::text_cut);
        return std::string{first_code_points(text_, limits_.text_bytes_max / 4)};
    }

  private:
    void note(IncomingFault fault) {
        if (!mail_.has(fault)) mail_.faults.push_back(fault);
    }

    void walk_multipart(GMimeMultipart* multipart, int depth) {
        const std::string type = type_of(GMIME_OBJECT(multipart));
        const int count = g_mime_multipart_get_count(multipart);
        if (type == "multipart/encrypted") return note(IncomingFault::encrypted);
        if (type == "multipart/alternative") return walk_alternatives(multipart, depth);
        if (type == "multipart/report") read_report_type(GMIME_OBJECT(multipart));
        // What is signed stands first; the signature is left in the original.
        const int wanted = type == "multipart/signed" ? std::min(count, 1) : count;
        for (int i = 0; i < wanted && parts_ <= limits_.parts_max; ++i)
            walk(g_mime_multipart_get_part(multipart, i), depth + 1);
    }

    /// The same in several forms: the plain words where there are any, else the last that has some. Files in it are kept.
    void walk_alternatives(GMimeMultipart* multipart, int depth) {
        const std::string before = std::move(text_);
        const bool was_html = mail_.was_html;
        std::string best;
        bool is_best_plain = false, is_best_html = false;
        const int count = g_mime_multipart_get_count(multipart);
        for (int i = 0; i < count && parts_ <= limits_.parts_max; ++i) {
            GMimeObject* part = g_mime_multipart_get_part(multipart, i);
            text_.clear();
            mail_.was_html = false;
            walk(part, depth + 1);
            if (trim(text_).empty() || is_best_plain) continue;
            is_best_plain = !mail_.was_html;
            is_best_html = mail_.was_html;
            best = std::move(text_);
        }
        mail_.was_html = was_html || is_best_html;
        text_ = before;
        add_words(best);
    }

    void read_report_type(GMimeObject* report) {
        const std::string kind = to_lower_ascii(parameter_of(report, "report-type"));
        if (kind == "delivery-status") mail_.is_delivery_report = true;
        if (kind == "disposition-notification") mail_.is_receipt_of_reading = true;
    }

    void take_part(GMimePart* part) {
        const std::string type = type_of(GMIME_OBJECT(part));
        if (type == "message/delivery-status") {
            mail_.is_delivery_report = true;
            mail_.deliveries = delivery_status(utf8_of(content_of(part), "utf-8"));
            return;
        }
        if (type == "message/disposition-notification") {
            mail_.is_receipt_of_reading = true;
            return;
        }
        if (type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime") note(IncomingFault::encrypted);
        const char* name = g_mime_part_get_filename(part);
        const bool is_named = name != nullptr && *name != '\0';
        const bool is_words = !is_named && !g_mime_part_is_attachment(part);
        if (is_words && type == "text/html") {
            mail_.was_html = true;
            add_words(text_of_html(text_in(part)));
        } else if (is_words && (type == "text/plain" || type == "text/enriched" || type == "text/markdown")) {
            add_words(text_in(part));
        } else if (!type.starts_with("application/pgp-signature") && !type.ends_with("pkcs7-signature")) {
            take_file(text_or_empty(name), type, content_of(part));
        }
    }

    /// A mail in the mail: what a report returns, or a forwarded one.
    void take_message(GMimeMessagePart* part) {
        GMimeMessage* inner = g_mime_message_part_get_message(part);
        if (inner == nullptr) return;
        const char* id = g_mime_message_get_message_id(inner);
        if (mail_.is_delivery_report && id != nullptr) mail_.reported_id = "<" + std::string{id} + ">";
        if (mail_.is_delivery_report) return;
        char* bytes = g_mime_object_to_string(GMIME_OBJECT(inner), nullptr);
        take_file(utf8_of(text_or_empty(g_mime_message_get_subject(inner)), "utf-8") + ".eml", "message/rfc822",
                  text_or_empty(bytes));
        g_free(bytes);
    }

    void take_file(std::string name, const std::string& type, std::string content) {
        if (content.empty()) return;
        if (mail_.files.size() >= limits_.attachments_max) return note(IncomingFault::too_many_files);
        mail_.files.push_back({std::move(name), type, std::move(content)});
    }

    const IncomingLimits& limits_;
    IncomingMail& mail_;
    std::string text_;
    int parts_ = 0;
};

} // namespace

void read_body(GMimeMessage* message, const IncomingLimits& limits, IncomingMail& mail) {
    Walker walker{limits, mail};
    walker.walk(g_mime_message_get_mime_part(message), 1);
    mail.text = Personal{walker.take_text()};
}

} // namespace svar::mail
