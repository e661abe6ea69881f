#include "platform/db/postgresql_connection.hpp"

#include "base/text.hpp"
#include "platform/db/sql_text.hpp"

#include <bit>

namespace svar::db {

namespace {

constexpr Oid type_bytea = 17;
constexpr Oid type_int8 = 20;
constexpr Oid type_text = 25;
constexpr Oid type_float8 = 701;
constexpr int binary = 1;

/// Answers to posted statements must fit the socket's buffer while nobody reads them.
constexpr std::size_t unsynced_max = 200;

constexpr Sql commit_statement{.name = "db.commit", .text = "COMMIT"};
constexpr Sql roll_back_statement{.name = "db.roll_back", .text = "ROLLBACK"};

// Just-in-time compilation costs more than the short statements of this program ever win back.
constexpr const char* session_setup = "SELECT set_config('statement_timeout', '30s', false),"
                                      " set_config('lock_timeout', '10s', false),"
                                      " set_config('idle_in_transaction_session_timeout', '60s', false),"
                                      " set_config('client_min_messages', 'warning', false),"
                                      " set_config('jit', 'off', false)";

std::string one_line(const char* message) {
    std::string line = message ? message : "";
    for (char& c : line)
        if (c == '\n') c = ' ';
    return std::string(trim(line));
}

PGconn* connect(const std::string& url) {
    // What comes before dbname are defaults that the URL may change.
    const char* const keys[] = {"connect_timeout",
                                "keepalives_idle",
                                "tcp_user_timeout",
                                "application_name",
                                "dbname",
                                "client_encoding",
                                nullptr};
    const char* const values[] = {"4", "30", "30000", "svar", url.c_str(), "UTF8", nullptr};
    return PQconnectdbParams(keys, values, 1);
}

Oid type_of(const Param& param) {
    constexpr Oid types[] = {0, type_int8, type_float8, type_text, type_bytea};
    return types[param.index()];
}

std::uint64_t network_order(std::uint64_t value) { return __builtin_bswap64(value); }
static_assert(std::endian::native == std::endian::little);

/// The arguments in the shape that libpq wants; texts and bytes are only pointed to.
struct Arguments {
    explicit Arguments(std::initializer_list<Param> params) {
        numbers.reserve(params.size());
        values.reserve(params.size());
        lengths.reserve(params.size());
        for (const Param& param : params) std::visit([this](const auto& value) { add(value); }, param);
        formats.assign(params.size(), binary);
    }
    void add(std::nullptr_t) { add_bytes(nullptr, 0); }
    void add(std::int64_t value) { add_number(static_cast<std::uint64_t>(value)); }
    void add(double value) { add_number(std::bit_cast<std::uint64_t>(value)); }
    void add(std::string_view text) { add_bytes(text.data() ? text.data() : "", text.size()); }
    void add(Blob blob) { add_bytes(blob.data() ? reinterpret_cast<const char*>(blob.data()) : "", blob.size()); }
    void add_number(std::uint64_t value) {
        numbers.push_back(network_order(value));
        add_bytes(reinterpret_cast<const char*>(&numbers.back()), sizeof value);
    }
    void add_bytes(const char* data, std::size_t length) {
        if (length > 0x3fffffff) throw Broken("a parameter is too large to send");
        values.push_back(data);
        lengths.push_back(static_cast<int>(length));
    }

