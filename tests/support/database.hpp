// Fresh, migrated databases of both kinds for store tests, and a clock that the test owns.
#pragma once

#include "platform/db/database.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace svar::test {

/// Stands still until it is told to move; begins on Monday 2026-03-02 at 08:00 UTC. Safe between threads.
class TestClock {
  public:
    Instant now() const { return from_micros(micros_.load()); }
    void set(Instant instant) { micros_ = to_micros(instant); }
    void advance(std::chrono::microseconds by) { micros_ += by.count(); }
    /// For opening a database; refers to this clock.
    db::Clock clock() const {
        return [this] { return now(); };
    }

  private:
    std::atomic<std::int64_t> micros_ =
        to_micros(std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{8});
};

/// A folder in the system's temporary place, removed at the end.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

enum class Content { migrated, empty };

/// A database of its own, dropped at the end. PostgreSQL is a private cluster that lives as long as the test
/// program, or the one whose URL is in SVAR_TEST_POSTGRESQL; a missing one throws, so that the test fails.
class FreshDatabase {
  public:
    explicit FreshDatabase(db::Backend, Content = Content::migrated);
    ~FreshDatabase();
    FreshDatabase(const FreshDatabase&) = delete;
    FreshDatabase& operator=(const FreshDatabase&) = delete;

    db::Backend backend() const { return backend_; }
    /// SQLite's file or PostgreSQL's URL: a second connection to the same database opens with it.
    const std::string& address() const { return address_; }
    /// Opens it; with another clock than the machine's when one is given.
    std::unique_ptr<db::Database> open(db::Clock) const;

  private:
    const db::Backend backend_;
    TemporaryFolder folder_;
    std::string name_;
    std::string address_;
};

std::string backend_name(db::Backend);

/// Fixture for tests on both databases: `TEST_P(CaseStoreTest, ...)` with `SVAR_ON_BOTH_DATABASES(CaseStoreTest);`
class DatabaseTest : public testing::TestWithParam<db::Backend> {
  protected:
    DatabaseTest() : fresh(GetParam()), database(fresh.open(clock.clock())) {}

    db::Database& db() const { return *database; }

    TestClock clock;
    FreshDatabase fresh;
    std::unique_ptr<db::Database> database;
};

#define SVAR_ON_BOTH_DATABASES(Suite)                                                                                  \
    INSTANTIATE_TEST_SUITE_P(Both, Suite, testing::Values(svar::db::Backend::sqlite, svar::db::Backend::postgresql),   \
                             [](const auto& parameter) { return svar::test::backend_name(parameter.param); })

/// For tests that are no fixtures.
void for_each_database(const std::function<void(db::Database&, TestClock&)>&);

} // namespace svar::test
