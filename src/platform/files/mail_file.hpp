// Mails as they came, kept as files.
#pragma once

#include "platform/files/files.hpp"

namespace svar::files {

/// A mail as it came, under a name made of `title`; nothing in it is looked at.
PreparedFile original_mail(std::string_view bytes, std::string_view title);

/// Whether it is one: with its sender's address in it, it is for staff only.
bool is_mail(const StoredFile&);

} // namespace svar::files
