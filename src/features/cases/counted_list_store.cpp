#include "features/cases/counted_list_store.hpp"

#include "features/cases/case_columns.hpp"
#include "features/cases/case_list_store.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/figures_store.hpp"
#include "features/people/person_store.hpp"
#include "features/statistics/case_facts.hpp"

#include <algorithm>
#include <functional>
#include <limits>

namespace svar::cases {

namespace {

using statistics::Cell;
using statistics::Counter;

constexpr int lines_max = 50;
constexpr int batch = 500;
constexpr int cases_looked_at_max = 20'000;
constexpr int journals_read_max = 1500;
constexpr std::chrono::days slack{14}; ///< numbers of cases grow with time, but for split and imported ones

constexpr db::Sql cases_before{.name = "cases.counted_before",
                               .text = "SELECT municipality, " SVAR_CASE_COLUMNS
                                       " FROM cases WHERE municipality = $1 AND case_id < $2 "
                                       "ORDER BY case_id DESC LIMIT $3"};

constexpr db::Sql case_from_on{.name = "cases.counted_from",
                               .text = "SELECT case_id, received_at FROM cases WHERE municipality = $1 "
                                       "AND case_id >= $2 ORDER BY case_id LIMIT 1"};

constexpr db::Sql is_any_imported{.name = "import_cases.any",
                                  .text = "SELECT 1 FROM import_cases WHERE municipality = $1 LIMIT 1"};

/// A figure whose cases can be listed: how its cells count it.
struct Counted {
    std::string_view key;
    std::int64_t (*count)(const Cell&);
};

template <Counter counter>
std::int64_t count_of(const Cell& cell) {
    return cell.counts[static_cast<std::size_t>(counter)];
}
std::int64_t not_published(const Cell& cell) {
    return count_of<Counter::completed>(cell) - count_of<Counter::published>(cell);
}

constexpr Counted counted[] = {{"received", count_of<Counter::received>},
                               {"anonymous", count_of<Counter::anonymous>},
                               {"led_to_measure", count_of<Counter::led_to_measure>},
                               {"answered", count_of<Counter::answered>},
                               {"late", count_of<Counter::late>},
                               {"dissatisfied", count_of<Counter::dissatisfied>},
                               {"completed", count_of<Counter::completed>},
                               {"not_published", not_published},
                               {"redirected", count_of<Counter::redirected>},
                               {"escalated", count_of<Counter::escalated>},
                               {"reopened", count_of<Counter::reopened>}};

class Lister {
  public:
    Lister(db::Tx& tx, const people::Actor& actor, const organisation::Organisation& organisation,
           const statistics::Asked& asked)
        : tx_(tx), actor_(actor), organisation_(organisation), asked_(asked),
          zone_(calendar::TimeZone::of(organisation.municipality().time_zone)) {}

    CountedList open_ones(bool are_overdue, const std::optional<ListPlace>& from) {
        const auto today = statistics::day_of(zone_, tx_.now());
        const Instant now_day = zone_.to_instant({std::chrono::sys_days{std::chrono::days{today}}, {}});
        const CaseList list =
            list_cases(tx_, actor_, organisation_, scope_of(actor_, organisation_, asked_.unit),
                       {.stages = open_stages, .within = asked_.unit, .from = from, .count_max = batch});
        CountedList found;
        for (const ListedCase& line : list.rows) {
            const auto row = case_by_id(tx_, organisation_.municipality().id, line.id);
            const bool is_due = !are_overdue || line.due_at <= now_day;
            if (!row || !is_asked_for(*row) || !is_due) continue;
            if (found.rows.size() == lines_max) {
                found.next = ListPlace{found.rows.back().due_at, found.rows.back().id};
                return found;
            }
            found.rows.push_back(line);
        }
        if (list.has_more && !(are_overdue && !list.rows.empty() && list.rows.back().due_at > now_day))
            found.next = list.reached;
        return found;
    }

    CountedList counted_ones(const Counted& figure, const std::optional<ListPlace>& from) {
        CaseId before = from ? from->id : first_id();
        CountedList found;
        int looked_at = 0, journals = 0;
        for (auto rows = portion(before); !rows.empty(); rows = portion(before)) {
            for (const db::Row& row : rows) {
                const Case one = case_from(row);
                before = one.id;
                if (!is_asked_for(one) || !may_see(actor_, one, organisation_) || !may_count(one, figure)) continue;
                if (++journals > journals_read_max) return at_end(std::move(found), before);
                if (!is_counted(one, figure)) continue;
                found.rows.push_back(line_of(one));
                if (found.rows.size() == lines_max) return at_end(std::move(found), before);
            }
            looked_at += static_cast<int>(rows.size());
            if (looked_at >= cases_looked_at_max) return at_end(std::move(found), before);
        }
        return found;
    }

