// SQL of the pictures that go public.
#pragma once

#include "features/publication/public_picture.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <vector>

namespace svar::publication {

/// In the order of the files; shown or not.
std::vector<PublicPicture> pictures_of(db::Tx&, MunicipalityId, CaseId);
std::optional<PublicPicture> picture_of(db::Tx&, MunicipalityId, CaseId, FileId original);
/// One that the public sees now.
std::optional<PublicPicture> shown_picture(db::Tx&, MunicipalityId, std::string_view reference, FileId copy);
void save_picture(db::Tx&, MunicipalityId, const PublicPicture&);
/// With its copy.
void delete_picture(db::Tx&, MunicipalityId, const PublicPicture&);
/// Columns as in `SELECT p.case_id, p.file, p.copy, files.digest, p.boxes, p.words, p.is_shown, files.width, files.height`.
PublicPicture picture_from(const db::Row&);

} // namespace svar::publication
