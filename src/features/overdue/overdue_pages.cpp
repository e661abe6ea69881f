#include "features/overdue/overdue_pages.hpp"

#include "base/text.hpp"
#include "features/cases/case_store.hpp"
#include "features/overdue/overdue_csv.hpp"
#include "features/overdue/overdue_view.hpp"
#include "features/people/person_store.hpp"
#include "features/site/page.hpp"

#include <limits>

namespace svar::overdue {

namespace {

using people::Capability;

constexpr int lists_on_a_page = 50;
constexpr int lists_looked_at_max = 400;

UnitId asked_unit(const site::Visit& visit) {
    const UnitId unit{parse_int(visit.request.query.get("unit")).value_or(0)};
    return visit.organisation->unit(unit) == nullptr ? UnitId{} : unit;
}

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

struct Read {
    std::vector<ListedList> lists;
    std::int64_t older_before = 0;
};

Read read_lists(db::Tx& tx, const site::Visit& visit, std::int64_t before, UnitId unit) {
    Read read;
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

/// One list as far as the visitor may know of it.
struct Found {
    List list;
    std::vector<SeenLine> lines;
    std::string recipient;
};

std::optional<Found> read_list(db::Tx& tx, const site::Visit& visit, UnitId unit) {
    const ListId id{parse_int(visit.request.parameter("list")).value_or(0)};
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
    return Found{std::move(*list), std::move(lines), std::move(recipient)};
}

std::vector<std::vector<std::string>> table_of(const site::Visit& visit, const Found& found) {
    std::vector<std::vector<std::string>> rows(1);
    for (const char* key :
         {"overdue.column.reference", "overdue.column.title", "overdue.column.unit", "overdue.column.clock",
          "overdue.column.due", "overdue.column.days_late", "overdue.column.appearance"})
        rows.front().push_back(visit.text(key));
    const LineTeller teller{visit.texts(), *visit.organisation, *visit.book, found.list};
    for (const SeenLine& seen : found.lines) {
        const int days = days_late(found.list, seen.line, visit.municipality().time_zone);
        rows.push_back({seen.line.reference, seen.is_seen ? seen.line.title : visit.text("overdue.hidden"),
                        teller.unit(seen.line), teller.clock(seen.line), teller.due(seen.line),
                        std::to_string(std::max(0, days)), std::to_string(seen.line.appearance)});
    }
    return rows;
}

} // namespace

http::Response get_lists(const site::Visit& visit) {
    const UnitId unit = asked_unit(visit);
    const std::int64_t before =
        parse_int(visit.request.query.get("before")).value_or(std::numeric_limits<std::int64_t>::max());
    const Read read = visit.site.database.read([&](db::Tx& tx) { return read_lists(tx, visit, before, unit); });
    return site::page(visit, {.title = visit.text("overdue.title"), .current = "/staff/overdue", .is_staff = true},
                      ListsView{visit, read.lists, unit, read.older_before});
}

http::Response get_list(const site::Visit& visit) {
    const UnitId unit = asked_unit(visit);
    const auto found = visit.site.database.read([&](db::Tx& tx) { return read_list(tx, visit, unit); });
    if (!found) return site::problem_page(visit, not_found());
    return site::page(visit, {.title = visit.text("overdue.title"), .current = "/staff/overdue", .is_staff = true},
                      ListView{visit, found->list, found->lines, found->recipient, unit});
}

http::Response get_list_csv(const site::Visit& visit) {
    const auto found = visit.site.database.read([&](db::Tx& tx) { return read_list(tx, visit, asked_unit(visit)); });
    if (!found) return site::problem_page(visit, not_found());
    const bool has_mark = visit.request.query.get("bom") == "1";
    http::Response response;
    response.content_type = "text/csv; charset=utf-8";
    response.cache_control = "private, no-store";
    response.body = nordic_csv(table_of(visit, *found), has_mark ? ByteOrderMark::yes : ByteOrderMark::no);
    response.with_header("Content-Disposition",
                         "attachment; filename=\"" + found->list.rule + "-" + format_date(found->list.day) + ".csv\"");
    return response;
}

} // namespace svar::overdue
