// A place in a text that looks personal. Pure types.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace svar::publication {

enum class MarkKind { name, identity_number, phone, email, address, plate, card, account };
inline constexpr MarkKind mark_kinds[] = {MarkKind::name,  MarkKind::identity_number, MarkKind::phone,
                                          MarkKind::email, MarkKind::address,         MarkKind::plate,
                                          MarkKind::card,  MarkKind::account};
std::string_view mark_key(MarkKind); ///< "identity_number"

/// Bytes of the text, from `begin` up to `end`.
struct Mark {
    std::size_t begin = 0;
    std::size_t end = 0;
    MarkKind kind = MarkKind::name;
};

/// What is known of the text beside its words.
struct Surroundings {
    std::string_view language = "sv";      ///< of the text: which country's short telephone numbers to expect
    std::vector<std::string> own = {};     ///< what the submitter left of themselves: name, address, telephone, e-mail
    std::vector<std::string> public_ = {}; ///< names that belong to no person: units, the municipality
};

} // namespace svar::publication
