#include "platform/http/multipart.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace svar::http {

namespace {

constexpr std::size_t head_bytes_max = 8 * 1024;
constexpr std::size_t padding_bytes_max = 64;
constexpr std::size_t boundary_bytes_max = 70;
constexpr std::size_t name_bytes_max = 200;
constexpr std::size_t file_name_code_points_max = 200;

bool is_boundary(std::string_view text) {
    constexpr std::string_view others = "'()+_,-./:=? ";
    if (text.empty() || text.size() > boundary_bytes_max || text.back() == ' ') return false;
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               others.find(c) != std::string_view::npos;
    });
}

/// Browsers write a quote in a value as %22, and a backslash as itself (RFC 7578, 4.2 and the HTML standard).
std::optional<std::string> take_quoted(std::string_view& text) {
    std::string value;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            text.remove_prefix(i + 1);
            return value;
        }
        const bool is_escape = text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '"';
        const bool is_encoded_quote = text.substr(i, 3) == "%22";
        value.push_back(is_escape || is_encoded_quote ? '"' : text[i]);
        if (is_escape) i += 1;
        if (is_encoded_quote) i += 2;
    }
    return std::nullopt;
}

std::optional<std::string> take_value(std::string_view& text) {
    if (text.starts_with('"')) return take_quoted(text);
    const std::size_t end = std::min(text.find(';'), text.size());
    std::string value{trim(text.substr(0, end))};
    text.remove_prefix(end);
    return value;
}

/// Takes one `; name=value`; the name comes back in lower case, empty at the end.
struct Parameter {
    std::string name;
    std::string value;
};
std::optional<Parameter> take_parameter(std::string_view& text) {
    text = trim(text);
    while (text.starts_with(';')) text = trim(text.substr(1));
    if (text.empty()) return Parameter{};
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    Parameter parameter{to_lower_ascii(trim(text.substr(0, equals))), {}};
    text = trim(text.substr(equals + 1));
    std::optional<std::string> value = take_value(text);
    if (!value || parameter.name.empty()) return std::nullopt;
    parameter.value = std::move(*value);
    return parameter;
}

bool read_disposition(std::string_view text, PartHead& head) {
    const std::size_t semicolon = std::min(text.find(';'), text.size());
    if (to_lower_ascii(trim(text.substr(0, semicolon))) != "form-data") return false;
    text.remove_prefix(semicolon);
    bool has_name = false;
    for (;;) {
        std::optional<Parameter> parameter = take_parameter(text);
        if (!parameter) return false;
        if (parameter->name.empty()) return has_name;
        if (parameter->name == "name") {
            if (has_name || parameter->value.size() > name_bytes_max || !is_valid_utf8(parameter->value)) return false;
            has_name = true;
            head.name = std::move(parameter->value);
        } else if (parameter->name == "filename") {
            if (head.file_name) return false;
            head.file_name = safe_file_name(parameter->value);
            if (!head.file_name) return false;
        }
    }
}

bool read_line(std::string_view line, PartHead& head, bool& has_disposition) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || line[0] == ' ' || line[0] == '\t') return false;
    const std::string name = to_lower_ascii(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));
    if (name == "content-disposition") {
        if (has_disposition) return false;
        has_disposition = true;
        return read_disposition(value, head);
    }
    if (name == "content-type" && is_valid_utf8(value)) head.content_type = value;
    return name != "content-transfer-encoding" || to_lower_ascii(value) == "binary" ||
           to_lower_ascii(value) == "8bit" || to_lower_ascii(value) == "7bit";
}

/// `text` ends in a line break.
std::optional<PartHead> parse_head(std::string_view text) {
    PartHead head;
    bool has_disposition = false;
    while (!text.empty()) {
        const std::size_t end = text.find("\r\n");
        if (!read_line(text.substr(0, end), head, has_disposition)) return std::nullopt;
        text.remove_prefix(end + 2);
    }
    if (!has_disposition) return std::nullopt;
    if (head.content_type.empty()) head.content_type = "text/plain";
    return head;
}

/// Whether the sign looked for begins after `max`, or can begin no earlier: the same however the bytes come.
bool is_beyond(std::size_t found, std::size_t bytes, std::size_t sign_bytes, std::size_t max) {
    return found == std::string::npos ? bytes >= max + sign_bytes : found > max;
}

