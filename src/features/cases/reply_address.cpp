#include "features/cases/reply_address.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

constexpr std::string_view signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t reference_length = 9;
constexpr std::size_t proof_length = 10;
constexpr std::size_t references_max = 5;

std::string upper(std::string_view text) {
    std::string result{text};
    for (char& c : result)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return result;
}

bool is_reference(std::string_view text) {
    return text.size() == reference_length && text[4] == '-' && text.find_first_not_of(signs, 0) == 4 &&
           text.find_first_not_of(signs, 5) == std::string_view::npos;
}

bool is_word_sign(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-'; }

} // namespace

std::string reply_tag(const crypto::Key& key, const Case& subject) {
    const std::string message =
        "reply:" + std::to_string(subject.municipality.value()) + ":" + std::to_string(subject.id.value());
    const crypto::Digest digest = crypto::keyed_digest(key, message);
    std::string tag = subject.reference + "-";
    for (std::size_t i = 0; i < proof_length; ++i) tag += signs[digest[i] & 31];
    return to_lower_ascii(tag);
}

std::optional<std::string> reference_in_tag(std::string_view tag) {
    if (tag.size() != reference_length + 1 + proof_length || tag[reference_length] != '-') return std::nullopt;
    std::string reference = upper(tag.substr(0, reference_length));
    return is_reference(reference) ? std::optional{std::move(reference)} : std::nullopt;
}

std::optional<EmailAddress> tagged(const EmailAddress& mailbox, std::string_view tag) {
    const std::string& text = mailbox.reveal();
    const auto at = text.find('@');
    return EmailAddress::parse(text.substr(0, at).append("+").append(tag).append(text.substr(at)));
}

std::string_view tag_of(const EmailAddress& address) {
    const std::string_view text = address.reveal();
    const std::string_view local = text.substr(0, text.find('@'));
    const auto plus = local.find('+');
    return plus == std::string_view::npos ? std::string_view{} : local.substr(plus + 1);
}

std::vector<std::string> references_in(std::string_view text) {
    const std::string all = upper(text);
    const std::string_view view{all};
    std::vector<std::string> found;
    for (std::size_t at = 0; at + reference_length <= view.size() && found.size() < references_max; ++at) {
        const std::string_view word = view.substr(at, reference_length);
        const bool begins = at == 0 || !is_word_sign(view[at - 1]);
        const bool ends = at + reference_length == view.size() || !is_word_sign(view[at + reference_length]);
        if (begins && ends && is_reference(word)) found.emplace_back(word);
    }
    return found;
}

bool is_to_submitter(std::string_view mail_kind) {
    return mail_kind.starts_with("case.") && mail_kind != "case.to_body" && mail_kind != "case.body_reminder";
}

} // namespace svar::cases
