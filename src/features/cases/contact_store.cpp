#include "features/cases/contact_store.hpp"

namespace svar::cases {

namespace {

#define SVAR_IN_HAND " c.municipality = $1 AND c.handler = $2 AND c.stage = 2 "

constexpr db::Sql contacts_in_hand{
    .name = "case_contacts.in_hand",
    .text = "SELECT c.case_id, k.name, k.email, k.phone, k.address, c.route FROM cases c JOIN case_contacts k "
            "ON k.municipality = c.municipality AND k.case_id = c.case_id WHERE" SVAR_IN_HAND "AND k.phone <> ''"};

constexpr db::Sql events_in_hand{
    .name = "case_events.in_hand",
    .text = "SELECT c.case_id, e.seq, e.at, e.kind, e.data FROM cases c JOIN case_events e "
            "ON e.municipality = c.municipality AND e.case_id = c.case_id WHERE" SVAR_IN_HAND
            "AND e.kind IN ('contacted', 'answered', 'answer_returned', 'fallback_sent', 'reopened', "
            "'letter_written', 'letter_withdrawn', 'letter_sent') "
            "ORDER BY c.case_id, e.seq"};

constexpr db::Sql clocks_in_hand{
    .name = "case_clocks.in_hand",
    .text = "SELECT c.case_id, k.clock, k.run, k.is_promise, k.started_at, k.due_at FROM cases c JOIN case_clocks k "
            "ON k.municipality = c.municipality AND k.case_id = c.case_id WHERE" SVAR_IN_HAND
            "AND k.stopped_at IS NULL AND k.paused_at IS NULL"};

Event event_from(const db::Row& row) {
    return {.seq = row.integer(1),
            .at = row.instant(2),
            .kind = row.text(3),
            .actor_kind = people::ActorKind::system,
            .actor = {},
            .data = row.text(4),
            .texts = {},
            .mac = {}};
}

Clock clock_from(const db::Row& row) {
    return {.key = row.text(1),
            .run = static_cast<int>(row.integer(2)),
            .is_promise = row.flag(3),
            .started_at = row.instant(4),
            .due_at = row.instant(5),
            .stopped_at = std::nullopt};
}

} // namespace

std::map<CaseId, CaseInHand> cases_in_hand(db::Tx& tx, MunicipalityId municipality, PersonId handler) {
    std::map<CaseId, CaseInHand> found;
    for (const db::Row& row : tx.rows(contacts_in_hand, municipality, handler))
        found[row.id<CaseId>(0)] = {
            {row.personal(1), row.personal(2), row.personal(3), row.personal(4)}, row.text(5), {}, {}};
    const auto spread = [&](const db::Rows& rows, const auto& add) {
        for (const db::Row& row : rows)
            if (const auto entry = found.find(row.id<CaseId>(0)); entry != found.end()) add(entry->second, row);
    };
    spread(tx.rows(events_in_hand, municipality, handler),
           [](CaseInHand& in_hand, const db::Row& row) { in_hand.events.push_back(event_from(row)); });
    spread(tx.rows(clocks_in_hand, municipality, handler),
           [](CaseInHand& in_hand, const db::Row& row) { in_hand.clocks.push_back(clock_from(row)); });
    return found;
}

} // namespace svar::cases
