#include "platform/files/file_name.hpp"
#include "platform/files/files.hpp"
#include "platform/files/inspection_worker.hpp"

#include <fstream>
#include <iterator>

namespace svar::files {

namespace {

db::Bytes content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("an uploaded file cannot be read");
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

crypto::Digest digest_of(const db::Bytes& content) {
    return crypto::digest({reinterpret_cast<const char*>(content.data()), content.size()});
}

} // namespace

PreparedFile prepared_file(Inspection inspection, std::string_view declared_name) {
    PreparedFile file;
    file.name = safe_file_name(declared_name, inspection.extension);
    file.media_type = std::move(inspection.media_type);
    file.content = std::move(inspection.content);
    file.thumbnail = std::move(inspection.thumbnail);
    file.width = inspection.width;
    file.height = inspection.height;
    file.digest = digest_of(file.content);
    return file;
}

Result<PreparedFile> prepare_upload(const std::filesystem::path& path, std::string_view declared_name,
                                    const Limits& limits) {
    const auto size_bytes = std::filesystem::file_size(path);
    if (size_bytes == 0) return invalid("files.problem.empty");
    if (size_bytes > limits.bytes_max) return invalid("files.problem.too_big");
    Inspection inspection = inspect_in_worker(path, limits);
    if (!inspection.problem_key.empty()) return invalid(inspection.problem_key);
    if (inspection.content.empty()) inspection.content = content_of(path);
    return prepared_file(std::move(inspection), declared_name);
}

} // namespace svar::files
