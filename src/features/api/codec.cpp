#include "features/api/codec.hpp"

#include <boost/json/string.hpp>

#include <algorithm>
#include <charconv>
#include <limits>

namespace svar::api {

namespace {

using boost::json::object;
using boost::json::value;

std::string_view text_of(const value& json) { return {json.get_string().data(), json.get_string().size()}; }

/// A text as the forms take it: trimmed, its line ends alike; nothing for what is none or too long.
std::optional<std::string> read_text(const value& json, const Bounds& bounds, Reader& reader) {
    const auto refuse = [&](std::string_view key) -> std::optional<std::string> {
        reader.refuse(key);
        return std::nullopt;
    };
    if (!json.is_string()) return refuse("api.problem.text");
    if (!is_valid_utf8(text_of(json))) return refuse("api.problem.text");
    if (bounds.format == "byte") return std::string{text_of(json)};
    const std::string lines = normalise_lines(text_of(json));
    std::string text{trim(lines)};
    if (code_points(text) > bounds.characters_max) return refuse("api.problem.text_long");
    if (bounds.form == Form::line && text.find('\n') != std::string::npos) return refuse("api.problem.line");
    if (text.empty() && bounds.need == Need::required) return refuse("api.problem.missing");
    const bool is_word = bounds.words.empty() || (text.empty() && bounds.need == Need::optional) ||
                         std::ranges::find(bounds.words, text) != bounds.words.end();
    return is_word ? std::optional{text} : refuse("api.problem.word");
}

object text_schema(const Bounds& bounds) {
    object schema{{"type", "string"}};
    if (!bounds.format.empty()) schema["format"] = bounds.format;
    if (bounds.format != "byte") schema["maxLength"] = bounds.characters_max;
    if (bounds.words.empty()) return schema;
    boost::json::array words;
    for (const std::string_view word : bounds.words) words.push_back(value(word));
    schema["enum"] = std::move(words);
    return schema;
}

/// Two digits, or -1.
int pair_at(std::string_view text, std::size_t at) {
    int number = -1;
    const auto parsed = std::from_chars(text.data() + at, text.data() + at + 2, number);
    return parsed.ec == std::errc{} && parsed.ptr == text.data() + at + 2 ? number : -1;
}

/// "+01:00", "-03:30" or "Z" as minutes.
std::optional<int> offset_of(std::string_view text) {
    if (text == "Z" || text == "z") return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    const int hours = pair_at(text, 1), minutes = pair_at(text, 4);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
    return (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

/// RFC 3339, with whatever fraction; what is finer than a microsecond is cut off.
std::optional<Instant> parse_instant(std::string_view text) {
    constexpr std::size_t seconds_end = 19;
    if (text.size() <= seconds_end || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    const auto day = parse_date(text.substr(0, 10));
    const int hour = pair_at(text, 11), minute = pair_at(text, 14), second = pair_at(text, 17);
    if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;
    std::int64_t micros = 0;
    std::size_t at = seconds_end;
    if (text[at] == '.') {
        std::int64_t unit = 100'000;
        const std::size_t first = ++at;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10)
            micros += unit * (text[at] - '0');
        if (at == first) return std::nullopt;
    }
    const auto offset = offset_of(text.substr(at));
    if (!offset) return std::nullopt;
    return Instant{std::chrono::sys_days{*day} + std::chrono::hours{hour} + std::chrono::minutes{minute - *offset} +
                   std::chrono::seconds{second} + std::chrono::microseconds{micros}};
}

} // namespace

void Codec<std::string>::read(const value& json, const Bounds& bounds, Reader& reader, std::string& member) {
    if (auto text = read_text(json, bounds, reader)) member = std::move(*text);
}
value Codec<std::string>::write(const std::string& member) { return value(member); }
object Codec<std::string>::schema(const Bounds& bounds, Schemas&) { return text_schema(bounds); }
bool Codec<std::string>::is_absent(const std::string& member) { return member.empty(); }

void Codec<Personal>::read(const value& json, const Bounds& bounds, Reader& reader, Personal& member) {
    if (auto text = read_text(json, bounds, reader)) member = Personal{std::move(*text)};
}
value Codec<Personal>::write(const Personal& member) { return value(member.reveal()); }
object Codec<Personal>::schema(const Bounds& bounds, Schemas&) { return text_schema(bounds); }
bool Codec<Personal>::is_absent(const Personal& member) { return member.empty(); }

void Codec<bool>::read(const value& json, const Bounds&, Reader& reader, bool& member) {
    if (json.is_bool()) member = json.get_bool();
    else reader.refuse("api.problem.flag");
}
value Codec<bool>::write(const bool& member) { return value(member); }
object Codec<bool>::schema(const Bounds&, Schemas&) { return {{"type", "boolean"}}; }
bool Codec<bool>::is_absent(const bool&) { return false; }

void Codec<std::int64_t>::read(const value& json, const Bounds&, Reader& reader, std::int64_t& member) {
    if (json.is_int64()) member = json.get_int64();
    else reader.refuse("api.problem.number");
}
value Codec<std::int64_t>::write(const std::int64_t& member) { return value(member); }
object Codec<std::int64_t>::schema(const Bounds&, Schemas&) { return {{"type", "integer"}, {"format", "int64"}}; }
bool Codec<std::int64_t>::is_absent(const std::int64_t&) { return false; }

void Codec<int>::read(const value& json, const Bounds&, Reader& reader, int& member) {
    using Limits = std::numeric_limits<int>;
    const bool fits = json.is_int64() && json.get_int64() >= Limits::min() && json.get_int64() <= Limits::max();
    if (fits) member = static_cast<int>(json.get_int64());
    else reader.refuse("api.problem.number");
}
value Codec<int>::write(const int& member) { return value(member); }
object Codec<int>::schema(const Bounds&, Schemas&) { return {{"type", "integer"}, {"format", "int32"}}; }
bool Codec<int>::is_absent(const int&) { return false; }

void Codec<Instant>::read(const value& json, const Bounds&, Reader& reader, Instant& member) {
    const auto instant = json.is_string() ? parse_instant(text_of(json)) : std::nullopt;
    if (instant) member = *instant;
    else reader.refuse("api.problem.instant");
}
value Codec<Instant>::write(const Instant& member) { return value(format_instant(member)); }
object Codec<Instant>::schema(const Bounds&, Schemas&) { return {{"type", "string"}, {"format", "date-time"}}; }
bool Codec<Instant>::is_absent(const Instant&) { return false; }

void Codec<LocalDate>::read(const value& json, const Bounds&, Reader& reader, LocalDate& member) {
    const auto day = json.is_string() ? parse_date(text_of(json)) : std::nullopt;
    if (day) member = *day;
    else reader.refuse("api.problem.day");
}
value Codec<LocalDate>::write(const LocalDate& member) { return value(format_date(member)); }
object Codec<LocalDate>::schema(const Bounds&, Schemas&) { return {{"type", "string"}, {"format", "date"}}; }
bool Codec<LocalDate>::is_absent(const LocalDate&) { return false; }

void Codec<object>::read(const value&, const Bounds&, Reader& reader, object&) { reader.refuse("api.problem.unknown"); }
value Codec<object>::write(const object& member) { return member; }
object Codec<object>::schema(const Bounds&, Schemas&) { return {{"type", "object"}}; }
bool Codec<object>::is_absent(const object& member) { return member.empty(); }

std::optional<std::int64_t> read_id(const value& json, Reader& reader) {
    const auto number = json.is_string() ? parse_int(text_of(json)) : std::nullopt;
    if (number && *number > 0) return number;
    reader.refuse("api.problem.id");
    return std::nullopt;
}

object id_schema() { return {{"type", "string"}, {"pattern", "^[0-9]{1,19}$"}}; }

} // namespace svar::api
