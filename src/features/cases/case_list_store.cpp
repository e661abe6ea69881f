#include "features/cases/case_list_store.hpp"

#include <algorithm>
#include <limits>

namespace svar::cases {

namespace {

/// How many lines are looked at for one page of a search by words; the next page goes on from there.
constexpr int lines_searched_max = 20'000;
constexpr int search_batch = 500;
constexpr int batch_min = 6;

#define SVAR_LINES                                                                                                     \
    "SELECT c.case_id, c.reference, c.kind, c.category, c.unit, c.handler, c.state, c.is_confidential, c.title, "      \
    "c.received_at, c.due_at, c.version, p.name, c.redirects FROM cases c "                                            \
    "LEFT JOIN people p ON p.municipality = c.municipality AND p.person = c.handler "                                  \
    "WHERE c.municipality = $1 AND c.stage = $2 AND ($5 = 1 OR c.is_confidential = 0 OR c.handler = $6) "

#define SVAR_UPWARD "AND (c.due_at, c.case_id) > ($3, $4) ORDER BY c.due_at, c.case_id LIMIT $7"
#define SVAR_DOWNWARD "AND (c.due_at, c.case_id) < ($3, $4) ORDER BY c.due_at DESC, c.case_id DESC LIMIT $7"

constexpr db::Sql whole_upward{.name = "case_list.whole_upward", .text = SVAR_LINES SVAR_UPWARD};
constexpr db::Sql whole_downward{.name = "case_list.whole_downward", .text = SVAR_LINES SVAR_DOWNWARD};
constexpr db::Sql unit_upward{.name = "case_list.unit_upward", .text = SVAR_LINES "AND c.unit = $8 " SVAR_UPWARD};
constexpr db::Sql unit_downward{.name = "case_list.unit_downward", .text = SVAR_LINES "AND c.unit = $8 " SVAR_DOWNWARD};
constexpr db::Sql handler_upward{.name = "case_list.handler_upward",
                                 .text = SVAR_LINES "AND c.handler = $8 " SVAR_UPWARD};
constexpr db::Sql handler_downward{.name = "case_list.handler_downward",
                                   .text = SVAR_LINES "AND c.handler = $8 " SVAR_DOWNWARD};
// The sign keeps the planner on the unit's index.
constexpr db::Sql free_upward{.name = "case_list.free_upward",
                              .text = SVAR_LINES "AND c.unit = $8 AND +c.handler IS NULL " SVAR_UPWARD};
constexpr db::Sql free_downward{.name = "case_list.free_downward",
                                .text = SVAR_LINES "AND c.unit = $8 AND +c.handler IS NULL " SVAR_DOWNWARD};

constexpr db::Sql stage_count{.name = "case_list.stage_count",
                              .text =
                                  "SELECT count(*) FROM (SELECT 1 FROM cases WHERE municipality = $1 AND stage = $2 "
                                  "LIMIT $3) counted"};

enum class Part { whole, unit, free_unit, handler };

const db::Sql& statement_of(Part part, bool is_upward) {
    switch (part) {
    case Part::whole: return is_upward ? whole_upward : whole_downward;
    case Part::unit: return is_upward ? unit_upward : unit_downward;
    case Part::free_unit: return is_upward ? free_upward : free_downward;
    case Part::handler: return is_upward ? handler_upward : handler_downward;
    }
    return whole_upward;
}

ListedCase listed_from(const db::Row& row) {
    return {.id = row.id<CaseId>(0),
            .reference = row.text(1),
            .kind = row.text(2),
            .category = row.text(3),
            .unit = row.id<UnitId>(4),
            .handler = row.id<PersonId>(5),
            .handler_name = row.text_or_empty(12),
            .state = parse_state(row.text(6)).value_or(State::received),
            .is_confidential = row.flag(7),
            .title = row.text(8),
            .received_at = row.instant(9),
            .due_at = row.instant(10),
            .version = row.id<Version>(11),
            .redirects = static_cast<int>(row.integer(13))};
}

ListPlace place_of(const ListedCase& line) { return {line.due_at, line.id}; }

/// One part of a list, read in batches as far as the merged list needs it.
struct Run {
    Part part;
    std::int64_t id;
    Stage stage;
    ListPlace at;
    std::vector<ListedCase> lines = {};
    std::size_t next = 0;
    bool is_ended = false;

