#include "features/overdue/overdue_pages.hpp"

#include "base/nordic_csv.hpp"
#include "base/text.hpp"
#include "features/cases/delay_store.hpp"
#include "features/overdue/seen_lists_pages.hpp"
#include "features/site/page.hpp"

#include <limits>

namespace svar::overdue {

namespace {

UnitId asked_unit(const site::Visit& visit) {
    const UnitId unit{parse_int(visit.request.query.get("unit")).value_or(0)};
    return visit.organisation->unit(unit) == nullptr ? UnitId{} : unit;
}

std::optional<SeenList> read_list(db::Tx& tx, const site::Visit& visit, UnitId unit) {
    return seen_list(tx, visit, ListId{parse_int(visit.request.parameter("list")).value_or(0)}, unit);
}

constexpr std::chrono::days delays_looked_back{90};

/// Of the units whose figures the visitor may see; nothing where there are none.
std::optional<cases::DelayFigures> read_delays(db::Tx& tx, const site::Visit& visit, UnitId asked) {
    if (!visit.may_somewhere(people::Capability::see_statistics)) return std::nullopt;
    cases::DelayFigures sum;
    for (const auto& [unit, figures] : cases::delay_figures(tx, visit.id(), tx.now() - delays_looked_back, tx.now())) {
        const bool is_wanted = !asked || visit.organisation->is_within(unit, asked);
        if (is_wanted && people::may(visit.actor, people::Capability::see_statistics, *visit.organisation, unit))
            sum += figures;
    }
    return sum;
}

std::vector<std::vector<std::string>> table_of(const site::Visit& visit, const SeenList& found) {
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
    std::optional<cases::DelayFigures> delays;
    const SeenLists read = visit.site.database.read([&](db::Tx& tx) {
        delays = read_delays(tx, visit, unit);
        return seen_lists(tx, visit, before, unit);
    });
    return site::page(visit, {.title = visit.text("overdue.title"), .current = "/staff/overdue", .is_staff = true},
                      ListsView{visit, read.lists, unit, read.older_before, delays});
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
