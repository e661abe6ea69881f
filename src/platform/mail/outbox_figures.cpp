#include "platform/mail/outbox_figures.hpp"

#include "platform/crypto/id_time.hpp"
#include "platform/mail/mail.hpp"

namespace svar::mail {

namespace {

/// Longer than any mail is tried.
constexpr std::chrono::days tried_at_most{4};

// From an id on, so that the figures of one day cost no look at all the mail of years.
constexpr db::Sql select_figures{.name = "outbox.figures",
                                 .text = "SELECT state, sum(CASE WHEN created_at >= $3 THEN 1 ELSE 0 END), "
                                         "sum(CASE WHEN last_error IS NOT NULL THEN 1 ELSE 0 END), "
                                         "max(failure || ' ' || last_error) "
                                         "FROM outbox WHERE municipality = $1 AND id >= $2 GROUP BY state"};

} // namespace

Figures figures_since(db::Tx& tx, MunicipalityId municipality, Instant since) {
    Figures figures;
    const std::int64_t first = crypto::first_id_of(since - tried_at_most);
    for (const db::Row& row : tx.rows(select_figures, municipality, first, since)) {
        const std::string state = row.text(0);
        if (state == state_name(State::sent)) figures.sent = row.integer(1);
        if (state == state_name(State::failed)) figures.failed = row.integer(1);
        if (state == state_name(State::kept)) figures.kept = row.integer(1);
        if (state != state_name(State::waiting)) continue;
        figures.waiting = row.integer(1);
        figures.stuck = row.integer(2);
        const Fault fault = parse_fault(row.text_or_empty(3));
        figures.stuck_failure = fault.failure;
        figures.stuck_error = Personal{fault.words};
    }
    return figures;
}

} // namespace svar::mail
