#include "features/administration/municipality_pages.hpp"

#include "base/text.hpp"
#include "features/administration/forms.hpp"
#include "features/administration/municipality_view.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/people/municipality_actions.hpp"
#include "features/site/front.hpp"
#include "features/site/page.hpp"

#include <fmt/format.h>

namespace svar::administration {

using organisation::MunicipalityDetails;

namespace {

constexpr const char* municipality_path = "/staff/municipality";

MunicipalityDetails typed_in(const http::Fields& form) {
    return {.name = std::string{form.get("name")},
            .email = std::string{form.get("email")},
            .phone = std::string{form.get("phone")},
            .address = std::string{form.get("address")},
            .opening_hours = std::string{form.get("opening_hours")},
            .colour = std::string{trim(form.get("colour"))}};
}

/// Where the page gets the municipality's colour from: what is tried out shows on the page itself.
std::string theme_of(const MunicipalityView& view) {
    if (!view.is_trial || !organisation::is_colour(view.typed.colour)) return std::string{site::theme_path};
    return fmt::format("{}/theme.css?colour={}", municipality_path, view.typed.colour.substr(1));
}

http::Response municipality_page(const site::Visit& visit, MunicipalityView view) {
    const int status = view.problem.message_key.empty() ? 200 : site::status_of(view.problem.kind);
    view.seen = organisation::mark_of(visit.municipality());
    const std::string theme = theme_of(view);
    return site::page(visit,
                      {.title = visit.text("administration.municipality.title"),
                       .current = municipality_path,
                       .is_staff = true,
                       .theme = theme},
                      view, status);
}

http::Response present_page(const site::Visit& visit, Problem problem = {}) {
    return municipality_page(visit, {.visit = visit,
                                     .typed = organisation::details_of(visit.municipality()),
                                     .logo_text = std::string{visit.request.form.get("logo_text")},
                                     .problem = std::move(problem)});
}

http::Response try_out(const site::Visit& visit) {
    MunicipalityView view{.visit = visit, .typed = typed_in(visit.request.form)};
    auto faults = organisation::problems_of(view.typed);
    if (!faults.empty()) view.problem = invalid("organisation.problem.details", std::move(faults));
    view.is_trial = view.problem.fields.empty();
    return municipality_page(visit, std::move(view));
}

http::Response save(const site::Visit& visit) {
    const MunicipalityDetails typed = typed_in(visit.request.form);
    const auto changed = visit.site.database.write([&](db::Tx& tx) {
        return people::change_municipality(tx, administrator(visit), visit.request.form.get("seen"), typed);
    });
    if (changed) return site::done(visit, municipality_path, "administration.municipality.saved");
    return municipality_page(visit, {.visit = visit, .typed = typed, .problem = changed.problem()});
}

http::Response save_logo(const site::Visit& visit) {
    const auto& uploads = visit.request.uploads;
    if (uploads.empty() || uploads.front().size_bytes == 0)
        return present_page(visit,
                            invalid("organisation.problem.logo_none", {{"logo", "organisation.problem.logo_none"}}));
    const auto logo = people::prepare_logo(uploads.front().path);
    if (!logo) return present_page(visit, logo.problem());
    const auto set = visit.site.database.write([&](db::Tx& tx) {
        return people::set_logo(tx, administrator(visit), *logo, visit.request.form.get("logo_text"));
    });
    if (!set) return present_page(visit, set.problem());
    return site::done(visit, municipality_path, "administration.municipality.logo_saved");
}

http::Response remove_logo(const site::Visit& visit) {
    const auto removed =
        visit.site.database.write([&](db::Tx& tx) { return people::remove_logo(tx, administrator(visit)); });
    if (!removed) return present_page(visit, removed.problem());
    return site::done(visit, municipality_path, "administration.municipality.logo_removed");
}

bool may_edit(const site::Visit& visit) { return people::may_edit_municipality(visit.actor, *visit.organisation); }

} // namespace

http::Response get_municipality(const site::Visit& visit) {
    return may_edit(visit) ? present_page(visit) : site::problem_page(visit, forbidden());
}

http::Response post_municipality(const site::Visit& visit) {
    if (!may_edit(visit)) return site::problem_page(visit, forbidden());
    const std::string_view wanted = visit.request.form.get("do");
    if (wanted == "try") return try_out(visit);
    if (wanted == "save") return save(visit);
    if (wanted == "logo") return save_logo(visit);
    if (wanted == "remove_logo") return remove_logo(visit);
    return site::problem_page(visit, invalid("problem.bad_request"));
}

http::Response get_trial_theme(const site::Visit& visit) {
    const std::string colour = "#" + std::string{visit.request.query.get("colour")};
    if (!organisation::is_colour(colour)) return site::problem_page(visit, invalid("problem.bad_request"));
    return site::theme_sheet(colour);
}

} // namespace svar::administration
