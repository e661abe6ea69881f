#include "platform/db/postgresql_result.hpp"

#include <bit>
#include <cmath>
#include <cstring>

namespace svar::db {

namespace {

// Object identifiers of the built-in types; they never change.
enum Type : Oid {
    type_bool = 16,
    type_bytea = 17,
    type_char = 18,
    type_name = 19,
    type_int8 = 20,
    type_int2 = 21,
    type_int4 = 23,
    type_text = 25,
    type_oid = 26,
    type_float4 = 700,
    type_float8 = 701,
    type_unknown = 705,
    type_bpchar = 1042,
    type_varchar = 1043,
    type_void = 2278,
    type_numeric = 1700
};

/// A big-endian number of the width of `U` at `data`.
template <class U>
U big_endian(const char* data) {
    U value = 0;
    for (std::size_t i = 0; i < sizeof(U); ++i)
        value = static_cast<U>((value << 8) | static_cast<std::uint8_t>(data[i]));
    return value;
}

std::int16_t short_at(const char* data) { return static_cast<std::int16_t>(big_endian<std::uint16_t>(data)); }

/// Binary numeric: number of digits (base 10,000), weight of the first, sign, decimals, then the digits.
Row::Cell read_numeric(const char* data) {
    const int digits = short_at(data);
    const int weight = short_at(data + 2);
    const auto sign = big_endian<std::uint16_t>(data + 4);
    const int decimals = short_at(data + 6);
    constexpr std::uint16_t negative = 0x4000;
    if (sign != 0 && sign != negative) throw Broken("a numeric result is no finite number");
    double real = 0;
    std::int64_t integer = 0;
    bool is_integer = decimals == 0;
    for (int i = 0; i <= weight || i < digits; ++i) {
        const int digit = i < digits ? short_at(data + 8 + 2 * i) : 0;
        real += digit * std::pow(10'000.0, weight - i);
        if (i > weight) continue;
        is_integer = is_integer && !__builtin_mul_overflow(integer, std::int64_t{10'000}, &integer) &&
                     !__builtin_add_overflow(integer, std::int64_t{digit}, &integer);
    }
    if (is_integer) return sign == negative ? -integer : integer;
    return sign == negative ? -real : real;
}

Row::Cell read_cell(Oid type, const char* data, std::size_t length) {
    switch (type) {
    case type_bool: return std::int64_t{*data != 0};
    case type_int2: return std::int64_t{short_at(data)};
    case type_int4: return std::int64_t{static_cast<std::int32_t>(big_endian<std::uint32_t>(data))};
    case type_int8: return static_cast<std::int64_t>(big_endian<std::uint64_t>(data));
    case type_oid: return std::int64_t{big_endian<std::uint32_t>(data)};
    case type_float4: return double{std::bit_cast<float>(big_endian<std::uint32_t>(data))};
    case type_float8: return std::bit_cast<double>(big_endian<std::uint64_t>(data));
    case type_numeric: return read_numeric(data);
    case type_bytea: return Bytes(data, data + length);
    case type_text:
    case type_varchar:
    case type_bpchar:
    case type_name:
    case type_char:
    case type_unknown:
    case type_void: return std::string(data, length);
    default: throw Broken("a result has PostgreSQL's type " + std::to_string(type) + ", which is not read here");
    }
}

std::string field(const PGresult* result, int code) {
    const char* text = PQresultErrorField(result, code);
    return text ? text : "";
}

bool is_lost_state(const std::string& state) {
    const bool is_connection = state.starts_with("08") && state != "08P01"; // that one is a wrong number of arguments
    return is_connection || state == "57P01" || state == "57P02" || state == "57P03" || state == "57P05";
}

/// Words for an operator; class 22 (data) is left out because its messages quote values.
std::string reason(const PGresult* result, const std::string& state) {
    if (state == "53100") return "the disk of the database server is full";
    if (state == "55P03") return "a lock was not free in time";
    if (state == "57014") return "it took longer than is allowed and was cancelled";
    if (state.starts_with("22")) return "a value does not fit (" + state + ")";
    if (state.starts_with("23"))
        return "constraint " + field(result, PG_DIAG_CONSTRAINT_NAME) + " is violated (" + state + ")";
    const std::string message = field(result, PG_DIAG_MESSAGE_PRIMARY);
    return message.empty() ? "the connection broke" : message + " (" + state + ")";
}

} // namespace

Rows read_rows(const PGresult* result) {
    const int row_count = PQntuples(result);
    const int column_count = PQnfields(result);
    Rows rows;
    rows.reserve(static_cast<std::size_t>(row_count));
    for (int row = 0; row < row_count; ++row) {
        std::vector<Row::Cell> cells;
        cells.reserve(static_cast<std::size_t>(column_count));
        for (int column = 0; column < column_count; ++column) {
            if (PQgetisnull(result, row, column)) cells.emplace_back(nullptr);
            else
                cells.push_back(read_cell(PQftype(result, column), PQgetvalue(result, row, column),
                                          static_cast<std::size_t>(PQgetlength(result, row, column))));
        }
        rows.emplace_back(std::move(cells));
    }
    return rows;
}

std::string sql_state(const PGresult* result) { return field(result, PG_DIAG_SQLSTATE); }

std::exception_ptr failure_of(const PGresult* result, const std::string& statement_name) {
    const std::string state = sql_state(result);
    const std::string text = "statement " + statement_name + ": " + reason(result, state);
    if (state == "23505") return std::make_exception_ptr(Duplicate(text));
    if (state == "40001" || state == "40P01") return std::make_exception_ptr(PostgresqlConflict(text));
    // A plan kept by this connection no longer fits a table that a migration changed: a fresh connection has none.
    const bool is_stale_plan = state == "0A000" && field(result, PG_DIAG_SOURCE_FUNCTION) == "RevalidateCachedQuery";
    if (state.empty() || is_lost_state(state) || is_stale_plan) return std::make_exception_ptr(PostgresqlLost(text));
    return std::make_exception_ptr(Broken(text));
}

} // namespace svar::db
