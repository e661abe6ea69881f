#include "platform/files/upload_inspection.hpp"

#include "base/text.hpp"
#include "platform/files/file_kinds.hpp"
#include "platform/files/picture.hpp"

#include <magic.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>

namespace svar::files {

namespace {

Inspection refused(std::string key) {
    Inspection inspection;
    inspection.problem_key = std::move(key);
    return inspection;
}

/// libmagic's word for the content; empty when it can't tell.
std::string media_type_of(const std::string& path) {
    const std::unique_ptr<magic_set, void (*)(magic_t)> magic(magic_open(MAGIC_MIME_TYPE | MAGIC_ERROR), magic_close);
    if (!magic || magic_load(magic.get(), nullptr) != 0) return {};
    const char* type = magic_file(magic.get(), path.c_str());
    return type ? type : "";
}

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool has(std::string_view content, std::string_view part) { return content.find(part) != std::string_view::npos; }

/// Names in an archive are never compressed; libmagic only looks at the first few.
std::string_view office_type(std::string_view content) {
    if (!content.starts_with("PK\x03\x04")) return {};
    if (content.substr(30, 64).starts_with("mimetypeapplication/vnd.oasis.opendocument.textPK")) return open_text;
    if (!has(content, "[Content_Types].xml")) return {};
    if (has(content, "word/document.xml")) return word;
    return has(content, "xl/workbook.xml") ? sheet : std::string_view{};
}

bool is_archive_type(std::string_view type) {
    return type == "application/zip" || type == "application/octet-stream" || type == word || type == sheet ||
           type == open_text;
}

Inspection inspect_text(const Kind& kind, std::string_view content) {
    Inspection inspection;
    const bool is_unicode = is_valid_utf8(content);
    inspection.media_type = std::string(kind.media_type) + (is_unicode ? "; charset=utf-8" : "; charset=windows-1252");
    inspection.extension = kind.extension;
    return inspection;
}

} // namespace

Inspection inspect_upload(const std::string& path, int picture_side_max, int thumbnail_side_max) {
    std::string media_type = media_type_of(path);
    if (is_archive_type(media_type)) {
        const std::string content = content_of(path);
        media_type = office_type(content);
        if (has(content, "vbaProject.bin")) return refused("files.problem.type_refused");
    }
    const Kind* kind = kind_of(media_type);
    if (!kind) return refused("files.problem.type_refused");
    if (kind->treatment == Treatment::picture)
        return redraw_picture(path, media_type, picture_side_max, thumbnail_side_max);
    if (kind->treatment == Treatment::text) return inspect_text(*kind, content_of(path));
    Inspection inspection;
    inspection.media_type = media_type;
    inspection.extension = kind->extension;
    return inspection;
}

} // namespace svar::files
