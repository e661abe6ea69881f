#include "features/cases/hand_over_store.hpp"

namespace svar::cases {

namespace {

constexpr db::Sql by_case{.name = "case_hand_overs.by_case",
                          .text = "SELECT run, body, email, handed_at, remind_at, reminders, ended_at "
                                  "FROM case_hand_overs WHERE municipality = $1 AND case_id = $2 ORDER BY run"};

constexpr db::Sql save{
    .name = "case_hand_overs.save",
    .text = "INSERT INTO case_hand_overs (municipality, case_id, run, body, email, handed_at, remind_at, reminders, "
            "ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
            "ON CONFLICT (municipality, case_id, run) DO UPDATE SET remind_at = excluded.remind_at, "
            "reminders = excluded.reminders, ended_at = excluded.ended_at"};

constexpr db::Sql to_remind{.name = "case_hand_overs.to_remind",
                            .text = "SELECT case_id FROM case_hand_overs WHERE municipality = $1 AND remind_at <= $2 "
                                    "ORDER BY remind_at, case_id LIMIT $3"};

constexpr db::Sql files_with_events{.name = "case_files.with_events",
                                    .text = "SELECT file, seq FROM case_files WHERE municipality = $1 "
                                            "AND case_id = $2 ORDER BY seq, file"};

} // namespace

HandOver hand_over_from(const db::Row& row, std::size_t first) {
    return {.run = static_cast<int>(row.integer(first)),
            .body = row.text(first + 1),
            .email = row.text(first + 2),
            .handed_at = row.instant(first + 3),
            .remind_at = row.instant_or_none(first + 4),
            .reminders = static_cast<int>(row.integer(first + 5)),
            .ended_at = row.instant_or_none(first + 6)};
}

std::vector<HandOver> hand_overs_of(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    std::vector<HandOver> found;
    for (const db::Row& row : tx.rows(by_case, municipality, id)) found.push_back(hand_over_from(row, 0));
    return found;
}

std::optional<HandOver> running_hand_over(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    auto all = hand_overs_of(tx, municipality, id);
    if (all.empty() || all.back().ended_at) return std::nullopt;
    return std::move(all.back());
}

void save_hand_over(db::Tx& tx, MunicipalityId municipality, CaseId id, const HandOver& over) {
    tx.post(save, municipality, id, over.run, over.body, over.email, over.handed_at, over.remind_at, over.reminders,
            over.ended_at);
}

std::vector<AttachedFile> attached_files(db::Tx& tx, MunicipalityId municipality, CaseId id) {
    std::vector<AttachedFile> files;
    for (const db::Row& row : tx.rows(files_with_events, municipality, id))
        files.push_back({row.id<FileId>(0), row.integer(1)});
    return files;
}

std::vector<CaseId> cases_to_remind(db::Tx& tx, MunicipalityId municipality, Instant now, int count_max) {
    std::vector<CaseId> found;
    for (const db::Row& row : tx.rows(to_remind, municipality, now, count_max)) found.push_back(row.id<CaseId>(0));
    return found;
}

} // namespace svar::cases
