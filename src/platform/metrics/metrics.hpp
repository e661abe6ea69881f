// Counters and durations of what the program does, in Prometheus' text format.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace svar::metrics {

enum class JobOutcome { done, retried, failed };
enum class MailOutcome { sent, deferred, failed };

/// All metrics of one server; safe to share between threads. Labels are patterns and kinds that the
/// program itself names, never what a person typed, so their number is bounded.
class Metrics {
  public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    /// One finished request; `route` is the route's pattern.
    void count_request(std::string_view method, std::string_view route, int status, std::int64_t duration_micros);
    /// One run of a job of the given kind.
    void count_job(std::string_view kind, JobOutcome, std::int64_t duration_micros);
    void count_mail(MailOutcome);
    /// How many callers' transactions SQLite's writer committed together.
    void observe_commit_group(std::size_t transactions);
    /// Jobs that are due and not claimed, and connections that are open, as last seen.
    void set_jobs_waiting(std::int64_t jobs);
    void set_connections_open(std::int64_t connections);
    /// For how long the search index has not had all that was committed.
    void set_search_behind(std::int64_t millis);

    /// The text of `/metrics`, with the process's memory, CPU time, threads and open files.
    std::string expose() const;

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace svar::metrics
