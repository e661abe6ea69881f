#include "features/api/answer_store.hpp"

namespace svar::api {

namespace {

constexpr std::chrono::hours kept_for{48};

constexpr db::Sql by_key{.name = "api.answer_by_key",
                         .text = "SELECT request_digest, answer FROM api_answers "
                                 "WHERE municipality = $1 AND person = $2 AND key_digest = $3"};
constexpr db::Sql insert_one{.name = "api.insert_answer",
                             .text = "INSERT INTO api_answers (municipality, person, key_digest, request_digest, "
                                     "answer, made_at) VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr db::Sql delete_old{.name = "api.forget_answers",
                             .text = "DELETE FROM api_answers WHERE municipality = $1 AND made_at < $2"};

} // namespace

std::optional<KeptAnswer> kept_answer(db::Tx& tx, const RequestKey& key) {
    const auto row = tx.row(by_key, key.municipality, key.person, db::Blob{key.key});
    if (!row) return std::nullopt;
    return KeptAnswer{row->text(1), crypto::are_equal(row->bytes(0), key.request)};
}

void keep_answer(db::Tx& tx, const RequestKey& key, std::string_view answer) {
    tx.execute(insert_one, key.municipality, key.person, db::Blob{key.key}, db::Blob{key.request}, answer, tx.now());
}

void forget_answers(db::Tx& tx, MunicipalityId municipality) {
    tx.execute(delete_old, municipality, tx.now() - kept_for);
}

} // namespace svar::api
