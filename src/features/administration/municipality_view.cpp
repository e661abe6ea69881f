#include "features/administration/municipality_view.hpp"

#include "features/site/front.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

namespace svar::administration {

void MunicipalityView::fill(views::Slots& slots) const {
    slots.set("CSRF", visit.csrf);
    slots.set("SEEN", seen);
    slots.set("NAME", typed.name);
    slots.set("EMAIL", typed.email);
    slots.set("PHONE", typed.phone);
    slots.set("ADDRESS", typed.address);
    slots.set("OPENING_HOURS", typed.opening_hours);
    slots.set("COLOUR", typed.colour);
    slots.set("LOGO_URL", site::logo_url(visit));
    site::fill_problems(visit, slots, problem);
    site::show_field_problem(visit, slots, "NAME_PROBLEM", problem, "name");
    site::show_field_problem(visit, slots, "EMAIL_PROBLEM", problem, "email");
    site::show_field_problem(visit, slots, "PHONE_PROBLEM", problem, "phone");
    site::show_field_problem(visit, slots, "ADDRESS_PROBLEM", problem, "address");
    site::show_field_problem(visit, slots, "OPENING_HOURS_PROBLEM", problem, "opening_hours");
    site::show_field_problem(visit, slots, "COLOUR_PROBLEM", problem, "colour");
    slots.show("TRIAL", is_trial);
    if (organisation::is_colour(typed.colour)) fill_contrast(slots.add("CONTRAST"));
    fill_logo(slots);
}

void MunicipalityView::fill_contrast(views::Slots& slots) const {
    const double contrast = organisation::contrast_with_white(typed.colour);
    const bool is_enough = contrast >= organisation::contrast_min;
    slots.set("COLOR", is_enough ? "success" : "warning");
    slots.set("TEXT", visit.texts().text(is_enough ? "administration.municipality.contrast_good"
                                                   : "administration.municipality.contrast_low",
                                         {{"contrast", views::decimal(visit.language, contrast, 1)},
                                          {"least", views::decimal(visit.language, organisation::contrast_min, 1)}}));
}

void MunicipalityView::fill_logo(views::Slots& slots) const {
    const organisation::Municipality& municipality = visit.municipality();
    slots.set("LOGO_TEXT", logo_text.empty() ? municipality.logo_text : logo_text);
    site::show_field_problem(visit, slots, "LOGO_PROBLEM", problem, "logo");
    site::show_field_problem(visit, slots, "LOGO_TEXT_PROBLEM", problem, "logo_text");
    if (municipality.logo.empty()) return;
    views::Slots& own = slots.add("OWN_LOGO");
    own.set("URL", site::logo_url(visit));
    own.set("TEXT", municipality.logo_text);
}

} // namespace svar::administration
