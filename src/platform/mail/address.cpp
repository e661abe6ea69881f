#include "platform/mail/address.hpp"

#include "base/text.hpp"

#include <unicode/idna.h>
#include <unicode/bytestream.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace svar::mail {

namespace {

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The ASCII form of a host name (UTS 46, as browsers do it).
std::optional<std::string> ascii_host(std::string_view host) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::IDNA> idna{
        icu::IDNA::createUTS46Instance(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI, status)};
    if (U_FAILURE(status)) return std::nullopt;
    std::string ascii;
    icu::StringByteSink<std::string> sink{&ascii};
    icu::IDNAInfo info;
    idna->nameToASCII_UTF8({host.data(), static_cast<int32_t>(host.size())}, sink, info, status);
    if (U_FAILURE(status) || info.hasErrors()) return std::nullopt;
    return ascii;
}

/// A host name, not the numbers of a machine ("10.0.0.25").
bool has_named_top(std::string_view address) {
    const std::string_view top = address.substr(address.rfind('.') + 1);
    return !std::ranges::all_of(top, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<EmailAddress> parsed(std::string_view text) {
    const auto at = text.rfind('@');
    if (at == std::string_view::npos || !is_valid_utf8(text)) return std::nullopt;
    if (is_ascii(text)) return EmailAddress::parse(text);
    const std::optional<std::string> host = ascii_host(text.substr(at + 1));
    return host ? EmailAddress::parse(std::string{text.substr(0, at + 1)} + *host) : std::nullopt;
}

} // namespace

Result<EmailAddress> parse_address(std::string_view text) {
    std::optional<EmailAddress> address = parsed(trim(text));
    if (!address || !has_named_top(address->reveal())) return invalid("mail.problem.address");
    return *address;
}

} // namespace svar::mail
