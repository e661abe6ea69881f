#include "features/texting/text_store.hpp"

namespace svar::texting {

namespace {

constexpr std::pair<Outcome, const char*> outcome_words[] = {
    {Outcome::filed, "filed"}, {Outcome::added, "added"}, {Outcome::rated, "rated"}};

constexpr db::Sql select{.name = "incoming_texts.get",
                         .text = "SELECT outcome, case_id FROM incoming_texts WHERE municipality = $1 AND digest = $2"};
constexpr db::Sql insert{.name = "incoming_texts.insert",
                         .text =
                             "INSERT INTO incoming_texts (municipality, digest, sender, outcome, case_id, taken_at) "
                             "VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr db::Sql select_count{.name = "incoming_texts.count",
                               .text = "SELECT count(*) FROM incoming_texts "
                                       "WHERE municipality = $1 AND sender = $2 AND taken_at >= $3"};

const char* word_of(Outcome outcome) {
    for (const auto& [value, word] : outcome_words)
        if (value == outcome) return word;
    return "";
}

Outcome outcome_of(const std::string& word) {
    for (const auto& [value, name] : outcome_words)
        if (word == name) return value;
    throw db::Broken{"incoming_texts.outcome holds an unknown word"};
}

} // namespace

std::optional<Taken> taken_before(db::Tx& tx, MunicipalityId municipality, const crypto::Digest& digest) {
    const auto row = tx.row(select, municipality, db::Blob{digest});
    return row ? std::optional{Taken{outcome_of(row->text(0)), row->id<CaseId>(1)}} : std::nullopt;
}

void insert_taken(db::Tx& tx, MunicipalityId municipality, const crypto::Digest& digest, const crypto::Digest& sender,
                  const Taken& taken) {
    tx.execute(insert, municipality, db::Blob{digest}, db::Blob{sender}, word_of(taken.outcome), taken.case_id,
               tx.now());
}

std::int64_t count_from(db::Tx& tx, MunicipalityId municipality, const crypto::Digest& sender, Instant since) {
    return tx.row(select_count, municipality, db::Blob{sender}, since)->integer(0);
}

} // namespace svar::texting
