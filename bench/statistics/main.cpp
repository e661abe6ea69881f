// Measures whole pages of figures through a running server, and prints one line for each figure, as bench/main.cpp does.
//   svar_statistics_bench PROGRAM WORK_FOLDER full|quick CASES
// At so many cases, and with "full" at ten times as many; on SQLite, and on PostgreSQL when SVAR_TEST_POSTGRESQL names an
// empty database.
#include "bench/rig.hpp"
#include "bench/statistics/sums.hpp"
#include "platform/crypto/crypto.hpp"

#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <span>
#include <stdexcept>

namespace svar::bench {
namespace {

constexpr const char* registrar = "rakel.registrator@kristianstad.example";
constexpr std::string_view limit = "<= 5000";
constexpr int demo_cases = 300; ///< so that there are people who sign in and texts to show

struct Page {
    const char* name;
    const char* path;
};
constexpr Page pages[] = {
    {"dashboard, twelve months", "/staff/statistics?period=12_months"},
    {"dashboard, twelve months, one filter", "/staff/statistics?period=12_months&kind=complaint"},
    {"dashboard, twelve months, two filters", "/staff/statistics?period=12_months&kind=complaint&channel=web"},
    {"dashboard, thirty days, two filters", "/staff/statistics?period=30_days&kind=complaint&channel=web"},
    {"report of last month", "/staff/reports?period=month"},
    {"report of last year", "/staff/reports?period=year"},
    {"public statistics, made anew", "/statistics?unit="},
};

/// The processes of the cluster that serves the connection.
std::vector<pid_t> cluster(db::Database& database) {
    constexpr db::Sql backend{.name = "bench.backend", .text = "SELECT pg_backend_pid()"};
    const auto pid = database.read([&](db::Tx& tx) { return tx.row(backend)->integer(0); });
    std::ifstream stat{fmt::format("/proc/{}/stat", pid)};
    std::string word;
    pid_t parent = 0;
    stat >> word >> word >> word >> parent; // pid (postgres) state parent
    std::vector<pid_t> found;
    std::ifstream children{fmt::format("/proc/{0}/task/{0}/children", parent)};
    for (pid_t child = 0; children >> child;) found.push_back(child);
    return found;
}

/// One kind of database, filled further and further.
class Measured {
  public:
    Measured(const Rig& rig, std::string name, std::string place)
        : rig_(rig), name_(std::move(name)), place_(std::move(place)) {
        Child demo{{rig.program, "demo", place_option(place_), place_, "--cases", std::to_string(demo_cases)},
                   {},
                   rig.work + "/demo.log"};
        if (demo.wait() != 0) throw std::runtime_error("svar demo failed; see demo.log");
        database_ = is_postgresql(place_)
                        ? db::open_postgresql({.url = place_, .connections_max = 2}, db::system_clock())
                        : db::open_sqlite({.path = place_ + "/svar.sqlite"}, db::system_clock());
    }

    /// CPU of each page at so many cases, in microseconds.
    std::vector<double> at(std::int64_t cases) {
        std::fprintf(stderr, "==> %s: sums of %lld cases\n", name_.c_str(), static_cast<long long>(cases));
        add_to_sums(*database_, cases - cases_);
        cases_ = cases;
        const Server server{rig_, place_};
        const std::string headers = signed_in(server.port(), registrar).append(as_browsers);
        std::vector<double> micros;
        for (const Page& page : pages) {
            micros.push_back(measure(server, page, headers));
            report(fmt::format("{}, {} cases, {}: CPU", page.name, cases, name_), micros.back(), "us",
                   std::string{limit});
        }
        return micros;
    }

  private:
    double measure(const Server& server, const Page& page, const std::string& headers) {
        std::int64_t asked = 0; // another address each time, so that no page is kept that could answer
        const Load load{.port = server.port(), .connections = 2, .requests = 40, .request = [&](std::int64_t) {
                            const std::string_view path = page.path;
                            return get(path.ends_with('=') ? fmt::format("{}{}", path, ++asked) : page.path, headers);
                        }};
        run(load);
        std::vector<double> own, of_database;
        for (int round = 0; round < 5; ++round) {
            const std::int64_t before = database_nanoseconds();
            own.push_back(cpu_micros(server.pid(), load));
            of_database.push_back(static_cast<double>(database_nanoseconds() - before) / 1000.0 /
                                  static_cast<double>(load.requests));
        }
        if (is_postgresql(place_))
            report(fmt::format("{}, {} cases: of PostgreSQL's own", page.name, cases_), median(of_database), "us");
        return median(own);
    }

    std::int64_t database_nanoseconds() {
        std::int64_t sum = 0;
        if (is_postgresql(place_))
            for (const pid_t pid : cluster(*database_)) sum += cpu_nanoseconds(pid);
        return sum;
    }

    const Rig& rig_;
    std::string name_, place_;
    std::unique_ptr<db::Database> database_;
    std::int64_t cases_ = 0;
};

void measure(const Rig& rig, const char* name, const std::string& place, std::int64_t cases) {
    Measured measured{rig, name, place};
    const auto few = measured.at(cases);
    if (rig.is_quick) return;
    const auto many = measured.at(cases * 10);
    for (std::size_t i = 0; i < std::size(pages); ++i)
        report(fmt::format("{}, {}: times that of a tenth", pages[i].name, name), many[i] / few[i], "x", "<= 1.5");
}

int run_all(std::span<char*> arguments) {
    if (arguments.size() != 5) return 2;
    crypto::start();
    const Rig rig{.program = arguments[1],
                  .bare_program = {},
                  .small_data = {},
                  .large_data = {},
                  .work = arguments[2],
                  .is_quick = std::string_view{arguments[3]} == "quick"};
    const std::int64_t cases = std::stoll(arguments[4]);
    measure(rig, "SQLite", rig.work + "/statistics", cases);
    if (const char* url = std::getenv("SVAR_TEST_POSTGRESQL")) measure(rig, "PostgreSQL", url, cases);
    return 0;
}

} // namespace
} // namespace svar::bench

int main(int argc, char** argv) {
    try {
        return svar::bench::run_all({argv, static_cast<std::size_t>(argc)});
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "%s\n", fault.what());
        return 1;
    }
}
