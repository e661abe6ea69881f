#include "base/text.hpp"
#include "features/opendata/atom.hpp"
#include "features/opendata/data_pages.hpp"
#include "features/publication/decision_store.hpp"
#include "features/publication/list_query_pages.hpp"
#include "features/publication/publication_store.hpp"

#include <algorithm>

namespace svar::opendata {

namespace {

constexpr int entries_max = 50;

Instant updated_at(db::Tx& tx, const publication::Publication& found) {
    const auto traces = publication::traces_by_reference(tx, found.municipality, found.reference);
    return traces.empty() ? found.published_at : std::max(found.published_at, traces.back().at);
}

FeedEntry entry_of(const site::Visit& visit, const std::string& public_url, const publication::Publication& found,
                   Instant updated_at) {
    const scheme::Category* category = visit.book->category(found.category);
    const std::string_view language = views::language_code(visit.language);
    return {.url = public_url + "/published/" + found.reference,
            .title = found.title,
            .language = found.language,
            .category = category == nullptr ? std::string{} : found.category,
            .category_label =
                category == nullptr ? std::string{} : std::string{scheme::word(category->label, language)},
            .content = found.answer.empty()
                           ? found.message
                           : found.message + "\n\n" + visit.text("publication.answer") + ":\n\n" + found.answer,
            .published_at = found.published_at,
            .updated_at = updated_at};
}

/// "Synpunkter och svar: Skola – Kristianstads kommun", with what the list is cut by.
std::string title_of(const site::Visit& visit, const publication::Asked& asked) {
    const std::string_view language = views::language_code(visit.language);
    std::string title = visit.text("publication.title");
    const auto add = [&](std::string_view part) { title.append(": ").append(part); };
    if (const scheme::Kind* kind = visit.book->kind(asked.kind)) add(scheme::word(kind->label, language));
    if (const scheme::Category* category = visit.book->category(asked.category))
        add(scheme::word(category->label, language));
    if (asked.unit) add(visit.organisation->name(asked.unit));
    return title.append(" – ").append(visit.municipality().name);
}

} // namespace

http::Response get_feed(const site::Visit& visit) {
    const publication::Asked asked = publication::read_query(visit);
    std::vector<Instant> updated;
    const auto found = visit.site.database.read([&](db::Tx& tx) {
        updated.clear();
        auto newest = publication::find_publications(tx, visit.id(), publication::filter_of(visit, asked, tx.now()), 1,
                                                     entries_max);
        for (const publication::Publication& one : newest.entries) updated.push_back(updated_at(tx, one));
        return newest;
    });
    const std::string url = site::public_url(visit.site, visit.municipality());
    const std::string query = publication::followed_query_of(asked);
    Feed feed{.id = url + "/published.atom" + query,
              .self_url = url + "/published.atom" + query,
              .page_url = url + "/published" + query,
              .title = title_of(visit, asked),
              .author = visit.municipality().name,
              .language = std::string{views::language_code(visit.language)},
              .updated_at = updated.empty() ? Instant{} : *std::ranges::max_element(updated),
              .entries = {}};
    for (std::size_t i = 0; i < found.entries.size(); ++i)
        feed.entries.push_back(entry_of(visit, url, found.entries[i], updated[i]));
    http::Response response;
    response.content_type = "application/atom+xml; charset=utf-8";
    response.body = write_atom(feed);
    response.with_header("Access-Control-Allow-Origin", "*");
    return response;
}

} // namespace svar::opendata
