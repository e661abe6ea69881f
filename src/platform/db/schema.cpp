#include "platform/db/schema.hpp"

#include <algorithm>
#include <map>

namespace svar::db {

namespace {

// table, column, type, is not null, position in the primary key or 0
constexpr Sql columns{
    .name = "db.schema_columns",
    .text =
        "SELECT t.name, c.name, lower(c.type), c.\"notnull\", c.pk FROM sqlite_schema t, pragma_table_info(t.name) c"
        " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.name, c.pk, c.cid",
    .postgresql = "SELECT t.relname, a.attname,"
                  " CASE format_type(a.atttypid, a.atttypmod) WHEN 'bigint' THEN 'integer' WHEN 'bytea' THEN 'blob'"
                  " WHEN 'double precision' THEN 'real' ELSE format_type(a.atttypid, a.atttypmod) END,"
                  " a.attnotnull, coalesce(array_position(p.conkey, a.attnum), 0) AS pk"
                  " FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped"
                  " LEFT JOIN pg_constraint p ON p.conrelid = t.oid AND p.contype = 'p'"
                  " WHERE t.relkind IN ('r', 'p') AND t.relnamespace = current_schema()::regnamespace"
                  " ORDER BY t.relname, pk, a.attnum"};

// table, index, 'u' for a unique constraint else 'c', is unique, column, is descending, is partial
constexpr Sql indexes{
    .name = "db.schema_indexes",
    .text = "SELECT t.name, l.name, l.origin, l.\"unique\", coalesce(x.name, 'an expression'), x.\"desc\", l.partial"
            " FROM sqlite_schema t, pragma_index_list(t.name) l, pragma_index_xinfo(l.name) x"
            " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND x.key = 1 AND l.origin <> 'pk'"
            " ORDER BY t.name, l.name, x.seqno",
    .postgresql =
        "SELECT t.relname, i.relname, CASE WHEN u.oid IS NULL THEN 'c' ELSE 'u' END, x.indisunique,"
        " coalesce(a.attname, 'an expression'), x.indoption[k.position - 1] & 1, x.indpred IS NOT NULL"
        " FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid"
        " CROSS JOIN LATERAL unnest(x.indkey::int2[]) WITH ORDINALITY k (attnum, position)"
        " LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum"
        " LEFT JOIN pg_constraint u ON u.conindid = x.indexrelid AND u.contype = 'u'"
        " WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p') AND NOT x.indisprimary"
        " ORDER BY t.relname, i.relname, k.position"};

// table, number of the key within it, column, target table, target column, what a deletion does
constexpr Sql foreign_keys{
    .name = "db.schema_foreign_keys",
    .text =
        "SELECT t.name, f.id, f.\"from\", f.\"table\", coalesce(f.\"to\", 'its key'), lower(f.on_delete)"
        " FROM sqlite_schema t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table' ORDER BY t.name, f.id, f.seq",
    .postgresql = "SELECT t.relname, f.oid, a.attname, r.relname, b.attname,"
                  " CASE f.confdeltype WHEN 'a' THEN 'no action' WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade'"
                  " WHEN 'n' THEN 'set null' ELSE 'set default' END"
                  " FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid"
                  " CROSS JOIN LATERAL unnest(f.conkey, f.confkey) WITH ORDINALITY k (source, target, position)"
                  " JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.source"
                  " JOIN pg_attribute b ON b.attrelid = r.oid AND b.attnum = k.target"
                  " WHERE f.contype = 'f' AND t.relnamespace = current_schema()::regnamespace"
                  " ORDER BY t.relname, f.oid, k.position"};

void append(std::string& list, const std::string& item) {
    if (!list.empty()) list += ", ";
    list += item;
}

void describe_columns(Tx& tx, std::vector<std::string>& lines) {
    std::map<std::string, std::string> keys;
    for (const Row& row : tx.rows(columns)) {
        const bool is_required = row.flag(3) || row.integer(4) > 0;
        lines.push_back(row.text(0) + " column " + row.text(1) + " " + row.text(2) +
                        (is_required ? " not null" : " null"));
        if (row.integer(4) > 0) append(keys[row.text(0)], row.text(1));
    }
    for (const auto& [table, key] : keys) lines.push_back(table + " primary key (" + key + ")");
}

void describe_indexes(Tx& tx, std::vector<std::string>& lines) {
    struct Index {
        std::string title;
        std::string columns;
        std::string partial;
    };
    std::map<std::string, Index> found;
    for (const Row& row : tx.rows(indexes)) {
        const bool is_constraint = row.text(2) == "u";
        Index& index = found[row.text(0) + " " + row.text(1)];
        index.title = row.text(0) + (row.flag(3) ? " unique" : "") + (is_constraint ? "" : " index " + row.text(1));
        append(index.columns, row.text(4) + (row.flag(5) ? " desc" : ""));
        index.partial = row.flag(6) ? " partial" : "";
    }
    for (const auto& [name, index] : found) lines.push_back(index.title + " (" + index.columns + ")" + index.partial);
}

void describe_foreign_keys(Tx& tx, std::vector<std::string>& lines) {
    struct Key {
        std::string source;
        std::string target_table;
        std::string target;
        std::string on_delete;
    };
    std::map<std::pair<std::string, std::int64_t>, Key> found;
    for (const Row& row : tx.rows(foreign_keys)) {
        Key& key = found[{row.text(0), row.integer(1)}];
        append(key.source, row.text(2));
        append(key.target, row.text(4));
        key.target_table = row.text(3);
        key.on_delete = row.text(5) == "no action" ? "" : " on delete " + row.text(5);
    }
    for (const auto& [table, key] : found)
        lines.push_back(table.first + " foreign key (" + key.source + ") references " + key.target_table + " (" +
                        key.target + ")" + key.on_delete);
}

} // namespace

std::vector<std::string> describe_schema(Database& database) {
    return database.read([](Tx& tx) {
        std::vector<std::string> lines;
        describe_columns(tx, lines);
        describe_indexes(tx, lines);
        describe_foreign_keys(tx, lines);
        std::sort(lines.begin(), lines.end());
        return lines;
    });
}

} // namespace svar::db
