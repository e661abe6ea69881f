#include "platform/log/log.hpp"

#include "base/text.hpp"
#include "base/time.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cmath>

// Why no spdlog: its JSON would still be put together here by hand, and one `write(2)` for each line
// is all that is left; lines of several threads or processes then never mix (POSIX: O_APPEND, pipes).

namespace svar::log {

namespace {

std::atomic<Level> lowest_level{Level::info};

/// A value longer than this is cut: a runaway text must not fill the disk.
constexpr std::size_t text_bytes_max = 2000;

std::string_view level_name(Level level) {
    switch (level) {
    case Level::debug: return "debug";
    case Level::info: return "info";
    case Level::warning: return "warning";
    case Level::error: return "error";
    }
    return "error";
}

void append_escaped(std::string& line, char c) {
    switch (c) {
    case '"': line += "\\\""; return;
    case '\\': line += "\\\\"; return;
    case '\n': line += "\\n"; return;
    case '\r': line += "\\r"; return;
    case '\t': line += "\\t"; return;
    default: break;
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) fmt::format_to(std::back_inserter(line), "\\u{:04x}", byte);
    else line += c;
}

/// The largest length of at most `bytes_max` that cuts no UTF-8 letter in half; `text` is longer than that.
std::size_t whole_letters(std::string_view text, std::size_t bytes_max) {
    while (bytes_max > 0 && (static_cast<unsigned char>(text[bytes_max]) & 0xC0) == 0x80) --bytes_max;
    return bytes_max;
}

/// JSON text; bytes that are no UTF-8 become U+FFFD so that every line stays readable.
void append_text(std::string& line, std::string_view text) {
    const bool is_cut = text.size() > text_bytes_max;
    if (is_cut) text = text.substr(0, whole_letters(text, text_bytes_max));
    const bool is_valid = is_valid_utf8(text);
    line += '"';
    for (const char c : text) {
        if (!is_valid && static_cast<unsigned char>(c) >= 0x80) line += "\\ufffd";
        else append_escaped(line, c);
    }
    if (is_cut) line += "...";
    line += '"';
}

struct AppendValue {
    std::string& line;
    void operator()(std::int64_t value) const { fmt::format_to(std::back_inserter(line), "{}", value); }
    void operator()(bool value) const { line += value ? "true" : "false"; }
    void operator()(std::string_view value) const { append_text(line, value); }
    void operator()(double value) const {
        if (std::isfinite(value)) fmt::format_to(std::back_inserter(line), "{}", value);
        else line += "null";
    }
};

void write_all(std::string_view line) {
    while (!line.empty()) {
        const auto count = ::write(STDERR_FILENO, line.data(), line.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return; // nowhere left to tell
        line.remove_prefix(static_cast<std::size_t>(count));
    }
}

} // namespace

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
    if (level < lowest_level.load(std::memory_order_relaxed)) return;
    const auto now = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    std::string line;
    line.reserve(256);
    line += R"({"at":")";
    line += format_instant(now);
    line += R"(","level":")";
    line += level_name(level);
    line += R"(","event":)";
    append_text(line, event);
    for (const auto& [name, value] : fields) {
        line += ',';
        append_text(line, name);
        line += ':';
        std::visit(AppendValue{line}, value.value());
    }
    line += "}\n";
    write_all(line);
}

void set_level(Level level) { lowest_level.store(level, std::memory_order_relaxed); }

} // namespace svar::log
