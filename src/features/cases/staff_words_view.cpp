#include "features/cases/staff_words_view.hpp"

#include "platform/views/format.hpp"

namespace svar::cases {

namespace {

constexpr int soon_days_max = 2;

} // namespace

std::string_view colour_of(State state) {
    switch (state) {
    case State::received:
    case State::registered: return "warning";
    case State::distributed:
    case State::investigating:
    case State::answered:
    case State::handed_over: return "info";
    case State::reviewed:
    case State::published: return "success";
    case State::closed:
    case State::rejected:
    case State::merged: return "neutral";
    }
    return "neutral";
}

std::string state_words(const site::Visit& visit, State state) {
    return visit.text("state." + std::string{state_key(state)});
}

std::string channel_words(const site::Visit& visit, Channel channel) {
    return visit.text("channel." + std::string{channel_key(channel)});
}

std::string kind_words(const site::Visit& visit, std::string_view key) {
    const scheme::Kind* kind = visit.book->kind(key);
    return std::string{kind == nullptr ? key : scheme::word(kind->label, views::language_code(visit.language))};
}

std::string category_words(const site::Visit& visit, std::string_view key) {
    if (key.empty()) return visit.text("staff.case.unsorted");
    const scheme::Category* category = visit.book->category(key);
    return std::string{category == nullptr ? key : scheme::word(category->label, views::language_code(visit.language))};
}

std::string next_step_words(const site::Visit& visit, State state, bool has_handler) {
    switch (stage_of(state)) {
    case Stage::to_sort: return visit.text("staff.next.sort");
    case Stage::in_hand: return visit.text(has_handler ? "staff.next.answer" : "staff.next.take");
    case Stage::to_review: return visit.text("staff.next.review");
    case Stage::to_publish: return visit.text("staff.next.publish");
    case Stage::elsewhere: return visit.text("staff.next.follow");
    case Stage::done: break;
    }
    return visit.text("staff.next.none");
}

DueTeller::DueTeller(const site::Visit& visit, Instant now)
    : visit_(visit), now_(now), today_(views::local_day(now, visit.municipality().time_zone)) {}

int DueTeller::days_left(Instant due) const {
    const LocalDate day = scheme::due_day(visit_.scheme, due);
    return static_cast<int>((std::chrono::sys_days{day} - std::chrono::sys_days{today_}).count());
}

const DueWords& DueTeller::words(Instant due) {
    DueWords& words = due_words_[due];
    if (!words.state.empty()) return words;
    if (due == never) return words = {{}, "none"};
    const LocalDate day = scheme::due_day(visit_.scheme, due);
    words.text = views::days_until(visit_.texts(), day, today_);
    words.state = due < now_ ? "late" : days_left(due) <= soon_days_max ? "soon" : "ok";
    return words;
}

const std::string& DueTeller::day(Instant instant) {
    const LocalDate day = views::local_day(instant, visit_.municipality().time_zone);
    std::string& text = days_[day];
    if (text.empty()) text = views::short_date(visit_.language, day);
    return text;
}

void Choice::fill(views::Slots& slots) const {
    slots.set("VALUE", value);
    slots.set("LABEL", label);
    slots.show("SELECTED", is_selected);
}

std::vector<Choice> kind_choices(const site::Visit& visit, const scheme::Scheme& rules, std::string_view selected) {
    std::vector<Choice> choices;
    for (const scheme::Kind& kind : rules.kinds)
        choices.push_back({kind.key, kind_words(visit, kind.key), kind.key == selected});
    return choices;
}

std::vector<Choice> category_choices(const site::Visit& visit, const scheme::Scheme& rules, std::string_view selected) {
    std::vector<Choice> choices;
    for (const scheme::Category& category : rules.categories)
        choices.push_back({category.key, category_words(visit, category.key), category.key == selected});
    return choices;
}

std::vector<Choice> unit_choices(const site::Visit& visit, UnitId selected) {
    std::vector<Choice> choices;
    for (const organisation::Unit& unit : visit.organisation->units()) {
        if (unit.level == 0 || unit.is_closed) continue;
        std::string label;
        for (int level = 1; level < unit.level; ++level) label += "\u2003";
        choices.push_back({std::to_string(unit.id.value()), label + unit.name, unit.id == selected});
    }
    return choices;
}

std::string case_path(CaseId id) { return "/staff/cases/" + std::to_string(id.value()); }

void fill_rejections(const site::Visit& visit, const scheme::Scheme& rules, std::string_view chosen,
                     views::Slots& slots) {
    if (rules.rejections.empty()) return;
    views::Slots& reasons = slots.add("REASONS");
    for (const scheme::RejectionReason& reason : rules.rejections)
        Choice{reason.key, std::string{scheme::word(reason.label, views::language_code(visit.language))},
               reason.key == chosen}
            .fill(reasons.add("REASON"));
}

} // namespace svar::cases
