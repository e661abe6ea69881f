// Lists, languages, retention, office hours and people.
#include "features/scheme/linter_paths.hpp"
#include "features/scheme/linter_rules.hpp"

#include <algorithm>

namespace svar::scheme {

namespace {

using std::chrono::sys_days;

constexpr std::string_view day_words[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

void no_recipients(const Lint& lint, const std::string& key, const std::string& place) {
    lint.findings.push_back({.key = "list-without-recipients",
                             .severity = Severity::error,
                             .about = key,
                             .place = place,
                             .text_key = "scheme.finding.list_without_recipients",
                             .arguments = {{"list", key}}});
}

int days_of(const Scheme& scheme, const Surroundings& surroundings, Length length) {
    const LocalDate start{surroundings.first_year, std::chrono::January, std::chrono::day{1}};
    return static_cast<int>((sys_days{day_after(scheme, length, start)} - sys_days{start}).count());
}

/// Days of the longest case that goes as planned: steps in sequence, or one clock that is longer, with its pauses.
int longest_days(const Lint& lint) {
    int longest = 0;
    for (const ClockRule& rule : lint.scheme.clocks) {
        int days = days_of(lint.scheme, lint.surroundings, {.count = rule.length, .unit = rule.unit});
        for (const std::string& key : rule.pauses)
            if (const PauseReason* reason = lint.scheme.pause_reason(key))
                days += days_of(lint.scheme, lint.surroundings, reason->longest);
        longest = std::max(longest, days);
    }
    for (const Kind& kind : lint.scheme.kinds) {
        ClockRule whole;
        whole.starts = "received";
        whole.stops = {"closed"};
        int days = 0;
        for (const ClockRule* rule : chain_within(lint.scheme, whole, kind))
            days += days_of(lint.scheme, lint.surroundings, {.count = rule->length, .unit = rule->unit});
        longest = std::max(longest, days);
    }
    return longest;
}

void check_kept(const Lint& lint, const char* what, int months, int longest) {
    const Length kept{.count = months, .unit = LengthUnit::months};
    if (months == 0 || days_of(lint.scheme, lint.surroundings, kept) >= longest) return;
    lint.findings.push_back({.key = "retention-too-short",
                             .severity = Severity::warning,
                             .about = what,
                             .place = "retention",
                             .text_key = "scheme.finding.retention_too_short",
                             .arguments = {{"what", std::string{what}},
                                           {"kept", kept},
                                           {"longest", Length{.count = longest, .unit = LengthUnit::calendar_days}}}});
}

void check_cut_off(const Lint& lint, const std::optional<std::chrono::minutes>& cut_off, const std::string& about,
                   const std::string& place) {
    if (!cut_off) return;
    const auto& week = lint.scheme.calendar.office_hours.week;
    for (std::size_t day = 0; day < week.size(); ++day) {
        if (week[day].empty() || (*cut_off > week[day].front().from && *cut_off <= week[day].back().to)) continue;
        lint.findings.push_back({.key = "cut-off-while-closed",
                                 .severity = Severity::warning,
                                 .about = about,
                                 .place = place,
                                 .text_key = "scheme.finding.cut_off_while_closed",
                                 .arguments = {{"clock", about}, {"day", std::string{day_words[day]}}}});
        return;
    }
}

/// The post that a recipient is found by; a handler that is missing is stood in for by the manager.
std::string_view post_of(RecipientKind kind) {
    switch (kind) {
    case RecipientKind::registrar: return "registrar";
    case RecipientKind::handler:
    case RecipientKind::manager:
    case RecipientKind::higher_manager: return "manager";
    case RecipientKind::chief_executive: return "chief_executive";
    case RecipientKind::mayor: return "mayor";
    }
    return {};
}

/// The posts that the rules send to.
std::set<std::string> posts_in_use(const Scheme& scheme) {
    std::set<std::string> posts;
    const auto add = [&](const std::vector<RecipientKind>& recipients) {
        for (const RecipientKind kind : recipients) posts.emplace(post_of(kind));
    };
    for (const ClockRule& rule : scheme.clocks)
        for (const Alarm& alarm : rule.alarms) add(alarm.to);
    for (const OverdueListRule& list : scheme.overdue_lists) {
        add(list.to);
        add(list.then_to);
    }
    for (const ReportRule& report : scheme.reports) add(report.to);
    for (const Route& route : scheme.routes)
        if (route.to) add({*route.to});
    return posts;
}

void check_roles(const Lint& lint, const Staff& staff) {
    for (const Step& step : lint.scheme.steps) {
        if (staff.roles.contains(step.role)) continue;
        lint.findings.push_back({.key = "step-without-people",
                                 .severity = Severity::error,
                                 .about = step.key,
                                 .place = "step." + step.key,
                                 .text_key = "scheme.finding.step_without_people",
                                 .arguments = {{"step", step.key}, {"role", step.role}}});
    }
}

void check_posts(const Lint& lint, const Staff& staff) {
    for (const std::string& post : posts_in_use(lint.scheme)) {
        const auto vacant = staff.vacant.find(post);
        if (vacant == staff.vacant.end() || vacant->second.empty()) continue;
        lint.findings.push_back({.key = "post-without-people",
                                 .severity = Severity::error,
                                 .about = post,
                                 .place = {},
                                 .text_key = "scheme.finding.post_without_people",
                                 .arguments = {{"post", post},
                                               {"unit", vacant->second.front()},
                                               {"units", static_cast<int>(vacant->second.size())}}});
    }
}

} // namespace

void check_lists(const Lint& lint) {
    for (const OverdueListRule& list : lint.scheme.overdue_lists)
        if (list.to.empty()) no_recipients(lint, list.key, "overdue_list." + list.key);
    for (const ReportRule& report : lint.scheme.reports)
        if (report.to.empty() && report.addresses.empty()) no_recipients(lint, report.key, "report." + report.key);
}

void check_languages(const Lint& lint) {
    for (const std::string& language : lint.surroundings.languages) {
        const auto& given = lint.scheme.languages;
        if (std::ranges::find(given, language) != given.end() || lint.scheme.kinds.empty()) continue;
        lint.findings.push_back({.key = "language-missing",
                                 .severity = Severity::warning,
                                 .about = language,
                                 .place = "kind." + lint.scheme.kinds.front().key,
                                 .text_key = "scheme.finding.language_missing",
                                 .arguments = {{"language", language}, {"instead", lint.scheme.languages.front()}}});
    }
}

void check_retention(const Lint& lint) {
    const int longest = longest_days(lint);
    check_kept(lint, "cases", lint.scheme.retention.case_months, longest);
    check_kept(lint, "contact_data", lint.scheme.retention.contact_months, longest);
    check_kept(lint, "files", lint.scheme.retention.file_months, longest);
}

void check_office_hours(const Lint& lint) {
    check_cut_off(lint, lint.scheme.cut_off, "calendar", "calendar");
    for (const ClockRule& rule : lint.scheme.clocks) check_cut_off(lint, rule.cut_off, rule.key, "clock." + rule.key);
}

void check_people(const Lint& lint) {
    if (!lint.surroundings.staff) return;
    const Staff& staff = *lint.surroundings.staff;
    check_roles(lint, staff);
    check_posts(lint, staff);
    for (const DeviationRule& rule : lint.scheme.deviations) {
        for (const std::string& unit : rule.units) {
            if (staff.units.contains(unit)) continue;
            lint.findings.push_back({.key = "unit-unknown",
                                     .severity = Severity::error,
                                     .about = rule.key,
                                     .place = "deviation." + rule.key,
                                     .text_key = "scheme.finding.unit_unknown",
                                     .arguments = {{"rule", rule.key}, {"unit", unit}}});
        }
    }
}

} // namespace svar::scheme
