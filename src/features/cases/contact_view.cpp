#include "features/cases/contact_view.hpp"

#include "base/text.hpp"
#include "features/calendar/local_time.hpp"
#include "features/cases/paper_view.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

std::string field_time(const site::Visit& visit, Instant at) {
    return calendar::format_local_time(calendar::local_time(at, visit.municipality().time_zone));
}

std::string said_time(const site::Visit& visit, Instant at) {
    return views::date_time(visit.language, at, visit.municipality().time_zone);
}

void fill_phone(const CaseFile& file, views::Slots& slots) {
    if (!file.contact || file.contact->phone.empty()) return slots.show("NO_PHONE");
    views::Slots& phone = slots.add("PHONE");
    phone.set("TEXT", file.contact->phone.reveal());
    phone.set("DIGITS", digits_of(file.contact->phone.reveal()));
    phone.set("NAME", file.contact->name.reveal());
}

/// The list of calls, where the form leads back to it.
void fill_way_back(const FormContext& context, views::Slots& slots) {
    const bool is_from_calls = context.open.list == calls_list || context.value("back") == calls_path;
    if (is_from_calls) slots.add("BACK").set("URL", calls_path);
}

/// The key that is pressed for an outcome, in the order of the buttons.
void add_outcome(const FormContext& context, views::Slots& slots, ContactOutcome outcome, int key) {
    const std::string name{outcome_key(outcome)};
    views::Slots& button = slots.add("OUTCOME");
    button.set("VALUE", name);
    button.set("LABEL", context.visit.text("staff.contact." + name));
    button.set("KEY", std::int64_t{key});
    button.set("VARIANT", outcome == ContactOutcome::reached ? "primary" : "secondary");
}

void add_reactions(const FormContext& context, views::Slots& slots) {
    const std::string chosen = context.value("reaction");
    for (const int reaction : {3, 2, 1, 0}) {
        const std::string value = std::to_string(reaction);
        views::Slots& choice = slots.add("REACTION");
        choice.set("VALUE", value);
        choice.set("LABEL",
                   context.visit.text(reaction == 0 ? "contact.reaction.not_said" : "staff.case.rating." + value));
        choice.show("CHECKED", chosen == value);
    }
}

const scheme::Scheme& rules_of(const site::Visit& visit, const CaseFile& file) {
    return visit.book->rules_of(file.subject.scheme_version);
}

/// As it holds for this case.
scheme::ContactRule rule_of(const site::Visit& visit, const CaseFile& file) {
    return rules_of(visit, file).contact_on(file.subject.route);
}

std::string form_words(const site::Visit& visit, const CaseFile& file, std::string_view what) {
    const bool is_card = rule_of(visit, file).fallback == scheme::ContactFallback::card;
    return visit.text("contact." + std::string{what} + (is_card ? ".card" : ".letter"));
}

} // namespace

std::string digits_of(const std::string& phone) {
    std::string digits;
    std::ranges::copy_if(phone, std::back_inserter(digits), [](char c) { return c == '+' || (c >= '0' && c <= '9'); });
    return digits;
}

std::string attempts_words(const site::Visit& visit, const ContactLog& log) {
    const int needed = visit.scheme.contact.attempts_min;
    if (needed == 0) return visit.texts().plural("contact.attempts", log.failed());
    return visit.texts().text("contact.attempts_of",
                              {{"made", std::to_string(log.failed())}, {"needed", std::to_string(needed)}});
}

void fill_contact_form(const FormContext& context, views::Slots& slots) {
    const site::Visit& visit = context.visit;
    const scheme::Scheme& rules = rules_of(visit, context.file);
    const ContactLog log = contact_log(context.file.events);
    const Instant now = context.file.read_at;
    const Instant until = contact_window_end(rules.contact, context.file.clocks);
    fill_phone(context.file, slots);
    slots.set("ATTEMPTS", attempts_words(visit, log));
    slots.set("AT", context.value("at", field_time(visit, now)));
    slots.set("NEXT_AT", context.value("next_at", field_time(visit, next_attempt(rules, log, now, until))));
    slots.set("NOTE", context.value("note"));
    int key = 0;
    for (const ContactOutcome outcome : contact_outcomes) add_outcome(context, slots, outcome, ++key);
    if (const auto planned = log.planned_at()) slots.add("PLANNED").set("TEXT", said_time(visit, *planned));
    if (needs_fallback(rules.contact, log)) {
        views::Slots& fallback = slots.add("FALLBACK");
        fallback.set("URL", "?do=fallback");
        fallback.set("TEXT", form_words(visit, context.file, "offer"));
    }
    fill_way_back(context, slots);
    context.show_problem(slots, "OUTCOME_PROBLEM", "outcome");
    context.show_problem(slots, "AT_PROBLEM", "at");
    context.show_problem(slots, "NEXT_AT_PROBLEM", "next_at");
}

