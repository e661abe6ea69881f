#include "features/cases/case_form_view.hpp"

#include "base/text.hpp"
#include "features/cases/assessment_actions.hpp"
#include "features/cases/canned_view.hpp"
#include "features/cases/case_clocks.hpp"
#include "features/cases/clock_view.hpp"
#include "features/cases/contact_view.hpp"
#include "features/cases/guess_view.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/cases/process_forms_view.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/people/person_store.hpp"
#include "features/site/page.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

constexpr int answer_characters_advised_max = 6000;

void fill_routes(const FormContext& context, const scheme::Scheme& rules, views::Slots& slots) {
    if (rules.routes.empty()) return;
    views::Slots& routes = slots.add("ROUTES");
    const std::string_view language = views::language_code(context.visit.language);
    for (const scheme::Route& route : rules.routes)
        Choice{route.key, std::string{scheme::word(route.label, language)},
               route.key == context.value("route", context.file.subject.route)}
            .fill(routes.add("ROUTE"));
}

/// What Svar suggests, and the address that takes it into the form; nothing is chosen before somebody does.
void fill_guesses(const FormContext& context, bool is_taken, views::Slots& slots) {
    using suggestions::Question;
    const suggestions::Guesses& guesses = context.file.guesses;
    const auto& category = guesses[Question::category];
    const auto& unit = guesses[Question::unit];
    if (!category && !unit) return;
    views::Slots& box = slots.add("GUESSES");
    if (category) box.add("CATEGORY_GUESS").set("TEXT", guess_words(context.visit, Question::category, *category));
    if (unit) box.add("UNIT_GUESS").set("TEXT", guess_words(context.visit, Question::unit, *unit));
    box.set("CATEGORY_KEY", category ? category->answer : std::string{});
    box.set("UNIT_ID", unit ? unit->answer : std::string{});
    box.show("TAKEN", is_taken);
    if (is_taken) return;
    const std::string list = context.open.list.empty() ? "" : "&list=" + url_encode(context.open.list);
    box.add("TAKE").set("URL", case_path(context.file.subject.id) + "?do=sort&take=suggestion" + list);
}

void fill_sort(const FormContext& context, views::Slots& slots) {
    using suggestions::Question;
    const Case& subject = context.file.subject;
    const suggestions::Guesses& guesses = context.file.guesses;
    const bool is_taken = context.open.typed == nullptr && context.visit.request.query.get("take") == "suggestion";
    const auto known = [&](Question question, const std::string& otherwise) {
        return is_taken && guesses[question] ? guesses[question]->answer : otherwise;
    };
    const UnitId root = context.visit.organisation->root().id;
    const std::string own_unit = subject.unit == root ? std::string{} : std::to_string(subject.unit.value());
    const UnitId unit{parse_int(context.value("unit", known(Question::unit, own_unit))).value_or(0)};
    slots.set("TITLE_VALUE", context.value("title", subject.title));
    const scheme::Scheme& rules = context.visit.book->rules_of(subject.scheme_version);
    views::each(slots, "KIND", kind_choices(context.visit, rules, context.value("kind", subject.kind)));
    const std::string category = context.value("category", known(Question::category, subject.category));
    views::each(slots, "CATEGORY", category_choices(context.visit, rules, category));
    views::each(slots, "UNIT", unit_choices(context.visit, unit));
    fill_guesses(context, is_taken, slots);
    fill_likely(context.visit, slots, "LIKELY_CATEGORY", Question::category, guesses);
    fill_likely(context.visit, slots, "LIKELY_UNIT", Question::unit, guesses);
    slots.show("IS_CONFIDENTIAL", !context.value("confidential", subject.is_confidential ? "1" : "").empty());
    slots.show("IS_TAKEN", is_taken);
    fill_routes(context, rules, slots);
    context.show_problem(slots, "CATEGORY_PROBLEM", "category");
    context.show_problem(slots, "UNIT_PROBLEM", "unit");
    const std::string back =
        context.open.list.empty() ? context.value("back") : "/staff/inbox/next?" + context.open.list;
    if (!back.empty()) slots.add("BACK").set("URL", back);
}

