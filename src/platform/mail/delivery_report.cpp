#include "platform/mail/delivery_report.hpp"

#include "base/text.hpp"
#include "platform/mail/compose.hpp"

#include <algorithm>

namespace svar::mail {

namespace {

constexpr std::size_t receivers_max = 20;
constexpr std::size_t words_bytes_max = 500;

/// "rfc822; anna@example.org" without the kind of address before it.
std::string_view after_kind(std::string_view value) {
    const auto semicolon = value.find(';');
    return trim(semicolon == std::string_view::npos ? value : value.substr(semicolon + 1));
}

/// The fields of one block, lower-case names, unfolded.
std::vector<std::pair<std::string, std::string>> fields_of(std::string_view block) {
    std::vector<std::pair<std::string, std::string>> fields;
    for (const std::string_view line : split(block, '\n')) {
        const bool is_folded = line.starts_with(' ') || line.starts_with('\t');
        if (is_folded && !fields.empty()) {
            fields.back().second.append(" ").append(trim(line));
            continue;
        }
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || fields.size() >= 50) continue;
        fields.emplace_back(to_lower_ascii(trim(line.substr(0, colon))), trim(line.substr(colon + 1)));
    }
    return fields;
}

std::optional<DeliveryStatus> status_of(std::string_view block) {
    DeliveryStatus status;
    std::string action, code, diagnosis;
    for (const auto& [name, value] : fields_of(block)) {
        if (name == "final-recipient" || (name == "original-recipient" && status.receiver.empty()))
            status.receiver = after_kind(value);
        else if (name == "action") action = to_lower_ascii(value);
        else if (name == "status") code = value;
        else if (name == "diagnostic-code") diagnosis = after_kind(value);
    }
    if (action.empty() && status.receiver.empty()) return std::nullopt;
    status.has_failed = action == "failed" || (action.empty() && code.starts_with('5'));
    status.words = code + (code.empty() || diagnosis.empty() ? "" : " ") + diagnosis;
    status.words = first_code_points(status.words, words_bytes_max);
    return status;
}

} // namespace

std::vector<DeliveryStatus> delivery_status(std::string_view part) {
    std::vector<DeliveryStatus> all;
    const std::string text = normalise_lines(part);
    for (std::size_t at = 0; at < text.size() && all.size() < receivers_max;) {
        const std::size_t end = std::min(text.find("\n\n", at), text.size());
        if (auto status = status_of(std::string_view{text}.substr(at, end - at))) all.push_back(std::move(*status));
        at = end + 2;
    }
    return all;
}

std::string own_message_id_in(std::string_view bytes) {
    constexpr std::string_view begin = "<svar.";
    for (auto at = bytes.find(begin); at != std::string_view::npos; at = bytes.find(begin, at + 1)) {
        const auto end = bytes.find('>', at);
        if (end == std::string_view::npos) break;
        const std::string_view id = bytes.substr(at, end - at + 1);
        if (is_message_id(id)) return std::string{id};
    }
    return {};
}

} // namespace svar::mail
