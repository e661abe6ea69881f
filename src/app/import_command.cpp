#include "app/import_command.hpp"

#include "features/imports/import_actions.hpp"
#include "features/organisation/organisation_store.hpp"

#include <cinttypes>
#include <cstdio>
#include <fstream>
#include <sstream>

namespace svar::app {

namespace {

std::string content_of(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) throw std::runtime_error("The file \"" + path + "\" can't be read.");
    return text.str();
}

void say(const std::vector<imports::Fault>& faults) {
    for (const imports::Fault& fault : faults) {
        if (fault.line > 0) std::printf("line %d: ", fault.line);
        if (!fault.column.empty()) std::printf("%s: ", fault.column.c_str());
        std::printf("%s\n", fault.what.c_str());
    }
}

/// Says what is wrong, also in the report; gives the exit code.
int refuse(const ImportDetails& details, const std::vector<imports::Fault>& faults) {
    say(faults);
    std::printf("Faults: %zu; nothing was imported.\n", faults.size());
    if (details.report.empty()) return 1;
    std::ofstream report{details.report, std::ios::binary};
    report << imports::faults_csv(faults);
    if (!report.flush()) throw std::runtime_error("The report \"" + details.report + "\" can't be written.");
    return 1;
}

/// Runs `work` with the desk of the municipality in a transaction.
template <class Work>
auto at_desk(Installation& installation, const std::string& host, Work work) {
    return installation.database().write([&](db::Tx& tx) {
        const organisation::Municipality municipality = municipality_named(tx, host);
        const organisation::Organisation tree = organisation::load_organisation(tx, municipality.id);
        const auto book = installation.books().book(tx, municipality.id);
        const cases::Desk desk{.organisation = tree,
                               .book = *book,
                               .key = installation.key(),
                               .renderer = installation.renderer(),
                               .public_url = {}};
        return work(tx, desk);
    });
}

} // namespace

int import_cases(const Place& place, const config::Settings& settings, const ImportDetails& details) {
    Installation installation{place, settings, Installation::Migrate::no};
    const imports::ParsedMapping parsed = imports::parse_mapping(content_of(details.mapping));
    if (!parsed.faults.empty()) return refuse(details, parsed.faults);
    const std::string csv = content_of(details.file);
    imports::Taken taken;
    // With faults, or to try only, the transaction is rolled back.
    const Result<> done =
        at_desk(installation, details.municipality, [&](db::Tx& tx, const cases::Desk& desk) -> Result<> {
            imports::ParsedCases read =
                imports::parse_cases(csv, parsed.mapping, desk.rules_at(tx.now()), desk.organisation, tx.now());
            taken = {};
            taken.faults = std::move(read.faults);
            if (taken.faults.empty()) taken = imports::take_cases(tx, desk, details.file, std::move(read.cases));
            if (!taken.faults.empty() || details.is_dry_run) return conflict("imports.problem.undone");
            return Done{};
        });
    // Faults of the file as such are named by the catalogue.
    const views::Catalogue& texts = installation.renderer().catalogue(views::Language::en);
    for (imports::Fault& fault : taken.faults) fault.what = texts.text(fault.what);
    if (!taken.faults.empty()) return refuse(details, taken.faults);
    if (!done) std::printf("%" PRId64 " cases could be imported; nothing was, as this was a trial.\n", taken.cases);
    else if (taken.cases == 0) std::printf("The file has no cases.\n");
    else
        std::printf("%" PRId64 " cases were imported. To undo it: svar import undo %" PRId64 " --municipality %s\n",
                    taken.cases, taken.id.value(), details.municipality.c_str());
    return 0;
}

int undo_import(const Place& place, const config::Settings& settings, const ImportDetails& details) {
    Installation installation{place, settings, Installation::Migrate::no};
    const auto undone = at_desk(installation, details.municipality, [&](db::Tx& tx, const cases::Desk& desk) {
        return imports::undo_import(tx, desk, imports::ImportId{details.import});
    });
    if (undone) {
        std::printf("%" PRId64 " cases were removed.\n", *undone);
        return 0;
    }
    const views::Catalogue& texts = installation.renderer().catalogue(views::Language::en);
    std::printf("%s\n", texts.text(undone.problem().message_key).c_str());
    for (const FieldProblem& touched : undone.problem().fields)
        std::printf("  %s\n", touched.field.empty() ? "(a case that is gone)" : touched.field.c_str());
    return 1;
}

} // namespace svar::app
