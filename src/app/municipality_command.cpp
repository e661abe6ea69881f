#include "app/municipality_command.hpp"

#include "features/calendar/calendar.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/organisation/municipality_rules.hpp"
#include "features/people/deed_store.hpp"
#include "features/people/municipality_actions.hpp"
#include "features/scheme/presets.hpp"
#include "features/scheme/version_store.hpp"

#include "base/email_address.hpp"

#include <algorithm>
#include <cstdio>
#include <date/tz.h>
#include <filesystem>

namespace svar::app {

namespace {

using organisation::Municipality;

void check(bool is_right, const std::string& words) {
    if (!is_right) throw std::runtime_error(words);
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

void check(const Municipality& wanted) {
    check(!wanted.host.empty(), "Give the host name that people type: --host synpunkten.kommun.example");
    check(!wanted.name.empty(), "A new municipality needs a name: --name \"Exempels kommun\"");
    check(views::language_code(views::language_of(wanted.language, views::Language::en)) == wanted.language,
          "--language must be sv, nb, da or en");
    check(calendar::parse_country(wanted.country).has_value(), "--country must be SE, NO, DK, FI or IS");
    check(is_time_zone(wanted.time_zone), "--time-zone must be a name such as Europe/Stockholm");
    check(scheme::preset_text(wanted.scheme).has_value(), "There is no scheme \"" + wanted.scheme + "\"");
    check(EmailAddress::parse(wanted.email).has_value(),
          "Give the address that mail comes from: --email synpunkten@kommun.example");
    check(organisation::is_colour(wanted.accent_colour), "--colour must look like #1f5c99");
}

Municipality merged(const MunicipalityDetails& details, Municipality m) {
    m.host = details.host;
    if (!details.name.empty() && details.name != m.name) m.name = m.short_name = details.name;
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

/// The picture of the file named; nothing when none is.
std::optional<organisation::Logo> logo_in(const MunicipalityDetails& details) {
    if (details.logo_file.empty()) return std::nullopt;
    check(std::filesystem::is_regular_file(details.logo_file), "There is no file " + details.logo_file);
    check(!details.logo_text.empty(), "Say what the logo shows, for those who don't see it: --logo-text \"...\"");
    auto logo = people::prepare_logo(details.logo_file);
    check(logo.ok(), details.logo_file +
                         " can't be the logo: it must be a PNG, a JPEG or an SVG without scripts, of at " + "most " +
                         std::to_string(organisation::logo_bytes_max / 1024) + " KiB");
    return *logo;
}

void insert_with_root(db::Tx& tx, const crypto::Key& key, const Municipality& municipality,
                      const std::vector<std::string>& levels) {
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
    people::record_deed(tx, key, people::system_actor(municipality.id), {.kind = people::DeedKind::municipality_made});
}

/// Makes the municipality, or writes what differs; whether it is a new one.
bool write(db::Tx& tx, const Installation& installation, const MunicipalityDetails& details,
           const std::optional<organisation::Logo>& logo) {
    const auto all = organisation::all_municipalities(tx);
    const auto found = std::ranges::find(all, details.host, &Municipality::host);
    const bool is_new = found == all.end();
    const Municipality before = is_new ? a_new_one() : *found;
    Municipality wanted = merged(details, before);
    if (logo) wanted.logo = logo->name;
    take(wanted.logo_text, details.logo_text);
    check(wanted);
    check(wanted.scheme == before.scheme || is_new,
          "The rules of a municipality that is there are changed by two people: see \"svar scheme --help\"");
    if (is_new) insert_with_root(tx, installation.key(), wanted, details.levels);
    else people::write_municipality(tx, installation.key(), people::system_actor(wanted.id), before, wanted);
    scheme::insert_first_version(tx, installation.key(), wanted.id, wanted.scheme);
    if (logo) organisation::set_logo_content(tx, wanted.id, *logo);
    return is_new;
}

} // namespace

int set_municipality(const Place& place, const config::Settings& settings, const MunicipalityDetails& details) {
    Installation installation{place, settings, Installation::Migrate::yes};
    const auto logo = logo_in(details);
    const bool is_new =
        installation.database().write([&](db::Tx& tx) { return write(tx, installation, details, logo); });
    std::printf(is_new ? "Made %s. Add its first administrator with \"svar person add\".\n" : "Changed %s.\n",
                details.host.c_str());
    return 0;
}

} // namespace svar::app
