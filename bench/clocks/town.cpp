#include "bench/clocks/town.hpp"

#include "features/cases/alarm_store.hpp"
#include "features/cases/case_clocks.hpp"
#include "features/cases/case_store.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/people/person_store.hpp"
#include "features/scheme/scheme_file.hpp"
#include "platform/db/embedded_migrations.hpp"
#include "platform/db/migrate.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <sys/resource.h>

namespace svar::bench {

namespace {

constexpr std::int64_t cases_at_once = 2000;
const MunicipalityId municipality{1};

void make_town(db::Tx& tx) {
    if (organisation::municipality_by_id(tx, municipality)) return;
    organisation::insert_municipality(tx, {.id = municipality,
                                           .host = "bench",
                                           .name = "Bench kommun",
                                           .short_name = "Bench",
                                           .language = "sv",
                                           .country = "SE",
                                           .time_zone = "Europe/Stockholm",
                                           .scheme = "nordic",
                                           .accent_colour = "#1f5c99",
                                           .email = "kommunen@bench.example"});
    const UnitId root{2};
    organisation::insert_unit(tx, municipality, {.id = root, .key = "town", .name = "Bench", .email = {}});
    people::insert_person(tx, municipality,
                          {.id = PersonId{3}, .name = "Chef", .email = "chef@bench.example", .language = "sv"}, {});
    for (const organisation::Post post : organisation::posts)
        organisation::set_post_holder(tx, municipality, {post, root, PersonId{3}});
}

cases::Case a_case(const scheme::Scheme& scheme, Instant received_at) {
    cases::Case fresh;
    fresh.municipality = municipality;
    fresh.id = CaseId{crypto::next_id()};
    fresh.reference = crypto::random_code(12);
    fresh.kind = "complaint";
    fresh.category = "other";
    fresh.language = "sv";
    fresh.unit = UnitId{2};
    fresh.state = cases::State::distributed;
    fresh.title = "Belysning";
    fresh.scheme_version = scheme.version;
    fresh.received_at = received_at;
    return fresh;
}

/// As if it had been filed and sorted at once; its clocks are an investigation and a promise.
void file(db::Tx& tx, const cases::Desk& desk, Instant received_at) {
    const scheme::Scheme& rules = desk.rules_at(received_at);
    cases::Case fresh = a_case(rules, received_at);
    const auto clocks = cases::turn_clocks({}, rules, fresh, cases::Turn::filed, received_at);
    const auto alarms = cases::plan_alarms({}, rules, {}, clocks, received_at);
    cases::Event event{.seq = 0,
                       .at = received_at,
                       .kind = "filed",
                       .actor_kind = people::ActorKind::submitter,
                       .actor = {},
                       .data = {},
                       .texts = {},
                       .mac = {}};
    cases::seal(desk.key, cases::Case{}, fresh, {}, clocks, {{"alarms", cases::changed_alarms({}, alarms)}}, event);
    cases::insert_case(tx, fresh, std::nullopt);
    cases::save_clocks(tx, fresh, {}, clocks);
    cases::save_alarms(tx, fresh, {}, alarms);
    cases::insert_event(tx, fresh, event);
}

} // namespace

Instant noon(const char* day) { return Instant{std::chrono::sys_days{*parse_date(day)}} + std::chrono::hours{11}; }

Town::Town(db::Database& database)
    : own_scheme_(std::make_unique<scheme::Scheme>(scheme::embedded_scheme("nordic"))), scheme(*own_scheme_),
      book_(std::make_shared<const scheme::Book>(std::move(own_scheme_))), renderer_(views::load_renderer()) {
    crypto::start();
    db::migrate(database, db::embedded_migrations());
    database.write(make_town);
    organisation_ = database.read([](db::Tx& tx) {
        return std::make_shared<const organisation::Organisation>(organisation::load_organisation(tx, municipality));
    });
}

cases::Desk Town::desk() const { return {*organisation_, *book_, key_, *renderer_, "https://bench.example"}; }

cases::DeskOf Town::desk_of() const {
    return [this](db::Tx&, MunicipalityId) { return cases::KeptDesk{organisation_, book_, desk()}; };
}

void Town::fill(db::Database& database, std::int64_t count, Instant now) {
    const cases::Desk at = desk();
    for (std::int64_t done = 0; done < count; done += cases_at_once)
        database.write([&](db::Tx& tx) {
            for (std::int64_t i = done; i < std::min(count, done + cases_at_once); ++i)
                file(tx, at, now - std::chrono::minutes{i % (60 * 24 * 16)});
        });
}

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void report(const std::string& work, double figure, const char* unit, const std::string& limit) {
    fmt::print("{}\t{:.{}f}\t{}\t{}\n", work, figure, figure < 100 ? 2 : 0, unit, limit);
    std::fflush(stdout);
}

} // namespace svar::bench
