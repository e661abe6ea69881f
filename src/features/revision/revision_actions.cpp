#include "features/revision/revision_actions.hpp"

#include "base/text.hpp"
#include "features/people/deed_store.hpp"
#include "features/publication/publication_store.hpp"
#include "features/scheme/book.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::revision {

namespace {

using people::Administrator;
using people::DeedKind;
using scheme::SchemeVersion;
using scheme::VersionState;

LocalDate today_of(db::Tx& tx, const organisation::Organisation& organisation) {
    return views::local_day(tx.now(), organisation.municipality().time_zone);
}

/// The last approved version by the day from which it holds.
LocalDate last_day_in(const std::vector<SchemeVersion>& approved) {
    LocalDate last{std::chrono::year{1} / 1 / 1};
    for (const SchemeVersion& version : approved) last = std::max(last, version.effective_from);
    return last;
}

std::vector<FieldProblem> day_problems(db::Tx& tx, const organisation::Organisation& organisation, LocalDate day) {
    if (!day.ok() || day < today_of(tx, organisation)) return {{"effective_from", "revision.problem.day_past"}};
    if (day < last_day_in(scheme::approved_versions(tx, organisation.municipality().id)))
        return {{"effective_from", "revision.problem.day_before_last"}};
    return {};
}

void record(db::Tx& tx, const Administrator& by, DeedKind kind, const SchemeVersion& version) {
    boost::json::object details{{"name", version.title()}, {"first", format_date(version.effective_from)}};
    people::record_deed(tx, by, {.kind = kind, .details = std::move(details)});
}

/// The version as this transaction has it, for somebody who saw it as it is.
Result<SchemeVersion> seen_version(db::Tx& tx, const Administrator& by, int number, Version seen, VersionState state) {
    if (!may_edit_scheme(by.actor, by.organisation)) return forbidden();
    auto found = scheme::version_by_number(tx, by.id(), number);
    if (!found) return not_found();
    if (found->version != seen || found->state != state) return conflict("revision.problem.changed_meanwhile");
    return std::move(*found);
}

/// A draft to write into: an old one, or a new one for `number` zero.
Result<SchemeVersion> draft(db::Tx& tx, const Administrator& by, int number, Version seen) {
    if (number != 0) return seen_version(tx, by, number, seen, VersionState::draft);
    if (!may_edit_scheme(by.actor, by.organisation)) return forbidden();
    return SchemeVersion{.municipality = by.id()};
}

Result<SchemeVersion> written(db::Tx& tx, const Administrator& by, int number, Version seen, const Proposal& proposal) {
    auto version = draft(tx, by, number, seen);
    if (!version) return version;
    const Checked checked = check(tx, by.organisation, proposal);
    if (!checked.is_good()) return checked.problem;
    version->name = checked.scheme->name;
    version->body = proposal.body;
    version->effective_from = proposal.effective_from;
    version->note = trim(proposal.note);
    version->written_at = tx.now();
    version->proposed_by = by.actor.person;
    return version;
}

Result<int> save(db::Tx& tx, const Administrator& by, SchemeVersion version) {
    if (version.number == 0) return scheme::insert_version(tx, by.key, std::move(version));
    const int number = version.number;
    if (!scheme::update_version(tx, by.key, std::move(version))) return conflict("revision.problem.changed_meanwhile");
    return number;
}

/// Whether these are the rules that would hold on that day anyway: those of the last approved version.
bool is_nothing_new(db::Tx& tx, MunicipalityId municipality, const SchemeVersion& version) {
    const auto approved = scheme::approved_versions(tx, municipality);
    const SchemeVersion* last = nullptr;
    for (const SchemeVersion& one : approved)
        if (last == nullptr || one.effective_from >= last->effective_from) last = &one;
    return last != nullptr && last->body == version.body;
}

/// What was true when it was proposed may no longer be: the day, the units, the program that reads it.
Result<> check_again(db::Tx& tx, const Administrator& by, const SchemeVersion& version) {
    const Checked checked = check(
        tx, by.organisation, {.body = version.body, .effective_from = version.effective_from, .note = version.note});
    if (checked.is_good()) return Done{};
    return conflict(checked.faults.empty() ? "revision.problem.day_over" : "revision.problem.faults_now");
}

/// Public pages tell the promise: they are made anew when the version begins.
void announce(db::Tx& tx, const Administrator& by, const SchemeVersion& version) {
    publication::grow_public_version(tx, by.id());
    if (version.effective_from <= today_of(tx, by.organisation)) return;
    jobs::enqueue(tx, {.municipality = by.id(),
                       .kind = std::string{begins_job},
                       .payload = std::to_string(version.number),
                       .run_at = views::start_of_day(version.effective_from, by.organisation.municipality().time_zone),
                       .unique_key = std::to_string(version.number)});
}

} // namespace

