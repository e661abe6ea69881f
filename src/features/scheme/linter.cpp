#include "features/scheme/linter.hpp"

#include "features/scheme/linter_rules.hpp"

#include <algorithm>

namespace svar::scheme {

namespace {

/// What only a look at the organisation can find.
bool is_about_people(std::string_view finding) {
    return finding == "step-without-people" || finding == "post-without-people" || finding == "unit-unknown";
}

bool accepts(const Acceptance& acceptance, const Finding& finding) {
    return acceptance.finding == finding.key && (acceptance.about.empty() || acceptance.about == finding.about);
}

/// A rule that reaches beyond the years of the calendar is not reckoned.
void run(void (*check)(const Lint&), const Lint& lint) {
    try {
        check(lint);
    } catch (const calendar::NoSuchYear&) { return; }
}

/// Marks what is accepted; an acceptance without anything to accept is a finding itself.
void apply_acceptances(const Lint& lint) {
    const std::size_t found = lint.findings.size();
    for (const Acceptance& acceptance : lint.scheme.acceptances) {
        bool is_used = !lint.surroundings.staff && is_about_people(acceptance.finding);
        for (std::size_t i = 0; i < found; ++i) {
            Finding& finding = lint.findings[i];
            if (!accepts(acceptance, finding)) continue;
            is_used = true;
            if (!finding.accepted) finding.accepted = acceptance.reason;
        }
        if (!is_used)
            lint.findings.push_back({.key = "accept-unused",
                                     .about = acceptance.finding,
                                     .place = "accept." + acceptance.finding + "." + acceptance.about,
                                     .text_key = "scheme.finding.accept_unused",
                                     .arguments = {{"finding", acceptance.finding}}});
    }
}

void find_lines(const Lint& lint) {
    for (Finding& finding : lint.findings) {
        const auto line = lint.surroundings.lines.find(finding.place);
        if (line != lint.surroundings.lines.end()) finding.line = line->second;
    }
}

} // namespace

std::string_view severity_key(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

std::vector<Finding> lint(const Scheme& scheme, const Surroundings& surroundings) {
    std::vector<Finding> findings;
    const std::chrono::year last = surroundings.first_year + std::chrono::years{surroundings.years + 10};
    if (!calendar::is_known(surroundings.first_year) || !calendar::is_known(last)) return findings;
    const Lint lint{scheme, surroundings, findings};
    for (const auto check : {check_clocks, check_steps, check_promises, check_alarms, check_contact, check_lists,
                             check_languages, check_retention, check_office_hours, check_people})
        run(check, lint);
    apply_acceptances(lint);
    find_lines(lint);
    std::ranges::stable_sort(findings, {}, &Finding::line);
    return findings;
}

bool is_all_accepted(const std::vector<Finding>& findings) {
    return std::ranges::all_of(findings, [](const Finding& finding) { return finding.accepted.has_value(); });
}

} // namespace svar::scheme
