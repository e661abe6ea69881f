// Clocks against the table of states, and steps against each other.
#include "features/scheme/linter_paths.hpp"
#include "features/scheme/linter_rules.hpp"

#include <algorithm>

namespace svar::scheme {

namespace {

constexpr std::string_view ended_states[] = {"published", "closed", "rejected"};
constexpr std::string_view waiting_states[] = {"received", "registered", "distributed", "investigating", "answered"};

Finding about_clock(std::string_view key, Severity severity, std::string_view text_key, const ClockRule& rule) {
    return {.key = key,
            .severity = severity,
            .about = rule.key,
            .place = "clock." + rule.key,
            .text_key = text_key,
            .arguments = {{"clock", rule.key}, {"state", rule.starts}}};
}

/// What is true of a clock for the kinds that it holds for.
struct Run {
    bool starts = false, stops = false;
    std::vector<std::string> kinds_without; ///< named ones for which it never starts
    std::string runs_on_in;                 ///< ended state
};

Run run_of(const Scheme& scheme, const ClockRule& rule) {
    Run run;
    for (const Kind& kind : scheme.kinds) {
        if (!holds_for(rule, kind)) continue;
        const Paths paths{scheme, kind};
        const States running = paths.running(rule);
        if (running.empty() && !rule.kinds.empty()) run.kinds_without.push_back(kind.key);
        if (running.empty()) continue;
        run.starts = true;
        run.stops = run.stops || paths.can_stop(rule);
        for (const std::string_view state : ended_states)
            if (running.contains(state) && state != rule.starts) run.runs_on_in = state;
    }
    return run;
}

void check_clock(const Lint& lint, const ClockRule& rule) {
    const Run run = run_of(lint.scheme, rule);
    if (!run.starts) {
        lint.findings.push_back(
            about_clock("clock-never-starts", Severity::error, "scheme.finding.clock_never_starts", rule));
        return;
    }
    for (const std::string& kind : run.kinds_without) {
        lint.findings.push_back(
            about_clock("clock-never-starts", Severity::warning, "scheme.finding.clock_never_starts_for_kind", rule));
        lint.findings.back().arguments.emplace_back("kind", kind);
    }
    if (!run.stops) {
        lint.findings.push_back(
            about_clock("clock-never-stops", Severity::error, "scheme.finding.clock_never_stops", rule));
    } else if (!run.runs_on_in.empty()) {
        lint.findings.push_back(about_clock("clock-runs-on", Severity::warning, "scheme.finding.clock_runs_on", rule));
        lint.findings.back().arguments.emplace_back("end", run.runs_on_in);
    }
}

/// Clocks that run while the case is investigated: for everybody, and for those who can be reached.
struct Coverage {
    bool is_for_all = false, is_for_reachable = false;
};

Coverage coverage_of(const Scheme& scheme, const Kind& kind) {
    Coverage coverage;
    const Paths paths{scheme, kind};
    for (const ClockRule& rule : scheme.clocks) {
        if (!holds_for(rule, kind) || !paths.running(rule).contains("investigating")) continue;
        coverage.is_for_reachable = true;
        coverage.is_for_all = coverage.is_for_all || !rule.is_for_reachable;
    }
    return coverage;
}

void check_kind(const Lint& lint, const Kind& kind) {
    const Coverage coverage = coverage_of(lint.scheme, kind);
    if (!kind.needs_answer || kind.is_for_information || coverage.is_for_all) return;
    const std::string_view text_key = coverage.is_for_reachable ? "scheme.finding.kind_without_clock_unreachable"
                                                                : "scheme.finding.kind_without_clock";
    lint.findings.push_back({.key = "kind-without-clock",
                             .severity = Severity::warning,
                             .about = kind.key,
                             .place = "kind." + kind.key,
                             .text_key = text_key,
                             .arguments = {{"kind", kind.key}}});
}

const Step* step_of(const Scheme& scheme, std::string_view state, const Step* but_not = nullptr) {
    for (const Step& step : scheme.steps)
        if (&step != but_not && std::ranges::find(step.states, state) != step.states.end()) return &step;
    return nullptr;
}

bool is_entered(const Scheme& scheme, std::string_view state) {
    return std::ranges::any_of(scheme.kinds, [&](const Kind& kind) {
        return Paths{scheme, kind}.entered().contains(state);
    });
}

} // namespace

void check_clocks(const Lint& lint) {
    for (const ClockRule& rule : lint.scheme.clocks) check_clock(lint, rule);
    for (const Kind& kind : lint.scheme.kinds) check_kind(lint, kind);
}

void check_steps(const Lint& lint) {
    for (const Step& step : lint.scheme.steps) {
        for (const std::string& state : step.states) {
            const Step* other = step_of(lint.scheme, state, &step);
            if (other == nullptr || other > &step) continue;
            lint.findings.push_back({.key = "steps-overlap",
                                     .severity = Severity::warning,
                                     .about = step.key,
                                     .place = "step." + step.key,
                                     .text_key = "scheme.finding.steps_overlap",
                                     .arguments = {{"step", step.key}, {"other", other->key}, {"state", state}}});
        }
    }
    if (lint.scheme.steps.empty()) return;
    for (const std::string_view state : waiting_states) {
        if (step_of(lint.scheme, state) != nullptr || !is_entered(lint.scheme, state)) continue;
        lint.findings.push_back({.key = "state-without-step",
                                 .severity = Severity::warning,
                                 .about = std::string{state},
                                 .place = "step." + lint.scheme.steps.front().key,
                                 .text_key = "scheme.finding.state_without_step",
                                 .arguments = {{"state", std::string{state}}}});
    }
}

} // namespace svar::scheme
