#include "features/intake/register_view.hpp"

#include "base/text.hpp"
#include "features/cards/cards_view.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/intake/register_help.hpp"
#include "features/site/page.hpp"

namespace svar::intake {

void RegisterView::fill(views::Slots& slots) const {
    site::fill_problems(visit, slots, problem);
    slots.set("CSRF", visit.csrf);
    slots.set("FORM_TOKEN", typed.form.token);
    slots.set("TITLE_VALUE", typed.form.title);
    slots.set("MESSAGE", typed.form.message);
    slots.set("MESSAGE_MAX", static_cast<std::int64_t>(message_characters_max));
    slots.set("PLACE", typed.form.place);
    slots.set("CAME_ON", typed.came_on);
    for (const auto& [section, field] : {std::pair{"KIND_PROBLEM", "kind"}, std::pair{"TITLE_PROBLEM", "title"},
                                         std::pair{"MESSAGE_PROBLEM", "message"}, std::pair{"PLACE_PROBLEM", "place"},
                                         std::pair{"UNIT_PROBLEM", "unit"}, std::pair{"CAME_PROBLEM", "came_on"},
                                         std::pair{"CHANNEL_PROBLEM", "channel"}})
        show_problem(slots, section, field);
    fill_choices(slots);
    if (typed.scan) {
        views::Slots& scan = slots.add("SCAN");
        scan.set("VALUE", typed.scan.value());
        scan.set("URL", cards::scan_path(typed.scan));
    }
    fill_files(visit, slots, files);
    slots.set("MINUTES", typed.minutes);
    slots.set("OPENED", typed.opened ? std::to_string(to_micros(*typed.opened)) : std::string{});
    show_problem(slots, "MINUTES_PROBLEM", "minutes");
    fill_contact(slots.include("CONTACT", "staff/register_contact.html"));
    RegisterHelpView{visit, help}.fill(slots.include("HELP", RegisterHelpView::template_path));
}

void RegisterView::fill_choices(views::Slots& slots) const {
    for (const cases::Channel channel : told_channels) {
        const std::string key{cases::channel_key(channel)};
        if (!visit.scheme.takes(key)) continue;
        views::Slots& choice = slots.add("CHANNEL");
        choice.set("VALUE", key);
        choice.set("LABEL", cases::channel_words(visit, channel));
        choice.show("CHECKED", key == typed.channel);
    }
    for (const cases::Choice& kind : cases::kind_choices(visit, visit.scheme, typed.form.kind)) {
        views::Slots& choice = slots.add("KIND");
        choice.set("VALUE", kind.value);
        choice.set("LABEL", kind.label);
        choice.show("CHECKED", kind.is_selected);
    }
    views::each(slots, "UNIT", cases::unit_choices(visit, UnitId{parse_int(typed.form.unit).value_or(0)}));
    if (!visit.may_somewhere(people::Capability::sort_case)) return;
    views::Slots& sorting = slots.add("MAY_SORT");
    views::each(sorting, "CATEGORY", cases::category_choices(visit, visit.scheme, typed.category));
    show_problem(sorting, "CATEGORY_PROBLEM", "category");
}

void RegisterView::fill_contact(views::Slots& slots) const {
    slots.set("NAME", typed.form.name);
    slots.set("EMAIL", typed.form.email);
    slots.set("PHONE", typed.form.phone);
    slots.set("ADDRESS", typed.form.address);
    show_problem(slots, "NAME_PROBLEM", "name");
    show_problem(slots, "ADDRESS_PROBLEM", "address");
    show_problem(slots, "EMAIL_PROBLEM", "email");
    show_problem(slots, "PHONE_PROBLEM", "phone");
    for (const views::Language language : views::languages) {
        const std::string code{views::language_code(language)};
        views::Slots& choice = slots.add("ANSWER_LANGUAGE");
        choice.set("CODE", code);
        choice.set("LABEL", visit.text("general.language." + code));
        choice.show("SELECTED", code == typed.form.language);
    }
}

void RegisterView::show_problem(views::Slots& slots, std::string_view section, std::string_view field) const {
    site::show_field_problem(visit, slots, section, problem, field);
}

} // namespace svar::intake