/// U+200E, U+200F, U+202A-U+202E and U+2066-U+2069 can make "gpj.exe" read "exe.jpg".
bool is_direction_mark(std::string_view text) {
    if (text.size() < 3 || text[0] != '\xE2') return false;
    const auto second = static_cast<unsigned char>(text[1]);
    const auto third = static_cast<unsigned char>(text[2]);
    if (second == 0x80) return third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE);
    return second == 0x81 && third >= 0xA6 && third <= 0xA9;
}

} // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    const std::size_t semicolon = content_type.find(';');
    if (semicolon == std::string_view::npos) return std::nullopt;
    std::string_view text = content_type.substr(semicolon);
    for (;;) {
        std::optional<Parameter> parameter = take_parameter(text);
        if (!parameter || parameter->name.empty()) return std::nullopt;
        if (parameter->name == "boundary")
            return is_boundary(parameter->value) ? std::optional{parameter->value} : std::nullopt;
    }
}

std::optional<std::string> safe_file_name(std::string_view name) {
    const std::size_t slash = name.find_last_of("/\\");
    if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
    if (!is_valid_utf8(name)) return std::nullopt;
    std::string safe;
    while (!name.empty()) {
        const bool is_mark = is_direction_mark(name);
        if (!is_mark && static_cast<unsigned char>(name[0]) >= 0x20 && name[0] != 0x7F) safe.push_back(name[0]);
        name.remove_prefix(is_mark ? 3 : 1);
    }
    safe = first_code_points(trim(safe), file_name_code_points_max);
    return safe == "." || safe == ".." ? std::string{} : safe;
}

MultipartParser::MultipartParser(std::string_view boundary, PartSink& sink)
    : delimiter_("\r\n--" + std::string{boundary}), sink_(sink) {}

MultipartState MultipartParser::feed(std::string_view bytes) {
    if (state_ == MultipartState::finished || state_ == MultipartState::malformed || state_ == MultipartState::stopped)
        return state_;
    pending_.append(bytes);
    while (step()) {}
    return state_;
}

/// Does what the pending bytes allow; false when more are needed or nothing is left to do.
bool MultipartParser::step() {
    switch (state_) {
    case MultipartState::preamble: return skip_preamble();
    case MultipartState::delimiter: return read_delimiter();
    case MultipartState::head: return read_head();
    case MultipartState::data: return read_data();
    case MultipartState::finished:
    case MultipartState::malformed:
    case MultipartState::stopped: break;
    }
    return false;
}

bool MultipartParser::skip_preamble() {
    const std::size_t at = pending_.find(delimiter_);
    if (is_beyond(at, pending_.size(), delimiter_.size(), head_bytes_max)) return fail(MultipartState::malformed);
    if (at == std::string::npos) return false;
    pending_.erase(0, at + delimiter_.size());
    state_ = MultipartState::delimiter;
    return true;
}

/// After a boundary come "--" (the end) or white space and a line break.
bool MultipartParser::read_delimiter() {
    if (pending_.size() < 2) return false;
    if (pending_.starts_with("--")) {
        pending_.clear();
        state_ = MultipartState::finished;
        return false;
    }
    const std::size_t end = std::min(pending_.find_first_not_of(" \t"), pending_.size());
    if (end > padding_bytes_max) return fail(MultipartState::malformed);
    if (end + 1 >= pending_.size()) return false;
    if (pending_.compare(end, 2, "\r\n") != 0) return fail(MultipartState::malformed);
    pending_.erase(0, end + 2);
    state_ = MultipartState::head;
    return true;
}

bool MultipartParser::read_head() {
    if (pending_.starts_with("\r\n")) return fail(MultipartState::malformed);
    const std::size_t end = pending_.find("\r\n\r\n");
    if (is_beyond(end, pending_.size(), 4, head_bytes_max)) return fail(MultipartState::malformed);
    if (end == std::string::npos) return false;
    std::optional<PartHead> head = parse_head(std::string_view{pending_}.substr(0, end + 2));
    if (!head) return fail(MultipartState::malformed);
    pending_.erase(0, end + 4);
    if (!sink_.begin_part(std::move(*head))) return fail(MultipartState::stopped);
    state_ = MultipartState::data;
    return true;
}

bool MultipartParser::read_data() {
    const std::size_t at = pending_.find(delimiter_);
    const bool is_complete = at != std::string::npos;
    const std::size_t certain = is_complete ? at : pending_.size() - std::min(pending_.size(), delimiter_.size() - 1);
    if (certain > 0 && !sink_.add_data(std::string_view{pending_}.substr(0, certain)))
        return fail(MultipartState::stopped);
    pending_.erase(0, certain + (is_complete ? delimiter_.size() : 0));
    if (!is_complete) return false;
    if (!sink_.end_part()) return fail(MultipartState::stopped);
    state_ = MultipartState::delimiter;
    return true;
}

bool MultipartParser::fail(MultipartState why) {
    pending_.clear();
    state_ = why;
    return false;
}

} // namespace svar::http
