#include "features/revision/scheme_view.hpp"

#include "features/scheme/scheme_words.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace svar::revision {

namespace {

using scheme::SchemeVersion;
using scheme::VersionState;

std::string_view colour_of(VersionState state) {
    switch (state) {
    case VersionState::draft: return "neutral";
    case VersionState::proposed: return "warning";
    case VersionState::approved: return "success";
    case VersionState::refused: return "danger";
    }
    return "neutral";
}

std::string day_time(const site::Visit& visit, const std::optional<Instant>& at) {
    return at ? views::short_date_time(visit.language, *at, visit.municipality().time_zone) : std::string{};
}

void fill_row(const site::Visit& visit, const SchemeVersion& version, const Names& names, views::Slots& row) {
    row.set("URL", version_path(version.number));
    row.set("TITLE", version.title());
    row.set("FROM", views::short_date(visit.language, version.effective_from));
    row.set("BY", names.of(version.proposed_by));
    row.set("NOTE", version.note);
    row.show("IN_FORCE", visit.scheme.version == version.title());
    fill_state(visit, version, row);
}

void fill_line(const Line& line, views::Slots& slots) {
    views::Slots& row = slots.add("LINE");
    switch (line.kind) {
    case LineKind::left_out: return row.show("LEFT_OUT");
    case LineKind::added: row.show("ADDED"); break;
    case LineKind::removed: row.show("REMOVED"); break;
    case LineKind::same: row.show("UNCHANGED"); break;
    }
    views::Slots& text = row.add("TEXT_LINE");
    text.set("BEFORE", line.before == 0 ? std::string{} : std::to_string(line.before));
    text.set("AFTER", line.after == 0 ? std::string{} : std::to_string(line.after));
    text.set("TEXT", line.text);
}

void fill_change(const WordChange& change, views::Slots& row) {
    row.set("CHAPTER", change.chapter);
    row.set("ITEM", change.item);
    if (!change.aspect.empty()) row.add("ASPECT").set("TEXT", change.aspect);
    if (change.kind == ChangeKind::added) row.show("NEW");
    if (change.kind == ChangeKind::removed) row.show("GONE");
    if (!change.before.empty()) row.add("BEFORE").set("TEXT", change.before);
    if (!change.after.empty()) row.add("AFTER").set("TEXT", change.after);
}

} // namespace

std::string version_path(int number) { return fmt::format("{}/versions/{}", scheme_path, number); }

std::string Names::of(PersonId id) const {
    if (!id) return "Svar";
    const auto found = std::ranges::find(people, id, &people::Person::id);
    return found == people.end() ? visit.text("revision.somebody") : found->name;
}

void fill_state(const site::Visit& visit, const SchemeVersion& version, views::Slots& slots) {
    slots.set("STATE", visit.text("revision.state." + std::string{scheme::version_state_key(version.state)}));
    slots.set("STATE_COLOR", colour_of(version.state));
}

void fill_difference(const site::Visit& visit, const Compared& compared, views::Slots& slots) {
    slots.set("TITLE", compared.before.title());
    const auto before = scheme::parse_scheme(compared.before.body), after = scheme::parse_scheme(compared.after_body);
    const auto lines = line_differences(compared.before.body, compared.after_body);
    if (before.scheme && after.scheme) {
        const UnitNames units = unit_names(*visit.organisation);
        const auto changes =
            differences(describe(*before.scheme, visit.texts(), units), describe(*after.scheme, visit.texts(), units));
        if (changes.empty()) slots.show(lines.empty() ? "SAME" : "SAME_RULES");
        else {
            views::Slots& table = slots.add("TABLE");
            for (const WordChange& change : changes) fill_change(change, table.add("ROW"));
        }
    }
    if (lines.empty()) return;
    views::Slots& file = slots.add("LINES");
    for (const Line& line : lines) fill_line(line, file);
}

void SchemeView::fill(views::Slots& slots) const {
    slots.set("TITLE", visit.scheme.version);
    for (const SchemeVersion& version : versions)
        if (version.title() == visit.scheme.version)
            slots.set("FROM", views::long_date(visit.language, version.effective_from));
    slots.show("MAY_EDIT", may_edit);
    for (const SchemeVersion& version : versions) {
        const bool is_waiting = version.state == VersionState::proposed;
        if (is_waiting && may_edit) {
            views::Slots& waiting = slots.add("WAITING");
            waiting.set("URL", version_path(version.number));
            waiting.set("TITLE", version.title());
        }
        if (version.state != VersionState::draft || may_edit) fill_row(visit, version, names, slots.add("ROW"));
    }
    fill_rules(visit, visit.scheme, slots.include("RULES", "staff/scheme_rules.html"));
}

