#include "features/revision/history_store.hpp"

#include "features/cases/event_data.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::revision {

namespace {

constexpr int portion_size = 2000;

constexpr db::Sql portion{
    .name = "revision.cases",
    .text = "SELECT c.case_id, c.scheme_version, c.received_at, p.name, p.address, p.phone, p.email FROM cases c "
            "LEFT JOIN case_contacts p ON p.municipality = c.municipality AND p.case_id = c.case_id "
            "WHERE c.municipality = $1 AND c.case_id > $2 ORDER BY c.case_id LIMIT $3"};

/// What changes a state or a kind, pauses and their ends; the first event always does.
constexpr db::Sql events{
    .name = "revision.events",
    .text =
        "SELECT case_id, at, kind, data FROM case_events WHERE municipality = $1 AND case_id > $2 AND case_id <= $3 "
        "ORDER BY case_id, seq"};

struct Found {
    CaseId id;
    History history;
};

cases::Turn turn_of(std::string_view kind) {
    if (kind == "filed") return cases::Turn::filed;
    if (kind == "answer_returned") return cases::Turn::returned;
    if (kind == "reopened") return cases::Turn::reopened;
    return cases::Turn::moved;
}

Moment::Sort sort_of(std::string_view kind) {
    if (kind == "paused") return Moment::Sort::paused;
    return kind == "resumed" ? Moment::Sort::resumed : Moment::Sort::moved;
}

bool may_change(std::string_view data) {
    return data.find("\"state\"") != data.npos || data.find("\"kind\"") != data.npos;
}

void add_event(History& history, const db::Row& row) {
    const std::string& data = row.text(3);
    const Moment::Sort sort = sort_of(row.text(2));
    if (sort == Moment::Sort::moved && !may_change(data)) return;
    cases::Event event;
    event.data = data;
    const cases::EventData facts{event};
    Moment moment = history.moments.empty() ? Moment{} : history.moments.back();
    const auto state = facts.changed_text("state");
    const auto kind = facts.changed_text("kind");
    if (sort == Moment::Sort::moved && !state && !kind) return;
    moment.sort = sort;
    moment.reason = sort == Moment::Sort::paused ? facts.text("reason") : std::string{};
    if (state) moment.state = cases::parse_state(*state).value_or(moment.state);
    if (kind) moment.kind = *kind;
    moment.at = row.instant(1);
    moment.turn = turn_of(row.text(2));
    history.moments.push_back(std::move(moment));
}

Found found_in(const db::Row& row) {
    Found found{row.id<CaseId>(0), {.scheme_version = row.text(1), .contact = {}, .moments = {}}};
    for (std::size_t i = 0; i < 4; ++i) found.history.contact[i] = !row.text_or_empty(3 + i).empty();
    return found;
}

/// One portion; the last case read, zero when there is none.
CaseId read_portion(db::Tx& tx, MunicipalityId municipality, CaseId after, Instant from,
                    const std::function<void(const History&)>& take) {
    std::vector<Found> wanted;
    CaseId last;
    for (const db::Row& row : tx.rows(portion, municipality, after, portion_size)) {
        last = row.id<CaseId>(0);
        if (row.instant(2) >= from) wanted.push_back(found_in(row));
    }
    if (wanted.empty()) return last;
    auto at = wanted.begin();
    for (const db::Row& row : tx.rows(events, municipality, CaseId{wanted.front().id.value() - 1}, wanted.back().id)) {
        const auto id = row.id<CaseId>(0);
        while (at != wanted.end() && at->id < id) ++at;
        if (at != wanted.end() && at->id == id) add_event(at->history, row);
    }
    for (const Found& found : wanted) take(found.history);
    return last;
}

} // namespace

void each_history(db::Tx& tx, MunicipalityId municipality, Instant from,
                  const std::function<void(const History&)>& take) {
    CaseId last{-1};
    do last = read_portion(tx, municipality, last, from, take);
    while (last);
}

Simulation simulate(db::Tx& tx, MunicipalityId municipality, const scheme::Book& book, const scheme::Scheme& other,
                    int months) {
    const LocalDate today = views::local_day(tx.now(), other.time_zone);
    const Instant from = views::start_of_day(calendar::add_months(today, -months), other.time_zone);
    Simulation simulation{from, tx.now(), {}, {}};
    Simulator simulator{from, tx.now()};
    each_history(tx, municipality, from, [&](const History& history) {
        simulator.replay(history, book.rules_of(history.scheme_version), simulation.before);
        simulator.replay(history, other, simulation.after);
    });
    return simulation;
}

} // namespace svar::revision
