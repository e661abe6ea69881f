#include "app/commands.hpp"

#include "app/statistics_watch.hpp"
#include "app/suggestion_jobs.hpp"
#include "features/demo/demo.hpp"
#include "features/integrity/integrity.hpp"
#include "features/integrity/integrity_store.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/people/account_actions.hpp"
#include "features/people/people_actions.hpp"
#include "features/people/person_store.hpp"
#include "platform/jobs/schedule.hpp"

#include <fmt/format.h>

#include <cinttypes>
#include <cstdio>
#include <unistd.h>

namespace svar::app {

namespace {

void print_difference(const integrity::Difference& difference) {
    if (difference.deed != 0)
        std::printf("municipality %" PRId64 ", deed %" PRId64 ": %s\n", difference.municipality.value(),
                    difference.deed, difference.what.c_str());
    else
        std::printf("municipality %" PRId64 ", case %" PRId64 ", event %" PRId64 ": %s\n",
                    difference.municipality.value(), difference.id.value(), difference.seq, difference.what.c_str());
}

std::string ask_password() {
    if (isatty(STDIN_FILENO) == 1) {
        const char* typed = getpass("Password (at least 12 characters): ");
        return typed == nullptr ? std::string{} : typed;
    }
    std::string line;
    for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar()) line += static_cast<char>(c);
    return line;
}

} // namespace

