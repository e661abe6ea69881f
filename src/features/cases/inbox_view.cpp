#include "features/cases/inbox_view.hpp"

#include "base/text.hpp"
#include "features/cases/bulk_view.hpp"
#include "features/cases/staff_words_view.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

using people::Capability;

constexpr std::string_view all_open = "open";
constexpr std::size_t text_bytes_max = 200;
constexpr Stage every_stage[] = {Stage::to_sort,    Stage::in_hand,   Stage::to_review,
                                 Stage::to_publish, Stage::elsewhere, Stage::done};

std::string page_address(const InboxQuery& query, const char* way, const ListPlace& place, std::int64_t number) {
    return "/staff/inbox?" + query.address() + "&" + way + "=" + place_text(place) + "&n=" + std::to_string(number);
}

} // namespace

std::span<const Stage> InboxQuery::stages() const {
    const auto wanted = parse_stage(stage);
    if (!wanted) return open_stages;
    return {std::ranges::find(every_stage, *wanted), 1};
}

std::string InboxQuery::address() const {
    std::string address = "stage=" + stage;
    if (unit) address += "&unit=" + std::to_string(unit.value());
    if (!text.empty()) address += "&text=" + url_encode(text);
    return address;
}

std::string_view usual_stage(const site::Visit& visit) {
    return visit.may_somewhere(Capability::sort_case) ? stage_key(Stage::to_sort) : all_open;
}

InboxQuery inbox_query(const site::Visit& visit) {
    const http::Fields& asked = visit.request.query;
    InboxQuery query;
    query.stage = std::string{usual_stage(visit)};
    if (asked.get("stage") == all_open || parse_stage(asked.get("stage")))
        query.stage = std::string{asked.get("stage")};
    const UnitId unit{parse_int(asked.get("unit")).value_or(0)};
    if (visit.organisation->unit(unit) != nullptr) query.unit = unit;
    query.text = std::string{first_code_points(trim(asked.get("text")), text_bytes_max)};
    query.from = parse_place(asked.get("after"));
    if (const auto before = parse_place(asked.get("before"))) {
        query.from = before;
        query.way = ListWay::backward;
    }
    query.first_number = std::max<std::int64_t>(1, parse_int(asked.get("n")).value_or(1));
    return query;
}

std::vector<CaseId> cases_to_sort(const site::Visit& visit, const CaseList& list) {
    std::vector<CaseId> found;
    if (!visit.may_somewhere(Capability::sort_case)) return found;
    for (const ListedCase& line : list.rows)
        if (is_permitted(Action::distribute, line.state)) found.push_back(line.id);
    return found;
}

void InboxView::fill(views::Slots& slots) const {
    fill_filter(slots);
    fill_count(slots);
    if (list.rows.empty()) slots.show("NONE");
    else fill_rows(slots.add("TABLE"));
    if (!list.rows.empty()) fill_bulk(slots);
    if (list.has_more || query.from) fill_pager(slots.include("PAGER", "layout/pager.html"));
    if (!cases_to_sort(visit, list).empty()) fill_sort_dialog(slots.include("SORT", "staff/inbox_sort.html"));
}

void InboxView::fill_filter(views::Slots& slots) const {
    const auto add = [&](std::string_view key) {
        Choice{std::string{key}, visit.text("staff.stage." + std::string{key}), key == query.stage}.fill(
            slots.add("STAGE"));
    };
    for (const Stage stage : every_stage) {
        if (stage == Stage::done) add(all_open);
        add(stage_key(stage));
    }
    views::each(slots, "UNIT", unit_choices(visit, query.unit));
    slots.set("TEXT", query.text);
    slots.show("FILTERED", query.is_filtered(usual_stage(visit)));
}

