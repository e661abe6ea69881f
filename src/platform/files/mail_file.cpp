#include "platform/files/mail_file.hpp"

#include "platform/files/file_name.hpp"

namespace svar::files {

namespace {

constexpr std::string_view mail_type = "message/rfc822";

} // namespace

PreparedFile original_mail(std::string_view bytes, std::string_view title) {
    PreparedFile file;
    file.name = safe_file_name(title, ".eml");
    file.media_type = mail_type;
    file.content = {bytes.begin(), bytes.end()};
    file.digest = crypto::digest(bytes);
    return file;
}

bool is_mail(const StoredFile& file) { return file.media_type == mail_type; }

} // namespace svar::files
