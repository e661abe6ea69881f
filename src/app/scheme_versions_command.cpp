#include "app/scheme_versions_command.hpp"

#include "base/email_address.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/people/person_store.hpp"
#include "features/revision/history_store.hpp"
#include "features/revision/revision_actions.hpp"
#include "features/revision/simulation_view.hpp"
#include "features/scheme/scheme_words.hpp"
#include "platform/views/format.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace svar::app {

namespace {

using scheme::SchemeVersion;

std::string read_file(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) throw std::runtime_error("Can't read " + path + ".");
    return {std::istreambuf_iterator<char>{file}, {}};
}

people::Actor administrator_named(db::Tx& tx, const organisation::Municipality& municipality,
                                  const std::string& email) {
    const auto address = EmailAddress::parse(email);
    const auto person = address ? people::person_by_email(tx, municipality.id, *address) : std::nullopt;
    const auto actor = person ? people::load_actor(tx, municipality, person->id) : std::nullopt;
    if (!actor)
        throw std::runtime_error("Nobody in " + municipality.name + " works under the address \"" + email + "\".");
    return *actor;
}

void throw_problem(const Installation& installation, const Problem& problem) {
    throw std::runtime_error(words_of(installation, problem));
}

/// Runs an action as the administrator named, in one transaction.
template <class Run>
auto run_as(Installation& installation, const SchemeOrder& order, Run run) {
    return installation.database().write([&](db::Tx& tx) {
        const organisation::Municipality municipality = municipality_named(tx, order.municipality);
        const organisation::Organisation tree = organisation::load_organisation(tx, municipality.id);
        const people::Actor actor = administrator_named(tx, municipality, order.by);
        return run(tx, people::Administrator{actor, tree, installation.key()});
    });
}

SchemeVersion version_wanted(db::Tx& tx, MunicipalityId municipality, int number) {
    auto found = scheme::version_by_number(tx, municipality, number);
    if (!found) throw std::runtime_error("There is no version " + std::to_string(number) + ".");
    return std::move(*found);
}

/// Prints the faults of a file; whether there are any.
bool print_faults(const Installation& installation, const std::string& file, const std::string& body) {
    const auto faults = scheme::parse_scheme(body).faults;
    const std::string words = words_of(file, faults, installation.renderer().catalogue(views::Language::en));
    std::fprintf(stderr, "%s", words.c_str());
    return !faults.empty();
}

} // namespace

int list_scheme_versions(const Place& place, const config::Settings& settings, const SchemeOrder& order) {
    Installation installation{place, settings, Installation::Migrate::no};
    const auto versions = installation.database().read(
        [&](db::Tx& tx) { return scheme::versions_of(tx, municipality_named(tx, order.municipality).id); });
    for (const SchemeVersion& version : versions) {
        const std::string_view state = scheme::version_state_key(version.state);
        std::printf("%-24s %-10.*s from %s  %s\n", version.title().c_str(), static_cast<int>(state.size()),
                    state.data(), format_date(version.effective_from).c_str(), version.note.c_str());
    }
    return 0;
}

int show_scheme_version(const Place& place, const config::Settings& settings, const SchemeOrder& order) {
    Installation installation{place, settings, Installation::Migrate::no};
    const std::string body = installation.database().read([&](db::Tx& tx) {
        const organisation::Municipality municipality = municipality_named(tx, order.municipality);
        if (order.number > 0) return version_wanted(tx, municipality.id, order.number).body;
        const auto book = installation.books().book(tx, municipality.id);
        const std::string& title = book->in_force(views::local_day(tx.now(), municipality.time_zone)).version;
        for (const SchemeVersion& version : scheme::approved_versions(tx, municipality.id))
            if (version.title() == title) return version.body;
        throw db::Broken("the scheme in force is not among the versions");
    });
    std::printf("%s", body.c_str());
    return 0;
}

int propose_scheme(const Place& place, const config::Settings& settings, const SchemeOrder& order) {
    Installation installation{place, settings, Installation::Migrate::no};
    const std::string body = read_file(order.file);
    if (print_faults(installation, order.file, body)) return 2;
    const auto day = parse_date(order.from);
    if (!order.from.empty() && !day) throw std::runtime_error("--from must be a day such as 2027-01-01.");
    const auto done = run_as(installation, order, [&](db::Tx& tx, const people::Administrator& by) {
        const LocalDate today = views::local_day(tx.now(), by.organisation.municipality().time_zone);
        return revision::propose(tx, by, 0, Version{},
                                 {.body = body, .effective_from = day.value_or(today), .note = order.note});
    });
    if (!done && done.problem().kind == ProblemKind::invalid)
        std::fprintf(stderr, "\"svar scheme check %s --municipality %s\" lists the faults of the file.\n",
                     order.file.c_str(), order.municipality.c_str());
    if (!done) throw_problem(installation, done.problem());
    std::printf("Proposed as version %d. Somebody else must approve it.\n", *done);
    return 0;
}

int approve_scheme(const Place& place, const config::Settings& settings, const SchemeOrder& order) {
    Installation installation{place, settings, Installation::Migrate::no};
    const auto done = run_as(installation, order, [&](db::Tx& tx, const people::Administrator& by) {
        return revision::approve(tx, by, order.number, version_wanted(tx, by.id(), order.number).version);
    });
    if (!done) throw_problem(installation, done.problem());
    std::printf("Approved version %d.\n", order.number);
    return 0;
}

int refuse_scheme(const Place& place, const config::Settings& settings, const SchemeOrder& order) {
    Installation installation{place, settings, Installation::Migrate::no};
    const auto done = run_as(installation, order, [&](db::Tx& tx, const people::Administrator& by) {
        return revision::refuse(tx, by, order.number, version_wanted(tx, by.id(), order.number).version, order.note);
    });
    if (!done) throw_problem(installation, done.problem());
    std::printf("Refused version %d.\n", order.number);
    return 0;
}

int simulate_scheme(const Place& place, const config::Settings& settings, const SchemeOrder& order) {
    Installation installation{place, settings, Installation::Migrate::no};
    const std::string body = read_file(order.file);
    if (print_faults(installation, order.file, body)) return 2;
    const scheme::Parsed parsed = scheme::parse_scheme(body);
    const revision::Simulation simulation = installation.database().read([&](db::Tx& tx) {
        const organisation::Municipality municipality = municipality_named(tx, order.municipality);
        const auto book = installation.books().book(tx, municipality.id);
        return revision::simulate(tx, municipality.id, *book, *parsed.scheme, order.months);
    });
    const views::Catalogue& texts = installation.renderer().catalogue(views::Language::en);
    std::printf("%s\n%s\n", table_of(simulation, texts).c_str(), texts.text("revision.simulation.honest").c_str());
    return 0;
}

} // namespace svar::app
