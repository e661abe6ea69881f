#include "base/email_address.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace svar {

namespace {

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool is_atom_text(char c) {
    return is_alphanumeric(c) || std::string_view{"!#$%&'*+/=?^_`{|}~-"}.find(c) != std::string_view::npos;
}

bool is_local_part(std::string_view text) {
    if (text.empty() || text.size() > 64) return false;
    for (const std::string_view atom : split(text, '.'))
        if (atom.empty() || !std::all_of(atom.begin(), atom.end(), is_atom_text)) return false;
    return true;
}

bool is_host_label(std::string_view label) {
    const auto is_allowed = [](char c) { return is_alphanumeric(c) || c == '-'; };
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), is_allowed);
}

bool is_host(std::string_view text) {
    const auto labels = split(text, '.');
    return labels.size() >= 2 && labels.back().size() >= 2 && std::all_of(labels.begin(), labels.end(), is_host_label);
}

} // namespace

std::optional<EmailAddress> EmailAddress::parse(std::string_view text) {
    std::string lower = to_lower_ascii(trim(text));
    const auto at = lower.find('@');
    if (at == std::string::npos || lower.size() > 254) return std::nullopt;
    const std::string_view view{lower};
    if (!is_local_part(view.substr(0, at)) || !is_host(view.substr(at + 1))) return std::nullopt;
    return EmailAddress{std::move(lower)};
}

} // namespace svar
