#include "platform/http/body.hpp"

#include "base/text.hpp"
#include "platform/http/framing.hpp"
#include "platform/http/target.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace svar::http {

namespace {

/// Heads and boundaries around a multipart form's parts.
constexpr std::uint64_t multipart_overhead_bytes_max = 64 * 1024;
/// Room for uploads is taken in steps.
constexpr std::uint64_t room_step_bytes = 1024 * 1024;

bool write_all(int file, std::string_view data) {
    while (!data.empty()) {
        const ssize_t written = ::write(file, data.data(), data.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        data.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool is_textual(std::string_view content_type) {
    const std::string type = media_type(content_type);
    return type.starts_with("text/") || type == "application/json" || type.ends_with("+json");
}

} // namespace

BodyReader::~BodyReader() {
    close_file();
    std::error_code ignored;
    for (const Upload& upload : request_.uploads)
        if (!upload.path.empty()) std::filesystem::remove(upload.path, ignored);
    if (room_taken_bytes_ > 0) room_.give_back(client_, room_taken_bytes_);
}

int BodyReader::begin() {
    const std::string_view content_type = request_.header("content-type");
    const std::string type = media_type(content_type);
    if (type == "application/x-www-form-urlencoded") kind_ = Kind::form;
    if (type != "multipart/form-data") return 0;
    kind_ = Kind::multipart;
    const std::optional<std::string> boundary = multipart_boundary(content_type);
    if (!boundary) return 400;
    multipart_.emplace(*boundary, static_cast<PartSink&>(*this));
    return 0;
}

std::uint64_t BodyReader::bytes_max() const {
    if (kind_ != Kind::multipart) return limits_.body_bytes_max;
    const auto uploads_max = static_cast<std::uint64_t>(limits_.uploads_max);
    return limits_.body_bytes_max + multipart_overhead_bytes_max + uploads_max * limits_.upload_bytes_max;
}

int BodyReader::add(std::string_view bytes) {
    received_bytes_ += bytes.size();
    if (received_bytes_ > bytes_max()) return 413;
    if (kind_ != Kind::multipart) {
        request_.body.append(bytes);
        return 0;
    }
    const MultipartState state = multipart_->feed(bytes);
    if (state == MultipartState::malformed) return 400;
    return state == MultipartState::stopped ? status_ : 0;
}

int BodyReader::finish() {
    switch (kind_) {
    case Kind::multipart: return multipart_->state() == MultipartState::finished ? 0 : 400;
    case Kind::text: return is_textual(request_.header("content-type")) && !is_valid_utf8(request_.body) ? 400 : 0;
    case Kind::form: break;
    }
    const std::string body = std::move(request_.body);
    request_.body.clear();
    switch (parse_urlencoded(body, static_cast<std::size_t>(limits_.fields_max), request_.form)) {
    case FormFault::none: return 0;
    case FormFault::too_many: return 413;
    case FormFault::malformed: break;
    }
    return 400;
}

bool BodyReader::begin_part(PartHead head) {
    if (++parts_ > limits_.fields_max + limits_.uploads_max) return refuse(413);
    is_in_file_ = head.file_name.has_value();
    if (is_in_file_) return begin_upload(std::move(head));
    field_ = std::move(head.name);
    value_.clear();
    return true;
}

bool BodyReader::begin_upload(PartHead&& head) {
    Upload upload;
    upload.field = std::move(head.name);
    upload.file_name = std::move(*head.file_name);
    upload.declared_type = media_type(head.content_type);
    request_.uploads.push_back(std::move(upload));
    return true;
}

bool BodyReader::add_data(std::string_view data) {
    if (is_in_file_) return add_to_upload(data);
    text_bytes_ += data.size();
    if (text_bytes_ > limits_.body_bytes_max) return refuse(413);
    value_.append(data);
    return true;
}

/// Writes on the I/O thread: a temporary file's pages stay in memory, so this does not wait for a disk.
bool BodyReader::add_to_upload(std::string_view data) {
    Upload& upload = request_.uploads.back();
    if (upload.path.empty() && !open_upload(upload)) return false;
    if (data.size() > limits_.upload_bytes_max - upload.size_bytes) return refuse(413);
    if (!take_room(data.size()) || !write_all(file_, data)) return refuse(503);
    upload.size_bytes += data.size();
    return true;
}

bool BodyReader::take_room(std::size_t bytes) {
    uploaded_bytes_ += bytes;
    if (uploaded_bytes_ <= room_taken_bytes_) return true;
    const std::uint64_t step = std::max(room_step_bytes, uploaded_bytes_ - room_taken_bytes_);
    if (!room_.take(client_, step)) return false;
    room_taken_bytes_ += step;
    return true;
}

bool BodyReader::open_upload(Upload& upload) {
    if (request_.uploads.size() > static_cast<std::size_t>(limits_.uploads_max)) return refuse(413);
    std::string path = room_.folder() + "/svar-upload-XXXXXX";
    file_ = ::mkostemp(path.data(), O_CLOEXEC);
    if (file_ < 0) return refuse(503);
    upload.path = path;
    return true;
}

/// Browsers send a part without name and content when no file was chosen; that is no upload.
bool BodyReader::end_part() {
    if (!is_in_file_) {
        if (!is_valid_utf8(value_)) return refuse(400);
        request_.form.add(std::move(field_), std::move(value_));
        return true;
    }
    Upload& upload = request_.uploads.back();
    if (upload.path.empty() && upload.file_name.empty()) request_.uploads.pop_back();
    else if (upload.path.empty() && !open_upload(upload)) return false;
    close_file();
    return true;
}

bool BodyReader::refuse(int status) {
    status_ = status;
    return false;
}

void BodyReader::close_file() {
    if (file_ >= 0) ::close(file_);
    file_ = -1;
}

} // namespace svar::http
