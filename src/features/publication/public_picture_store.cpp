#include "features/publication/public_picture_store.hpp"

#include "base/text.hpp"
#include "platform/files/files.hpp"

namespace svar::publication {

namespace {

#define SVAR_PICTURES                                                                                                  \
    "SELECT p.case_id, p.file, p.copy, files.digest, p.boxes, p.words, p.is_shown, files.width, files.height "         \
    "FROM public_pictures p JOIN files ON files.municipality = p.municipality AND files.file = p.copy WHERE "          \
    "p.municipality = $1 "

constexpr db::Sql by_case{.name = "public_pictures.by_case",
                          .text = SVAR_PICTURES "AND p.case_id = $2 ORDER BY p.file"};

constexpr db::Sql by_file{.name = "public_pictures.by_file",
                          .text = SVAR_PICTURES "AND p.case_id = $2 AND p.file = $3"};

constexpr db::Sql shown{.name = "public_pictures.shown",
                        .text = SVAR_PICTURES
                        "AND p.copy = $3 AND p.is_shown = 1 AND p.case_id = (SELECT case_id FROM publications "
                        "WHERE municipality = $1 AND reference = $2)"};

constexpr db::Sql save{.name = "public_pictures.save",
                       .text = "INSERT INTO public_pictures (municipality, case_id, file, copy, boxes, words, "
                               "is_shown) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (municipality, case_id, "
                               "file) DO UPDATE SET copy = excluded.copy, boxes = excluded.boxes, "
                               "words = excluded.words, is_shown = excluded.is_shown"};

constexpr db::Sql remove{.name = "public_pictures.delete",
                         .text = "DELETE FROM public_pictures WHERE municipality = $1 AND case_id = $2 AND file = $3"};

std::optional<PublicPicture> first(const std::optional<db::Row>& row) {
    if (!row) return std::nullopt;
    return picture_from(*row);
}

} // namespace

PublicPicture picture_from(const db::Row& row) {
    return {.id = row.id<CaseId>(0),
            .file = row.id<FileId>(1),
            .copy = row.id<FileId>(2),
            .copy_digest = to_hex(row.bytes(3)),
            .boxes = row.text(4),
            .words = row.text(5),
            .is_shown = row.flag(6),
            .width = static_cast<int>(row.integer(7)),
            .height = static_cast<int>(row.integer(8))};
}

std::vector<PublicPicture> pictures_of(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    std::vector<PublicPicture> found;
    for (const db::Row& row : tx.rows(by_case, municipality, id)) found.push_back(picture_from(row));
    return found;
}

std::optional<PublicPicture> picture_of(db::Tx& tx, MunicipalityId municipality, CaseId id, FileId original) {
    return first(tx.row(by_file, municipality, id, original));
}

std::optional<PublicPicture> shown_picture(db::Tx& tx, MunicipalityId municipality, std::string_view reference,
                                           FileId copy) {
    return first(tx.row(shown, municipality, reference, copy));
}

void save_picture(db::Tx& tx, MunicipalityId municipality, const PublicPicture& picture) {
    tx.execute(save, municipality, picture.id, picture.file, picture.copy, picture.boxes, picture.words,
               picture.is_shown);
}

void delete_picture(db::Tx& tx, MunicipalityId municipality, const PublicPicture& picture) {
    tx.execute(remove, municipality, picture.id, picture.file);
    files::remove(tx, municipality, picture.copy);
}

} // namespace svar::publication
