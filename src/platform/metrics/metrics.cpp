#include "platform/metrics/metrics.hpp"

#include "platform/metrics/process.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <shared_mutex>
#include <tuple>

namespace svar::metrics {

namespace {

const prometheus::Histogram::BucketBoundaries request_seconds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                              0.1,    0.25,  0.5,    1,     2.5,  5,     10};
const prometheus::Histogram::BucketBoundaries job_seconds{0.001, 0.01, 0.1, 1, 10, 60, 600};
const prometheus::Histogram::BucketBoundaries group_sizes{1, 2, 4, 8, 16, 32, 64, 128};

double to_seconds(std::int64_t micros) { return static_cast<double>(micros) / 1e6; }

const char* name_of(JobOutcome outcome) {
    switch (outcome) {
    case JobOutcome::done: return "done";
    case JobOutcome::retried: return "retried";
    case JobOutcome::failed: return "failed";
    }
    return "failed";
}

const char* name_of(MailOutcome outcome) {
    switch (outcome) {
    case MailOutcome::sent: return "sent";
    case MailOutcome::deferred: return "deferred";
    case MailOutcome::failed: return "failed";
    }
    return "failed";
}

/// Series by what tells them apart. Found with a shared lock and without copies; made once.
template <class Metric, class... Parts>
class SeriesTable {
  public:
    template <class Make>
    Metric& get(const std::tuple<Parts...>& parts, Make make) {
        {
            const std::shared_lock lock{mutex_};
            const auto found = series_.find(parts);
            if (found != series_.end()) return *found->second;
        }
        Metric& made = make(); // the library gives the same series to two who make it at once
        const std::unique_lock lock{mutex_};
        return *series_.try_emplace(owned(parts), &made).first->second;
    }

  private:
    static std::string own(std::string_view part) { return std::string{part}; }
    static int own(int part) { return part; }
    template <class Part>
    using Owned = decltype(own(std::declval<Part>()));
    using Key = std::tuple<Owned<Parts>...>;

    static Key owned(const std::tuple<Parts...>& parts) {
        return std::apply([](const auto&... part) { return Key{own(part)...}; }, parts);
    }

    std::shared_mutex mutex_;
    std::map<Key, Metric*, std::less<>> series_;
};

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;

Family<Counter>& counters(prometheus::Registry& registry, const char* name, const char* help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}
Family<Gauge>& gauges(prometheus::Registry& registry, const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
}
Family<Histogram>& histograms(prometheus::Registry& registry, const char* name, const char* help) {
    return prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
}

} // namespace

class Metrics::Impl {
  public:
    void count_request(std::string_view method, std::string_view route, int status, std::int64_t micros) {
        const auto make_count = [&]() -> Counter& {
            return requests_.Add(
                {{"method", std::string{method}}, {"route", std::string{route}}, {"status", std::to_string(status)}});
        };
        const auto make_time = [&]() -> Histogram& {
            return request_time_.Add({{"route", std::string{route}}}, request_seconds);
        };
        request_series_.get({method, route, status}, make_count).Increment();
        request_time_series_.get({route}, make_time).Observe(to_seconds(micros));
    }

    void count_job(std::string_view kind, JobOutcome outcome, std::int64_t micros) {
        const auto make_count = [&]() -> Counter& {
            return jobs_.Add({{"kind", std::string{kind}}, {"outcome", name_of(outcome)}});
        };
        const auto make_time = [&]() -> Histogram& {
            return job_time_.Add({{"kind", std::string{kind}}}, job_seconds);
        };
        job_series_.get({kind, name_of(outcome)}, make_count).Increment();
        job_time_series_.get({kind}, make_time).Observe(to_seconds(micros));
    }

    void count_mail(MailOutcome outcome) { mails_.Add({{"outcome", name_of(outcome)}}).Increment(); }
    void observe_commit_group(std::size_t transactions) { groups_.Observe(static_cast<double>(transactions)); }
    void set_jobs_waiting(std::int64_t jobs) { jobs_waiting_.Set(static_cast<double>(jobs)); }
    void set_connections_open(std::int64_t connections) { connections_.Set(static_cast<double>(connections)); }
    void set_search_behind(std::int64_t millis) { search_behind_.Set(static_cast<double>(millis) / 1000); }

    std::string expose() {
        const ProcessUse use = process_use();
        resident_.Set(static_cast<double>(use.resident_bytes));
        threads_.Set(static_cast<double>(use.threads));
        open_files_.Set(static_cast<double>(use.open_files));
        {
            const std::lock_guard lock{cpu_mutex_};
            if (use.cpu_seconds > cpu_.Value()) cpu_.Increment(use.cpu_seconds - cpu_.Value());
        }
        return prometheus::TextSerializer{}.Serialize(registry_.Collect());
    }

  private:
    prometheus::Registry registry_;
    Family<Counter>& requests_ = counters(registry_, "svar_http_requests_total", "Finished requests.");
    Family<Histogram>& request_time_ =
        histograms(registry_, "svar_http_request_seconds", "Time from a request's last byte to its answer.");
    Family<Counter>& jobs_ = counters(registry_, "svar_jobs_total", "Runs of background jobs.");
    Family<Histogram>& job_time_ = histograms(registry_, "svar_job_seconds", "Time that a run of a job took.");
    Family<Counter>& mails_ = counters(registry_, "svar_mails_total", "Attempts to hand over a mail.");
    Histogram& groups_ =
        histograms(registry_, "svar_db_commit_group", "Transactions committed together.").Add({}, group_sizes);
    Gauge& jobs_waiting_ = gauges(registry_, "svar_jobs_waiting", "Jobs that are due and not claimed.").Add({});
    Gauge& search_behind_ =
        gauges(registry_, "svar_search_behind_seconds", "Time since the search index had all that was committed.")
            .Add({});
    Gauge& connections_ = gauges(registry_, "svar_http_connections_open", "Connections that are open.").Add({});
    Gauge& resident_ = gauges(registry_, "process_resident_memory_bytes", "Resident memory.").Add({});
    Gauge& threads_ = gauges(registry_, "process_threads", "Threads.").Add({});
    Gauge& open_files_ = gauges(registry_, "process_open_fds", "Open files and connections.").Add({});
    Counter& cpu_ = counters(registry_, "process_cpu_seconds_total", "CPU time of the user and the system.").Add({});
    std::mutex cpu_mutex_;

    SeriesTable<Counter, std::string_view, std::string_view, int> request_series_;
    SeriesTable<Histogram, std::string_view> request_time_series_;
    SeriesTable<Counter, std::string_view, std::string_view> job_series_;
    SeriesTable<Histogram, std::string_view> job_time_series_;
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

void Metrics::count_request(std::string_view method, std::string_view route, int status, std::int64_t duration_micros) {
    impl_->count_request(method, route, status, duration_micros);
}
void Metrics::count_job(std::string_view kind, JobOutcome outcome, std::int64_t duration_micros) {
    impl_->count_job(kind, outcome, duration_micros);
}
void Metrics::count_mail(MailOutcome outcome) { impl_->count_mail(outcome); }
void Metrics::observe_commit_group(std::size_t transactions) { impl_->observe_commit_group(transactions); }
void Metrics::set_jobs_waiting(std::int64_t jobs) { impl_->set_jobs_waiting(jobs); }
void Metrics::set_search_behind(std::int64_t millis) { impl_->set_search_behind(millis); }
void Metrics::set_connections_open(std::int64_t connections) { impl_->set_connections_open(connections); }
std::string Metrics::expose() const { return impl_->expose(); }

} // namespace svar::metrics