void InboxView::fill_rows(views::Slots& slots) const {
    DueTeller due{visit, read_at};
    const bool may_sort = visit.may_somewhere(Capability::sort_case);
    const std::vector<BulkDeed> deeds = bulk_deeds_of(visit.actor);
    const std::string from_list =
        query.stage == stage_key(Stage::to_sort) ? "?list=" + url_encode(query.address()) : "";
    for (const ListedCase& line : list.rows) {
        const DueWords& words = due.words(line.due_at);
        views::Slots& row = slots.add("ROW");
        row.set("URL", case_path(line.id) + from_list);
        row.set("REFERENCE", line.reference);
        row.set("TITLE", line.title);
        row.set("KIND", kind_words(visit, line.kind));
        row.set("CATEGORY", line.category.empty() ? std::string{} : category_words(visit, line.category));
        row.set("UNIT", visit.organisation->name(line.unit));
        row.set("HANDLER", line.handler_name);
        row.set("STATE", state_words(visit, line.state));
        row.set("STATE_COLOR", colour_of(line.state));
        row.set("RECEIVED", due.day(line.received_at));
        row.set("DUE", words.text);
        row.set("DUE_STATE", words.state);
        row.show("CONFIDENTIAL", line.is_confidential);
        if (line.redirects > 1)
            row.add("WANDERS").set("TEXT", visit.texts().plural("process.redirects", line.redirects));
        if (const auto twin = twins.find(line.id); twin != twins.end()) {
            views::Slots& like = row.add("TWIN");
            like.set("TWIN_URL", case_path(twin->second.id));
            like.set("TWIN_REFERENCE", twin->second.reference);
        }
        if (!deeds.empty() && line.state != State::merged) {
            views::Slots& choose = row.add("CHOOSE");
            choose.set("VALUE", std::to_string(line.id.value()) + "." + std::to_string(line.version.value()));
            choose.set("NAME", line.reference);
        }
        if (!may_sort || !is_permitted(Action::distribute, line.state)) continue;
        views::Slots& sortable = row.add("SORTABLE");
        sortable.set("SORT_URL", case_path(line.id) + "/sort");
        sortable.set("SEEN", line.version.value());
        sortable.set("KIND_KEY", line.kind);
        sortable.set("CATEGORY_KEY", line.category);
        sortable.set("UNIT_ID", line.unit.value());
    }
}

void InboxView::fill_bulk(views::Slots& slots) const {
    const std::vector<BulkDeed> deeds = bulk_deeds_of(visit.actor);
    if (deeds.empty()) return;
    views::Slots& bulk = slots.add("BULK");
    bulk.set("CSRF", visit.csrf);
    for (const BulkDeed deed : deeds) {
        const std::string key{bulk_key(deed)};
        Choice{key, visit.text("process.bulk." + key), false}.fill(bulk.add("DEED"));
    }
}

void InboxView::fill_count(views::Slots& slots) const {
    const auto count = static_cast<std::int64_t>(list.rows.size());
    if (!list.has_more && !query.from) return slots.set("COUNT_TEXT", visit.texts().plural("staff.count", count));
    const std::int64_t last = query.first_number + count - 1;
    slots.set("COUNT_TEXT", visit.texts().text("staff.inbox.range", {{"first", std::to_string(query.first_number)},
                                                                     {"last", std::to_string(last)}}));
}

void InboxView::fill_pager(views::Slots& slots) const {
    const bool is_backward = query.way == ListWay::backward;
    const auto count = static_cast<std::int64_t>(list.rows.size());
    const auto edge = [](const ListedCase& line) { return ListPlace{line.due_at, line.id}; };
    const bool has_next = is_backward || list.has_more;
    const bool has_previous = is_backward ? list.has_more : query.from.has_value();
    if (has_previous && !list.rows.empty()) {
        const std::int64_t number = std::max<std::int64_t>(1, query.first_number - 50);
        slots.add("PREVIOUS").set("URL", page_address(query, "before", edge(list.rows.front()), number));
    }
    if (!has_next) return;
    const auto from = is_backward || !list.reached ? std::optional{edge(list.rows.back())} : list.reached;
    slots.add("NEXT").set("URL", page_address(query, "after", *from, query.first_number + count));
}

void InboxView::fill_sort_dialog(views::Slots& slots) const {
    slots.set("CSRF", visit.csrf);
    slots.set("BACK_URL", "/staff/inbox?" + query.address());
    views::each(slots, "KIND", kind_choices(visit, visit.scheme, {}));
    views::each(slots, "CATEGORY", category_choices(visit, visit.scheme, {}));
    views::each(slots, "UNIT", unit_choices(visit, {}));
}

} // namespace svar::cases
