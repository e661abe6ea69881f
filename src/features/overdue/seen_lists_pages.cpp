#include "features/overdue/seen_lists_pages.hpp"

#include "features/cases/case_store.hpp"
#include "features/people/person_store.hpp"

namespace svar::overdue {

namespace {

using people::Capability;

constexpr int lists_looked_at_max = 400;

/// Whether the visitor may know that a case of the unit stands on the list, and wants to.
bool is_shown(const site::Visit& visit, const List& list, UnitId of_case, UnitId asked) {
    if (asked && !visit.organisation->is_within(of_case, asked)) return false;
    return visit.actor.speaks_for(list.recipient) ||
           people::may(visit.actor, Capability::see_cases, *visit.organisation, of_case);
}

std::string name_of(db::Tx& tx, const site::Visit& visit, PersonId id) {
    const auto person = people::person_by_id(tx, visit.id(), id);
    return person ? person->name : visit.text("overdue.nobody");
}

} // namespace

SeenLists seen_lists(db::Tx& tx, const site::Visit& visit, std::int64_t before, UnitId unit) {
    SeenLists read;
    for (int looked_at = 0; looked_at < lists_looked_at_max;) {
        const std::vector<Summary> portion = lists_before(tx, visit.id(), before, lists_on_a_page);
        for (const Summary& summary : portion) {
            ++looked_at;
            int cases = 0;
            for (const auto& [of_case, count] : summary.cases_by_unit)
                if (is_shown(visit, summary.list, of_case, unit)) cases += count;
            if (cases > 0) read.lists.push_back({summary, cases, name_of(tx, visit, summary.list.recipient)});
            before = summary.list.number;
            if (read.lists.size() == lists_on_a_page) break;
        }
        if (portion.size() < static_cast<std::size_t>(lists_on_a_page)) return read;
        if (read.lists.size() == lists_on_a_page) break;
    }
    read.older_before = before > 1 ? before : 0;
    return read;
}

std::optional<SeenList> seen_list(db::Tx& tx, const site::Visit& visit, ListId id, UnitId unit) {
    auto list = list_by_id(tx, visit.id(), id);
    if (!list) return std::nullopt;
    std::vector<SeenLine> lines;
    bool is_known = visit.actor.speaks_for(list->recipient);
    for (const Line& line : list->lines) {
        is_known = is_known || is_shown(visit, *list, line.unit, {});
        if (!is_shown(visit, *list, line.unit, unit)) continue;
        const auto subject = cases::case_by_id(tx, visit.id(), line.id);
        const bool is_seen = subject && cases::may_see(visit.actor, *subject, *visit.organisation);
        lines.push_back({line, is_seen, is_seen ? std::optional{subject->state} : std::nullopt});
    }
    if (!is_known) return std::nullopt;
    std::string recipient = name_of(tx, visit, list->recipient);
    return SeenList{std::move(*list), std::move(lines), std::move(recipient)};
}

} // namespace svar::overdue
