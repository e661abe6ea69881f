#include "features/demo/world.hpp"

#include "platform/assets/assets.hpp"

#include <cmath>
#include <stdexcept>
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

namespace svar::demo {

namespace {

toml::table parse_file(std::string_view path, std::string_view content) {
    try {
        return toml::parse(content, path);
    } catch (const toml::parse_error& error) {
        throw std::runtime_error(std::string{path} + ":" + std::to_string(error.source().begin.line) + ": " +
                                 std::string{error.description()});
    }
}

std::string text(const toml::table& table, std::string_view key) { return table[key].value_or(std::string{}); }

std::vector<std::string> texts(const toml::table& table, std::string_view key) {
    std::vector<std::string> found;
    if (const toml::array* items = table[key].as_array())
        for (const toml::node& item : *items) found.push_back(item.value_or(std::string{}));
    return found;
}

template <class F>
void each(const toml::table& table, std::string_view key, F read) {
    if (const toml::array* items = table[key].as_array())
        for (const toml::node& item : *items)
            if (const toml::table* entry = item.as_table()) read(*entry);
}

WorldPerson read_person(const toml::table& table) {
    WorldPerson person{.key = text(table, "key"),
                       .name = text(table, "name"),
                       .email = text(table, "email"),
                       .title = text(table, "title"),
                       .is_shown = table["demo_sign_in"].value_or(false),
                       .grants = {}};
    each(table, "grant",
         [&](const toml::table& grant) { person.grants.emplace_back(text(grant, "role"), text(grant, "unit")); });
    return person;
}

CaseTemplate read_case(const toml::table& table) {
    CaseTemplate entry{.kind = text(table, "kind"),
                       .category = text(table, "category"),
                       .units = texts(table, "also_units"),
                       .weight = table["weight"].value_or(std::int64_t{1}),
                       .months = {},
                       .title = text(table, "title"),
                       .place = text(table, "place"),
                       .message = text(table, "message"),
                       .published_message = text(table, "published_message"),
                       .answer = text(table, "answer"),
                       .measure = text(table, "measure"),
                       .advice = text(table, "advice"),
                       .external = text(table, "external"),
                       .followup = text(table, "followup"),
                       .notes = texts(table, "notes"),
                       .satisfaction_good = texts(table, "satisfaction_good"),
                       .satisfaction_bad = texts(table, "satisfaction_bad"),
                       .is_rejected = table["rejected"].value_or(false),
                       .is_anonymous_likely = table["anonymous_likely"].value_or(false),
                       .is_confidential = table["confidential"].value_or(false)};
    entry.units.insert(entry.units.begin(), text(table, "unit"));
    if (const toml::array* months = table["months"].as_array())
        for (const toml::node& month : *months) entry.months.push_back(month.value_or(std::int64_t{0}));
    return entry;
}

WorldImprovement read_improvement(const toml::table& table) {
    return {.unit = text(table, "unit"),
            .category = text(table, "category"),
            .title = text(table, "title"),
            .cause = text(table, "cause"),
            .measure = text(table, "measure"),
            .owner = text(table, "owner"),
            .indicator = text(table, "indicator"),
            .clock = text(table, "clock"),
            .state = text(table, "state"),
            .proposed_days_ago = table["proposed_days_ago"].value_or(std::int64_t{0}),
            .done_days_ago = table["done_days_ago"].value_or(std::int64_t{0}),
            .story_title = text(table, "story_title"),
            .story_text = text(table, "story_text")};
}

void read_municipality(const toml::table& root, World& world) {
    const toml::table* table = root["municipality"].as_table();
    if (table == nullptr) return;
    world.name = text(*table, "name");
    world.short_name = text(*table, "short_name");
    world.host = text(*table, "host");
    world.language = text(*table, "language");
    world.country = text(*table, "country");
    world.time_zone = text(*table, "time_zone");
    world.accent = text(*table, "accent");
    world.email = text(*table, "email");
    world.phone = text(*table, "phone");
    world.address = text(*table, "address");
    world.opening_hours = text(*table, "opening_hours");
    world.level_names = texts(*table, "level_names");
    world.is_prompt = (*table)["is_prompt"].value_or(false);
    world.crowded_unit = text(*table, "crowded_unit");
}

void read_names(const toml::table& root, World& world) {
    each(root, "names", [&](const toml::table& table) {
        if (text(table, "language") != world.language) return;
        world.names = {texts(table, "first_names"),  texts(table, "surnames"), texts(table, "streets"),
                       texts(table, "postcodes"),    texts(table, "towns"),    texts(table, "phones"),
                       texts(table, "email_domains")};
    });
}

/// Longitude first, as on maps of other programs.
Position position_in(const toml::node& node) {
    const toml::array* pair = node.as_array();
    if (pair == nullptr || pair->size() != 2) throw std::runtime_error("demo: no position");
    const auto micros = [&](std::size_t i) { return std::llround((*pair)[i].value_or(0.0) * microdegrees); };
    return {micros(1), micros(0)};
}

place::Area read_area(const toml::table& table) {
    place::Area area{.id = {}, .name = text(table, "name"), .web = text(table, "web"), .email = text(table, "email")};
    place::Ring outline;
    if (const toml::array* points = table["outline"].as_array())
        for (const toml::node& point : *points) outline.push_back(position_in(point));
    if (outline.empty()) throw std::runtime_error("demo: an area without an outline");
    outline.push_back(outline.front());
    area.boundary.polygons.push_back({.outer = std::move(outline), .holes = {}});
    return area;
}

void read_file(const toml::table& root, World& world) {
    read_municipality(root, world);
    each(root, "unit", [&](const toml::table& table) {
        world.units.push_back({text(table, "key"), text(table, "parent"), text(table, "name"), text(table, "level"),
                               text(table, "email")});
    });
    each(root, "person", [&](const toml::table& table) { world.people.push_back(read_person(table)); });
    each(root, "list", [&](const toml::table& table) { world.lists[text(table, "name")] = texts(table, "values"); });
    each(root, "spot", [&](const toml::table& table) {
        world.spots.push_back({text(table, "name"), position_in(*table.get("at"))});
    });
    each(root, "area", [&](const toml::table& table) { world.areas.push_back(read_area(table)); });
    each(root, "case", [&](const toml::table& table) { world.cases.push_back(read_case(table)); });
    each(root, "improvement", [&](const toml::table& table) { world.improvements.push_back(read_improvement(table)); });
}

} // namespace

World load_world(std::string_view key) {
    World world;
    const std::string prefix = "demo/" + std::string{key};
    for (const assets::Asset& asset : assets::under(prefix)) read_file(parse_file(asset.path, asset.content), world);
    if (world.units.empty() || world.cases.empty()) throw std::runtime_error(prefix + " holds no municipality");
    constexpr std::string_view names = "demo/names.toml";
    read_names(parse_file(names, assets::find(names).value_or("")), world);
    return world;
}

std::vector<std::string> world_keys() { return {"kristianstad", "larvik"}; }

} // namespace svar::demo
