// From an outbox row to the bytes that go over the wire (RFC 5322, MIME).
#pragma once

#include "platform/mail/mail.hpp"

#include <string>

namespace svar::mail {

/// "<svar.1.2345@kristianstad.se>": made of the row's key, the same for each sending of it.
std::string message_id(const StoredMail&);

/// Whether `text` is one Message-ID in angle brackets without anything that could end a header.
bool is_message_id(std::string_view text);

/// The whole message with CRLF line ends, in ASCII. The same row always gives the same bytes.
std::string compose(const StoredMail&);

} // namespace svar::mail
