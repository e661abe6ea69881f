#include "features/overdue/overdue_view.hpp"

#include "features/cases/staff_words_view.hpp"
#include "features/calendar/local_time.hpp"
#include "platform/views/format.hpp"

namespace svar::overdue {

namespace {

std::string list_path(ListId id) { return "/staff/overdue/" + std::to_string(id.value()); }

std::string unit_query(UnitId unit) { return unit ? "unit=" + std::to_string(unit.value()) : std::string{}; }

LocalDate due_day(const Line& line, std::string_view zone) {
    return calendar::local_time(line.due_at - std::chrono::microseconds{1}, zone).day;
}

} // namespace

LineTeller::LineTeller(const views::Catalogue& texts, const organisation::Organisation& organisation,
                       const scheme::Book& book, const List& list)
    : texts_(texts), organisation_(organisation), book_(book), list_(list) {}

std::string LineTeller::lead() const {
    const std::string until = views::long_date(texts_.language(), list_.until);
    return texts_.text(
        list_.sort == Sort::again ? "overdue.lead.again" : "overdue.lead.list",
        {{"cases", texts_.plural("overdue.cases", static_cast<std::int64_t>(list_.lines.size()))}, {"day", until}});
}

std::string LineTeller::late(const Line& line) const {
    const int days = days_late(list_, line, organisation_.municipality().time_zone);
    if (days > 0) return texts_.plural("overdue.days_late", days);
    return texts_.text(days == 0 ? "overdue.due_that_day" : "overdue.due_later");
}

std::string LineTeller::clock(const Line& line) const {
    const scheme::ClockRule* rule = book_.clock(line.clock);
    return std::string{rule == nullptr ? std::string_view{line.clock}
                                       : scheme::word(rule->label, views::language_code(texts_.language()))};
}

std::string LineTeller::unit(const Line& line) const { return std::string{organisation_.name(line.unit)}; }

std::string LineTeller::due(const Line& line) const {
    return views::short_date(texts_.language(), due_day(line, organisation_.municipality().time_zone));
}

void LineTeller::fill(const Line& line, bool is_seen, views::Slots& slots) const {
    slots.set("REFERENCE", line.reference);
    if (is_seen) slots.set("TITLE", line.title);
    else slots.show("HIDDEN");
    slots.set("UNIT", unit(line));
    slots.set("CLOCK", clock(line));
    slots.set("DUE", due(line));
    slots.set("LATE", late(line));
    slots.set("APPEARANCE", std::int64_t{line.appearance});
    slots.show("AGAIN", line.appearance > 1);
}

std::string rule_words(const scheme::Scheme& scheme, views::Language language, const List& list) {
    const scheme::OverdueListRule* rule = scheme.overdue_list(list.rule);
    return std::string{rule == nullptr ? std::string_view{list.rule}
                                       : scheme::word(rule->label, views::language_code(language))};
}

void ListsView::fill(views::Slots& slots) const {
    views::each(slots, "UNIT_CHOICE", cases::unit_choices(visit, unit));
    slots.show("FILTERED", static_cast<bool>(unit));
    slots.show("NOTHING", lists.empty());
    if (!lists.empty()) {
        views::Slots& table = slots.add("TABLE");
        for (const ListedList& listed : lists) {
            const List& list = listed.summary.list;
            views::Slots& row = table.add("ROW");
            row.set("URL", list_path(list.id) + (unit ? "?" + unit_query(unit) : std::string{}));
            row.set("DAY", views::short_date(visit.language, list.day));
            row.set("NAME", rule_words(visit.scheme, visit.language, list));
            row.show("IS_AGAIN", list.sort == Sort::again);
            row.set("RECIPIENT", listed.recipient);
            row.set("CASES", std::int64_t{listed.cases});
        }
    }
    if (delays) fill_delays(slots.add("DELAYS"));
    if (older_before > 0)
        slots.add("OLDER").set("URL", "?before=" + std::to_string(older_before) + (unit ? "&" + unit_query(unit) : ""));
}

void ListsView::fill_delays(views::Slots& slots) const {
    slots.show("NONE", delays->cases == 0);
    if (delays->cases == 0) return;
    for (const auto& [key, count] :
         {std::pair{"overdue.delays.cases", delays->cases}, std::pair{"overdue.delays.notices", delays->notices},
          std::pair{"overdue.delays.kept", delays->kept}, std::pair{"overdue.delays.broken", delays->broken}}) {
        views::Slots& figure = slots.add("FIGURE");
        figure.set("LABEL", visit.text(key));
        figure.set("COUNT", count);
    }
}

void ListView::fill(views::Slots& slots) const {
    const LineTeller teller{visit.texts(), *visit.organisation, *visit.book, list};
    const std::string& zone = visit.municipality().time_zone;
    slots.set("NAME", rule_words(visit.scheme, visit.language, list));
    slots.set("DAY", views::long_date(visit.language, list.day));
    slots.set("LEAD", teller.lead());
    slots.set("RECIPIENT", recipient);
    slots.set("MADE", views::date_time(visit.language, list.made_at, zone));
    slots.set("NUMBER", list.number);
    slots.show("IS_AGAIN", list.sort == Sort::again);
    const std::string query = unit ? "&" + unit_query(unit) : std::string{};
    slots.set("CSV_URL", list_path(list.id) + "/csv?bom=1" + query);
    slots.set("PLAIN_CSV_URL", list_path(list.id) + "/csv?bom=0" + query);
    views::each(slots, "UNIT_CHOICE", cases::unit_choices(visit, unit));
    slots.show("FILTERED", static_cast<bool>(unit));
    for (const SeenLine& seen : lines) {
        views::Slots& row = slots.add("ROW");
        teller.fill(seen.line, seen.is_seen, row);
        row.set("DUE_STATE", days_late(list, seen.line, zone) > 0 ? "late" : "soon");
        if (!seen.is_seen) continue;
        row.add("LINKED").set("URL", cases::case_path(seen.line.id));
        if (seen.state) {
            views::Slots& state = row.add("NOW");
            state.set("STATE", cases::state_words(visit, *seen.state));
            state.set("STATE_COLOR", cases::colour_of(*seen.state));
        }
    }
}

} // namespace svar::overdue