    bool has_line() const { return next < lines.size(); }
};

/// Reads the parts of a list as one, in its order.
class Merge {
  public:
    Merge(db::Tx& tx, const people::Actor& actor, const ListScope& scope, const ListQuery& query)
        : tx_(tx), actor_(actor), sees_confidential_(scope.sees_confidential) {
        const bool is_done = query.stages.size() == 1 && query.stages.front() == Stage::done;
        is_upward_ = is_done == (query.way == ListWay::backward);
        constexpr auto last = std::numeric_limits<std::int64_t>::max();
        start_ = query.from.value_or(is_upward_ ? ListPlace{} : ListPlace{from_micros(last), CaseId{last}});
        for (const Stage stage : query.stages) add_runs(scope, stage);
        const int fair = 2 * (query.count_max + 1) / std::max(1, static_cast<int>(runs_.size()));
        batch_ = query.text.empty() ? std::clamp(fair, batch_min, query.count_max + 1) : search_batch;
    }

    std::optional<ListedCase> next() {
        Run* first = nullptr;
        for (Run& run : runs_) {
            if (!run.has_line() && !run.is_ended) fetch(run);
            if (run.has_line() && (first == nullptr || is_before(run, *first))) first = &run;
        }
        if (first == nullptr) return std::nullopt;
        return std::move(first->lines[first->next++]);
    }

  private:
    void add_runs(const ListScope& scope, Stage stage) {
        if (scope.is_whole) return add(Part::whole, 0, stage);
        for (const UnitId unit : scope.units) add(Part::unit, unit.value(), stage);
        if (stage != Stage::done)
            for (const UnitId unit : scope.free_units) add(Part::free_unit, unit.value(), stage);
        for (const PersonId person : scope.handlers) add(Part::handler, person.value(), stage);
    }

    void add(Part part, std::int64_t id, Stage stage) {
        runs_.push_back({.part = part, .id = id, .stage = stage, .at = start_});
    }

    bool is_before(const Run& a, const Run& b) const {
        const ListPlace one = place_of(a.lines[a.next]), other = place_of(b.lines[b.next]);
        return is_upward_ ? one < other : other < one;
    }

    void fetch(Run& run) {
        run.lines.clear();
        run.next = 0;
        const db::Sql& sql = statement_of(run.part, is_upward_);
        const int stage = static_cast<int>(run.stage);
        const bool sees_all = sees_confidential_ || run.part == Part::handler;
        const auto rows = run.part == Part::whole ? tx_.rows(sql, actor_.municipality, stage, run.at.due_at, run.at.id,
                                                             sees_all, actor_.person, batch_)
                                                  : tx_.rows(sql, actor_.municipality, stage, run.at.due_at, run.at.id,
                                                             sees_all, actor_.person, batch_, run.id);
        for (const db::Row& row : rows) run.lines.push_back(listed_from(row));
        run.is_ended = run.lines.size() < static_cast<std::size_t>(batch_);
        if (!run.lines.empty()) run.at = place_of(run.lines.back());
    }

    db::Tx& tx_;
    const people::Actor& actor_;
    bool sees_confidential_;
    bool is_upward_ = true;
    ListPlace start_;
    int batch_ = batch_min;
    std::vector<Run> runs_;
};

bool matches(const people::Actor& actor, const organisation::Organisation& organisation, const ListQuery& query,
             const ListedCase& line) {
    if (query.within && !organisation.is_within(line.unit, query.within)) return false;
    if (!query.text.empty() && !has_words(line.title, query.text)) return false;
    return may_see(actor, line, organisation);
}

} // namespace

CaseList list_cases(db::Tx& tx, const people::Actor& actor, const organisation::Organisation& organisation,
                    const ListScope& scope, const ListQuery& query) {
    CaseList list;
    Merge merge{tx, actor, scope, query};
    for (int looked_at = 0; auto line = merge.next(); ++looked_at) {
        const ListPlace place = place_of(*line);
        if (list.reached == place) continue; // the same case by another part of the scope
        const bool is_wanted = matches(actor, organisation, query, *line);
        list.has_more = looked_at == lines_searched_max ||
                        (is_wanted && list.rows.size() == static_cast<std::size_t>(query.count_max));
        if (list.has_more) break;
        list.reached = place;
        if (is_wanted) list.rows.push_back(std::move(*line));
    }
    if (query.way == ListWay::backward) std::ranges::reverse(list.rows);
    return list;
}

std::int64_t count_of_stage(db::Tx& tx, MunicipalityId municipality, Stage stage, int count_max) {
    return tx.row(stage_count, municipality, static_cast<int>(stage), count_max)->integer(0);
}

} // namespace svar::cases
