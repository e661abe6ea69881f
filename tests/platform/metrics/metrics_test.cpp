#include "platform/metrics/metrics.hpp"

#include "platform/metrics/process.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <thread>
#include <vector>

namespace svar::metrics {
namespace {

using testing::HasSubstr;

/// The value of the line that begins with `series`, or -1.
double value_of(const std::string& text, const std::string& series) {
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(series + " ")) return std::stod(line.substr(series.size() + 1));
    return -1;
}

TEST(Metrics, RequestsAreCountedByMethodRouteAndStatus) {
    Metrics metrics;
    metrics.count_request("GET", "/cases/{reference}", 200, 1500);
    metrics.count_request("GET", "/cases/{reference}", 200, 3000);
    metrics.count_request("GET", "/cases/{reference}", 404, 100);
    metrics.count_request("POST", "/cases", 303, 20'000'000);
    const std::string text = metrics.expose();
    const std::string route = "route=\"/cases/{reference}\"";
    EXPECT_EQ(value_of(text, "svar_http_requests_total{method=\"GET\"," + route + ",status=\"200\"}"), 2);
    EXPECT_EQ(value_of(text, "svar_http_requests_total{method=\"GET\"," + route + ",status=\"404\"}"), 1);
    EXPECT_EQ(value_of(text, "svar_http_request_seconds_count{" + route + "}"), 3);
    EXPECT_NEAR(value_of(text, "svar_http_request_seconds_sum{" + route + "}"), 0.0046, 1e-9);
    EXPECT_EQ(value_of(text, "svar_http_request_seconds_bucket{" + route + ",le=\"0.0025\"}"), 2);
    EXPECT_EQ(value_of(text, "svar_http_request_seconds_bucket{route=\"/cases\",le=\"10\"}"), 0);
    EXPECT_EQ(value_of(text, "svar_http_request_seconds_bucket{route=\"/cases\",le=\"+Inf\"}"), 1);
}

TEST(Metrics, JobsMailsAndGroupsAreCounted) {
    Metrics metrics;
    metrics.count_job("mail.send", JobOutcome::done, 1000);
    metrics.count_job("mail.send", JobOutcome::retried, 1000);
    metrics.count_job("mail.send", JobOutcome::failed, 1000);
    metrics.count_mail(MailOutcome::sent);
    metrics.count_mail(MailOutcome::sent);
    metrics.count_mail(MailOutcome::deferred);
    metrics.count_mail(MailOutcome::failed);
    metrics.observe_commit_group(1);
    metrics.observe_commit_group(60);
    metrics.set_jobs_waiting(7);
    metrics.set_connections_open(3);
    const std::string text = metrics.expose();
    for (const std::string outcome : {"done", "retried", "failed"})
        EXPECT_EQ(value_of(text, "svar_jobs_total{kind=\"mail.send\",outcome=\"" + outcome + "\"}"), 1);
    EXPECT_EQ(value_of(text, "svar_job_seconds_count{kind=\"mail.send\"}"), 3);
    EXPECT_EQ(value_of(text, "svar_mails_total{outcome=\"sent\"}"), 2);
    EXPECT_EQ(value_of(text, "svar_mails_total{outcome=\"deferred\"}"), 1);
    EXPECT_EQ(value_of(text, "svar_mails_total{outcome=\"failed\"}"), 1);
    EXPECT_EQ(value_of(text, "svar_db_commit_group_sum"), 61);
    EXPECT_EQ(value_of(text, "svar_db_commit_group_bucket{le=\"32\"}"), 1);
    EXPECT_EQ(value_of(text, "svar_jobs_waiting"), 7);
    EXPECT_EQ(value_of(text, "svar_http_connections_open"), 3);
}

TEST(Metrics, TheProcessIsMeasured) {
    const ProcessUse use = process_use();
    EXPECT_GT(use.resident_bytes, 1 << 20);
    EXPECT_GE(use.threads, 1);
    EXPECT_GE(use.open_files, 3);
    Metrics metrics;
    const double before = value_of(metrics.expose(), "process_cpu_seconds_total");
    EXPECT_GE(before, 0);
    while (process_use().cpu_seconds < before + 0.02) {} // work until it can be seen
    const std::string text = metrics.expose();
    EXPECT_GE(value_of(text, "process_cpu_seconds_total"), before + 0.02);
    EXPECT_GT(value_of(text, "process_resident_memory_bytes"), 1 << 20);
    EXPECT_GE(value_of(text, "process_threads"), 1);
    EXPECT_GE(value_of(text, "process_open_fds"), 3);
    EXPECT_THAT(text, HasSubstr("# TYPE process_cpu_seconds_total counter"));
}

TEST(Metrics, ThreadsLoseNoCount) {
    Metrics metrics;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&metrics] {
            for (int i = 0; i < 1000; ++i) {
                metrics.count_request("GET", "/" + std::to_string(i % 10), 200, i);
                metrics.count_job("k", JobOutcome::done, i);
                EXPECT_FALSE(i % 100 == 0 && metrics.expose().empty());
            }
        });
    for (auto& thread : threads) thread.join();
    const std::string text = metrics.expose();
    EXPECT_EQ(value_of(text, "svar_http_requests_total{method=\"GET\",route=\"/3\",status=\"200\"}"), 400);
    EXPECT_EQ(value_of(text, "svar_jobs_total{kind=\"k\",outcome=\"done\"}"), 4000);
}

TEST(Metrics, LabelsAreEscaped) {
    Metrics metrics;
    metrics.count_request("GET", "/a\"b\\c\nd", 200, 1);
    EXPECT_THAT(metrics.expose(), HasSubstr("route=\"/a\\\"b\\\\c\\nd\""));
}

} // namespace
} // namespace svar::metrics
