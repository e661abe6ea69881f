#include "platform/files/inspection_answer.hpp"

#include "base/text.hpp"
#include "platform/files/file_kinds.hpp"

#include <array>
#include <cstdint>

namespace svar::files {

namespace {

constexpr std::size_t fields_count = 7;
constexpr std::int64_t side_max = 65'535;
constexpr std::int64_t bytes_max = INT32_MAX;
constexpr std::string_view charsets[] = {"; charset=utf-8", "; charset=windows-1252"};
constexpr std::string_view problems[] = {"files.problem.type_refused", "files.problem.too_many_pixels",
                                         "files.problem.unreadable"};

Inspection refused(std::string_view problem_key) {
    Inspection inspection;
    inspection.problem_key = problem_key;
    return inspection;
}

Inspection unreadable() { return refused("files.problem.unreadable"); }

bool is_webp(std::string_view bytes) { return bytes.starts_with("RIFF") && bytes.substr(8).starts_with("WEBP"); }

/// Whether the bytes begin as those of a picture that is written anew.
bool begins_as(std::string_view media_type, std::string_view bytes) {
    if (media_type == "image/jpeg") return bytes.starts_with("\xFF\xD8\xFF");
    if (media_type == "image/png") return bytes.starts_with("\x89PNG\r\n\x1A\n");
    return media_type == "image/webp" && bytes.size() > 12 && is_webp(bytes);
}

/// The kind without the charset that texts have.
const Kind* answered_kind(std::string_view media_type) {
    for (const std::string_view charset : charsets)
        if (media_type.ends_with(charset)) {
            const Kind* kind = kind_of(media_type.substr(0, media_type.size() - charset.size()));
            return kind != nullptr && kind->treatment == Treatment::text ? kind : nullptr;
        }
    const Kind* kind = kind_of(media_type);
    return kind != nullptr && kind->treatment != Treatment::text ? kind : nullptr;
}

struct Sizes {
    std::int64_t width, height, content, thumbnail;
};

bool fit(const Kind& kind, const Sizes& sizes, std::string_view content, std::string_view thumbnail) {
    if (kind.treatment != Treatment::picture)
        return sizes.width == 0 && sizes.height == 0 && content.empty() && thumbnail.empty();
    return sizes.width > 0 && sizes.height > 0 && begins_as(kind.media_type, content) &&
           begins_as("image/webp", thumbnail);
}

bool read_sizes(const std::vector<std::string_view>& fields, Sizes& sizes) {
    const std::array<std::pair<std::int64_t*, std::int64_t>, 4> wanted = {{{&sizes.width, side_max},
                                                                           {&sizes.height, side_max},
                                                                           {&sizes.content, bytes_max},
                                                                           {&sizes.thumbnail, bytes_max}}};
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto number = parse_int(fields[i + 3]);
        if (!number || *number < 0 || *number > wanted[i].second) return false;
        *wanted[i].first = *number;
    }
    return true;
}

} // namespace

std::string answer_line(const Inspection& inspection) {
    return inspection.problem_key + "|" + inspection.media_type + "|" + inspection.extension + "|" +
           std::to_string(inspection.width) + "|" + std::to_string(inspection.height) + "|" +
           std::to_string(inspection.content.size()) + "|" + std::to_string(inspection.thumbnail.size()) + "\n";
}

Inspection parse_answer(std::string_view answer) {
    const auto line_end = answer.find('\n');
    if (line_end == std::string_view::npos) return unreadable();
    const std::vector<std::string_view> fields = split(answer.substr(0, line_end), '|');
    Sizes sizes{};
    if (fields.size() != fields_count || !read_sizes(fields, sizes)) return unreadable();
    if (std::ranges::find(problems, fields[0]) != std::end(problems)) return refused(fields[0]);
    const Kind* kind = answered_kind(fields[1]);
    const std::string_view bytes = answer.substr(line_end + 1);
    if (!fields[0].empty() || kind == nullptr || fields[2] != kind->extension) return unreadable();
    if (bytes.size() != static_cast<std::size_t>(sizes.content + sizes.thumbnail)) return unreadable();
    const std::string_view content = bytes.substr(0, static_cast<std::size_t>(sizes.content));
    const std::string_view thumbnail = bytes.substr(content.size());
    if (!fit(*kind, sizes, content, thumbnail)) return unreadable();
    return {.problem_key = {},
            .media_type = std::string(fields[1]),
            .extension = std::string(fields[2]),
            .width = static_cast<int>(sizes.width),
            .height = static_cast<int>(sizes.height),
            .content = {content.begin(), content.end()},
            .thumbnail = {thumbnail.begin(), thumbnail.end()}};
}

} // namespace svar::files
