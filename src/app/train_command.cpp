#include "app/train_command.hpp"

#include "app/suggestion_jobs.hpp"
#include "features/organisation/organisation_store.hpp"

#include <cinttypes>
#include <cstdio>

namespace svar::app {

namespace {

std::vector<organisation::Municipality> wanted(db::Tx& tx, const std::string& host) {
    if (!host.empty()) return {municipality_named(tx, host)};
    return organisation::all_municipalities(tx);
}

double percent(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void print(const char* question, const suggestions::Figures& figures) {
    std::printf(
        "  %s: right %.0f %% of %" PRId64 " (the largest alone %.0f %%); sure of %" PRId64 ", of which %.0f %% right\n",
        question, percent(figures.right, figures.tested), figures.tested, percent(figures.largest, figures.tested),
        figures.suggested, percent(figures.suggested_right, figures.suggested));
}

void print(const organisation::Municipality& municipality, const suggestions::Trained& trained) {
    std::printf("%s: %" PRId64 " messages\n", municipality.host.c_str(), trained.report.messages);
    if (trained.model.empty()) {
        std::printf("  too few to learn from; %zu are needed\n", suggestions::messages_min);
        return;
    }
    print("category", trained.report.figures[suggestions::Question::category]);
    print("unit", trained.report.figures[suggestions::Question::unit]);
    std::printf("  model: %zu KiB\n", trained.model.size() / 1024);
}

} // namespace

int train_suggestions(const Place& place, const config::Settings& settings, const std::string& host) {
    Installation installation{place, settings, Installation::Migrate::no};
    db::Database& database = installation.database();
    for (const auto& municipality : database.read([&](db::Tx& tx) { return wanted(tx, host); })) {
        const suggestions::Trained trained = learn_from_cases(database, municipality.id);
        database.write(
            [&](db::Tx& tx) { suggestions::save_training(tx, municipality.id, installation.key(), trained); });
        print(municipality, trained);
    }
    return 0;
}

} // namespace svar::app