std::string receiver(const FormContext& context) {
    const auto& contact = context.file.contact;
    return contact && !contact->name.empty() ? contact->name.reveal() : context.file.subject.reference;
}

void fill_answer(const FormContext& context, views::Slots& slots) {
    const bool has_review = context.visit.book->rules_of(context.file.subject.scheme_version).has_review;
    fill_canned(context, slots);
    const Event* latest = context.file.latest_event_with("answer");
    slots.set("ANSWER", context.value("answer", latest == nullptr ? std::string{} : text_of(*latest, "answer")));
    slots.set("ANSWER_MAX", static_cast<std::int64_t>(answer_characters_advised_max));
    slots.set("TO", receiver(context));
    slots.set("LANGUAGE_NAME", context.visit.text("general.language." + context.file.subject.language));
    slots.show(has_review ? "REVIEWED" : "DIRECT");
    fill_plan(context, slots.include("PLAN", "staff/forms/plan.html"));
    context.show_problem(slots, "ANSWER_PROBLEM", "answer");
    const Event* returned = nullptr;
    for (const Event& event : context.file.events) {
        if (event.kind == "answer_returned") returned = &event;
        if (event.kind == "answered" || event.kind == "reopened") returned = nullptr;
    }
    if (returned == nullptr) return;
    views::Slots& comment = slots.add("RETURNED");
    comment.set("WHO", context.file.name(returned->actor));
    comment.set("BODY", text_of(*returned, "comment"));
}

void fill_review(const FormContext& context, views::Slots& slots) {
    slots.set("APPROVE_URL", context.action_url("approve"));
    slots.set("RETURN_URL", context.action_url("return"));
    slots.set("TO", receiver(context));
    slots.set("COMMENT", context.value("comment"));
    context.show_problem(slots, "COMMENT_PROBLEM", "comment");
    if (may_approve_and_publish(context.visit, context.file))
        slots.add("PUBLISH").set("URL", case_path(context.file.subject.id) + "?do=publish");
}

void fill_assign(const FormContext& context, views::Slots& slots) {
    const auto workers = context.visit.site.database.read(
        [&](db::Tx& tx) { return workers_of(tx, context.visit, context.file.subject.unit); });
    const std::string own = std::to_string(context.file.subject.handler.value());
    const std::string chosen = context.value("handler", own);
    for (const people::Person& person : workers) {
        const std::string value = std::to_string(person.id.value());
        const std::string label = person.title.empty() ? person.name : person.name + " (" + person.title + ")";
        Choice{value, label, value == chosen}.fill(slots.add("HANDLER"));
    }
    context.show_problem(slots, "HANDLER_PROBLEM", "handler");
}

void fill_redirect(const FormContext& context, views::Slots& slots) {
    views::each(slots, "UNIT", unit_choices(context.visit, UnitId{parse_int(context.value("unit")).value_or(0)}));
    slots.set("REASON", context.value("reason"));
    context.show_problem(slots, "UNIT_PROBLEM", "unit");
}

void fill_pause(const FormContext& context, views::Slots& slots) {
    const site::Visit& visit = context.visit;
    const std::string chosen = context.value("reason");
    for (const scheme::PauseReason* reason : pause_reasons_open(context.file.rules(visit), context.file.clocks)) {
        views::Slots& choice = slots.add("REASON");
        choice.set("VALUE", reason->key);
        choice.set("LABEL", scheme::word(reason->label, views::language_code(visit.language)));
        choice.show("CHECKED", reason->key == chosen);
        if (reason->longest.count > 0) choice.add("LONGEST").set("TEXT", pause_end_words(visit, context.file, *reason));
    }
    slots.set("NOTE", context.value("note"));
    context.show_problem(slots, "REASON_PROBLEM", "reason");
}

