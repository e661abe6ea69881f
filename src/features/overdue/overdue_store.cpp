#include "features/overdue/overdue_store.hpp"

#include <algorithm>

namespace svar::overdue {

namespace {

constexpr db::Sql due_cases{.name = "overdue.due_cases",
                            .text = "SELECT case_id FROM cases WHERE municipality = $1 AND stage IN (1, 2, 3, 4, 5) "
                                    "AND due_at < $2 ORDER BY due_at, case_id"};

constexpr db::Sql appearance_count{
    .name = "overdue.appearances",
    .text = "SELECT count(DISTINCT l.day) FROM overdue_lines n JOIN overdue_lists l "
            "ON l.municipality = n.municipality AND l.list_id = n.list_id "
            "WHERE n.municipality = $1 AND n.case_id = $2 AND l.rule = $3 AND l.sort = 'list'"};

constexpr db::Sql day_by_rule{.name = "overdue_days.by_rule",
                              .text = "SELECT last_day FROM overdue_days WHERE municipality = $1 AND rule = $2"};

constexpr db::Sql insert_day{.name = "overdue_days.insert",
                             .text = "INSERT INTO overdue_days (municipality, rule, last_day) VALUES ($1, $2, $3) "
                                     "ON CONFLICT (municipality, rule) DO NOTHING"};

constexpr db::Sql move_day{.name = "overdue_days.move",
                           .text = "UPDATE overdue_days SET last_day = $4 "
                                   "WHERE municipality = $1 AND rule = $2 AND last_day = $3"};

constexpr db::Sql head_row{.name = "overdue_heads.get",
                           .text = "SELECT number, mac FROM overdue_heads WHERE municipality = $1"};

constexpr db::Sql put_head{.name = "overdue_heads.put",
                           .text =
                               "INSERT INTO overdue_heads (municipality, number, mac) VALUES ($1, $2, $3) "
                               "ON CONFLICT (municipality) DO UPDATE SET number = excluded.number, mac = excluded.mac"};

#define SVAR_LIST_COLUMNS                                                                                              \
    "municipality, list_id, number, rule, sort, day, until_day, recipient, made_at, mac, line_count"

constexpr db::Sql add_list{.name = "overdue_lists.insert",
                           .text = "INSERT INTO overdue_lists (" SVAR_LIST_COLUMNS
                                   ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"};

constexpr db::Sql add_line{
    .name = "overdue_lines.insert",
    .text = "INSERT INTO overdue_lines (municipality, list_id, position, case_id, reference, unit, handler, title, "
            "title_mac, clock, due_at, appearance) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"};

constexpr db::Sql by_id{.name = "overdue_lists.by_id",
                        .text =
                            "SELECT " SVAR_LIST_COLUMNS " FROM overdue_lists WHERE municipality = $1 AND list_id = $2"};

constexpr db::Sql by_number{.name = "overdue_lists.by_number",
                            .text = "SELECT " SVAR_LIST_COLUMNS
                                    " FROM overdue_lists WHERE municipality = $1 AND number = $2"};

constexpr db::Sql before{.name = "overdue_lists.before",
                         .text = "SELECT " SVAR_LIST_COLUMNS " FROM overdue_lists "
                                 "WHERE municipality = $1 AND number < $2 ORDER BY number DESC LIMIT $3"};

constexpr db::Sql lines_by_list{
    .name = "overdue_lines.by_list",
    .text = "SELECT case_id, reference, unit, handler, title, title_mac, clock, due_at, appearance FROM overdue_lines "
            "WHERE municipality = $1 AND list_id = $2 ORDER BY position"};

constexpr db::Sql counts_by_list{
    .name = "overdue_lines.counts",
    .text = "SELECT unit, count(*), sum(CASE WHEN appearance > 1 THEN 1 ELSE 0 END) FROM overdue_lines "
            "WHERE municipality = $1 AND list_id = $2 GROUP BY unit"};

constexpr db::Sql orphan_count{
    .name = "overdue_lines.orphans",
    .text = "SELECT count(*) FROM overdue_lines n LEFT JOIN overdue_lists l ON l.municipality = n.municipality AND "
            "l.list_id = n.list_id WHERE n.municipality = $1 AND l.list_id IS NULL"};

List list_from(const db::Row& row) {
    return {.municipality = row.id<MunicipalityId>(0),
            .id = row.id<ListId>(1),
            .number = row.integer(2),
            .rule = row.text(3),
            .sort = sort_of(row.text(4)),
            .day = parse_date(row.text(5)).value_or(LocalDate{}),
            .until = parse_date(row.text(6)).value_or(LocalDate{}),
            .recipient = row.id<PersonId>(7),
            .made_at = row.instant(8),
            .lines = {},
            .mac = row.bytes(9)};
}

Line line_from(const db::Row& row) {
    return {.id = row.id<CaseId>(0),
            .reference = row.text(1),
            .unit = row.id<UnitId>(2),
            .handler = row.id<PersonId>(3),
            .title = row.text(4),
            .clock = row.text(6),
            .due_at = row.instant(7),
            .appearance = static_cast<int>(row.integer(8)),
            .title_mac = row.bytes(5)};
}

std::optional<List> whole(db::Tx& tx, const std::optional<db::Row>& row) {
    if (!row) return std::nullopt;
    List list = list_from(*row);
    for (const db::Row& line : tx.rows(lines_by_list, list.municipality, list.id))
        list.lines.push_back(line_from(line));
    return list;
}

} // namespace

std::vector<CaseId> cases_due_before(db::Tx& tx, MunicipalityId municipality, Instant limit) {
    std::vector<CaseId> found;
    for (const db::Row& row : tx.rows(due_cases, municipality, limit)) found.push_back(row.id<CaseId>(0));
    return found;
}

int appearances(db::Tx& tx, MunicipalityId municipality, std::string_view rule, CaseId id) {
    return static_cast<int>(tx.row(appearance_count, municipality, id, rule)->integer(0));
}

std::optional<LocalDate> last_day(db::Tx& tx, MunicipalityId municipality, std::string_view rule) {
    const auto row = tx.row(day_by_rule, municipality, rule);
    if (!row) return std::nullopt;
    return parse_date(row->text(0));
}

void insert_last_day(db::Tx& tx, MunicipalityId municipality, std::string_view rule, LocalDate day) {
    tx.execute(insert_day, municipality, rule, format_date(day));
}

bool move_last_day(db::Tx& tx, MunicipalityId municipality, std::string_view rule, LocalDate from, LocalDate to) {
    return tx.execute(move_day, municipality, rule, format_date(from), format_date(to)) == 1;
}

Head head_of(db::Tx& tx, MunicipalityId municipality) {
    const auto row = tx.row(head_row, municipality);
    if (!row) return {};
    return {row->integer(0), row->bytes(1)};
}

void save_head(db::Tx& tx, MunicipalityId municipality, const Head& head) {
    tx.execute(put_head, municipality, head.number, head.mac);
}

void insert_list(db::Tx& tx, const List& list) {
    tx.execute(add_list, list.municipality, list.id, list.number, list.rule, sort_key(list.sort), format_date(list.day),
               format_date(list.until), list.recipient, list.made_at, list.mac,
               static_cast<std::int64_t>(list.lines.size()));
    std::int64_t position = 0;
    for (const Line& line : list.lines)
        tx.post(add_line, list.municipality, list.id, ++position, line.id, line.reference, line.unit, line.handler,
                line.title, line.title_mac, line.clock, line.due_at, line.appearance);
}

std::optional<List> list_by_id(db::Tx& tx, MunicipalityId municipality, ListId id) {
    return whole(tx, tx.row(by_id, municipality, id));
}

std::optional<List> list_by_number(db::Tx& tx, MunicipalityId municipality, std::int64_t number) {
    return whole(tx, tx.row(by_number, municipality, number));
}

std::vector<Summary> lists_before(db::Tx& tx, MunicipalityId municipality, std::int64_t number, int count_max) {
    std::vector<Summary> found;
    for (const db::Row& row : tx.rows(before, municipality, number, count_max))
        found.push_back({.list = list_from(row), .cases_by_unit = {}, .again = 0});
    for (Summary& summary : found)
        for (const db::Row& row : tx.rows(counts_by_list, municipality, summary.list.id)) {
            summary.cases_by_unit[row.id<UnitId>(0)] = static_cast<int>(row.integer(1));
            summary.again += static_cast<int>(row.integer(2));
        }
    return found;
}

std::int64_t count_orphans(db::Tx& tx, MunicipalityId municipality) {
    return tx.row(orphan_count, municipality)->integer(0);
}

} // namespace svar::overdue
