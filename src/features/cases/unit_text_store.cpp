#include "features/cases/unit_text_store.hpp"

namespace svar::cases {

namespace {

#define SVAR_UNIT_TEXT "text_id, unit, label, language, body, version, changed_by, changed_at, digest"

constexpr db::Sql of_unit{.name = "unit_texts.of_unit",
                          .text = "SELECT " SVAR_UNIT_TEXT " FROM unit_texts WHERE municipality = $1 AND unit = $2 "
                                  "ORDER BY label, text_id"};
constexpr db::Sql all{.name = "unit_texts.all",
                      .text = "SELECT " SVAR_UNIT_TEXT " FROM unit_texts WHERE municipality = $1 "
                              "ORDER BY unit, label, text_id"};
constexpr db::Sql by_id{.name = "unit_texts.by_id",
                        .text = "SELECT " SVAR_UNIT_TEXT " FROM unit_texts WHERE municipality = $1 AND text_id = $2"};
constexpr db::Sql insert{.name = "unit_texts.insert",
                         .text = "INSERT INTO unit_texts (municipality, " SVAR_UNIT_TEXT ") "
                                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr db::Sql update{.name = "unit_texts.update",
                         .text = "UPDATE unit_texts SET label = $3, language = $4, body = $5, version = $6, "
                                 "changed_by = $7, changed_at = $8, digest = $9 "
                                 "WHERE municipality = $1 AND text_id = $2 AND version = $10"};
constexpr db::Sql remove{.name = "unit_texts.remove",
                         .text = "DELETE FROM unit_texts WHERE municipality = $1 AND text_id = $2 AND version = $3"};

UnitText text_from(const db::Row& row) {
    return {.id = row.id<UnitTextId>(0),
            .unit = row.id<UnitId>(1),
            .label = row.text(2),
            .language = row.text(3),
            .body = row.text(4),
            .version = row.id<Version>(5),
            .changed_by = row.id<PersonId>(6),
            .changed_at = row.instant(7),
            .digest = row.bytes(8)};
}

std::vector<UnitText> texts_from(const db::Rows& rows) {
    std::vector<UnitText> found;
    for (const db::Row& row : rows) found.push_back(text_from(row));
    return found;
}

} // namespace

std::vector<UnitText> texts_of_unit(db::Tx& tx, MunicipalityId municipality, UnitId unit) {
    return texts_from(tx.rows(of_unit, municipality, unit));
}

std::vector<UnitText> unit_texts(db::Tx& tx, MunicipalityId municipality) {
    return texts_from(tx.rows(all, municipality));
}

std::optional<UnitText> unit_text_by_id(db::Tx& tx, MunicipalityId municipality, UnitTextId id) {
    const auto row = tx.row(by_id, municipality, id);
    return row ? std::optional{text_from(*row)} : std::nullopt;
}

void insert_unit_text(db::Tx& tx, MunicipalityId municipality, const UnitText& text) {
    tx.execute(insert, municipality, text.id, text.unit, text.label, text.language, text.body, text.version,
               text.changed_by, text.changed_at, text.digest);
}

bool update_unit_text(db::Tx& tx, MunicipalityId municipality, const UnitText& text, Version seen) {
    return tx.execute(update, municipality, text.id, text.label, text.language, text.body, text.version,
                      text.changed_by, text.changed_at, text.digest, seen) == 1;
}

bool delete_unit_text(db::Tx& tx, MunicipalityId municipality, UnitTextId id, Version seen) {
    return tx.execute(remove, municipality, id, seen) == 1;
}

} // namespace svar::cases
