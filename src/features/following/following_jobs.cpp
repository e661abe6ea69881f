#include "features/following/following_jobs.hpp"

#include "features/cases/desk_store.hpp"
#include "features/following/following_actions.hpp"
#include "features/search/search_actions.hpp"

#include <algorithm>
#include <stdexcept>

namespace svar::following {

namespace {

/// After so many attempts those who follow no words are kept waiting no longer.
constexpr int attempts_for_words = 4;

/// Whether all of the words are found in the case. Throws while there is no index to ask.
bool finds(const site::Site& site, const publication::Publication& published, const std::string& words) {
    const publication::Filter moment{.kind = published.kind,
                                     .category = published.category,
                                     .units = {published.unit},
                                     .published_from = published.published_at,
                                     .published_before = published.published_at + std::chrono::microseconds{1}};
    const auto result =
        search::find_published(site.database, site.library, published.municipality,
                               {.text = words, .filter = moment, .page = 1, .per_page = search::per_page_max});
    if (!result.outcome.is_available || !result.outcome.is_complete)
        throw std::runtime_error("the search index is not at hand");
    if (!result.outcome.has_all_words) return false;
    return std::ranges::any_of(result.hits, [&](const auto& hit) { return hit.publication.id == published.id; });
}

FoundBy found_by(const site::Site& site, const jobs::Job& job) {
    FoundBy found;
    const auto telling = site.database.read([&](db::Tx& tx) { return telling_of(tx, job.municipality, job.payload); });
    if (!telling || site.library == nullptr || job.attempts > attempts_for_words) return found;
    for (const std::string& words : telling->looked_for)
        if (finds(site, telling->publication, words)) found.insert(words);
    return found;
}

} // namespace

void add_telling(jobs::Handlers& handlers, const site::Site& site) {
    handlers.outside(std::string{publication::tell_job}, [&site](db::Database& database, jobs::Running& running) {
        const jobs::Job& job = running.job();
        const FoundBy found = found_by(site, job);
        database.write([&](db::Tx& tx) {
            const cases::KeptDesk kept = cases::kept_desk(site, tx, job.municipality);
            const auto told = tell(tx, kept.desk, job.payload, found);
            if (!told) throw std::runtime_error(told.problem().message_key);
            running.complete(tx);
        });
    });
    handlers.in_transaction(std::string{publication::take_back_job}, [&site](db::Tx& tx, const jobs::Job& job) {
        const cases::KeptDesk kept = cases::kept_desk(site, tx, job.municipality);
        return take_back(tx, kept.desk, job.payload);
    });
}

} // namespace svar::following
