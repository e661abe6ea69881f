#include "features/api/case_bodies.hpp"
#include "features/api/scheme_bodies.hpp"
#include "features/api/simulation_answers.hpp"
#include "features/revision/history_store.hpp"
#include "features/revision/revision_actions.hpp"
#include "features/revision/staff_store.hpp"
#include "features/scheme/scheme_words.hpp"
#include "features/scheme/version_store.hpp"
#include "features/site/administrator.hpp"
#include "platform/views/format.hpp"

#include <algorithm>
#include <set>

namespace svar::api {

namespace {

using scheme::SchemeVersion;
using scheme::VersionState;
using site::administrator;

constexpr http::Limits scheme_limits{.body_bytes_max = 512 * 1024};
constexpr int months_usual = 12, months_max = 60;

bool may_edit(const site::Visit& visit) { return revision::may_edit_scheme(visit.actor, *visit.organisation); }

int number_of_path(const site::Visit& visit) {
    return static_cast<int>(
        std::clamp<std::int64_t>(parse_int(visit.request.parameter("number")).value_or(0), 0, 1'000'000));
}

SchemeLine line_of(const site::Visit& visit, const SchemeVersion& version) {
    return {.number = version.number,
            .version = version.version.value(),
            .name = version.name,
            .state = std::string{scheme::version_state_key(version.state)},
            .note = version.note,
            .reason = version.reason,
            .effective_from = version.effective_from,
            .written_at = version.written_at,
            .proposed_at = version.proposed_at,
            .decided_at = version.decided_at,
            .proposed_by = version.proposed_by,
            .decided_by = version.decided_by,
            .is_in_force = version.title() == visit.scheme.version};
}

/// Drafts are for those who may go on with them.
bool is_shown(const site::Visit& visit, const SchemeVersion& version) {
    return version.state != VersionState::draft || may_edit(visit);
}

http::Response list_schemes(const site::Visit& visit) {
    SchemeList list;
    for (const auto& version :
         visit.site.database.read([&](db::Tx& tx) { return scheme::versions_of(tx, visit.id()); }))
        if (is_shown(visit, version)) list.items.push_back(line_of(visit, version));
    return json_response(to_json(list));
}

std::optional<SchemeVersion> version_of_path(const site::Visit& visit) {
    auto found = visit.site.database.read(
        [&](db::Tx& tx) { return scheme::version_by_number(tx, visit.id(), number_of_path(visit)); });
    return found && is_shown(visit, *found) ? found : std::nullopt;
}

http::Response get_scheme(const site::Visit& visit) {
    const auto version = version_of_path(visit);
    if (!version) return problem_response(visit, not_found());
    http::Response response = json_response(to_json(SchemeAnswer{line_of(visit, *version), version->body}));
    response.etag = std::to_string(version->version.value());
    return response;
}

revision::Proposal proposal_of(const ProposalBody& body) {
    return {.body = body.body, .effective_from = body.effective_from, .note = body.note};
}

std::vector<FaultAnswer> findings_of(const site::Visit& visit, const revision::Checked& checked,
                                     const ProposalBody& body, scheme::Surroundings surroundings) {
    std::vector<FaultAnswer> told;
    for (const scheme::Fault& fault : checked.faults)
        told.push_back({"fault", scheme::words_of(fault, visit.texts()), {}, fault.line});
    if (!checked.scheme) return told;
    surroundings.first_year = body.effective_from.year();
    surroundings.lines = scheme::parse_scheme(body.body).lines;
    for (const scheme::Finding& finding : scheme::lint(*checked.scheme, surroundings))
        if (!finding.accepted)
            told.push_back({std::string{scheme::severity_key(finding.severity)},
                            scheme::words_of(finding, visit.texts()), finding.place, finding.line});
    return told;
}

http::Response check_scheme(const site::Visit& visit) {
    if (!may_edit(visit)) return problem_response(visit, forbidden());
    const auto body = body_of<ProposalBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    scheme::Surroundings surroundings;
    const revision::Checked checked = visit.site.database.read([&](db::Tx& tx) {
        surroundings.staff = revision::staff_of(tx, *visit.organisation);
        return revision::check(tx, *visit.organisation, proposal_of(*body));
    });
    CheckAnswer told{checked.is_good(), findings_of(visit, checked, *body, std::move(surroundings))};
    for (const FieldProblem& field : checked.problem.fields)
        told.findings.insert(told.findings.begin(), {"fault", visit.text(field.message_key), field.field, 0});
    return json_response(to_json(told));
}

http::Response draft_scheme(const site::Visit& visit) {
    const auto body = body_of<ProposalBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    return make_with(visit, 201, [&](db::Tx& tx) -> MadeJson {
        const auto number = revision::save_draft(tx, administrator(visit), 0, {}, proposal_of(*body));
        if (!number) return number.problem();
        return to_json(MadeThing{std::to_string(*number)});
    });
}

http::Response change(const site::Visit& visit, const std::function<Result<>(db::Tx&, int, Version)>& run) {
    const int number = number_of_path(visit);
    const auto version = [&visit, number](db::Tx& tx) -> std::optional<Version> {
        const auto found = scheme::version_by_number(tx, visit.id(), number);
        return found ? std::optional{found->version} : std::nullopt;
    };
    return change_thing(visit, {.id = number, .version = version, .change = [&](db::Tx& tx, Version seen) -> Result<> {
                                    // Zero would make a new one.
                                    if (number == 0 || !version(tx)) return not_found();
                                    return run(tx, number, seen);
                                }});
}

template <auto save>
http::Response write_scheme(const site::Visit& visit) {
    const auto body = body_of<ProposalBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    return change(visit, [&](db::Tx& tx, int number, Version seen) -> Result<> {
        const auto done = save(tx, administrator(visit), number, seen, proposal_of(*body));
        if (!done) return done.problem();
        return Done{};
    });
}

http::Response approve_scheme(const site::Visit& visit) {
    const auto body = body_of<NoBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    return change(visit, [&](db::Tx& tx, int number, Version seen) {
        return revision::approve(tx, administrator(visit), number, seen);
    });
}

http::Response refuse_scheme(const site::Visit& visit) {
    const auto body = body_of<Reason>(visit);
    if (!body) return problem_response(visit, body.problem());
    return change(visit, [&](db::Tx& tx, int number, Version seen) {
        return revision::refuse(tx, administrator(visit), number, seen, body->text.reveal());
    });
}

SumAnswer sum_of(const revision::Outcome& outcome) {
    return {outcome.cases,     outcome.late,   outcome.promised,    outcome.broken,
            outcome.escalated, outcome.listed, outcome.listed_again};
}

std::vector<ClockSumAnswer> clocks_of(const revision::Simulation& simulation, std::string_view language) {
    std::set<std::string> keys;
    for (const auto* sums : {&simulation.before.clocks, &simulation.after.clocks})
        for (const auto& [key, sum] : *sums) keys.insert(key);
    std::vector<ClockSumAnswer> clocks;
    for (const std::string& key : keys) {
        const auto before = simulation.before.clocks.find(key), after = simulation.after.clocks.find(key);
        const bool is_after = after != simulation.after.clocks.end();
        clocks.push_back(
            {key, std::string{scheme::word(is_after ? after->second.label : before->second.label, language)},
             before == simulation.before.clocks.end() ? 0 : before->second.late, is_after ? after->second.late : 0});
    }
    return clocks;
}

http::Response simulate_scheme(const site::Visit& visit) {
    if (!may_edit(visit)) return problem_response(visit, forbidden());
    const http::Fields& query = visit.request.query;
    const auto months =
        query.has("months") ? parse_int(query.get("months")) : std::optional<std::int64_t>{months_usual};
    if (!months || *months < 1 || *months > months_max)
        return problem_response(visit, invalid("layout.problems", {{"months", "api.problem.parameter"}}));
    const auto simulation = visit.site.database.read([&](db::Tx& tx) -> std::optional<revision::Simulation> {
        const auto version = scheme::version_by_number(tx, visit.id(), number_of_path(visit));
        if (!version) return std::nullopt;
        const auto parsed = scheme::parse_scheme(version->body);
        if (!parsed.scheme) return std::nullopt;
        return revision::simulate(tx, visit.id(), *visit.book, *parsed.scheme, static_cast<int>(*months));
    });
    if (!simulation) return problem_response(visit, not_found());
    return json_response(to_json(SimulationAnswer{simulation->from, simulation->until, sum_of(simulation->before),
                                                  sum_of(simulation->after),
                                                  clocks_of(*simulation, views::language_code(visit.language))}));
}

} // namespace

std::vector<Operation> scheme_operations() {
    std::vector<Operation> all{
        administration_read("/schemes", "list_schemes", "All versions of the rules.", &list_schemes,
                            &schema_of<SchemeList>),
        administration_read("/schemes/{number}", "get_scheme", "One version with its file. Its ETag is its version.",
                            &get_scheme, &schema_of<SchemeAnswer>),
        administration_read("/schemes/{number}/simulation", "simulate_scheme", "Past cases under this version.",
                            &simulate_scheme, &schema_of<SimulationAnswer>,
                            {{"months", "How far back, 1 to 60; absent: 12."}}),
        administration_make("/schemes/check", "check_scheme", "Say what is wrong with rules; nothing is kept.",
                            &check_scheme, &schema_of<ProposalBody>, &schema_of<CheckAnswer>),
        administration_make("/schemes", "draft_scheme", "Keep a draft of new rules.", &draft_scheme,
                            &schema_of<ProposalBody>, &schema_of<MadeThing>, 201),
        administration_change("/schemes/{number}", "save_scheme", "Go on with a draft.",
                              &write_scheme<&revision::save_draft>, &schema_of<ProposalBody>),
        administration_change("/schemes/{number}/propose", "propose_scheme", "Propose a draft.",
                              &write_scheme<&revision::propose>, &schema_of<ProposalBody>),
        administration_change("/schemes/{number}/approve", "approve_scheme", "Approve what somebody else has proposed.",
                              &approve_scheme, &schema_of<NoBody>),
        administration_change("/schemes/{number}/refuse", "refuse_scheme", "Refuse it, or take one's own back.",
                              &refuse_scheme, &schema_of<Reason>),
    };
    all[2].rate = http::Rate::upload;
    all[3].kind = Kind::anew; // keeps nothing
    for (const std::size_t with_file : {3U, 4U, 5U, 6U}) all[with_file].limits = scheme_limits;
    return all;
}

} // namespace svar::api
