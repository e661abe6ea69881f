#include "features/revision/description.hpp"

#include <fmt/format.h>

namespace svar::revision {

namespace {

std::string joined(const std::vector<std::string>& parts) {
    std::string all;
    for (const std::string& part : parts) all += all.empty() ? part : ", " + part;
    return all;
}

std::string role_words(const Describer& to, const std::string& role) { return to.texts().text("staff.role." + role); }

std::string alarm_words(const Describer& to, const scheme::Alarm& alarm) {
    const char* key = alarm.kind == scheme::AlarmKind::reminder ? "revision.alarm.reminder"
                      : alarm.from == scheme::Alarm::From::due  ? "revision.alarm.after_due"
                                                                : "revision.alarm.after_start";
    return to.texts().text(
        key, {{"length", length_words(alarm.distance, to.texts())}, {"to", recipient_words(alarm.to, to.texts())}});
}

std::string reopening_key(scheme::OnReopening what) {
    switch (what) {
    case scheme::OnReopening::runs_anew: return "reopening.runs_anew";
    case scheme::OnReopening::runs_on: return "reopening.runs_on";
    case scheme::OnReopening::stays: return "reopening.stays";
    }
    return {};
}

void describe_clock(Describer& to, const scheme::ClockRule& rule) {
    to.item("clock." + rule.key, rule.label);
    to.say("length", scheme::Length{rule.length, rule.unit});
    to.say("starts", to.states({rule.starts}));
    to.say("stops", to.states(rule.stops));
    to.say("kinds", to.kinds(rule.kinds));
    to.say_if(rule.is_promise, "promise");
    if (rule.cut_off)
        to.say("cut_off", fmt::format("{:02}:{:02}", rule.cut_off->count() / 60, rule.cut_off->count() % 60));
    std::vector<std::string> pauses;
    for (const std::string& key : rule.pauses) {
        const scheme::PauseReason* reason = to.scheme().pause_reason(key);
        pauses.push_back(reason == nullptr ? key : std::string{to.word(reason->label)});
    }
    to.say("pauses", joined(pauses));
    if (rule.on_reopening) to.say("on_reopening", to.own(reopening_key(*rule.on_reopening)));
    to.say_if(rule.stops_when_told, "stops_when_told");
    to.say_if(rule.is_for_reachable, "for_reachable");
    for (std::size_t n = 0; n < rule.alarms.size(); ++n) to.say_nth("alarm", n, alarm_words(to, rule.alarms[n]));
}

std::string route_action(scheme::RouteAction action) {
    switch (action) {
    case scheme::RouteAction::inform: return "route.inform";
    case scheme::RouteAction::assign: return "route.assign";
    case scheme::RouteAction::contact: return "route.contact";
    case scheme::RouteAction::hand_over: return "route.hand_over";
    }
    return {};
}

void describe_route(Describer& to, const scheme::Route& route) {
    to.item("route." + route.key, route.label);
    if (!route.kinds.empty()) to.say("kinds", to.kinds(route.kinds));
    std::vector<std::string> categories;
    for (const std::string& key : route.categories) {
        const scheme::Category* category = to.scheme().category(key);
        categories.push_back(category == nullptr ? key : std::string{to.word(category->label)});
    }
    to.say("categories", joined(categories));
    to.say("route", to.own(route_action(route.action)));
    if (route.to) to.say("to", recipient_words({*route.to}, to.texts()));
    to.say_if(route.closes, "closes");
    to.say("body_named", route.body);
    to.say("email", route.email);
}

void describe_contact(Describer& to) {
    const scheme::ContactRule& rule = to.scheme().contact;
    to.chapter("contact");
    to.item("contact", to.own("chapter.contact"));
    to.say("contact_way", to.own(rule.way == scheme::ContactWay::spoken ? "contact.spoken" : "contact.written"));
    std::vector<std::string> needs;
    for (const std::string& field : rule.needs) needs.push_back(to.own("contact_field." + field));
    to.say("contact_needs", joined(needs));
    if (rule.attempts_min > 0) to.say("attempts", std::to_string(rule.attempts_min));
    if (!rule.within.empty()) to.say("within", to.clock(rule.within));
    if (rule.fallback != scheme::ContactFallback::none)
        to.say("fallback",
               to.own(rule.fallback == scheme::ContactFallback::letter ? "contact.letter" : "contact.card"));
    to.say_if(rule.asks_reaction, "asks_reaction");
    to.say_if(rule.asks_why_negative, "asks_why");
    to.say_if(rule.reports_back, "reports_back");
    to.say_if(rule.confirms, "confirms");
    to.say_whether("satisfaction", to.scheme().satisfaction.is_asked);
    if (!to.scheme().satisfaction.kinds.empty()) to.say("satisfaction_kinds", to.kinds(to.scheme().satisfaction.kinds));
}

void describe_list(Describer& to, const scheme::OverdueListRule& rule) {
    to.item("list." + rule.key, rule.label);
    to.say("when", fmt::format("{} {:02}:{:02}", to.own("day." + std::to_string(rule.day.iso_encoding())),
                               rule.at.count() / 60, rule.at.count() % 60));
    to.say("due", to.own(rule.due == scheme::DueRule::now ? "due.now" : "due.end_of_week"));
    std::vector<std::string> clocks;
    for (const std::string& key : rule.clocks) clocks.push_back(to.clock(key));
    to.say("clocks", clocks.empty() ? to.own("all") : joined(clocks));
    to.say("to", recipient_words(rule.to, to.texts()));
    if (rule.appearance > 0) {
        to.say("appearance", std::to_string(rule.appearance));
        to.say("then_to", recipient_words(rule.then_to, to.texts()));
    }
}

std::string kept(const Describer& to, int months) {
    return months == 0 ? to.own("forever") : to.texts().plural("revision.length.months", months);
}

void describe_reports(Describer& to) {
    constexpr const char* periods[] = {"period.week", "period.month", "period.quarter", "period.year"};
    to.chapter("reports");
    for (const scheme::ReportRule& rule : to.scheme().reports) {
        to.item("report." + rule.key, rule.label);
        to.say("period", to.own(periods[static_cast<std::size_t>(rule.period)]));
        to.say("to", recipient_words(rule.to, to.texts()));
        to.say("addresses", joined(rule.addresses));
    }
}

void describe_end(Describer& to) {
    const scheme::Scheme& scheme = to.scheme();
    to.chapter("publication");
    to.item("publication", to.own("chapter.publication"));
    to.say_whether("review", scheme.has_review);
    if (scheme.has_review) to.say("review_role", role_words(to, scheme.review.role));
    to.say_whether("published", scheme.publication.is_offered);
    if (scheme.publication.is_offered) {
        to.say("publication_role", role_words(to, scheme.publication.role));
        std::vector<std::string> fields;
        for (const std::string& field : scheme.publication.fields) fields.push_back(to.own("public_field." + field));
        to.say("public_fields", joined(fields));
        to.say("kinds", to.kinds(scheme.publication.kinds));
    }
    to.say_whether("delay", scheme.delay.is_required);
    if (!scheme.delay.clock.empty()) to.say("delay_clock", to.clock(scheme.delay.clock));
    to.say("hand_over_reminder", scheme.hand_over.reminder);
    to.say("hand_over_max", std::to_string(scheme.hand_over.reminders_max));
    to.chapter("retention");
    to.item("retention", to.own("chapter.retention"));
    to.say("retention_cases", kept(to, scheme.retention.case_months));
    to.say("retention_contacts", kept(to, scheme.retention.contact_months));
    to.say("retention_files", kept(to, scheme.retention.file_months));
}

} // namespace

void describe_clocks(Describer& to) {
    to.chapter("steps");
    for (const scheme::Step& step : to.scheme().steps) {
        to.item("step." + step.key, step.label);
        to.say("role", role_words(to, step.role));
        to.say("states", to.states(step.states));
        if (!step.clock.empty()) to.say("clock", to.clock(step.clock));
    }
    to.chapter("clocks");
    for (const scheme::ClockRule& rule : to.scheme().clocks) describe_clock(to, rule);
    to.chapter("pauses");
    for (const scheme::PauseReason& reason : to.scheme().pause_reasons) {
        to.item("pause." + reason.key, reason.label);
        if (reason.longest.count > 0) to.say("longest", reason.longest);
    }
    to.chapter("lists");
    for (const scheme::OverdueListRule& rule : to.scheme().overdue_lists) describe_list(to, rule);
}

void describe_process(Describer& to) {
    describe_contact(to);
    to.chapter("routes");
    for (const scheme::Route& route : to.scheme().routes) describe_route(to, route);
    to.chapter("rejections");
    for (const scheme::RejectionReason& reason : to.scheme().rejections) {
        to.item("rejection." + reason.key, reason.label);
        to.say("told", std::string{to.word(reason.told)});
        to.detail("told_words", reason.told);
        if (!reason.advice.empty()) to.detail("advice", reason.advice);
    }
    to.chapter("deviations");
    for (const scheme::DeviationRule& rule : to.scheme().deviations) {
        to.item("deviation." + rule.key, rule.label);
        to.say("question", std::string{to.word(rule.question)});
        to.detail("question_words", rule.question);
        to.say("law", rule.law);
        to.say("units", to.units(rule.units));
    }
    to.chapter("kinds");
    for (const scheme::Kind& kind : to.scheme().kinds) {
        to.item("kind." + kind.key, kind.label);
        to.say_whether("needs_answer", kind.needs_answer);
        to.say_if(kind.is_for_information, "for_information");
    }
    to.chapter("categories");
    for (const scheme::Category& category : to.scheme().categories) to.item("category." + category.key, category.label);
}

void describe_follow_up(Describer& to) {
    describe_end(to);
    describe_reports(to);
    to.chapter("texts");
    for (const scheme::CannedText& text : to.scheme().canned_texts) {
        to.item("text." + text.key, text.label);
        if (!text.kinds.empty()) to.say("kinds", to.kinds(text.kinds));
        to.detail("body", text.body);
    }
    to.chapter("acceptances");
    for (std::size_t n = 0; n < to.scheme().acceptances.size(); ++n) {
        const scheme::Acceptance& accepted = to.scheme().acceptances[n];
        to.item("accept." + accepted.finding + "." + accepted.about, accepted.finding);
        to.say("about", accepted.about);
        to.say("reason", accepted.reason);
    }
}

} // namespace svar::revision
