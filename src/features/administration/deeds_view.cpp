#include "features/administration/deeds_view.hpp"

#include "features/administration/forms.hpp"
#include "platform/views/format.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

namespace svar::administration {

namespace {

namespace json = boost::json;

json::object data_of(const people::Deed& deed) {
    boost::system::error_code error;
    const json::value value = json::parse(deed.data, error);
    return !error && value.is_object() ? value.get_object() : json::object{};
}

std::string text_in(const json::object& data, std::string_view name) {
    const json::value* value = data.if_contains(name);
    if (value == nullptr) return {};
    if (value->is_string()) return std::string{value->get_string()};
    return value->is_int64() ? std::to_string(value->get_int64()) : std::string{};
}

template <class IdType>
IdType id_of(const json::object& data, std::string_view name) {
    return id_in<IdType>(text_in(data, name));
}

std::string day_in(const site::Visit& visit, const json::object& data, std::string_view name) {
    const auto day = parse_date(text_in(data, name));
    return day ? views::short_date(visit.language, *day) : std::string{};
}

/// The text that tells of the deed; some kinds have one for each sort.
std::string key_of(const people::Deed& deed, const json::object& data) {
    if (deed.kind == "imported") return "administration.deed.imported_" + text_in(data, "sort");
    if (deed.kind == "post_filled" && !deed.person) return "administration.deed.post_emptied";
    return "administration.deed." + deed.kind;
}

std::string day_value(const std::optional<LocalDate>& day) { return day ? format_date(*day) : std::string{}; }

} // namespace

void DeedsView::fill(views::Slots& slots) const {
    slots.set("FROM", day_value(query.from));
    slots.set("TO", day_value(query.to));
    for (const people::Person& person : people)
        add_choice(slots, "PERSON", std::to_string(person.id.value()), person.name, person.id == query.person);
    if (deeds.empty()) return slots.show("NONE");
    views::Slots& table = slots.add("TABLE");
    for (const people::Deed& deed : deeds) fill_deed(table.add("ROW"), deed);
    if (!has_more && query.before == 0) return;
    views::Slots& pager = slots.include("PAGER", "layout/pager.html");
    if (query.before > 0) pager.add("PREVIOUS").set("URL", url(0));
    if (has_more) pager.add("NEXT").set("URL", url(deeds.back().seq));
}

void DeedsView::fill_deed(views::Slots& row, const people::Deed& deed) const {
    const json::object data = data_of(deed);
    row.set("WHEN", views::short_date_time(visit.language, deed.at, visit.municipality().time_zone));
    row.set("WHO", deed.actor ? name_of(deed.actor) : visit.text("administration.deeds.command_line"));
    row.set("TEXT", sentence(deed, data));
    row.set("NUMBER", deed.seq);
    fill_changes(row, data);
}

void DeedsView::fill_changes(views::Slots& row, const json::object& data) const {
    const auto add = [&](std::string_view name, std::string_view before, std::string_view after) {
        views::Slots& change = row.add("CHANGE");
        change.set("NAME", visit.text("administration.deed.field." + std::string{name}));
        if (before.empty() && after.empty()) return;
        views::Slots& values = change.add("VALUES");
        values.set("BEFORE", before.empty() ? visit.text("administration.deed.empty") : std::string{before});
        values.set("AFTER", after.empty() ? visit.text("administration.deed.empty") : std::string{after});
    };
    if (const json::value* fields = data.if_contains("fields"); fields != nullptr && fields->is_array())
        for (const json::value& field : fields->get_array())
            if (field.is_string()) add(field.get_string(), {}, {});
    const json::value* changes = data.if_contains("changes");
    if (changes == nullptr || !changes->is_object()) return;
    for (const auto& [name, pair] : changes->get_object())
        if (pair.is_array() && pair.get_array().size() == 2 && pair.at(0).is_string() && pair.at(1).is_string())
            add(name, pair.at(0).get_string(), pair.at(1).get_string());
}

std::string DeedsView::sentence(const people::Deed& deed, const json::object& data) const {
    const std::string role = text_in(data, "role");
    const std::string post = text_in(data, "post");
    return visit.texts().text(key_of(deed, data), {{"person", name_of(deed.person)},
                                                   {"unit", unit_name(deed.unit)},
                                                   {"role", role.empty() ? role : visit.text("staff.role." + role)},
                                                   {"post", post.empty() ? post : visit.text("staff.post." + post)},
                                                   {"substitute", name_of(id_of<PersonId>(data, "substitute"))},
                                                   {"first", day_in(visit, data, "first")},
                                                   {"last", day_in(visit, data, "last")},
                                                   {"parent", unit_name(id_of<UnitId>(data, "parent"))},
                                                   {"from", unit_name(id_of<UnitId>(data, "from"))},
                                                   {"to", unit_name(id_of<UnitId>(data, "to"))},
                                                   {"name", text_in(data, "name")},
                                                   {"added", text_in(data, "added")},
                                                   {"changed", text_in(data, "changed")}});
}

std::string DeedsView::name_of(PersonId id) const {
    const auto found = std::ranges::find(people, id, &people::Person::id);
    return found == people.end() ? std::string{} : found->name;
}

std::string DeedsView::unit_name(UnitId id) const { return std::string{visit.organisation->name(id)}; }

std::string DeedsView::url(std::int64_t before) const {
    const std::string person = query.person ? std::to_string(query.person.value()) : std::string{};
    const std::string url =
        fmt::format("{}?person={}&from={}&to={}", deeds_path, person, day_value(query.from), day_value(query.to));
    return before > 0 ? fmt::format("{}&before={}", url, before) : url;
}

} // namespace svar::administration
