#include "features/committee/committee_pages.hpp"

#include "features/committee/committee_view.hpp"
#include "features/improvements/seen_improvements_pages.hpp"
#include "features/publication/publication_store.hpp"
#include "features/site/page.hpp"

#include <algorithm>

namespace svar::committee {

namespace {

using statistics::Counter;

constexpr int examples_max = 3;
constexpr int publications_looked_at = 50;
constexpr int improvements_max = 1000;
constexpr int stories_max = 10;

statistics::Selection selection(LocalDate first, LocalDate last) { return {.unit = {}, .period = {first, last}}; }

std::vector<Theme> themes_of(const statistics::ByKey& now, const statistics::ByKey& before) {
    std::vector<Theme> themes;
    for (const auto& [key, figures] : now) {
        const auto then = before.find(key);
        themes.push_back({.key = key,
                          .now = figures[Counter::received],
                          .before = then == before.end() ? 0 : then->second[Counter::received]});
    }
    return told_themes(std::move(themes));
}

/// The latest of the greatest themes, one of each.
std::vector<publication::Publication> read_examples(db::Tx& tx, const site::Visit& visit, const Digest& digest) {
    const publication::Filter filter{.kind = {},
                                     .category = {},
                                     .units = {},
                                     .published_from = Instant{std::chrono::sys_days{digest.years.first}},
                                     .published_before = {}};
    auto found = publication::find_publications(tx, visit.id(), filter, 1, publications_looked_at).entries;
    std::erase_if(found, [](const publication::Publication& one) { return one.answer.empty(); });
    std::vector<publication::Publication> chosen;
    for (const Theme& theme : digest.themes) {
        const auto one = std::ranges::find(found, theme.key, &publication::Publication::category);
        if (one != found.end() && chosen.size() < examples_max) chosen.push_back(*one);
    }
    return chosen;
}

void read_improvements(db::Tx& tx, const site::Visit& visit, Digest& digest) {
    digest.stories = improvements::published_stories(tx, visit.id(), stories_max);
    for (const auto& one : improvements::all_improvements(tx, visit.id(), improvements_max)) {
        if (improvements::is_open(one.state)) ++digest.improvements_open;
        const bool is_done =
            one.done_on && std::chrono::sys_days{*one.done_on} >= std::chrono::sys_days{digest.years.first};
        if (is_done) ++digest.improvements_done;
    }
}

std::int64_t received_of(const statistics::ByKey& kinds, const char* key) {
    const auto found = kinds.find(key);
    return found == kinds.end() ? 0 : found->second[Counter::received];
}

Digest read_digest(db::Tx& tx, const site::Visit& visit) {
    statistics::Source source{tx, *visit.organisation};
    Digest digest{.years = years_of(source.today()),
                  .is_complete = source.is_complete(),
                  .now = {},
                  .before = {},
                  .themes = {},
                  .kept = {},
                  .months = {},
                  .examples = {},
                  .stories = {}};
    if (!digest.is_complete) return digest;
    const auto year = selection(digest.years.first, digest.years.last);
    const auto before = source.overview(selection(digest.years.before_first, digest.years.before_last));
    const auto now = source.overview(year);
    digest.now = now.all;
    digest.before = before.all;
    digest.complaints = received_of(now.kinds, "complaint");
    digest.praise = received_of(now.kinds, "praise");
    digest.themes = themes_of(now.categories, before.categories);
    digest.kept = source.by_unit(year);
    digest.months = source.series(year, statistics::Step::month);
    digest.examples = read_examples(tx, visit, digest);
    read_improvements(tx, visit, digest);
    return digest;
}

} // namespace

http::Response get_committee(const site::Visit& visit) {
    const Digest digest = visit.site.database.read([&](db::Tx& tx) { return read_digest(tx, visit); });
    return site::page(visit, {.title = visit.text("committee.title"), .current = "/staff/committee", .is_staff = true},
                      CommitteeView{visit, digest});
}

} // namespace svar::committee
