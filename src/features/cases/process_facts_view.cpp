#include "features/cases/process_facts_view.hpp"

#include "base/text.hpp"
#include "features/cases/event_data.hpp"
#include "platform/views/format.hpp"

namespace svar::cases {

namespace {

void add_fact(const site::Visit& visit, views::Slots& slots, std::string_view label_key, const std::string& text) {
    views::Slots& fact = slots.add("FACT");
    fact.set("LABEL", visit.text(label_key));
    fact.set("TEXT", text);
}

void fill_hand_overs(const site::Visit& visit, const CaseFile& file, DueTeller& due, views::Slots& slots) {
    for (const HandOver& over : file.hand_overs) {
        if (over.ended_at) continue;
        add_fact(visit, slots, "process.fact.body", over.body + ", " + due.day(over.handed_at));
        if (over.reminders > 0) add_fact(visit, slots, "process.fact.reminders", std::to_string(over.reminders));
        if (over.remind_at) add_fact(visit, slots, "process.fact.remind_at", due.day(*over.remind_at));
    }
}

void fill_delay(const site::Visit& visit, const CaseFile& file, DueTeller& due, views::Slots& slots) {
    const Case& subject = file.subject;
    if (!subject.delayed_until) return;
    const std::string day = due.day(*subject.delayed_until - std::chrono::seconds{1});
    if (!subject.promise_due_at) return add_fact(visit, slots, "process.fact.progress", day);
    const Instant compared = subject.answered_at.value_or(file.read_at);
    const bool is_broken = compared > *subject.delayed_until;
    const char* key = is_broken ? "process.fact.delay_broken"
                                : (subject.answered_at ? "process.fact.delay_kept" : "process.fact.delay_open");
    add_fact(visit, slots, "process.fact.delay",
             visit.texts().text(key, {{"day", day}, {"times", std::to_string(subject.delays)}}));
}

void fill_measures(const site::Visit& visit, const CaseFile& file, views::Slots& slots) {
    for (const Measure& measure : file.measures) {
        const std::string day = views::short_date(visit.language, measure.due_on);
        const char* key = measure.done_at ? "process.fact.measure_done" : "process.fact.measure_open";
        add_fact(visit, slots, "process.fact.measure",
                 visit.texts().text(key, {{"measure", measure.title},
                                          {"owner", file.name(measure.owner)},
                                          {"day", day},
                                          {"result", measure.result}}));
    }
}

void fill_relations(const site::Visit& visit, const CaseFile& file, views::Slots& slots) {
    for (const Relation& relation : file.relations) {
        views::Slots& fact = slots.add("FACT");
        fact.set("LABEL", visit.text(relation.label_key));
        fact.set("TEXT", relation.reference + " " + relation.title);
        fact.add("LINKED").set("URL", case_path(relation.id));
    }
}

void fill_redirects(const site::Visit& visit, const CaseFile& file, views::Slots& slots) {
    if (file.subject.redirects < 2) return;
    std::string units;
    UnitId unit;
    for (const Event& event : file.events) {
        const UnitId now{EventData{event}.changed_number("unit").value_or(unit.value())};
        const bool is_new = now != unit && now != visit.organisation->root().id;
        if (is_new) units += (units.empty() ? "" : " \u2192 ") + std::string{visit.organisation->name(now)};
        unit = now;
    }
    add_fact(visit, slots, "process.fact.redirects", std::to_string(file.subject.redirects) + ": " + units);
}

} // namespace

void fill_twins(const site::Visit& visit, const CaseFile& file, views::Slots& slots) {
    if (file.twins.empty()) return;
    views::Slots& twins = slots.add("TWINS");
    for (const Candidate& twin : file.twins) {
        views::Slots& line = twins.add("TWIN");
        line.set("URL", case_path(twin.id));
        line.set("TITLE", twin.reference + " " + twin.title);
        line.set("STATE", state_words(visit, twin.state));
        line.show("NEAR", twin.is_near);
        if (twin.is_open() && file.is_open_to(Action::merge))
            line.add("MERGE").set("URL", case_path(file.subject.id) + "?do=merge&into=" + url_encode(twin.reference));
    }
}

void fill_process_facts(const site::Visit& visit, const CaseFile& file, DueTeller& due, views::Slots& slots) {
    const scheme::Route* route = visit.book->rules_of(file.subject.scheme_version).route(file.subject.route);
    if (route != nullptr)
        add_fact(visit, slots, "process.fact.route",
                 std::string{scheme::word(route->label, views::language_code(visit.language))});
    fill_hand_overs(visit, file, due, slots);
    fill_delay(visit, file, due, slots);
    fill_redirects(visit, file, slots);
    fill_measures(visit, file, slots);
    fill_relations(visit, file, slots);
}

} // namespace svar::cases
