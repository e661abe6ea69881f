#include "features/counting/counting_view.hpp"

#include "features/cases/staff_words_view.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::counting {

namespace {

std::string week_path(std::chrono::sys_days day) { return "/staff/contacts?week=" + format_date(LocalDate{day}); }

} // namespace

std::string category_label(const site::Visit& visit, const std::string& category) {
    return category.empty() ? visit.text("counting.no_category") : cases::category_words(visit, category);
}

void WeekView::fill(views::Slots& slots) const {
    const auto last = week.monday + std::chrono::days{6};
    slots.set("FROM", views::long_date(visit.language, LocalDate{week.monday}));
    slots.set("TO", views::long_date(visit.language, LocalDate{last}));
    slots.set("BEFORE_URL", week_path(week.monday - std::chrono::days{7}));
    slots.set("AFTER_URL", week_path(week.monday + std::chrono::days{7}));
    slots.set("CSV_URL", "/staff/contacts/csv?week=" + format_date(LocalDate{week.monday}));
    slots.show(week.reach == Reach::everybody ? "WHOLE" : week.reach == Reach::units ? "UNITS" : "OWN");
    fill_today(slots);
    slots.show("NONE", week.contacts.empty());
    if (week.contacts.empty()) return;
    views::Slots& table = slots.add("TABLES");
    fill_days(table);
    std::map<std::string, Count> categories, units;
    for (const CountedContact& contact : week.contacts) {
        categories[category_label(visit, contact.category)].add(contact);
        units[std::string{visit.organisation->name(contact.unit)}].add(contact);
    }
    fill_groups(table, "CATEGORY", categories);
    fill_groups(table, "UNIT", units);
}

std::size_t WeekView::day_of(const CountedContact& contact) const {
    const std::chrono::sys_days day{views::local_day(contact.at, visit.municipality().time_zone)};
    return static_cast<std::size_t>(std::clamp<std::int64_t>((day - week.monday).count(), 0, 6));
}

void WeekView::fill_today(views::Slots& slots) const {
    const auto today = (std::chrono::sys_days{week.today} - week.monday).count();
    if (today < 0 || today > 6) return;
    Count count;
    for (const CountedContact& contact : week.contacts)
        if (day_of(contact) == static_cast<std::size_t>(today)) count.add(contact);
    slots.add("TODAY").set("TEXT",
                           visit.texts().text("counting.today", {{"contacts", std::to_string(count.contacts)},
                                                                 {"minutes", std::to_string(count.minutes())},
                                                                 {"without", std::to_string(count.without_case)}}));
}

void WeekView::fill_days(views::Slots& slots) const {
    std::map<cases::Channel, Days> channels;
    Days all;
    for (const CountedContact& contact : week.contacts) {
        channels[contact.channel][day_of(contact)].add(contact);
        all[day_of(contact)].add(contact);
    }
    for (int day = 0; day < 7; ++day)
        slots.add("DAY").set("TEXT",
                             views::short_date(visit.language, LocalDate{week.monday + std::chrono::days{day}}));
    for (const auto& [channel, days] : channels)
        fill_line(slots.add("CHANNEL"), cases::channel_words(visit, channel), days);
    fill_line(slots.add("ALL"), visit.text("counting.all"), all);
}

void WeekView::fill_line(views::Slots& slots, const std::string& label, const Days& days) const {
    Count sum;
    slots.set("LABEL", label);
    for (const Count& day : days) {
        slots.add("COUNT").set("TEXT", day.contacts == 0 ? std::string{"–"} : std::to_string(day.contacts));
        sum.contacts += day.contacts;
        sum.without_case += day.without_case;
        sum.duration += day.duration;
    }
    slots.set("SUM", sum.contacts);
    slots.set("MINUTES", sum.minutes());
    slots.set("WITHOUT", sum.without_case);
}

void WeekView::fill_groups(views::Slots& slots, std::string_view section,
                           const std::map<std::string, Count>& groups) const {
    std::vector<std::pair<std::string, Count>> sorted(groups.begin(), groups.end());
    std::ranges::stable_sort(sorted, std::greater{}, [](const auto& group) { return group.second.contacts; });
    for (const auto& [label, count] : sorted) {
        views::Slots& line = slots.add(section);
        line.set("LABEL", label);
        line.set("SUM", count.contacts);
        line.set("MINUTES", count.minutes());
        line.set("WITHOUT", count.without_case);
    }
}

} // namespace svar::counting
