#include "features/publication/placed_pages.hpp"

#include "features/place/map_view.hpp"
#include "features/publication/public_pages.hpp"
#include "features/publication/publication_store.hpp"
#include "features/publication/reading_view.hpp"
#include "features/site/page.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace svar::publication {

namespace {

namespace json = boost::json;

constexpr int on_map_max = 5000;
constexpr int in_list_max = 100;

struct MapView {
    static constexpr std::string_view template_path = "public/published_map.html";
    const site::Visit& visit;
    const std::vector<Publication>& placed;

    void fill(views::Slots& slots) const {
        fill_reading(visit, "/published/map", slots);
        slots.show("NONE", placed.empty());
        for (const Publication& publication : placed) {
            views::Slots& entry = slots.add("ENTRY");
            entry_view(visit, publication).fill(entry);
            if (!publication.place.empty()) entry.add("PLACED").set("PLACE", publication.place);
        }
        const place::MapSources sources = place::map_sources(visit);
        if (sources.empty() || placed.empty()) return;
        sources.fill(slots.add("DRAWN"));
    }
};

json::object feature_of(const site::Visit& visit, const Publication& publication) {
    const auto degrees = [](std::int64_t micros) { return static_cast<double>(micros) / microdegrees; };
    const EntryView entry = entry_view(visit, publication);
    return {{"type", "Feature"},
            {"properties", json::object{{"url", entry.url},
                                        {"title", entry.title},
                                        {"language", publication.language},
                                        {"about", entry.category + ", " + entry.date}}},
            {"geometry", json::object{{"type", "Point"},
                                      {"coordinates", json::array{degrees(publication.position->longitude),
                                                                  degrees(publication.position->latitude)}}}}};
}

} // namespace

http::Response get_map(const site::Visit& visit) {
    const auto placed =
        visit.site.database.read([&](db::Tx& tx) { return placed_publications(tx, visit.id(), in_list_max); });
    return place::with_map(visit, site::page(visit, {.title = visit.text("publication.map"), .current = "/published"},
                                             MapView{visit, placed}));
}

http::Response get_places(const site::Visit& visit) {
    json::array features;
    for (const Publication& publication :
         visit.site.database.read([&](db::Tx& tx) { return placed_publications(tx, visit.id(), on_map_max); }))
        features.push_back(feature_of(visit, publication));
    http::Response response;
    response.content_type = "application/geo+json";
    response.body = json::serialize(json::object{{"type", "FeatureCollection"}, {"features", std::move(features)}});
    return response;
}

} // namespace svar::publication
