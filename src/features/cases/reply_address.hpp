// The address that a submitter's reply comes to, which proves which case it belongs to. Pure.
#pragma once

#include "base/email_address.hpp"
#include "features/cases/case.hpp"
#include "platform/crypto/crypto.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace svar::cases {

/// "7kq4-m2xd-0123456789": the reference and 50 bits of a keyed digest of the case's id, for behind the plus of an address.
std::string reply_tag(const crypto::Key&, const Case&);

/// The reference in a tag that looks like one, "7KQ4-M2XD"; nothing for other texts. Whether it holds is for
/// `reply_tag` of that case to say.
std::optional<std::string> reference_in_tag(std::string_view tag);

/// "synpunkter@kommun.se" with the tag: "synpunkter+7kq4-m2xd-0123456789@kommun.se"; nothing when that is too long.
std::optional<EmailAddress> tagged(const EmailAddress& mailbox, std::string_view tag);

/// What stands between the plus and the sign @; empty when there is no plus.
std::string_view tag_of(const EmailAddress&);

/// All references that a text mentions, as they look: the first few.
std::vector<std::string> references_in(std::string_view text);

/// Whether mail of this kind goes to the submitter: a reply to it belongs to the case.
bool is_to_submitter(std::string_view mail_kind);

} // namespace svar::cases
