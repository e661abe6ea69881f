// A small municipality with a few units, for store and action tests.
#pragma once

#include "features/organisation/organisation_store.hpp"
#include "platform/crypto/crypto.hpp"

#include <string>

namespace svar::test {

/// Units: town > schools > (north school, south school), town > care > home care > night patrol.
struct SmallTown {
    organisation::Municipality municipality;
    UnitId town{}, schools{}, north_school{}, south_school{}, care{}, home_care{}, night_patrol{};

    MunicipalityId id() const { return municipality.id; }
    organisation::Organisation organisation(db::Tx& tx) const { return organisation::load_organisation(tx, id()); }
};

inline organisation::Municipality a_municipality(std::string host = "lilleby") {
    return {.id = MunicipalityId{crypto::next_id()},
            .host = host,
            .name = "Lilleby kommun",
            .short_name = "Lilleby",
            .language = "sv",
            .country = "SE",
            .time_zone = "Europe/Stockholm",
            .scheme = "kristianstad",
            .accent_colour = "#1f5c99",
            .logo = {},
            .email = "kommunen@lilleby.example",
            .phone = "0123-45 67 89",
            .address = "Storgatan 1, 123 45 Lilleby",
            .opening_hours = "Måndag-fredag 8-16"};
}

inline UnitId insert_unit(db::Tx& tx, MunicipalityId municipality, std::string key, UnitId parent, int level,
                          int position) {
    const organisation::Unit unit{.id = UnitId{crypto::next_id()},
                                  .key = key,
                                  .parent = parent,
                                  .level = level,
                                  .position = position,
                                  .name = "Unit " + key,
                                  .email = {}};
    organisation::insert_unit(tx, municipality, unit);
    return unit.id;
}

inline SmallTown insert_small_town(db::Tx& tx, std::string host = "lilleby") {
    SmallTown t{.municipality = a_municipality(std::move(host))};
    organisation::insert_municipality(tx, t.municipality);
    const char* const names[] = {"kommun", "förvaltning", "verksamhetsområde", "enhet"};
    for (int level = 0; level < 4; ++level)
        organisation::insert_level_name(tx, t.id(), {.level = level, .name = names[level]});
    t.town = insert_unit(tx, t.id(), "town", {}, 0, 1);
    t.schools = insert_unit(tx, t.id(), "schools", t.town, 1, 1);
    t.care = insert_unit(tx, t.id(), "care", t.town, 1, 2);
    t.north_school = insert_unit(tx, t.id(), "north", t.schools, 3, 1);
    t.south_school = insert_unit(tx, t.id(), "south", t.schools, 3, 2);
    t.home_care = insert_unit(tx, t.id(), "home", t.care, 2, 1);
    t.night_patrol = insert_unit(tx, t.id(), "night", t.home_care, 3, 1);
    return t;
}

} // namespace svar::test
