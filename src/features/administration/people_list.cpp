#include "features/administration/people_list.hpp"

#include "features/administration/forms.hpp"

#include <algorithm>
#include <unordered_map>

namespace svar::administration {

namespace {

bool holds(const std::string& text, const std::string& lower_part) {
    return to_lower_ascii(text).find(lower_part) != std::string::npos;
}

} // namespace

PeoplePage select(const organisation::Organisation& organisation, std::vector<people::Person> everybody,
                  const std::vector<people::HeldGrant>& held, const PeopleFilter& filter) {
    std::unordered_map<PersonId, std::vector<people::Grant>> grants;
    for (const people::HeldGrant& each : held) grants[each.person].push_back(each.grant);
    const std::string part = to_lower_ascii(trim(filter.text));
    const auto is_in_unit = [&](const people::Grant& grant) { return organisation.is_within(grant.unit, filter.unit); };
    const std::size_t first = (filter.page - 1) * people_per_page;

    PeoplePage page;
    for (people::Person& person : everybody) {
        std::vector<people::Grant>& own = grants[person.id];
        if (!part.empty() && !holds(person.name, part) && !holds(person.email, part)) continue;
        if (filter.unit && std::ranges::none_of(own, is_in_unit)) continue;
        const bool is_on_page = page.matching >= first && page.lines.size() < people_per_page;
        if (is_on_page) page.lines.push_back({std::move(person), own});
        ++page.matching;
    }
    return page;
}

void PeopleView::fill(views::Slots& slots) const {
    slots.set("TEXT", filter.text);
    slots.set("COUNT_TEXT", visit.texts().plural("staff.people.count", static_cast<std::int64_t>(page.matching)));
    slots.show("MAY_EDIT", visit.may_somewhere(people::Capability::edit_people));
    add_unit_choices(slots, "UNIT", *visit.organisation, filter.unit, [](const organisation::Unit&) { return true; });
    if (page.lines.empty()) return slots.show("NONE");
    views::Slots& table = slots.add("TABLE");
    for (const PersonLine& line : page.lines) fill_line(table.add("ROW"), line);
    if (page.matching > people_per_page) fill_pager(slots.include("PAGER", "layout/pager.html"));
}

void PeopleView::fill_line(views::Slots& row, const PersonLine& line) const {
    row.set("URL", "/staff/people/" + std::to_string(line.person.id.value()));
    row.set("NAME", line.person.name);
    row.set("TITLE", line.person.title);
    row.set("EMAIL", line.person.email);
    row.set("ROLES", grants_text(visit, line.grants));
    row.show("INACTIVE", !line.person.is_active);
    row.show("NO_PASSWORD", line.person.is_active && !line.person.can_sign_in);
    row.show("SECOND_FACTOR", line.person.has_second_factor);
}

void PeopleView::fill_pager(views::Slots& pager) const {
    const std::size_t first = (filter.page - 1) * people_per_page;
    const std::size_t last = first + page.lines.size();
    pager.set("TEXT", visit.texts().text("layout.page_range", {{"first", std::to_string(first + 1)},
                                                               {"last", std::to_string(last)},
                                                               {"total", std::to_string(page.matching)}}));
    if (filter.page > 1) pager.add("PREVIOUS").set("URL", url_of_page(filter.page - 1));
    if (last < page.matching) pager.add("NEXT").set("URL", url_of_page(filter.page + 1));
}

std::string PeopleView::url_of_page(std::size_t number) const {
    const std::string unit = filter.unit ? std::to_string(filter.unit.value()) : std::string{};
    return "/staff/people?text=" + url_encode(filter.text) + "&unit=" + unit + "&page=" + std::to_string(number);
}

} // namespace svar::administration
