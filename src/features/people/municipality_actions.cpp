#include "features/people/municipality_actions.hpp"

#include "base/email_address.hpp"
#include "base/text.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/people/deed_store.hpp"
#include "features/people/person.hpp"
#include "platform/files/files.hpp"

#include <fstream>
#include <iterator>

namespace svar::people {

using organisation::Logo;
using organisation::Municipality;

namespace {

constexpr int logo_side_max = 600; ///< pixels; shown at most 128 wide

Problem logo_problem(std::string_view key) { return invalid(std::string{key}, {{"logo", std::string{key}}}); }

/// The municipality as it is in this transaction.
Result<Municipality> editable(db::Tx& tx, const Administrator& by) {
    if (!may_edit_municipality(by.actor, by.organisation)) return forbidden();
    auto municipality = organisation::municipality_by_id(tx, by.id());
    if (!municipality) return not_found();
    return std::move(*municipality);
}

/// At most one byte more than is allowed.
std::string read_start(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    std::string text(organisation::logo_bytes_max + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return text;
}

boost::json::object changes_of(const Municipality& before, const Municipality& after) {
    boost::json::object changes;
    note_change(changes, "name", before.name, after.name);
    note_change(changes, "email", before.email, after.email);
    note_change(changes, "phone", before.phone, after.phone);
    note_change(changes, "address", before.address, after.address);
    note_change(changes, "opening_hours", before.opening_hours, after.opening_hours);
    note_change(changes, "colour", before.accent_colour, after.accent_colour);
    note_change(changes, "logo", before.logo, after.logo);
    note_change(changes, "logo_text", before.logo_text, after.logo_text);
    note_change(changes, "language", before.language, after.language);
    note_change(changes, "country", before.country, after.country);
    note_change(changes, "time_zone", before.time_zone, after.time_zone);
    note_change(changes, "scheme", before.scheme, after.scheme);
    return changes;
}

} // namespace

bool may_edit_municipality(const Actor& actor, const organisation::Organisation& organisation) {
    return may(actor, Capability::edit_settings, organisation, organisation.root().id);
}

Result<> change_municipality(db::Tx& tx, const Administrator& by, std::string_view seen,
                             const organisation::MunicipalityDetails& details) {
    const auto before = editable(tx, by);
    if (!before) return before.problem();
    if (organisation::mark_of(*before) != seen) return conflict("organisation.problem.changed_meanwhile");
    auto faults = organisation::problems_of(details);
    if (!faults.empty()) return invalid("organisation.problem.details", std::move(faults));
    Municipality after = *before;
    after.name = trim(details.name);
    if (after.name != before->name) after.short_name = after.name;
    after.email = EmailAddress::parse(details.email)->reveal();
    after.phone = trim(details.phone);
    after.address = trim(details.address);
    after.opening_hours = trim(details.opening_hours);
    after.accent_colour = to_lower_ascii(trim(details.colour));
    write_municipality(tx, by.key, by.actor, *before, after);
    return Done{};
}

Result<Logo> prepare_logo(const std::filesystem::path& path) {
    const std::string content = read_start(path);
    if (content.size() > organisation::logo_bytes_max) return logo_problem("organisation.problem.logo_big");
    if (organisation::looks_like_svg(content)) {
        if (const auto problem = organisation::svg_problem(content); !problem.empty()) return logo_problem(problem);
        return organisation::logo_from("image/svg+xml", {content.begin(), content.end()});
    }
    const auto prepared = files::prepare_upload(
        path, "logo", {.bytes_max = organisation::logo_bytes_max, .picture_side_max = logo_side_max});
    if (!prepared || (prepared->media_type != "image/png" && prepared->media_type != "image/jpeg"))
        return logo_problem("organisation.problem.logo_type");
    return organisation::logo_from(prepared->media_type, prepared->content);
}

Result<> set_logo(db::Tx& tx, const Administrator& by, const Logo& logo, std::string_view text) {
    const auto before = editable(tx, by);
    if (!before) return before.problem();
    const std::string_view shown = trim(text);
    if (shown.empty() || !is_printable(shown) || code_points(shown) > organisation::logo_text_code_points_max)
        return invalid("organisation.problem.logo_text", {{"logo_text", "organisation.problem.logo_text"}});
    Municipality after = *before;
    after.logo = logo.name;
    after.logo_text = shown;
    organisation::set_logo_content(tx, by.id(), logo);
    write_municipality(tx, by.key, by.actor, *before, after);
    return Done{};
}

Result<> remove_logo(db::Tx& tx, const Administrator& by) {
    const auto before = editable(tx, by);
    if (!before) return before.problem();
    Municipality after = *before;
    after.logo.clear();
    after.logo_text.clear();
    organisation::clear_logo_content(tx, by.id());
    write_municipality(tx, by.key, by.actor, *before, after);
    return Done{};
}

void write_municipality(db::Tx& tx, const crypto::Key& key, const Actor& actor, const Municipality& before,
                        const Municipality& after) {
    boost::json::object changes = changes_of(before, after);
    if (changes.empty() && before.short_name == after.short_name) return;
    organisation::update_municipality(tx, after);
    record_deed(tx, key, actor, {.kind = DeedKind::municipality_changed, .details = {{"changes", std::move(changes)}}});
}

} // namespace svar::people
