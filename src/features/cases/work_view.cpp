#include "features/cases/work_view.hpp"

#include "platform/views/format.hpp"

namespace svar::cases {

namespace {

constexpr std::size_t queue_lines_max = 8;

std::string inbox_url(Stage stage) { return "/staff/inbox?stage=" + std::string{stage_key(stage)}; }

/// "50+" where there are more than were read.
std::string count_text(std::size_t count, bool is_capped) { return std::to_string(count) + (is_capped ? "+" : ""); }

std::vector<const ListedCase*> all_of(const CaseList& list) {
    std::vector<const ListedCase*> lines;
    for (const ListedCase& line : list.rows) lines.push_back(&line);
    return lines;
}

/// One's own cases by how soon they are due.
struct Due {
    std::vector<const ListedCase*> late, today, week, later;
};

Due sorted_by_due(const CaseList& list, const DueTeller& teller, Instant now) {
    Due due;
    const unsigned weekday = std::chrono::weekday{std::chrono::sys_days{teller.today()}}.iso_encoding();
    const int days_to_sunday = static_cast<int>(7 - weekday);
    for (const ListedCase& line : list.rows) {
        const int days = line.due_at == never ? 1000 : teller.days_left(line.due_at);
        if (line.due_at < now) due.late.push_back(&line);
        else if (days <= 0) due.today.push_back(&line);
        else if (days <= days_to_sunday) due.week.push_back(&line);
        else due.later.push_back(&line);
    }
    return due;
}

std::string_view urgency(const CaseList& list, DueTeller& teller) {
    return list.rows.empty() ? std::string_view{"none"} : teller.words(list.rows.front().due_at).state;
}

} // namespace

void WorkView::fill(views::Slots& slots) const {
    DueTeller teller{visit, work.read_at};
    const Due due = sorted_by_due(work.own, teller, work.read_at);
    slots.set("NAME", visit.actor.name);
    slots.set("TODAY", views::long_date(visit.language, teller.today()));
    for (const Work::StandIn& stand_in : work.stand_ins)
        slots.add("STAND_IN").set("TEXT", visit.texts().text("staff.work.stand_in",
                                                             {{"name", stand_in.name},
                                                              {"date", views::long_date(visit.language, stand_in.last_day)}}));
    if (!due.late.empty()) add_figure(slots, "staff.work.late", due.late, false, "#late", "late");
    if (!due.today.empty()) add_figure(slots, "staff.work.today", due.today, false, "#today", "soon");
    for (const Work::Queue& queue : work.queues)
        add_figure(slots, "staff.stage." + std::string{stage_key(queue.stage)}, all_of(queue.list), queue.list.has_more,
                   inbox_url(queue.stage), urgency(queue.list, teller));
    add_group(slots, teller, "staff.work.late", due.late, false, {});
    add_group(slots, teller, "staff.work.today", due.today, false, {});
    add_group(slots, teller, "staff.work.week", due.week, false, {});
    for (const Work::Queue& queue : work.queues)
        add_group(slots, teller, "staff.stage." + std::string{stage_key(queue.stage)}, all_of(queue.list),
                  queue.list.has_more, inbox_url(queue.stage));
    add_group(slots, teller, "staff.work.unassigned", all_of(work.unassigned), work.unassigned.has_more,
              inbox_url(Stage::in_hand));
    add_group(slots, teller, "staff.work.later", due.later, work.own.has_more, inbox_url(Stage::in_hand));
    add_group(slots, teller, "staff.work.waiting", all_of(work.waiting), work.waiting.has_more, {});
    bool is_anything = !work.own.rows.empty() || !work.unassigned.rows.empty() || !work.waiting.rows.empty();
    for (const Work::Queue& queue : work.queues) is_anything = is_anything || !queue.list.rows.empty();
    slots.show("NOTHING", !is_anything);
}

void WorkView::add_figure(views::Slots& slots, std::string_view label_key, const Lines& lines, bool is_capped,
                          const std::string& url, std::string_view due_state) const {
    views::Slots& figure = slots.add("FIGURE");
    figure.set("LABEL", visit.text(label_key));
    figure.set("VALUE", count_text(lines.size(), is_capped));
    figure.set("URL", url);
    figure.set("DUE_STATE", due_state);
}

void WorkView::add_group(views::Slots& slots, DueTeller& teller, std::string_view title_key, const Lines& lines,
                         bool is_capped, const std::string& more_url) const {
    if (lines.empty()) return;
    const std::size_t shown_max = more_url.empty() ? lines.size() : queue_lines_max;
    views::Slots& group = slots.add("GROUP");
    group.set("ID", title_key.substr(title_key.rfind('.') + 1));
    group.set("TITLE", visit.text(title_key));
    group.set("COUNT", count_text(lines.size(), is_capped));
    if (lines.size() > shown_max) group.add("MORE").set("URL", more_url);
    for (std::size_t i = 0; i < std::min(lines.size(), shown_max); ++i) {
        const ListedCase& line = *lines[i];
        const DueWords& words = teller.words(line.due_at);
        views::Slots& row = group.add("ROW");
        row.set("URL", case_path(line.id));
        row.set("REFERENCE", line.reference);
        row.set("TITLE", line.title);
        row.set("KIND", kind_words(visit, line.kind));
        row.set("UNIT", visit.organisation->name(line.unit));
        row.set("STATE", state_words(visit, line.state));
        row.set("STATE_COLOR", colour_of(line.state));
        row.set("DUE", words.text);
        row.set("DUE_STATE", words.state);
        row.set("NEXT", next_step_words(visit, line.state, static_cast<bool>(line.handler)));
    }
}

} // namespace svar::cases