/// Forms of one text.
void fill_text(const FormContext& context, views::Slots& slots, const char* field, const char* section) {
    slots.set("VALUE", context.value(field));
    context.show_problem(slots, section, field);
}

void fill_note(const FormContext& context, views::Slots& slots) { fill_text(context, slots, "note", "NOTE_PROBLEM"); }
void fill_reject(const FormContext& context, views::Slots& slots) {
    fill_canned(context, slots);
    fill_rejections(context.visit, context.file.rules(context.visit), context.value("reason"), slots);
    context.show_problem(slots, "REASON_PROBLEM", "reason");
    fill_text(context, slots, "advice", "ADVICE_PROBLEM");
}
void fill_reason(const FormContext& context, views::Slots& slots) {
    fill_text(context, slots, "reason", "REASON_PROBLEM");
}

/// In the order in which they are offered.
constexpr FormRule rules[] = {
    {"sort", Action::distribute, "staff.action.sort", "inbox", "staff/forms/sort.html", fill_sort},
    {"answer", Action::answer, "staff.action.answer", "answer", "staff/forms/answer.html", fill_answer},
    {"review", Action::approve_answer, "staff.action.review", "check", "staff/forms/review.html", fill_review},
    {"publish", Action::publish, "staff.action.publish", "globe", "staff/forms/publish.html", nullptr},
    {"assign", Action::assign, "staff.action.assign", "person", "staff/forms/assign.html", fill_assign},
    {"contact", Action::log_contact, "staff.action.contact", "phone", "staff/forms/contact.html", fill_contact_form},
    {"talk", Action::answer, "contact.action.talk", "answer", "staff/forms/talk.html", fill_talk_form},
    {"fallback", Action::log_contact, "contact.action.fallback", "mail", "staff/forms/fallback.html",
     fill_fallback_form},
    {"pause", Action::pause, "clocks.action.pause", "pause", "staff/forms/pause.html", fill_pause},
    {"body-reply", Action::reply_for_body, "process.action.body_reply", "answer", "staff/forms/body_reply.html",
     fill_body_reply},
    {"delay", Action::tell_delay, "process.action.delay", "clock", "staff/forms/delay.html", fill_delay, true},
    {"progress", Action::tell_delay, "process.action.progress", "clock", "staff/forms/progress.html", fill_progress,
     true},
    {"assess", Action::assess, "process.action.assess", "scale", "staff/forms/assess.html", fill_assess},
    {"measure", Action::plan_measure, "process.action.measure", "wrench", "staff/forms/measure.html", fill_measure,
     true},
    {"merge", Action::merge, "process.action.merge", "copy", "staff/forms/merge.html", fill_merge, true},
    {"unmerge", Action::unmerge, "process.action.unmerge", "undo", "staff/forms/unmerge.html", fill_unmerge},
    {"split", Action::split, "process.action.split", "forward", "staff/forms/split.html", fill_split, true},
    {"note", Action::add_note, "staff.action.note", "note", "staff/forms/note.html", fill_note},
    {"redirect", Action::redirect, "staff.action.redirect", "forward", "staff/forms/redirect.html", fill_redirect},
    {"hand-over", Action::hand_over, "staff.action.hand_over", "arrow", "staff/forms/hand_over.html", fill_hand_over},
    {"reject", Action::reject, "staff.action.reject", "back", "staff/forms/reject.html", fill_reject},
    {"close", Action::close, "staff.action.close", "archive", "staff/forms/close.html", fill_reason},
    {"correct", Action::unpublish, "staff.action.correct", "note", "staff/forms/publish.html", nullptr},
    {"refuse", Action::publish, "staff.action.refuse_publication", "archive", "staff/forms/refuse.html", nullptr},
    {"unpublish", Action::unpublish, "staff.action.unpublish", "eye", "staff/forms/unpublish.html", nullptr},
    {"reopen", Action::reopen, "staff.action.reopen", "undo", "staff/forms/reopen.html", fill_reason},
};

} // namespace

