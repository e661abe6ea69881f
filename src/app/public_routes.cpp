#include "app/public_routes.hpp"

#include "features/api/openapi.hpp"
#include "features/comparison/units_pages.hpp"
#include "features/following/following_pages.hpp"
#include "features/improvements/improvement_pages.hpp"
#include "features/intake/about_pages.hpp"
#include "features/intake/home_page.hpp"
#include "features/intake/intake_pages.hpp"
#include "features/opendata/data_pages.hpp"
#include "features/outcomes/outcome_pages.hpp"
#include "features/place/address_pages.hpp"
#include "features/place/map_pages.hpp"
#include "features/publication/categories_pages.hpp"
#include "features/publication/picture_pages.hpp"
#include "features/publication/placed_pages.hpp"
#include "features/publication/public_pages.hpp"
#include "features/publication/usefulness_pages.hpp"
#include "features/search/public_search_pages.hpp"
#include "features/site/front.hpp"
#include "features/statistics/public_statistics_pages.hpp"

#include <span>

namespace svar::app {

namespace {

using http::Method;
using http::Rate;

/// What everybody reads.
const Route of_everybody[] = {
    {Method::get, "/", Anyone{}, Rate::page, intake::get_home, {}, Kept::until_publication},
    {Method::get, "/theme.css", Anyone{}, Rate::page, site::get_theme, {}, Kept::until_publication},
    {Method::get, "/logo/{name}", Anyone{}, Rate::page, site::get_logo},
    {Method::get, "/published", Anyone{}, Rate::page, publication::get_published, {}, Kept::until_publication},
    {Method::get,
     "/published/{reference}",
     Anyone{},
     Rate::page,
     publication::get_published_case,
     {},
     Kept::until_publication},
    {Method::get, "/statistics", Anyone{}, Rate::page, statistics::get_public_statistics, {}, Kept::for_a_minute},
    {Method::get, "/stories", Anyone{}, Rate::page, improvements::get_stories, {}, Kept::until_publication},
    {Method::get, "/search", Anyone{}, Rate::page, search::get_search},
    {Method::get, "/published/{reference}/pictures/{file}", Anyone{}, Rate::page, publication::get_public_picture},
    {Method::get, "/published/outcomes", Anyone{}, Rate::page, outcomes::get_outcomes, {}, Kept::until_publication},
    {Method::get,
     "/published/categories",
     Anyone{},
     Rate::page,
     publication::get_categories,
     {},
     Kept::until_publication},
    {Method::get, "/published/units", Anyone{}, Rate::page, comparison::get_units, {}, Kept::for_a_minute},
    {Method::get, "/published/map", Anyone{}, Rate::page, publication::get_map, {}, Kept::until_publication},
    {Method::get, "/published/map.json", Anyone{}, Rate::page, publication::get_places, {}, Kept::until_publication},
    {Method::post, "/published/{reference}/useful", Anyone{}, Rate::form, publication::post_useful},
    {Method::get, "/published/{reference}/thanks", Anyone{}, Rate::page, publication::get_thanks},
    {Method::get, "/privacy", Anyone{}, Rate::page, intake::get_privacy, {}, Kept::until_publication},
    {Method::get, "/accessibility", Anyone{}, Rate::page, intake::get_accessibility, {}, Kept::until_publication},
    {Method::get, "/api/v1", Anyone{}, Rate::page, api::get_reference},
    {Method::get, "/api/v1/openapi.json", Anyone{}, Rate::page, api::get_openapi},
    {Method::get, "/first", Anyone{}, Rate::page, intake::get_first, {}, Kept::until_publication},
};

/// Those who follow published cases by mail. Mail programs post to the last address by themselves (RFC 8058).
const Route of_followers[] = {
    {Method::get, "/subscriptions/new", Anyone{}, Rate::page, following::get_new},
    {Method::post, "/subscriptions", Anyone{}, Rate::form, following::post_new},
    {Method::get, "/subscriptions/entered", Anyone{}, Rate::page, following::get_entered},
    {Method::get, "/subscriptions/stopped", Anyone{}, Rate::page, following::get_stopped},
    {Method::get, "/subscriptions/{follower}/{code}", Anyone{}, Rate::form, following::get_subscription},
    {Method::post, "/subscriptions/{follower}/{code}/confirm", Anyone{}, Rate::form, following::post_confirm},
    {Method::get, "/subscriptions/{follower}/{code}/stop", Anyone{}, Rate::form, following::get_subscription},
    {Method::post, "/subscriptions/{follower}/{code}/stop", Anyone{}, Rate::form, following::post_stop},
};

/// What everybody's programs read.
const Route of_open_data[] = {
    {Method::get, "/data", Anyone{}, Rate::page, opendata::get_data, {}, Kept::until_publication},
    {Method::get, "/data/cases", Anyone{}, Rate::page, opendata::get_cases},
    {Method::get, "/data/cases.csv", Anyone{}, Rate::api, opendata::get_cases_csv},
    {Method::get, "/data/cases-spreadsheet.csv", Anyone{}, Rate::api, opendata::get_cases_spreadsheet},
    {Method::get, "/data/cases.json", Anyone{}, Rate::api, opendata::get_cases_json},
    {Method::get,
     "/data/cases.csv-metadata.json",
     Anyone{},
     Rate::page,
     opendata::get_csvw_metadata,
     {},
     Kept::until_publication},
    {Method::get, "/data/counts.csv", Anyone{}, Rate::api, opendata::get_counts_csv, {}, Kept::for_a_minute},
    {Method::get,
     "/data/counts.csv-metadata.json",
     Anyone{},
     Rate::page,
     opendata::get_counts_metadata,
     {},
     Kept::until_publication},
    {Method::get, "/data/catalog", Anyone{}, Rate::page, opendata::get_catalogue},
    {Method::get,
     "/data/catalog.ttl",
     Anyone{},
     Rate::page,
     opendata::get_catalogue_turtle,
     {},
     Kept::until_publication},
    {Method::get, "/data/catalog.rdf", Anyone{}, Rate::page, opendata::get_catalogue_rdf, {}, Kept::until_publication},
    {Method::get, "/published.atom", Anyone{}, Rate::page, opendata::get_feed, {}, Kept::until_publication},
};

/// What maps in the browser ask for: once in a while, but each time boundaries are read.
const Route of_maps[] = {
    {Method::get, "/map/boundary.json", Anyone{}, Rate::api, place::get_boundaries},
    {Method::get, "/map/tiles.pmtiles", Anyone{}, Rate::page, place::get_tiles},
    {Method::get, "/map/place", Anyone{}, Rate::api, place::get_whereabouts},
    {Method::get, "/map/addresses", Anyone{}, Rate::upload, place::get_addresses},
};

} // namespace

const std::vector<Route>& public_routes() {
    static const std::vector<Route> table = [] {
        std::vector<Route> all;
        for (const std::span<const Route> part :
             {std::span<const Route>{of_everybody}, std::span<const Route>{of_followers},
              std::span<const Route>{of_open_data}, std::span<const Route>{of_maps}})
            all.insert(all.end(), part.begin(), part.end());
        return all;
    }();
    return table;
}

} // namespace svar::app
