// A picture of a case that goes public: a copy with parts made black. Pure types.
#pragma once

#include "base/ids.hpp"
#include "platform/crypto/crypto.hpp"

#include <string>

namespace svar::publication {

struct PublicPicture {
    CaseId id;
    FileId file; ///< the original, which nobody outside sees
    FileId copy;
    std::string copy_digest; ///< of the copy's bytes, as hex
    std::string boxes;
    std::string words; ///< what it shows, for those who don't see it
    bool is_shown = false;
    int width = 0; ///< pixels of the copy
    int height = 0;
};
std::string part_name(const PublicPicture&);
std::string digest_of(const crypto::Key&, const PublicPicture&);

inline constexpr std::size_t words_characters_max = 300;

} // namespace svar::publication
