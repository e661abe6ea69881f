#include "app/municipality_command.hpp"

#include "features/calendar/calendar.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/publication/publication_store.hpp"

#include "base/email_address.hpp"

#include <algorithm>
#include <cstdio>
#include <date/tz.h>

namespace svar::app {

namespace {

using organisation::Municipality;

void check(bool is_right, const std::string& words) {
    if (!is_right) throw std::runtime_error(words);
}

bool is_colour(const std::string& text) {
    return text.size() == 7 && text[0] == '#' &&
           text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
}

bool is_time_zone(const std::string& text) {
    try {
        date::locate_zone(text);
        return true;
    } catch (const std::runtime_error&) { return false; }
}

void take(std::string& field, const std::string& value) {
    if (!value.empty()) field = value;
}

void check(const Municipality& wanted, const Installation& installation) {
    check(!wanted.host.empty(), "Give the host name that people type: --host synpunkten.kommun.example");
    check(!wanted.name.empty(), "A new municipality needs a name: --name \"Exempels kommun\"");
    check(views::language_code(views::language_of(wanted.language, views::Language::en)) == wanted.language,
          "--language must be sv, nb, da or en");
    check(calendar::parse_country(wanted.country).has_value(), "--country must be SE, NO or DK");
    check(is_time_zone(wanted.time_zone), "--time-zone must be a name such as Europe/Stockholm");
    check(installation.schemes().contains(wanted.scheme), "There is no scheme \"" + wanted.scheme + "\"");
    check(EmailAddress::parse(wanted.email).has_value(),
          "Give the address that mail comes from: --email synpunkten@kommun.example");
    check(is_colour(wanted.accent_colour), "--colour must look like #1f5c99");
}

Municipality merged(const MunicipalityDetails& details, Municipality m) {
    m.host = details.host;
    take(m.name, details.name);
    m.short_name = m.name;
    take(m.language, details.language);
    take(m.country, details.country);
    take(m.time_zone, details.time_zone);
    take(m.scheme, details.scheme);
    take(m.email, details.email);
    take(m.phone, details.phone);
    take(m.address, details.address);
    take(m.opening_hours, details.opening_hours);
    take(m.accent_colour, details.colour);
    return m;
}

Municipality a_new_one() {
    Municipality fresh;
    fresh.id = MunicipalityId{crypto::next_id()};
    fresh.language = "sv";
    fresh.country = "SE";
    fresh.time_zone = "Europe/Stockholm";
    fresh.scheme = "kristianstad";
    fresh.accent_colour = "#0b5d66";
    return fresh;
}

void insert_with_root(db::Tx& tx, const Municipality& municipality, const std::vector<std::string>& levels) {
    organisation::insert_municipality(tx, municipality);
    for (std::size_t level = 0; level < levels.size(); ++level)
        organisation::insert_level_name(tx, municipality.id, {.level = static_cast<int>(level), .name = levels[level]});
    organisation::insert_unit(tx, municipality.id,
                              {.id = UnitId{crypto::next_id()},
                               .key = "municipality",
                               .parent = {},
                               .level = 0,
                               .position = 0,
                               .name = municipality.name,
                               .email = {}});
}

} // namespace

int set_municipality(const Place& place, const config::Settings& settings, const MunicipalityDetails& details) {
    Installation installation{place, settings, Installation::Migrate::yes};
    const bool is_new = installation.database().write([&](db::Tx& tx) {
        const auto all = organisation::all_municipalities(tx);
        const auto found = std::ranges::find(all, details.host, &Municipality::host);
        const Municipality wanted = merged(details, found == all.end() ? a_new_one() : *found);
        check(wanted, installation);
        if (found == all.end()) insert_with_root(tx, wanted, details.levels);
        else organisation::update_municipality(tx, wanted);
        publication::grow_public_version(tx, wanted.id);
        return found == all.end();
    });
    std::printf(is_new ? "Made %s. Add its first administrator with \"svar person add\".\n" : "Changed %s.\n",
                details.host.c_str());
    return 0;
}

} // namespace svar::app
