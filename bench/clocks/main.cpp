// Measures clocks and prints one line for each figure, as bench/main.cpp does.
//   svar_clock_bench WORK_FOLDER full|quick
// Firing is measured when SVAR_TEST_POSTGRESQL names an empty database: two processes of this program share the work.
#include "bench/clocks/town.hpp"
#include "features/cases/alarm_store.hpp"
#include "features/cases/recompute_actions.hpp"
#include "features/scheme/clock_time.hpp"

#include <cstdio>
#include <cstdlib>
#include <random>
#include <span>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>

namespace svar::bench {
namespace {

using scheme::Length;
using scheme::LengthUnit;

/// Millions of due times a second, by processor time.
double millions_a_second(const scheme::Scheme& scheme, std::span<const Length> lengths) {
    constexpr std::size_t count = 1 << 20;
    std::mt19937_64 random{7};
    std::vector<Instant> starts;
    for (std::size_t i = 0; i < count; ++i)
        starts.push_back(noon("2020-01-01") + std::chrono::minutes{random() % (20ULL * 365 * 24 * 60)});
    std::int64_t sum = 0;
    const double before = cpu_seconds();
    for (std::size_t i = 0; i < count; ++i)
        sum += to_micros(scheme::end_of_length(scheme, lengths[i % lengths.size()], std::nullopt, starts[i]));
    const double seconds = cpu_seconds() - before;
    if (sum == 0) std::fprintf(stderr, "\n"); // what is reckoned is used
    return static_cast<double>(count) / seconds / 1e6;
}

void measure_arithmetic() {
    scheme::Scheme scheme;
    scheme.time_zone = "Europe/Stockholm";
    scheme.cut_off = std::chrono::hours{15};
    for (const char* day : {"2026-12-23", "2027-05-15", "2028-06-05", "2030-12-27"})
        scheme.calendar.own_closed_days.insert(*parse_date(day));
    const Length all[] = {{90, LengthUnit::minutes},       {24, LengthUnit::hours},
                          {16, LengthUnit::office_hours},  {20, LengthUnit::working_days},
                          {14, LengthUnit::calendar_days}, {1, LengthUnit::months}};
    report("due times of all units in turn, one core", millions_a_second(scheme, all), "M/s", ">= 5");
    for (const Length& length : all)
        report("due times in " + std::to_string(length.count) + " " + std::string{scheme::unit_key(length.unit)},
               millions_a_second(scheme, {&length, 1}), "M/s", ">= 5");
}

struct Recomputing {
    double cpu = 0, arithmetic = 0;
    std::int64_t clocks = 0, cases = 0;
};

Recomputing recompute(db::Database& database, const Town& town) {
    constexpr int portion = 5000;
    Recomputing sum;
    CaseId last;
    const double before = cpu_seconds();
    for (bool is_more = true; is_more;) {
        const auto done =
            database.write([&](db::Tx& tx) { return cases::recompute_clocks(tx, town.desk(), last, portion); });
        last = done.last;
        is_more = done.is_more;
        sum.clocks += done.clocks;
        sum.cases += done.cases;
    }
    sum.cpu = cpu_seconds() - before;
    return sum;
}

/// The calendar changes so that no open case, some, or all of them move.
void measure_recomputing(const std::string& work, std::int64_t cases) {
    Clock clock{noon("2026-10-01")};
    const auto database = db::open_sqlite({.path = work + "/clocks.sqlite"}, clock.clock());
    Town town{*database};
    std::fprintf(stderr, "==> filling %lld cases with two clocks each\n", static_cast<long long>(cases));
    town.fill(*database, cases, clock.now());
    const auto measure = [&](const char* what, const char* closed, const std::string& limit) {
        town.scheme.calendar.own_closed_days.insert(*parse_date(closed));
        const Recomputing done = recompute(*database, town);
        const std::string name = "recomputing " + std::to_string(done.clocks) + " open clocks, " + what + " (" +
                                 std::to_string(done.cases) + " cases move): CPU";
        report(name, done.cpu, "s", limit);
        return done;
    };
    measure("a day that concerns none", "2026-08-03", "<= 10");
    measure("a day that concerns few", "2026-10-16", "<= 10");
    const Recomputing all = measure("a day that concerns most", "2026-10-05", "");
    report("of that for each case that moved (journal, alarms, case)",
           all.cpu / static_cast<double>(std::max<std::int64_t>(1, all.cases)) * 1e6, "us");
}

constexpr db::Sql count_waiting{.name = "bench.waiting",
                                .text = "SELECT count(*) FROM case_alarms WHERE municipality = $1 AND fired_at IS NULL "
                                        "AND at <= $2"};
constexpr db::Sql count_events{.name = "bench.escalated",
                               .text = "SELECT count(*), count(DISTINCT case_id) FROM case_events "
                                       "WHERE municipality = $1 AND kind = 'escalated'"};
constexpr db::Sql count_mail{.name = "bench.mail", .text = "SELECT count(*) FROM outbox WHERE municipality = $1"};

/// One of the servers: fires until nothing is due.
int serve(const std::string& url, Instant now) {
    Clock clock{now};
    const auto database = db::open_postgresql({.url = url, .connections_max = 2}, clock.clock());
    const Town town{*database};
    const cases::DeskOf desk_of = town.desk_of();
    while (database->read(cases::is_any_alarm_due))
        database->write([&](db::Tx& tx) { return cases::fire_due_alarms(tx, desk_of, 50); },
                        db::Isolation::read_committed);
    return 0;
}

void measure_firing(const std::string& url, std::int64_t cases) {
    // The escalation of the sorting clock would be one more; investigations of September are all late in December.
    const Instant now = noon("2026-12-01");
    Clock clock{noon("2026-09-30")};
    const auto database = db::open_postgresql({.url = url, .connections_max = 4}, clock.clock());
    Town town{*database};
    for (scheme::ClockRule& rule : town.scheme.clocks)
        std::erase_if(rule.alarms, [&](const scheme::Alarm& alarm) {
            return rule.is_promise || alarm.kind == scheme::AlarmKind::reminder;
        });
    town.fill(*database, cases, clock.now());
    const auto count = [&](const db::Sql& sql, auto... more) {
        return database->read([&](db::Tx& tx) { return *tx.row(sql, MunicipalityId{1}, more...); });
    };
    const std::int64_t due = count(count_waiting, now).integer(0);
    const auto before = std::chrono::steady_clock::now();
    pid_t servers[2];
    for (pid_t& server : servers) {
        server = fork();
        if (server != 0) continue;
        execl("/proc/self/exe", "svar_clock_bench", "serve", url.c_str(), static_cast<char*>(nullptr));
        _exit(1);
    }
    for (const pid_t server : servers) waitpid(server, nullptr, 0);
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - before;
    const db::Row events = count(count_events);
    report("due escalations before two servers began", static_cast<double>(due), "");
    report("escalations missed", static_cast<double>(count(count_waiting, now).integer(0)), "", "<= 0");
    report("cases escalated twice", static_cast<double>(events.integer(0) - events.integer(1)), "", "<= 0");
    report("mails less than escalations", static_cast<double>(due - count(count_mail).integer(0)), "", "<= 0");
    report("escalations fired by two servers on one PostgreSQL", static_cast<double>(due) / passed.count(), "/s");
}

int run(std::span<char*> arguments) {
    const char* url = std::getenv("SVAR_TEST_POSTGRESQL");
    if (arguments.size() == 3 && std::string_view{arguments[1]} == "serve")
        return serve(arguments[2], noon("2026-12-01"));
    if (arguments.size() != 3) return 2;
    const bool is_quick = std::string_view{arguments[2]} == "quick";
    measure_arithmetic();
    measure_recomputing(arguments[1], is_quick ? 50'000 : 500'000);
    if (url != nullptr) measure_firing(url, is_quick ? 5'000 : 100'000);
    return 0;
}

} // namespace
} // namespace svar::bench

int main(int argc, char** argv) { return svar::bench::run({argv, static_cast<std::size_t>(argc)}); }
