// What a mail says anew, apart from what it repeats. Pure.
#pragma once

#include <string>
#include <string_view>

namespace svar::mailroom {

struct Folded {
    std::string fresh;
    std::string quoted; ///< earlier mail and signature, whole
};

/// Cuts where the rest is nothing but quotation or signature. Answers between quoted lines stay where they are, and a
/// mail that is all quotation (a forwarded one) stays whole.
Folded fold(std::string_view text);

} // namespace svar::mailroom
