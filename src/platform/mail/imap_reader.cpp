#include "platform/mail/imap_reader.hpp"

#include "base/text.hpp"

#include <charconv>

namespace svar::mail {

namespace {

constexpr char literal_mark = '\x01';
constexpr std::size_t line_bytes_max = 1024 * 1024;

template <class Number>
std::optional<Number> number_at(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end == text.data()) return std::nullopt;
    return value;
}

/// The literal's length where the line ends with "{123}"; servers send no "{123+}".
std::optional<std::size_t> literal_at_end(std::string_view line) {
    if (!line.ends_with('}')) return std::nullopt;
    const auto open = line.rfind('{');
    if (open == std::string_view::npos || open + 2 > line.size() - 1) return std::nullopt;
    const std::string_view digits = line.substr(open + 1, line.size() - open - 2);
    if (digits.find_first_not_of("0123456789") != std::string_view::npos || digits.size() > 10) return std::nullopt;
    return number_at<std::size_t>(digits);
}

/// What follows `name` as an item of its own; nothing when it is not there. Case does not matter.
std::optional<std::string_view> after_item(std::string_view text, std::string_view name) {
    const std::string lower = to_lower_ascii(text);
    for (auto at = lower.find(name); at != std::string::npos; at = lower.find(name, at + 1))
        if (at > 0 && (lower[at - 1] == ' ' || lower[at - 1] == '(')) return text.substr(at + name.size());
    return std::nullopt;
}

std::string unquoted(std::string_view text) {
    std::string value;
    for (std::size_t i = 1; i < text.size() && text[i] != '"'; ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) ++i;
        value += text[i];
    }
    return value;
}

} // namespace

void ImapReader::check_size() const {
    if (response_bytes_ > bytes_max_) throw ImapBroken{"the mail server's response is too long"};
}

bool ImapReader::take_line() {
    const auto end = buffer_.find('\n', scanned_);
    if (end == std::string::npos) {
        scanned_ = buffer_.size();
        if (buffer_.size() - at_ > line_bytes_max) throw ImapBroken{"the mail server's line is too long"};
        return false;
    }
    std::string_view line{buffer_.data() + at_, end - at_};
    if (line.ends_with('\r')) line.remove_suffix(1);
    literal_bytes_ = literal_at_end(line);
    if (literal_bytes_) line = line.substr(0, line.rfind('{'));
    response_bytes_ += line.size() + literal_bytes_.value_or(0);
    check_size();
    for (const char c : line) response_.text += c == literal_mark ? ' ' : c;
    if (literal_bytes_) response_.text += literal_mark;
    at_ = scanned_ = end + 1;
    return true;
}

bool ImapReader::take_literal() {
    if (buffer_.size() - at_ < *literal_bytes_) return false;
    response_.literals.push_back(buffer_.substr(at_, *literal_bytes_));
    at_ += *literal_bytes_;
    scanned_ = at_;
    literal_bytes_.reset();
    return true;
}

std::optional<ImapResponse> ImapReader::next() {
    while (true) {
        if (literal_bytes_ && !take_literal()) break;
        if (!take_line()) break;
        if (literal_bytes_) continue;
        ImapResponse whole = std::move(response_);
        response_ = {};
        response_bytes_ = 0;
        return whole;
    }
    buffer_.erase(0, at_);
    scanned_ -= at_;
    at_ = 0;
    return std::nullopt;
}

std::optional<ImapFetched> fetched(ImapResponse& response) {
    const auto words = split(response.text, ' ');
    if (words.size() < 4 || words[0] != "*" || to_lower_ascii(words[2]) != "fetch") return std::nullopt;
    const auto uid = after_item(response.text, "uid ");
    if (!uid) return std::nullopt;
    ImapFetched message;
    message.uid = number_at<std::uint32_t>(*uid).value_or(0);
    if (message.uid == 0) return std::nullopt;
    if (const auto size = after_item(response.text, "rfc822.size "))
        message.size_bytes = number_at<std::uint64_t>(*size).value_or(0);
    const auto body = after_item(response.text, "body[]");
    if (!body) return message;
    const auto value = body->find_first_of(std::string{literal_mark} + "\"");
    if (value == std::string_view::npos) message.body.emplace(); // NIL
    else if ((*body)[value] == '"') message.body = unquoted(body->substr(value));
    else if (!response.literals.empty()) message.body = std::move(response.literals.front());
    return message;
}

std::optional<std::vector<std::uint32_t>> searched(const ImapResponse& response) {
    const auto words = split(response.text, ' ');
    if (words.size() < 2 || words[0] != "*" || to_lower_ascii(words[1]) != "search") return std::nullopt;
    std::vector<std::uint32_t> numbers;
    for (std::size_t i = 2; i < words.size(); ++i)
        if (const auto number = number_at<std::uint32_t>(words[i])) numbers.push_back(*number);
    return numbers;
}

std::optional<std::uint32_t> uid_validity(const ImapResponse& response) {
    constexpr std::string_view begin = "* ok [uidvalidity ";
    if (!to_lower_ascii(response.text).starts_with(begin)) return std::nullopt;
    return number_at<std::uint32_t>(std::string_view{response.text}.substr(begin.size()));
}

std::string uid_set(const std::vector<std::uint32_t>& uids) {
    std::string set;
    for (std::size_t i = 0; i < uids.size();) {
        std::size_t last = i;
        while (last + 1 < uids.size() && uids[last + 1] == uids[last] + 1) ++last;
        if (!set.empty()) set += ',';
        set += std::to_string(uids[i]);
        if (last > i) set.append(":").append(std::to_string(uids[last]));
        i = last + 1;
    }
    return set;
}

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7E)
            throw ImapBroken{"the name of a folder has a sign that IMAP can't carry"};
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + "\"";
}

} // namespace svar::mail
