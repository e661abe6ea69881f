#include "base/email_address.hpp"
#include "features/scheme/process_words.hpp"
#include "features/scheme/scheme_reader_parts.hpp"

#include <algorithm>

namespace svar::scheme {

namespace {

constexpr std::size_t question_letters_max = 300;
constexpr std::size_t body_letters_max = 120;
constexpr std::size_t told_letters_max = 500;
constexpr std::size_t advice_letters_max = 2000;
constexpr std::string_view way_words[] = {"spoken", "written"};
constexpr std::string_view fallback_words[] = {"none", "letter", "card"};
constexpr std::string_view action_words[] = {"inform", "assign", "contact", "hand_over"};

Kind read_kind(Section& section) {
    Kind kind{.key = section.own_key("kind"),
              .label = section.words("label", label_letters_max),
              .needs_answer = section.flag("needs_answer", true),
              .is_for_information = section.flag("for_information", false)};
    if (kind.is_for_information && kind.needs_answer)
        section.fault("for_information", "scheme.fault.needs_also", {{"other", "needs_answer = false"}});
    return kind;
}

Step read_step(Section& section) {
    return {.key = section.own_key("step"),
            .label = section.words("label", label_letters_max),
            .role = section.choice_word("role", role_words),
            .states = section.choices("states", state_words, Entries::needed),
            .clock = section.reference("clock", "clock", Entries::optional)};
}

PauseReason read_pause(Section& section) {
    return {.key = section.own_key("pause"),
            .label = section.words("label", label_letters_max),
            .longest = section.length("longest", Length{.count = 0, .unit = LengthUnit::calendar_days})};
}

IdentityRule read_identity(Section& section) {
    return {.may_be_anonymous = section.flag("anonymous", true), .needs = section.choices("needs", contact_words)};
}

ContactRule read_contact(Section& section) {
    ContactRule rule{.way = section.choose<ContactWay>("way", way_words, ContactWay::written),
                     .needs = section.choices("needs", contact_words),
                     .attempts_min = section.number("attempts", 0, 20, 0),
                     .within = section.reference("within", "clock", Entries::optional),
                     .fallback = section.choose<ContactFallback>("fallback", fallback_words, ContactFallback::none),
                     .asks_reaction = section.flag("asks_reaction", false),
                     .asks_why_negative = section.flag("asks_why_negative", false),
                     .reports_back = section.flag("reports_back", false),
                     .confirms = section.flag("confirms", false)};
    if (rule.attempts_min > 0 && rule.within.empty())
        section.fault("attempts", "scheme.fault.needs_also", {{"other", "within"}});
    if (rule.asks_why_negative && !rule.asks_reaction)
        section.fault("asks_why_negative", "scheme.fault.needs_also", {{"other", "asks_reaction = true"}});
    return rule;
}

SatisfactionRule read_satisfaction(Section& section) {
    return {.is_asked = section.flag("asked", true), .kinds = section.references("kinds", "kind")};
}

Route read_route(Section& section) {
    Route route;
    route.key = section.own_key("route");
    route.label = section.words("label", label_letters_max);
    route.kinds = section.references("kinds", "kind");
    route.categories = section.references("categories", "category");
    route.action = section.choose<RouteAction>("action", action_words);
    const bool has_post = section.has("to");
    const auto to = parse_recipient(section.text("to", 40, Entries::optional));
    if (to) route.to = to;
    else if (has_post)
        section.fault("to", "scheme.fault.post",
                      {{"known", "registrar, manager, higher_manager, chief_executive, mayor"}});
    const bool needs_post = route.action == RouteAction::inform || route.action == RouteAction::assign;
    if (needs_post && !has_post) section.fault("action", "scheme.fault.needs_also", {{"other", "to"}});
    route.closes = section.flag("closes", false);
    route.body = section.text("body", body_letters_max, Entries::optional);
    route.email = section.text("email", 254, Entries::optional);
    if (!route.body.empty() && route.action != RouteAction::hand_over)
        section.fault("body", "scheme.fault.needs_also", {{"other", "action = \"hand_over\""}});
    if (!route.email.empty() && route.body.empty())
        section.fault("email", "scheme.fault.needs_also", {{"other", "body"}});
    if (!route.email.empty() && !EmailAddress::parse(route.email))
        section.fault("email", "scheme.fault.address", {{"value", route.email}});
    return route;
}

RejectionReason read_rejection(Section& section) {
    RejectionReason reason{.key = section.own_key("rejection"),
                           .label = section.words("label", label_letters_max),
                           .told = section.words("told", told_letters_max)};
    if (section.has("advice")) reason.advice = section.words("advice", advice_letters_max);
    return reason;
}

DeviationRule read_deviation(Section& section) {
    DeviationRule rule{.key = section.own_key("deviation"),
                       .label = section.words("label", label_letters_max),
                       .question = section.words("question", question_letters_max),
                       .law = section.text("law", 200),
                       .units = {}};
    const auto& units = section.reading().units;
    rule.units = units ? section.choices("units", *units) : section.texts("units", 100);
    return rule;
}

} // namespace

void read_process(Section& root, Scheme& scheme) {
    root.each("kind", 20, Entries::needed, [&](Section& entry) { scheme.kinds.push_back(read_kind(entry)); });
    root.each("category", 100, Entries::needed, [&](Section& entry) {
        scheme.categories.push_back({entry.own_key("category"), entry.words("label", label_letters_max)});
    });
    root.each("clock", 30, Entries::needed, [&](Section& entry) { scheme.clocks.push_back(read_clock(entry)); });
    root.each("step", 20, Entries::optional, [&](Section& entry) { scheme.steps.push_back(read_step(entry)); });
    root.each("pause", 20, Entries::optional,
              [&](Section& entry) { scheme.pause_reasons.push_back(read_pause(entry)); });
    root.one("identity", Entries::optional, [&](Section& entry) { scheme.identity = read_identity(entry); });
    root.one("contact", Entries::optional, [&](Section& entry) { scheme.contact = read_contact(entry); });
    root.one("satisfaction", Entries::optional,
             [&](Section& entry) { scheme.satisfaction = read_satisfaction(entry); });
    root.each("route", 50, Entries::optional, [&](Section& entry) { scheme.routes.push_back(read_route(entry)); });
    root.each("rejection", 30, Entries::optional,
              [&](Section& entry) { scheme.rejections.push_back(read_rejection(entry)); });
    root.each("deviation", 20, Entries::optional,
              [&](Section& entry) { scheme.deviations.push_back(read_deviation(entry)); });
}

} // namespace svar::scheme
