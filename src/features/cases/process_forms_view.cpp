#include "features/cases/process_forms_view.hpp"

#include "features/cases/assessment_actions.hpp"
#include "features/cases/canned_view.hpp"
#include "features/cases/measure_actions.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/cases/visit_desk.hpp"
#include "platform/views/format.hpp"

namespace svar::cases {

void fill_hand_over(const FormContext& context, views::Slots& slots) {
    const scheme::Route* route = context.file.rules(context.visit).route(context.file.subject.route);
    slots.set("BODY", context.value("body", route == nullptr ? std::string_view{} : route->body));
    slots.set("EMAIL", context.value("email", route == nullptr ? std::string_view{} : route->email));
    slots.set("NOTE", context.value("note"));
    context.show_problem(slots, "BODY_PROBLEM", "body");
    context.show_problem(slots, "EMAIL_PROBLEM", "email");
}

void fill_body_reply(const FormContext& context, views::Slots& slots) {
    if (!context.file.hand_overs.empty()) slots.set("BODY", context.file.hand_overs.back().body);
    const std::string chosen = context.value("reply", "progress");
    for (const char* key : {"progress", "done", "sent_back"}) {
        views::Slots& choice = slots.add("REPLY");
        choice.set("VALUE", key);
        choice.set("LABEL", context.visit.text("process.body_reply." + std::string{key}));
        choice.show("CHECKED", chosen == key);
    }
    slots.set("REPORT", context.value("text"));
    context.show_problem(slots, "TEXT_PROBLEM", "text");
}

void fill_delay(const FormContext& context, views::Slots& slots) {
    const Case& subject = context.file.subject;
    const auto day = [&](Instant due) {
        return views::long_date(context.visit.language, scheme::due_day(desk_of(context.visit).rules_of(subject), due));
    };
    if (subject.promise_due_at) slots.add("PROMISED").set("DAY", day(*subject.promise_due_at));
    if (subject.delayed_until) slots.add("TOLD").set("DAY", day(*subject.delayed_until));
    fill_progress(context, slots);
}

void fill_progress(const FormContext& context, views::Slots& slots) {
    fill_canned(context, slots);
    slots.set("UNTIL", context.value("until"));
    slots.set("REASON", context.value("reason"));
    context.show_problem(slots, "UNTIL_PROBLEM", "until");
    context.show_problem(slots, "REASON_PROBLEM", "reason");
}

void fill_assess(const FormContext& context, views::Slots& slots) {
    const auto open = open_duties(desk_of(context.visit), context.file.subject);
    if (open.empty()) return;
    const std::string_view language = views::language_code(context.visit.language);
    slots.set("DUTY", open.front()->key);
    slots.set("LABEL", scheme::word(open.front()->label, language));
    slots.set("QUESTION", scheme::word(open.front()->question, language));
    slots.set("LAW", open.front()->law);
    for (const char* key : {"yes", "no"}) {
        views::Slots& choice = slots.add("CHOICE");
        choice.set("VALUE", key);
        choice.set("LABEL", context.visit.text("process.assess." + std::string{key}));
        choice.show("CHECKED", context.value("deviation") == key);
    }
    slots.set("REASON", context.value("reason"));
    context.show_problem(slots, "DEVIATION_PROBLEM", "deviation");
    context.show_problem(slots, "REASON_PROBLEM", "reason");
}

void fill_merge(const FormContext& context, views::Slots& slots) {
    const std::string chosen = context.value("main");
    const std::string chosen_or_asked = chosen.empty() ? std::string{context.visit.request.query.get("into")} : chosen;
    views::Slots* twins = nullptr;
    for (const Candidate& twin : context.file.twins) {
        if (!twin.is_open()) continue;
        if (twins == nullptr) twins = &slots.add("TWINS");
        views::Slots& choice = twins->add("TWIN");
        choice.set("ID", twin.id.value());
        choice.set("REFERENCE", twin.reference);
        choice.set("TITLE", twin.title);
        choice.set("STATE", state_words(context.visit, twin.state));
        choice.show("CHECKED", chosen_or_asked == twin.reference);
    }
    slots.set("OTHER", context.value("other"));
    context.show_problem(slots, "MAIN_PROBLEM", "main");
}

void fill_unmerge(const FormContext&, views::Slots&) {}

void fill_split(const FormContext& context, views::Slots& slots) {
    constexpr int parts_offered = 3;
    for (int number = 1; number <= parts_offered; ++number) {
        const std::string digit = std::to_string(number);
        views::Slots& part = slots.add("PART");
        part.set("NUMBER", digit);
        part.set("TITLE", context.value("title" + digit));
        part.set("MESSAGE", context.value("message" + digit));
    }
}

namespace {

/// Whether it may be taken out again.
bool fill_planned(const FormContext& context, const Measure& measure, views::Slots& line) {
    line.set("TEXT", measure.title + ", " + views::long_date(context.visit.language, measure.due_on));
    if (!may_drop(context.file.subject, context.file.events, measure)) return false;
    views::Slots& drop = line.add("DROP");
    drop.set("VALUE", "drop-" + std::to_string(measure.number));
    drop.set("LABEL", context.visit.texts().text("process.plan.drop_named", {{"measure", measure.title}}));
    return true;
}

} // namespace

void fill_plan(const FormContext& context, views::Slots& slots) {
    const site::Visit& visit = context.visit;
    const auto workers =
        visit.site.database.read([&](db::Tx& tx) { return workers_of(tx, visit, context.file.subject.unit); });
    bool is_open = false;
    for (const Measure& measure : context.file.measures)
        if (measure.is_public && !measure.done_at)
            is_open = fill_planned(context, measure, slots.add("PLANNED")) || is_open;
    const PersonId usual = context.file.subject.handler ? context.file.subject.handler : visit.actor.person;
    for (int number = 1; number <= measures_per_answer; ++number) {
        const std::string digit = std::to_string(number);
        views::Slots& row = slots.add("MEASURE");
        row.set("NUMBER", digit);
        row.set("LABEL", visit.texts().text("process.plan.what", {{"number", digit}}));
        row.set("WHAT", context.value("measure" + digit));
        row.set("DUE", context.value("due" + digit));
        is_open = is_open || !context.value("measure" + digit).empty() || !context.value("due" + digit).empty();
        const std::string chosen = context.value("owner" + digit, std::to_string(usual.value()));
        for (const people::Person& person : workers) {
            const std::string value = std::to_string(person.id.value());
            Choice{value, person.name, value == chosen}.fill(row.add("OWNER"));
        }
        context.show_problem(row, "WHAT_PROBLEM", "measure" + digit);
        context.show_problem(row, "DUE_PROBLEM", "due" + digit);
        context.show_problem(row, "OWNER_PROBLEM", "owner" + digit);
    }
    slots.show("OPEN", is_open);
}

void fill_measure(const FormContext& context, views::Slots& slots) {
    const auto workers = context.visit.site.database.read(
        [&](db::Tx& tx) { return workers_of(tx, context.visit, context.file.subject.unit); });
    const PersonId usual = context.file.subject.handler ? context.file.subject.handler : context.visit.actor.person;
    const std::string chosen = context.value("owner", std::to_string(usual.value()));
    for (const people::Person& person : workers) {
        const std::string value = std::to_string(person.id.value());
        Choice{value, person.name, value == chosen}.fill(slots.add("OWNER"));
    }
    slots.set("MEASURE", context.value("measure"));
    slots.set("DUE", context.value("due"));
    slots.show("IS_PUBLIC", !context.value("public").empty());
    context.show_problem(slots, "MEASURE_PROBLEM", "measure");
    context.show_problem(slots, "DUE_PROBLEM", "due");
    context.show_problem(slots, "OWNER_PROBLEM", "owner");
}

} // namespace svar::cases