void fill_talk_form(const FormContext& context, views::Slots& slots) {
    const scheme::Scheme& rules = rules_of(context.visit, context.file);
    const scheme::ContactRule rule = rule_of(context.visit, context.file);
    const ContactLog log = contact_log(context.file.events);
    const bool is_reached = !log.attempts.empty() && log.attempts.back().outcome == ContactOutcome::reached;
    const Instant at = is_reached ? log.attempts.back().at : context.file.read_at;
    fill_phone(context.file, slots);
    slots.set("AT", context.value("at", field_time(context.visit, at)));
    for (const auto& [slot, field] :
         {std::pair{"ANSWER", "answer"}, std::pair{"WHY", "why"}, std::pair{"COUNTER_PROPOSAL", "counter_proposal"},
          std::pair{"MEASURES", "measures"}})
        slots.set(slot, context.value(field));
    slots.show("IS_TAKEN_UP_AGAIN", !context.value("again").empty());
    if (rule.asks_reaction || rules.asks_satisfaction(context.file.subject.kind))
        add_reactions(context, slots.add("CLOSING"));
    slots.show("REPORTS_BACK", rule.reports_back);
    fill_way_back(context, slots);
    for (const auto& [section, field] :
         {std::pair{"ANSWER_PROBLEM", "answer"}, std::pair{"REACTION_PROBLEM", "reaction"},
          std::pair{"WHY_PROBLEM", "why"}, std::pair{"COUNTER_PROBLEM", "counter_proposal"},
          std::pair{"AT_PROBLEM", "at"}})
        context.show_problem(slots, section, field);
}

void fill_fallback_form(const FormContext& context, views::Slots& slots) {
    const site::Visit& visit = context.visit;
    const LocalDate today = views::local_day(context.file.read_at, visit.municipality().time_zone);
    slots.set("TITLE", form_words(visit, context.file, "title"));
    slots.set("LEAD", form_words(visit, context.file, "lead"));
    slots.set("ATTEMPTS", attempts_words(visit, contact_log(context.file.events)));
    slots.set("SENT_ON", context.value("sent_on", format_date(today)));
    slots.set("TODAY", format_date(today));
    const std::string known = context.file.contact ? context.file.contact->address.reveal() : std::string{};
    slots.set("ADDRESS", context.value("address", known));
    slots.show("NO_ADDRESS", known.empty());
    slots.set("LETTER_URL", context.action_url("letter"));
    context.show_problem(slots, "ADDRESS_PROBLEM", "address");
    fill_way_back(context, slots);
    context.show_problem(slots, "SENT_ON_PROBLEM", "sent_on");
}

bool is_contact_form_offered(const site::Visit& visit, const CaseFile& file, std::string_view key) {
    if (key != "talk" && key != "fallback") return true;
    if (stage_of(file.subject.state) != Stage::in_hand || !file.contact) return false;
    const ContactLog log = contact_log(file.events);
    if (key == "fallback") return needs_fallback(rule_of(visit, file), log);
    return !file.contact->phone.empty() || log.is_reached();
}

bool is_sent_elsewhere(const site::Visit& visit, const CaseFile& file) {
    const scheme::Route* route = rules_of(visit, file).route(file.subject.route);
    return route != nullptr && route->action == scheme::RouteAction::contact && file.is_open_to(Action::reject);
}

std::string_view contact_form_of_next_step(const site::Visit& visit, const CaseFile& file) {
    if (!file.contact || !file.is_open_to(Action::log_contact)) return {};
    const scheme::ContactRule rule = rule_of(visit, file);
    switch (next_contact_step(rule, contact_log(file.events), *file.contact)) {
    case ContactStep::none: return is_sent_elsewhere(visit, file) ? "reject" : std::string_view{};
    case ContactStep::call: return "contact";
    case ContactStep::fallback: return "fallback";
    case ContactStep::talk:
        if (is_sent_elsewhere(visit, file)) return "reject";
        return rule.way == scheme::ContactWay::spoken ? "talk" : std::string_view{};
    }
    return {};
}

void fill_contact_facts(const site::Visit& visit, const CaseFile& file, views::Slots& slots) {
    fill_papers(visit, visit.id(), file.subject.id, file.events, slots);
    const ContactLog log = contact_log(file.events);
    const scheme::ContactRule rule = rule_of(visit, file);
    const bool is_called = file.contact && is_reachable(rule, *file.contact) && rule.way == scheme::ContactWay::spoken;
    if (log.attempts.empty() && !log.fallback_sent_on && !is_called) return;
    views::Slots& facts = slots.include("CALLS", "staff/contact_facts.html");
    facts.set("ATTEMPTS", attempts_words(visit, log));
    facts.show("REACHED", log.is_reached());
    if (const auto planned = log.planned_at()) facts.add("PLANNED").set("TEXT", said_time(visit, *planned));
    if (log.fallback_sent_on) {
        views::Slots& sent = facts.add("SENT");
        sent.set("LABEL", form_words(visit, file, "sent"));
        sent.set("TEXT", views::long_date(visit.language, *log.fallback_sent_on));
    }
}

} // namespace svar::cases
