// A raw message read by GMime, as a mail program would show it.
#pragma once

#include <gmime/gmime.h>

#include <string>
#include <utility>
#include <vector>

namespace svar::test {

class ParsedMessage {
  public:
    explicit ParsedMessage(const std::string& bytes) {
        GMimeStream* stream = g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size());
        GMimeParser* parser = g_mime_parser_new_with_stream(stream);
        message_ = g_mime_parser_construct_message(parser, nullptr);
        g_object_unref(parser);
        g_object_unref(stream);
    }
    ~ParsedMessage() { g_object_unref(message_); }
    ParsedMessage(const ParsedMessage&) = delete;
    ParsedMessage& operator=(const ParsedMessage&) = delete;

    std::string subject() const { return text(g_mime_message_get_subject(message_)); }
    std::string header(const char* name) const { return text(g_mime_object_get_header(GMIME_OBJECT(message_), name)); }
    int header_count() const {
        return g_mime_header_list_get_count(g_mime_object_get_header_list(GMIME_OBJECT(message_)));
    }

    /// Name and address of each mailbox of the From or To header.
    std::vector<std::pair<std::string, std::string>> from() const {
        return mailboxes(g_mime_message_get_from(message_));
    }
    std::vector<std::pair<std::string, std::string>> to() const { return mailboxes(g_mime_message_get_to(message_)); }

    /// Content type and decoded text of each leaf part.
    std::vector<std::pair<std::string, std::string>> parts() const {
        std::vector<std::pair<std::string, std::string>> found;
        GMimeObject* body = g_mime_message_get_mime_part(message_);
        if (!GMIME_IS_MULTIPART(body)) return {leaf(body)};
        for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(body)); ++i)
            found.push_back(leaf(g_mime_multipart_get_part(GMIME_MULTIPART(body), i)));
        return found;
    }

  private:
    static std::string text(const char* value) { return value == nullptr ? "" : value; }

    static std::vector<std::pair<std::string, std::string>> mailboxes(InternetAddressList* list) {
        std::vector<std::pair<std::string, std::string>> found;
        for (int i = 0; i < internet_address_list_length(list); ++i) {
            InternetAddress* one = internet_address_list_get_address(list, i);
            found.emplace_back(text(internet_address_get_name(one)),
                               text(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one))));
        }
        return found;
    }

    static std::pair<std::string, std::string> leaf(GMimeObject* part) {
        char* type = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(part));
        GMimeStream* stream = g_mime_stream_mem_new();
        g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(GMIME_PART(part)), stream);
        const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
        std::string decoded{reinterpret_cast<const char*>(bytes->data), bytes->len};
        std::erase(decoded, '\r');
        std::pair result{std::string{type}, std::move(decoded)};
        g_object_unref(stream);
        g_free(type);
        return result;
    }

    GMimeMessage* message_;
};

} // namespace svar::test