    std::vector<std::uint64_t> numbers;
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
};

} // namespace

PostgresqlConnection::PostgresqlConnection(const std::string& url) : handle_(connect(url)) {
    PGconn* const handle = handle_.get();
    if (!handle || PQstatus(handle) != CONNECTION_OK)
        throw Broken("cannot reach PostgreSQL: " + one_line(handle ? PQerrorMessage(handle) : "out of memory"));
    PQsetNoticeProcessor(
        handle, [](void*, const char*) {}, nullptr);
    const PostgresqlResult set_up(PQexec(handle, session_setup));
    if (PQresultStatus(set_up.get()) != PGRES_TUPLES_OK || PQenterPipelineMode(handle) != 1)
        throw Broken("cannot set up the connection to PostgreSQL: " + one_line(PQerrorMessage(handle)));
}

Rows PostgresqlConnection::run(const Sql& sql, std::initializer_list<Param> params) {
    send(sql, params);
    sync();
    return read_rows(await().get());
}

std::int64_t PostgresqlConnection::change(const Sql& sql, std::initializer_list<Param> params) {
    send(sql, params);
    sync();
    return parse_int(PQcmdTuples(await().get())).value_or(0);
}

void PostgresqlConnection::post(const Sql& sql, std::initializer_list<Param> params) {
    send(sql, params);
    if (unsynced_ < unsynced_max) return;
    sync();
    await();
}

void PostgresqlConnection::commit() {
    send(commit_statement, {});
    sync();
    const PostgresqlResult result = await();
    // A transaction that failed earlier answers COMMIT with ROLLBACK and no error.
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT")
        throw Broken("the transaction was rolled back at its commit");
}

void PostgresqlConnection::send_roll_back() {
    // A failed statement makes the server skip all up to the next sync, so the end needs its own.
    if (unsynced_ > 0) sync();
    send(roll_back_statement, {});
    sync();
}

void PostgresqlConnection::settle() {
    try {
        await();
    } catch (const PostgresqlLost&) { throw; } catch (const std::exception&) {
        // Belongs to the transaction that was rolled back; its caller knows.
    }
    if (PQtransactionStatus(handle_.get()) != PQTRANS_IDLE)
        throw PostgresqlLost("a connection was left inside a transaction");
}

PostgresqlConnection::Statement& PostgresqlConnection::statement_of(const Sql& sql) {
    const char* source = sql.postgresql ? sql.postgresql : sql.text;
    const auto make = [&] {
        return Statement{
            .title = sql.name, .name = {}, .source = source, .text = postgresql_statement(source), .types = {}};
    };
    if (!*sql.name) return unnamed_.emplace_back(make());
    const auto found = statements_.find(std::string_view{sql.name});
    if (found == statements_.end()) return statements_.emplace(sql.name, make()).first->second;
    if (found->second.source != source)
        throw Broken("the name " + std::string(sql.name) + " stands for two different statements");
    return found->second;
}

void PostgresqlConnection::send(const Sql& sql, std::initializer_list<Param> params) {
    Statement& statement = statement_of(sql);
    prepare(statement, params);
    const Arguments arguments(params);
    check_sent(PQsendQueryPrepared(handle_.get(), statement.name.c_str(), static_cast<int>(params.size()),
                                   arguments.values.data(), arguments.lengths.data(), arguments.formats.data(),
                                   binary));
    queue_.push_back({Step::execute, &statement});
    ++unsynced_;
}

void PostgresqlConnection::prepare(Statement& statement, std::initializer_list<Param> params) {
    statement.types.resize(params.size(), 0);
    bool fits = statement.is_prepared;
    for (std::size_t i = 0; i < params.size(); ++i) {
        const Oid type = type_of(params.begin()[i]);
        if (type == 0 || type == statement.types[i]) continue;
        statement.types[i] = type;
        fits = false;
    }
    if (fits) return;
    // Argument types are fixed at preparing; others make another statement under a new name (63 bytes count).
    if (!statement.title.empty())
        statement.name = (std::to_string(++prepared_count_) + ' ' + statement.title).substr(0, 63);
    check_sent(PQsendPrepare(handle_.get(), statement.name.c_str(), statement.text.c_str(),
                             static_cast<int>(statement.types.size()), statement.types.data()));
    statement.is_prepared = true;
    queue_.push_back({Step::prepare, &statement});
    ++unsynced_;
}

void PostgresqlConnection::sync() {
    check_sent(PQpipelineSync(handle_.get()));
    queue_.push_back({Step::sync, nullptr});
    unsynced_ = 0;
}

PostgresqlResult PostgresqlConnection::await() {
    PostgresqlResult last;
    std::exception_ptr failure;
    while (queue_.size() > unsynced_) {
        const Queued queued = queue_.front();
        queue_.pop_front();
        PostgresqlResult result = next_result();
        if (queued.step == Step::sync) continue;
        note_failure(queued, result.get(), failure);
        last = std::move(result);
        if (PQgetResult(handle_.get()) != nullptr) lose("reading an answer that is too long");
    }
    if (queue_.empty()) unnamed_.clear();
    if (failure) std::rethrow_exception(failure);
    return last;
}

PostgresqlResult PostgresqlConnection::next_result() {
    PostgresqlResult result(PQgetResult(handle_.get()));
    if (!result) lose("reading an answer");
    return result;
}

void PostgresqlConnection::note_failure(const Queued& queued, const PGresult* result, std::exception_ptr& failure) {
    const ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
    if (queued.step == Step::prepare) queued.statement->is_prepared = false;
    if (PQstatus(handle_.get()) != CONNECTION_OK) lose("waiting for an answer");
    if (failure) return;
    failure = failure_of(result, queued.statement->title);
    constexpr std::string_view indeterminate_type = "42P18";
    if (sql_state(result) != indeterminate_type) return;
    for (Oid& type : queued.statement->types)
        if (type == 0) type = type_text;
    failure =
        std::make_exception_ptr(PostgresqlConflict("statement " + queued.statement->title + " needs a type for NULL"));
}

void PostgresqlConnection::check_sent(int is_sent) const {
    if (is_sent != 1) lose("sending");
}

void PostgresqlConnection::lose(const char* doing) const {
    throw PostgresqlLost(std::string("the connection to PostgreSQL broke while ") + doing + ": " +
                         one_line(PQerrorMessage(handle_.get())));
}

} // namespace svar::db