bool may_edit_scheme(const people::Actor& actor, const organisation::Organisation& organisation) {
    return people::may(actor, people::Capability::edit_scheme, organisation, organisation.root().id);
}

Checked check(db::Tx& tx, const organisation::Organisation& organisation, const Proposal& proposal) {
    Checked checked;
    std::vector<std::string> units;
    for (const organisation::Unit& unit : organisation.units()) units.push_back(unit.key);
    scheme::Parsed parsed = scheme::parse_scheme(proposal.body, &units);
    checked.faults = std::move(parsed.faults);
    checked.scheme = std::move(parsed.scheme);
    std::vector<FieldProblem> fields;
    if (!checked.scheme) fields.push_back({"body", "revision.problem.faults"});
    for (FieldProblem& problem : day_problems(tx, organisation, proposal.effective_from))
        fields.push_back(std::move(problem));
    if (code_points(proposal.note) > note_code_points_max) fields.push_back({"note", "revision.problem.note"});
    if (!fields.empty()) checked.problem = invalid("revision.problem.proposal", std::move(fields));
    return checked;
}

Result<int> save_draft(db::Tx& tx, const Administrator& by, int number, Version seen, const Proposal& proposal) {
    auto version = written(tx, by, number, seen, proposal);
    if (!version) return version.problem();
    return save(tx, by, std::move(*version));
}

Result<int> propose(db::Tx& tx, const Administrator& by, int number, Version seen, const Proposal& proposal) {
    auto version = written(tx, by, number, seen, proposal);
    if (!version) return version.problem();
    if (is_nothing_new(tx, by.id(), *version))
        return invalid("revision.problem.nothing_new", {{"body", "revision.problem.nothing_new"}});
    version->state = VersionState::proposed;
    version->proposed_at = tx.now();
    auto saved = save(tx, by, *version);
    if (!saved) return saved;
    version->number = *saved;
    record(tx, by, DeedKind::scheme_proposed, *version);
    return saved;
}

Result<> approve(db::Tx& tx, const Administrator& by, int number, Version seen) {
    auto version = seen_version(tx, by, number, seen, VersionState::proposed);
    if (!version) return version.problem();
    if (version->proposed_by == by.actor.person) return forbidden("revision.problem.own");
    if (auto checked = check_again(tx, by, *version); !checked) return checked;
    if (is_nothing_new(tx, by.id(), *version)) return conflict("revision.problem.nothing_new");
    version->state = VersionState::approved;
    version->decided_at = tx.now();
    version->decided_by = by.actor.person;
    if (!scheme::update_version(tx, by.key, *version)) return conflict("revision.problem.changed_meanwhile");
    scheme::grow_book_version(tx, by.id());
    announce(tx, by, *version);
    record(tx, by, DeedKind::scheme_approved, *version);
    return Done{};
}

Result<> refuse(db::Tx& tx, const Administrator& by, int number, Version seen, std::string_view reason) {
    const std::string_view words = trim(reason);
    if (words.empty() || code_points(words) > note_code_points_max)
        return invalid("revision.problem.reason", {{"reason", "revision.problem.reason"}});
    auto version = seen_version(tx, by, number, seen, VersionState::proposed);
    if (!version) return version.problem();
    version->state = VersionState::refused;
    version->reason = words;
    version->decided_at = tx.now();
    version->decided_by = by.actor.person;
    if (!scheme::update_version(tx, by.key, *version)) return conflict("revision.problem.changed_meanwhile");
    record(tx, by, DeedKind::scheme_refused, *version);
    return Done{};
}

void begin(db::Tx& tx, MunicipalityId municipality) { publication::grow_public_version(tx, municipality); }

} // namespace svar::revision