void VersionView::fill(views::Slots& slots) const {
    slots.set("TITLE", version.title());
    slots.set("NUMBER", version.number);
    slots.set("CSRF", visit.csrf);
    slots.set("SEEN", version.version.value());
    slots.set("FROM", views::long_date(visit.language, version.effective_from));
    slots.set("BY", names.of(version.proposed_by));
    fill_state(visit, version, slots);
    if (version.proposed_at) slots.add("PROPOSED").set("WHEN", day_time(visit, version.proposed_at));
    if (version.decided_at) {
        views::Slots& decided = slots.add("DECIDED");
        decided.set("WHEN", day_time(visit, version.decided_at));
        decided.set("WHO", names.of(version.decided_by));
    }
    if (!version.note.empty()) slots.add("NOTE").set("TEXT", version.note);
    if (!version.reason.empty()) slots.add("REASON").set("TEXT", version.reason);
    site::fill_problems(visit, slots, problem);
    fill_decision(slots);
    fill_others(slots);
    if (compared != nullptr)
        fill_difference(visit, {*compared, version.body}, slots.include("DIFFERENCE", "staff/scheme_difference.html"));
    const auto parsed = scheme::parse_scheme(version.body);
    if (parsed.scheme) fill_rules(visit, *parsed.scheme, slots.include("RULES", "staff/scheme_rules.html"));
    slots.set("BODY", version.body);
}

void PrintView::fill(views::Slots& slots) const {
    slots.set("MUNICIPALITY", visit.municipality().name);
    slots.set("TITLE", version.title());
    slots.set("NUMBER", version.number);
    slots.set("FROM", views::long_date(visit.language, version.effective_from));
    slots.set("BY", names.of(version.proposed_by));
    fill_state(visit, version, slots);
    if (version.decided_at) {
        views::Slots& decided = slots.add("DECIDED");
        decided.set("WHEN", day_time(visit, version.decided_at));
        decided.set("WHO", names.of(version.decided_by));
    }
    if (!version.note.empty()) slots.add("NOTE").set("TEXT", version.note);
    const auto parsed = scheme::parse_scheme(version.body);
    if (parsed.scheme) fill_rules(visit, *parsed.scheme, slots.include("RULES", "staff/scheme_rules.html"));
}

void VersionView::fill_others(views::Slots& slots) const {
    views::Slots* form = nullptr;
    for (const SchemeVersion& other : others) {
        if (other.number == version.number || other.state == VersionState::draft) continue;
        if (form == nullptr) form = &slots.add("OTHERS");
        form->set("NUMBER", version.number);
        views::Slots& choice = form->add("OTHER");
        choice.set("VALUE", other.number);
        choice.set("LABEL", other.title());
        choice.show("SELECTED", compared != nullptr && compared->number == other.number);
    }
}

void VersionView::fill_decision(views::Slots& slots) const {
    if (!may_edit) return;
    if (version.state == VersionState::draft) return slots.show("DRAFT");
    slots.show("BASE");
    if (version.state != VersionState::proposed) return;
    const bool is_own = version.proposed_by == visit.actor.person;
    views::Slots& decision = slots.add("DECISION");
    decision.set("CSRF", visit.csrf);
    decision.set("SEEN", version.version.value());
    decision.set("NUMBER", version.number);
    decision.show(is_own ? "OWN" : "MAY_APPROVE");
    decision.set("REASON", visit.request.form.get("reason"));
    site::show_field_problem(visit, decision, "REASON_PROBLEM", problem, "reason");
}

void ProposeView::fill(views::Slots& slots) const {
    slots.set("CSRF", visit.csrf);
    slots.set("NUMBER", number);
    slots.set("SEEN", seen.value());
    slots.set("BODY", body);
    slots.set("EFFECTIVE_FROM", effective_from);
    slots.set("NOTE", note);
    site::fill_problems(visit, slots, problem);
    for (const char* field : {"body", "effective_from", "note"})
        site::show_field_problem(visit, slots,
                                 std::string{field} == "body"   ? "BODY_PROBLEM"
                                 : std::string{field} == "note" ? "NOTE_PROBLEM"
                                                                : "DAY_PROBLEM",
                                 problem, field);
    if (!faults.empty()) {
        views::Slots& list = slots.add("FAULTS");
        for (const scheme::Fault& fault : faults) {
            views::Slots& row = list.add("FAULT");
            row.set("LINE", fault.line);
            row.set("COLUMN", fault.column);
            row.set("TEXT", words_of(fault, visit.texts()));
        }
    }
    if (!is_checked) return;
    if (findings.empty()) slots.show("NO_FINDINGS");
    for (const scheme::Finding& finding : findings) {
        views::Slots& row = slots.add("FINDING");
        row.set("LINE", finding.line);
        row.set("COLOR", finding.accepted                              ? "info"
                         : finding.severity == scheme::Severity::error ? "danger"
                                                                       : "warning");
        row.set("TEXT", words_of(finding, visit.texts()));
        if (finding.accepted) row.add("ACCEPTED").set("REASON", *finding.accepted);
    }
    if (in_force)
        fill_difference(visit, {*in_force, body}, slots.include("DIFFERENCE", "staff/scheme_difference.html"));
}

} // namespace svar::revision
