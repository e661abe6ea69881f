// A transaction on one PostgreSQL connection; its beginning goes along with its first statement.
#pragma once

#include "platform/db/postgresql_connection.hpp"

#include <utility>

namespace svar::db {

class PostgresqlTx final : public Tx {
  public:
    /// `begin` must outlive the transaction.
    PostgresqlTx(PostgresqlConnection& connection, Instant now, const Sql& begin)
        : Tx(now), connection_(connection), begin_(begin) {}

    Backend backend() const override { return Backend::postgresql; }

    /// Throws `Broken` when the body went on after a statement that failed.
    void commit();
    void roll_back();

    /// Throws when the body must run again or its connection is gone, whatever the body made of it.
    void rethrow_if_fatal() const;
    std::vector<std::function<void()>> take_actions() { return std::move(after_commit_); }

  protected:
    Rows run(const Sql&, ParamList) override;
    std::int64_t change(const Sql&, ParamList) override;
    void send(const Sql&, ParamList) override;

  private:
    template <class F>
    auto guarded(F statement);

    PostgresqlConnection& connection_;
    const Sql& begin_;
    bool is_begun_ = false;
    bool has_failed_ = false;
    std::exception_ptr fatal_;
};

} // namespace svar::db
