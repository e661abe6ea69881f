#include "features/cases/counted_list_store.hpp"

#include "features/cases/case_columns.hpp"
#include "features/cases/case_list_store.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/figures_store.hpp"
#include "features/people/person_store.hpp"
#include "features/statistics/case_facts.hpp"

#include <algorithm>
#include <span>

namespace svar::cases {

namespace {

using statistics::CountedFigure;

constexpr int lines_max = 50;
constexpr int batch = 500;
constexpr int cases_looked_at_max = 20'000;
constexpr int journals_read_max = 1500;

constexpr db::Sql cases_before{.name = "cases.counted_before",
                               .text = "SELECT municipality, " SVAR_CASE_COLUMNS
                                       " FROM cases WHERE municipality = $1 AND (received_at, case_id) < ($2, $3) "
                                       "ORDER BY received_at DESC, case_id DESC LIMIT $4"};

constexpr std::string_view on_receipt[] = {"received", "anonymous", "led_to_measure"};
constexpr std::string_view on_answer[] = {"answered", "in_time", "late"};
constexpr std::string_view on_verdict[] = {"dissatisfied", "neutral", "satisfied"};
constexpr std::string_view on_its_day[] = {"redirected", "escalated", "reopened"};

bool is_in(std::span<const std::string_view> keys, std::string_view key) {
    return std::ranges::find(keys, key) != keys.end();
}

class Lister {
  public:
    Lister(db::Tx& tx, const people::Actor& actor, const organisation::Organisation& organisation,
           const statistics::Asked& asked)
        : tx_(tx), actor_(actor), organisation_(organisation), asked_(asked),
          zone_(calendar::TimeZone::of(organisation.municipality().time_zone)),
          first_(statistics::day_number(asked.period.first)), last_(statistics::day_number(asked.period.last)) {}

    CountedList open_ones(bool are_overdue, const std::optional<ListPlace>& from) {
        const Instant now_day = start_of(statistics::day_of(zone_, tx_.now()));
        const CaseList list =
            list_cases(tx_, actor_, organisation_, scope_of(actor_, organisation_, asked_.unit),
                       {.stages = open_stages, .within = asked_.unit, .from = from, .count_max = batch});
        CountedList found;
        for (const ListedCase& line : list.rows) {
            const auto row = case_by_id(tx_, organisation_.municipality().id, line.id);
            const bool is_due = !are_overdue || line.due_at <= now_day;
            if (!row || !is_asked_for(*row) || !is_due) continue;
            if (found.rows.size() == lines_max) {
                found.next = ListPlace{found.rows.back().line.due_at, found.rows.back().line.id};
                return found;
            }
            found.rows.push_back({line});
        }
        if (list.has_more && !(are_overdue && !list.rows.empty() && list.rows.back().due_at > now_day))
            found.next = list.reached;
        return found;
    }

    CountedList counted_ones(const CountedFigure& figure, const std::optional<ListPlace>& from) {
        ListPlace reached = from.value_or(ListPlace{start_of(last_ + 1), {}});
        CountedList found;
        int looked_at = 0, journals = 0;
        for (auto rows = portion(reached); !rows.empty(); rows = portion(reached)) {
            for (const db::Row& row : rows) {
                const Case one = case_from(row);
                reached = {one.received_at, one.id};
                if (is_in(on_receipt, figure.key) && day(one.received_at) < first_) return found;
                if (!is_asked_for(one) || !may_see(actor_, one, organisation_) || !may_count(one, figure.key)) continue;
                if (++journals > journals_read_max) return at_end(std::move(found), reached);
                if (const std::int64_t times = times_counted(one, figure); times > 0)
                    found.rows.push_back({line_of(one), times});
                if (found.rows.size() == lines_max) return at_end(std::move(found), reached);
            }
            looked_at += static_cast<int>(rows.size());
            if (looked_at >= cases_looked_at_max) return at_end(std::move(found), reached);
        }
        return found;
    }

  private:
    static CountedList at_end(CountedList found, const ListPlace& reached) {
        found.next = reached;
        return found;
    }

    db::Rows portion(const ListPlace& before) {
        return tx_.rows(cases_before, organisation_.municipality().id, before.due_at, before.id, batch);
    }

    statistics::DayNumber day(Instant at) const { return statistics::day_of(zone_, at); }
    Instant start_of(statistics::DayNumber day) const {
        return zone_.to_instant({std::chrono::sys_days{std::chrono::days{day}}, {}});
    }

    bool is_asked_for(const Case& c) const {
        return !c.linked_to && (asked_.kind.empty() || c.kind == asked_.kind) && asked_.takes_category(c.category) &&
               (asked_.channel.empty() || channel_key(c.channel) == asked_.channel) &&
               asked_.takes_unit(c.unit, organisation_);
    }

    /// By the row alone, so that few journals are read. Everything happens to a case on the day of its receipt or later.
    bool may_count(const Case& c, std::string_view key) const {
        if (is_in(on_receipt, key)) return true;
        if (is_in(on_answer, key)) return c.answered_at && day(*c.answered_at) >= first_;
        if (is_in(on_verdict, key)) return c.satisfaction != 0;
        if (is_in(on_its_day, key)) return day(c.updated_at) >= first_ && c.version.value() > 1;
        return c.closed_at && day(*c.closed_at) >= first_ && day(*c.closed_at) <= last_;
    }

    std::int64_t times_counted(const Case& c, const CountedFigure& figure) {
        const auto facts = figures_by_journal(tx_, c.municipality, c.id, c.version.value());
        std::int64_t times = 0;
        for (const statistics::Record& record : statistics::difference(zone_, std::nullopt, facts))
            if (record.day != statistics::now_day && record.day >= first_ && record.day <= last_)
                times += figure.of(record.cell.counts);
        return times;
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
    const statistics::DayNumber first_, last_;
};

} // namespace

CountedList counted_cases(db::Tx& tx, const people::Actor& actor, const organisation::Organisation& organisation,
                          const statistics::Asked& asked, std::string_view figure,
                          const std::optional<ListPlace>& from) {
    Lister lister{tx, actor, organisation, asked};
    if (figure == "open" || figure == "overdue") return lister.open_ones(figure == "overdue", from);
    const CountedFigure* counted = statistics::counted_figure(figure);
    return counted == nullptr ? CountedList{} : lister.counted_ones(*counted, from);
}

} // namespace svar::cases
