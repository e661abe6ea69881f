// Choosing which of a case's pictures go public, blacked out where need be.
#pragma once

#include "features/cases/desk.hpp"
#include "features/people/actor.hpp"
#include "features/publication/public_picture.hpp"
#include "platform/db/database.hpp"
#include "platform/files/black_out.hpp"

namespace svar::publication {

/// What is to be seen of a picture.
struct PictureWish {
    FileId file; ///< the original
    std::vector<files::Box> boxes;
    std::string words;
};

/// Keeps the blacked-out copy beside the case: it is shown once the case is published, or at once where its predecessor is
/// shown. Problem::not_found where the case has no such picture, invalid without words.
Result<Version> prepare_picture(db::Tx&, const cases::Desk&, const people::Actor&, CaseId, Version seen,
                                const PictureWish&, const files::PreparedFile& copy);

/// Takes the picture out of the public's reach at once, with a trace where it was shown.
Result<Version> drop_picture(db::Tx&, const cases::Desk&, const people::Actor&, CaseId, Version seen, FileId original);

} // namespace svar::publication
