#include "features/cases/work_view.hpp"

#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

std::string inbox_url(Stage stage) { return "/staff/inbox?stage=" + std::string{stage_key(stage)}; }

/// "50+" where there are more than were counted.
std::string count_text(std::int64_t count) {
    return count > work_lines_max ? std::to_string(work_lines_max) + "+" : std::to_string(count);
}

std::int64_t count_of(const CaseList& list) {
    return static_cast<std::int64_t>(list.rows.size()) + (list.has_more ? 1 : 0);
}

std::vector<const ListedCase*> first_of(const CaseList& list, int count_max) {
    std::vector<const ListedCase*> lines;
    for (const ListedCase& line : list.rows)
        if (lines.size() < static_cast<std::size_t>(count_max)) lines.push_back(&line);
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
    add_stand_ins(slots);
    const auto own = [](const char* key, const std::vector<const ListedCase*>& lines) {
        return Group{key, lines, std::to_string(lines.size()), {}};
    };
    std::vector<Group> groups{own("staff.work.late", due.late), own("staff.work.today", due.today),
                              own("staff.work.week", due.week)};
    if (!due.late.empty()) add_figure(slots, groups[0], "#late", "late");
    if (!due.today.empty()) add_figure(slots, groups[1], "#today", "soon");
    for (const Work::Queue& queue : work.queues) {
        groups.push_back(queue_group(queue));
        add_figure(slots, groups.back(), inbox_url(queue.stage), urgency(queue.list, teller));
    }
    groups.push_back({"staff.work.unassigned", first_of(work.unassigned, queue_lines_max),
                      count_text(count_of(work.unassigned)),
                      count_of(work.unassigned) > queue_lines_max ? inbox_url(Stage::in_hand) : std::string{}});
    groups.push_back({"staff.work.later", due.later, std::to_string(due.later.size()) + (work.own.has_more ? "+" : ""),
                      work.own.has_more ? inbox_url(Stage::in_hand) : std::string{}});
    groups.push_back(
        {"staff.work.waiting", first_of(work.waiting, work_lines_max), count_text(count_of(work.waiting)), {}});
    for (const Group& group : groups) add_group(slots, teller, group);
    slots.show("NOTHING", std::ranges::all_of(groups, [](const Group& group) { return group.lines.empty(); }));
}

WorkView::Group WorkView::queue_group(const Work::Queue& queue) const {
    return {"staff.stage." + std::string{stage_key(queue.stage)}, first_of(queue.list, queue_lines_max),
            count_text(queue.count), queue.count > queue_lines_max ? inbox_url(queue.stage) : std::string{}};
}

void WorkView::add_stand_ins(views::Slots& slots) const {
    for (const Work::StandIn& stand_in : work.stand_ins) {
        const std::string last_day = views::long_date(visit.language, stand_in.last_day);
        slots.add("STAND_IN")
            .set("TEXT", visit.texts().text("staff.work.stand_in", {{"name", stand_in.name}, {"date", last_day}}));
    }
}

void WorkView::add_figure(views::Slots& slots, const Group& group, const std::string& url,
                          std::string_view due_state) const {
    views::Slots& figure = slots.add("FIGURE");
    figure.set("LABEL", visit.text(group.title_key));
    figure.set("VALUE", group.count);
    figure.set("URL", url);
    figure.set("DUE_STATE", due_state);
}

void WorkView::add_group(views::Slots& slots, DueTeller& teller, const Group& group) const {
    if (group.lines.empty()) return;
    views::Slots& list = slots.add("GROUP");
    list.set("ID", group.title_key.substr(group.title_key.rfind('.') + 1));
    list.set("TITLE", visit.text(group.title_key));
    list.set("COUNT", group.count);
    if (!group.more_url.empty()) list.add("MORE").set("URL", group.more_url);
    for (const ListedCase* line : group.lines) add_line(list.add("ROW"), teller, *line);
}

void WorkView::add_line(views::Slots& row, DueTeller& teller, const ListedCase& line) const {
    const DueWords& words = teller.words(line.due_at);
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

} // namespace svar::cases