std::string FormContext::value(std::string_view field, std::string_view otherwise) const {
    return std::string{open.typed == nullptr ? otherwise : open.typed->get(field)};
}

std::string FormContext::action_url(std::string_view key) const {
    return case_path(file.subject.id) + "/" + std::string{key};
}

void FormContext::show_problem(views::Slots& slots, std::string_view section, std::string_view field) const {
    site::show_field_problem(visit, slots, section, open.problem, field);
}

std::span<const FormRule> form_rules() { return rules; }

const FormRule* form_rule(std::string_view key) {
    const auto found = std::ranges::find(rules, key, &FormRule::key);
    return found == std::end(rules) ? nullptr : &*found;
}

bool may_approve_and_publish(const site::Visit& visit, const CaseFile& file) {
    return file.is_open_to(Action::approve_answer) && !file.subject.is_confidential &&
           people::may(visit.actor, rule_of(Action::publish).capability, *visit.organisation, file.subject.unit);
}

bool is_offered(const site::Visit& visit, const CaseFile& file, const FormRule& rule) {
    if (!is_contact_form_offered(visit, file, rule.key)) return false;
    if (rule.action == Action::pause)
        return file.is_open_to(rule.action) && !pause_reasons_open(file.rules(visit), file.clocks).empty();
    const bool is_promised = file.subject.promise_due_at.has_value();
    if (rule.action == Action::tell_delay && is_promised == (rule.key == "progress")) return false;
    if (rule.action == Action::assess && open_duties(desk_of(visit), file.subject).empty()) return false;
    const bool is_apart = rule.action == Action::merge || rule.action == Action::split;
    if (is_apart && file.subject.linked_to) return false;
    if (rule.action == Action::unpublish) return file.is_public() && file.is_open_to(rule.action);
    if (rule.key == "refuse") return !file.is_public() && file.is_open_to(rule.action);
    if (rule.action != Action::publish) return file.is_open_to(rule.action);
    return (file.is_open_to(rule.action) && !file.subject.is_confidential) || may_approve_and_publish(visit, file);
}

bool is_to_be_handed_over(const site::Visit& visit, const CaseFile& file) {
    const scheme::Route* route = file.rules(visit).route(file.subject.route);
    return file.subject.state == State::registered && file.hand_overs.empty() && route != nullptr &&
           route->action == scheme::RouteAction::hand_over;
}

std::string_view form_of_next_step(const site::Visit& visit, const CaseFile& file) {
    const auto if_open = [&](Action action, std::string_view key) {
        return file.is_open_to(action) ? key : std::string_view{};
    };
    switch (stage_of(file.subject.state)) {
    case Stage::to_sort:
        if (is_to_be_handed_over(visit, file)) return if_open(Action::hand_over, "hand-over");
        return if_open(Action::distribute, "sort");
    case Stage::in_hand:
        if (!visit.actor.speaks_for(file.subject.handler)) return {};
        if (!open_duties(desk_of(visit), file.subject).empty()) return if_open(Action::assess, "assess");
        if (const std::string_view call = contact_form_of_next_step(visit, file); !call.empty()) return call;
        return if_open(Action::answer, "answer");
    case Stage::to_review: return if_open(Action::approve_answer, "review");
    case Stage::to_publish:
        return file.subject.is_confidential ? if_open(Action::close, "close") : if_open(Action::publish, "publish");
    case Stage::elsewhere:
    case Stage::done: break;
    }
    return {};
}

void fill_form(const FormContext& context, const FormRule& rule, const FillForm& fill_added, views::Slots& slots) {
    views::Slots& form = slots.include("FORM", rule.template_path);
    form.set("ACTION_URL", context.action_url(rule.key));
    form.set("CSRF", context.visit.csrf);
    form.set("SEEN", context.file.subject.version.value());
    site::fill_problems(context.visit, form, context.open.problem);
    if (rule.fill != nullptr) rule.fill(context, form);
    else fill_added(context, form);
}

} // namespace svar::cases