  private:
    static CountedList at_end(CountedList found, CaseId before) {
        found.next = ListPlace{{}, before};
        return found;
    }

    db::Rows portion(CaseId before) { return tx_.rows(cases_before, organisation_.municipality().id, before, batch); }

    bool is_asked_for(const Case& c) const {
        return (asked_.kind.empty() || c.kind == asked_.kind) &&
               (asked_.category.empty() || c.category == asked_.category) &&
               (asked_.channel.empty() || channel_key(c.channel) == asked_.channel) &&
               organisation_.is_within(c.unit, asked_.unit);
    }

    /// By the row alone, so that few journals are read.
    bool may_count(const Case& c, const Counted& figure) const {
        const auto day = [&](Instant at) { return statistics::day_of(zone_, at); };
        const auto first = statistics::day_number(asked_.period.first);
        const auto last = statistics::day_number(asked_.period.last);
        if (c.linked_to || day(c.received_at) > last) return false;
        const std::string_view key = figure.key;
        if (key == "received" || key == "anonymous" || key == "led_to_measure") return day(c.received_at) >= first;
        if (key == "answered" || key == "late") return c.answered_at && day(*c.answered_at) >= first;
        if (key == "dissatisfied") return c.satisfaction == 1;
        if (key == "completed" || key == "not_published")
            return c.closed_at && day(*c.closed_at) >= first && day(*c.closed_at) <= last;
        if (key == "redirected") return c.redirects > 0;
        return day(c.updated_at) >= first && c.version.value() > 2;
    }

    bool is_counted(const Case& c, const Counted& figure) {
        const auto facts = figures_by_journal(tx_, c.municipality, c.id, c.version.value());
        const auto records = statistics::difference(zone_, std::nullopt, facts);
        return std::ranges::any_of(records, [&](const statistics::Record& record) {
            return record.day != statistics::now_day && record.day >= statistics::day_number(asked_.period.first) &&
                   record.day <= statistics::day_number(asked_.period.last) && figure.count(record.cell) > 0;
        });
    }

    /// The number from which on cases came in after the period, found by halving; all where some were imported.
    CaseId first_id() {
        const MunicipalityId municipality = organisation_.municipality().id;
        constexpr auto last = std::numeric_limits<std::int64_t>::max();
        if (tx_.row(is_any_imported, municipality)) return CaseId{last};
        const Instant end =
            std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::sys_days{asked_.period.last} + slack);
        std::int64_t low = 0, high = last;
        while (low < high) {
            const std::int64_t middle = low + (high - low) / 2;
            const auto row = tx_.row(case_from_on, municipality, middle);
            if (row && row->instant(1) < end) low = row->integer(0) + 1;
            else high = middle;
        }
        return CaseId{low};
    }

    ListedCase line_of(const Case& c) {
        ListedCase line{.id = c.id,
                        .reference = c.reference,
                        .kind = c.kind,
                        .category = c.category,
                        .unit = c.unit,
                        .handler = c.handler,
                        .handler_name = {},
                        .state = c.state,
                        .is_confidential = c.is_confidential,
                        .title = c.title,
                        .received_at = c.received_at,
                        .due_at = c.due_at,
                        .version = c.version,
                        .redirects = c.redirects};
        return line;
    }

    db::Tx& tx_;
    const people::Actor& actor_;
    const organisation::Organisation& organisation_;
    const statistics::Asked& asked_;
    const calendar::TimeZone& zone_;
};

} // namespace

bool is_countable(std::string_view figure) {
    return figure == "open" || figure == "overdue" ||
           std::ranges::find(counted, figure, &Counted::key) != std::end(counted);
}

CountedList counted_cases(db::Tx& tx, const people::Actor& actor, const organisation::Organisation& organisation,
                          const statistics::Asked& asked, std::string_view figure,
                          const std::optional<ListPlace>& from) {
    Lister lister{tx, actor, organisation, asked};
    if (figure == "open" || figure == "overdue") return lister.open_ones(figure == "overdue", from);
    const auto found = std::ranges::find(counted, figure, &Counted::key);
    return found == std::end(counted) ? CountedList{} : lister.counted_ones(*found, from);
}

} // namespace svar::cases
