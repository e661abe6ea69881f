#include "features/demo/settlement.hpp"

#include "features/organisation/organisation_store.hpp"
#include "features/people/person_store.hpp"
#include "platform/crypto/crypto.hpp"

#include <algorithm>

namespace svar::demo {

namespace {

organisation::Municipality municipality_of(const World& world, std::string_view scheme) {
    return {.id = MunicipalityId{crypto::next_id()},
            .host = world.host,
            .name = world.name,
            .short_name = world.short_name,
            .language = world.language,
            .country = world.country,
            .time_zone = world.time_zone,
            .scheme = std::string{scheme},
            .accent_colour = world.accent,
            .logo = {},
            .email = world.email,
            .phone = world.phone,
            .address = world.address,
            .opening_hours = world.opening_hours,
            .organisation_version = 1,
            .public_version = 1,
            .is_demo = true};
}

void add_units(db::Tx& tx, const World& world, Settlement& settlement) {
    int position = 0;
    for (const WorldUnit& unit : world.units) {
        const auto level = std::ranges::find(world.level_names, unit.level) - world.level_names.begin();
        const UnitId id{crypto::next_id()};
        organisation::insert_unit(tx, settlement.municipality,
                                  {.id = id,
                                   .key = unit.key,
                                   .parent = unit.parent.empty() ? UnitId{} : settlement.units.at(unit.parent),
                                   .level = static_cast<int>(level),
                                   .position = position++,
                                   .name = unit.name,
                                   .email = unit.email});
        settlement.units.emplace(unit.key, id);
    }
}

void add_grants(db::Tx& tx, const WorldPerson& person, PersonId id, Settlement& settlement) {
    for (const auto& [role_key, unit_key] : person.grants) {
        const auto role = people::parse_role(role_key);
        const auto unit = settlement.units.find(unit_key);
        if (!role || unit == settlement.units.end())
            throw std::runtime_error("demo: no role " + role_key + " in " + unit_key);
        people::insert_grant(tx, settlement.municipality, id, *role, unit->second);
        if (const auto post = organisation::parse_post(role_key))
            organisation::set_post_holder(tx, settlement.municipality, {*post, unit->second, id});
        if (people::grants(*role, people::Capability::work_case)) settlement.handlers[unit->second].push_back(id);
        if (*role == people::Role::registrar && !settlement.registrar) settlement.registrar = id;
    }
}

} // namespace

Settlement settle(db::Tx& tx, const World& world, std::string_view scheme, std::string_view password_hash) {
    const organisation::Municipality municipality = municipality_of(world, scheme);
    Settlement settlement{.municipality = municipality.id, .units = {}, .people = {}, .registrar = {}, .handlers = {}};
    organisation::insert_municipality(tx, municipality);
    for (std::size_t level = 0; level < world.level_names.size(); ++level)
        organisation::insert_level_name(tx, municipality.id, {static_cast<int>(level), world.level_names[level]});
    add_units(tx, world, settlement);
    for (const WorldPerson& person : world.people) {
        const PersonId id{crypto::next_id()};
        people::insert_person(tx, municipality.id,
                              {.id = id,
                               .name = person.name,
                               .email = person.email,
                               .title = person.title,
                               .language = world.language,
                               .is_demo_shown = person.is_shown,
                               .created_at = tx.now()},
                              password_hash);
        settlement.people.emplace(person.key, id);
        add_grants(tx, person, id, settlement);
    }
    return settlement;
}

const std::vector<PersonId>& handlers_for(const Settlement& settlement, const organisation::Organisation& organisation,
                                          UnitId unit) {
    static const std::vector<PersonId> nobody;
    for (const organisation::Unit* at = organisation.unit(unit); at != nullptr; at = organisation.unit(at->parent)) {
        const auto found = settlement.handlers.find(at->id);
        if (found != settlement.handlers.end()) return found->second;
    }
    return nobody;
}

} // namespace svar::demo
