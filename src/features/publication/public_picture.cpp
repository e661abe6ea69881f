#include "features/publication/public_picture.hpp"

#include "features/cases/journal.hpp"

namespace svar::publication {

std::string part_name(const PublicPicture& picture) { return "picture/" + std::to_string(picture.file.value()); }

std::string digest_of(const crypto::Key& key, const PublicPicture& picture) {
    return cases::part_digest(key, part_name(picture),
                              {picture.copy_digest, picture.boxes, picture.words, picture.is_shown ? "shown" : ""});
}

} // namespace svar::publication