ProgressBar::ProgressBar(std::string what) : what_(std::move(what)), is_terminal_(isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar() {
    if (is_terminal_ && percent_ >= 0) std::fprintf(stderr, "\n");
}

void ProgressBar::show(std::int64_t done, std::int64_t all) {
    const int percent = all == 0 ? 100 : static_cast<int>(done * 100 / all);
    if (!is_terminal_ || percent == percent_) return;
    percent_ = percent;
    std::fprintf(stderr, "\r%s: %3d %% (%" PRId64 " of %" PRId64 ")", what_.c_str(), percent, done, all);
}

int migrate(const Place& place, const config::Settings& settings) {
    Installation installation{place, settings, Installation::Migrate::yes};
    ProgressBar bar{"Reckoning statistics"};
    const std::int64_t all = installation.database().read(integrity::count_cases);
    reckon_statistics(installation.database(), [&](std::int64_t done) { bar.show(done, all); });
    std::printf("The database is up to date.\n");
    return 0;
}

int verify(const Place& place, const config::Settings& settings, const Verifying& wanted) {
    Installation installation{place, settings, Installation::Migrate::no};
    ProgressBar bar{"Verifying"};
    const auto show = [&](std::int64_t done, std::int64_t all) { bar.show(done, all); };
    const integrity::Report report = wanted.is_statistics
                                         ? integrity::verify_statistics(installation.database(), show)
                                         : integrity::verify(installation.database(), installation.key(), show);
    for (const integrity::Difference& difference : report.differences) print_difference(difference);
    if (report.is_cut) std::printf("There are more differences than are shown.\n");
    std::printf("%" PRId64 " cases with %" PRId64 " events, %" PRId64 " deeds of administrators: %s.\n", report.cases,
                report.events, report.deeds, report.is_clean() ? "all clean" : "NOT clean");
    return report.is_clean() ? 0 : 1;
}

int add_person(const Place& place, const config::Settings& settings, const NewPerson& wanted) {
    Installation installation{place, settings, Installation::Migrate::no};
    const auto role = people::parse_role(wanted.role);
    if (!role) throw std::runtime_error("\"" + wanted.role + "\" is no role; see svar person add --help.");
    const std::string password = wanted.password.empty() ? ask_password() : wanted.password;
    const auto hash = people::PasswordHash::make(Personal{password}, wanted.email);
    if (!hash) throw std::runtime_error(words_of(installation, hash.problem()));
    const auto added = installation.database().write([&](db::Tx& tx) -> Result<PersonId> {
        const organisation::Municipality municipality = municipality_named(tx, wanted.municipality);
        const organisation::Organisation tree = organisation::load_organisation(tx, municipality.id);
        const organisation::Unit* unit = wanted.unit.empty() ? &tree.root() : tree.unit_by_key(wanted.unit);
        if (unit == nullptr) throw std::runtime_error("There is no unit with the key \"" + wanted.unit + "\".");
        const people::Actor system = people::system_actor(municipality.id);
        const people::Administrator by{system, tree, installation.key()};
        auto id = people::add_person(
            tx, by, {.name = wanted.name, .email = wanted.email, .title = {}, .language = municipality.language},
            *hash);
        if (!id) return id;
        if (auto granted = people::grant_role(tx, by, *id, *role, unit->id); !granted) return granted.problem();
        return id;
    });
    if (!added) throw std::runtime_error(words_of(installation, added.problem()));
    std::printf("%s can now sign in as %s.\n", wanted.name.c_str(), wanted.email.c_str());
    return 0;
}

namespace {

people::Scopes scopes_of(const std::vector<std::string>& keys) {
    if (keys.empty()) return people::reading_scopes;
    people::Scopes scopes;
    for (const std::string& key : keys) {
        const auto scope = people::parse_scope(key);
        if (!scope) throw std::runtime_error(fmt::format("There is no scope \"{}\".", key));
        scopes.add(*scope);
    }
    return scopes;
}

} // namespace

int make_token(const Place& place, const config::Settings& settings, const NewPerson& wanted) {
    const std::string &host = wanted.municipality, &email = wanted.email, &name = wanted.name;
    const people::Scopes scopes = scopes_of(wanted.scopes);
    Installation installation{place, settings, Installation::Migrate::no};
    const auto made = installation.database().write([&](db::Tx& tx) -> Result<people::NewAccessToken> {
        const organisation::Municipality municipality = municipality_named(tx, host);
        const auto address = EmailAddress::parse(email);
        const auto person = address ? people::person_by_email(tx, municipality.id, *address) : std::nullopt;
        if (!person) throw std::runtime_error("Nobody in " + municipality.name + " has the address \"" + email + "\".");
        return people::create_access_token(tx, installation.key(), people::system_actor(municipality.id), person->id,
                                           name, std::nullopt, scopes);
    });
    if (!made) throw std::runtime_error(words_of(installation, made.problem()));
    std::printf("%s\n", made->token.c_str());
    std::fprintf(stderr, "Keep it safe: it is shown this once.\n");
    return 0;
}

namespace {

constexpr std::int64_t cases_to_learn_at_once_max = 10'000; ///< of more a server learns in its first night

/// So that who looks at the demo sees suggestions.
void learn_from_demo(Installation& installation) {
    db::Database& database = installation.database();
    for (const auto& municipality : database.read(organisation::all_municipalities)) {
        const suggestions::Trained trained = learn_from_cases(database, municipality.id);
        if (trained.model.empty()) continue;
        database.write(
            [&](db::Tx& tx) { suggestions::save_training(tx, municipality.id, installation.key(), trained); });
    }
}

} // namespace

int fill_demo(const Place& place, const config::Settings& settings, std::int64_t cases, bool if_empty) {
    Installation installation{place, settings, Installation::Migrate::and_fill};
    if (if_empty && !demo::is_empty(installation.database())) return 0;
    ProgressBar bar{"Inventing cases"};
    demo::fill({.database = installation.database(),
                .key = installation.key(),
                .renderer = installation.renderer(),
                .public_url = settings.text("http.public_url")},
               cases, [&](std::int64_t done, std::int64_t all) { bar.show(done, all); });
    if (cases <= cases_to_learn_at_once_max) learn_from_demo(installation);
    return 0;
}

int list_schedules(const Place& place, const config::Settings& settings) {
    Installation installation{place, settings, Installation::Migrate::no};
    const auto listed = installation.database().read([](db::Tx& tx) {
        auto all = jobs::schedules(tx, MunicipalityId{});
        for (const auto& municipality : organisation::all_municipalities(tx))
            for (auto& schedule : jobs::schedules(tx, municipality.id)) all.push_back(std::move(schedule));
        return all;
    });
    for (const jobs::ListedSchedule& line : listed)
        std::printf("%-32s %-28s next %s\n", line.schedule.name.c_str(), jobs::to_text(line.schedule.rule).c_str(),
                    format_instant(line.next_at).c_str());
    if (listed.empty()) std::printf("Nothing is scheduled yet; the first \"svar serve\" does that.\n");
    return 0;
}

} // namespace svar::app
