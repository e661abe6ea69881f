#include "platform/scans/page_answer.hpp"

#include "base/text.hpp"
#include "platform/files/inspection_answer.hpp"
#include "platform/scans/scans.hpp"

#include <algorithm>

namespace svar::scans {

namespace {

constexpr std::size_t codes_max = 8;
constexpr std::size_t code_bytes_max = 500;

PageAnswer unreadable() {
    PageAnswer answer;
    answer.inspection.problem_key = "files.problem.unreadable";
    return answer;
}

bool is_line(std::string_view text) {
    return !text.empty() && text.size() <= code_bytes_max && is_valid_utf8(text) &&
           std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// Hex, commas between them.
std::vector<std::string> codes_of(std::string_view field) {
    std::vector<std::string> codes;
    for (const std::string_view part : split(field, ',')) {
        const auto bytes = from_hex(part);
        if (!bytes || codes.size() == codes_max) continue;
        std::string code{bytes->begin(), bytes->end()};
        if (is_line(code)) codes.push_back(std::move(code));
    }
    return codes;
}

} // namespace

std::string page_line(int pages, bool is_blank, const std::vector<std::string>& codes) {
    std::string line = std::to_string(pages) + "|" + (is_blank ? "1" : "0") + "|";
    for (std::size_t i = 0; i < std::min(codes.size(), codes_max); ++i) {
        const auto* begin = reinterpret_cast<const std::uint8_t*>(codes[i].data());
        line += (i > 0 ? "," : "") + to_hex({begin, codes[i].size()});
    }
    return line + "\n";
}

PageAnswer parse_page_answer(std::string_view text) {
    const auto line_end = text.find('\n');
    if (line_end == std::string_view::npos) return unreadable();
    const std::vector<std::string_view> fields = split(text.substr(0, line_end), '|');
    if (fields.size() != 3 || (fields[1] != "0" && fields[1] != "1")) return unreadable();
    const auto pages = parse_int(fields[0]);
    PageAnswer answer;
    answer.inspection = files::parse_answer(text.substr(line_end + 1));
    if (!answer.inspection.problem_key.empty()) return answer;
    const bool is_page = pages && *pages > 0 && answer.inspection.media_type == "image/jpeg";
    if (!is_page) return unreadable();
    answer.pages = static_cast<int>(std::min<std::int64_t>(*pages, INT32_MAX));
    answer.is_blank = fields[1] == "1";
    answer.codes = codes_of(fields[2]);
    return answer;
}

} // namespace svar::scans
