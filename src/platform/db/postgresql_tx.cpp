#include "platform/db/postgresql_tx.hpp"

namespace svar::db {

template <class F>
auto PostgresqlTx::guarded(F statement) {
    if (has_failed_) throw Broken("a statement after one that failed in the same transaction");
    try {
        if (!is_begun_) connection_.post(begin_, {});
        is_begun_ = true;
        return statement();
    } catch (const PostgresqlConflict&) { fatal_ = std::current_exception(); } catch (const PostgresqlLost&) {
        fatal_ = std::current_exception();
    } catch (...) {
        has_failed_ = true;
        throw;
    }
    has_failed_ = true;
    std::rethrow_exception(fatal_);
}

Rows PostgresqlTx::run(const Sql& sql, ParamList params) {
    return guarded([&] { return connection_.run(sql, params); });
}

std::int64_t PostgresqlTx::change(const Sql& sql, ParamList params) {
    return guarded([&] { return connection_.change(sql, params); });
}

void PostgresqlTx::send(const Sql& sql, ParamList params) {
    guarded([&] { connection_.post(sql, params); });
}

void PostgresqlTx::commit() {
    if (has_failed_) throw Broken("a transaction was to be kept although one of its statements failed");
    if (is_begun_) connection_.commit();
}

void PostgresqlTx::roll_back() {
    if (is_begun_) connection_.send_roll_back();
}

void PostgresqlTx::rethrow_if_fatal() const {
    if (fatal_) std::rethrow_exception(fatal_);
}

} // namespace svar::db
