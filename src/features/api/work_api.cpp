#include "features/api/call_api.hpp"
#include "features/api/operation.hpp"
#include "features/api/overdue_answers.hpp"
#include "features/api/paper_bodies.hpp"
#include "features/api/case_bodies.hpp"
#include "features/api/thing_answers.hpp"
#include "features/api/work_bodies.hpp"
#include "features/cases/bulk_actions.hpp"
#include "features/cases/contact_pages.hpp"
#include "features/cases/paper_actions.hpp"
#include "features/cases/printing_pages.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/overdue/seen_lists_pages.hpp"
#include "features/site/downloads.hpp"

#include <algorithm>
#include <limits>

namespace svar::api {

namespace {

constexpr http::Limits text_limits{.body_bytes_max = 512 * 1024};

/// Each in a transaction of its own; so it isn't done once for an Idempotency-Key, but each case's version sees to that.
http::Response run_bulk(const site::Visit& visit) {
    const auto body = body_of<BulkBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const auto deed = cases::parse_bulk(body->deed);
    const auto open = cases::bulk_deeds_of(visit.actor);
    if (!deed || std::ranges::find(open, *deed) == open.end()) return problem_response(visit, forbidden());
    std::vector<cases::NamedCase> named;
    for (const NamedCaseBody& one : body->cases) named.push_back({one.id, Version{one.version}});
    std::vector<cases::Chosen> chosen = visit.site.database.read(
        [&](db::Tx& tx) { return cases::choose_cases(tx, *visit.organisation, visit.actor, named); });
    const cases::BulkOrder order{.deed = *deed,
                                 .category = body->category,
                                 .unit = body->unit,
                                 .words = *deed == cases::BulkDeed::reject ? body->advice : body->reason,
                                 .handler = body->handler,
                                 .main = body->main};
    cases::run_bulk(visit.site.database, cases::desk_of(visit), visit.actor, order, chosen);
    BulkAnswer told;
    for (const cases::Chosen& one : chosen)
        told.items.push_back({one.id, one.is_done, one.problem_key,
                              one.problem_key.empty() ? std::string{} : visit.text(one.problem_key)});
    return json_response(to_json(told));
}

std::string_view step_key(cases::ContactStep step) {
    switch (step) {
    case cases::ContactStep::none: return "none";
    case cases::ContactStep::call: return "call";
    case cases::ContactStep::fallback: return "fallback";
    case cases::ContactStep::talk: return "talk";
    }
    return {};
}

http::Response list_calls(const site::Visit& visit) {
    const cases::Calls calls = visit.site.database.read([&](db::Tx& tx) { return cases::read_calls(tx, visit); });
    CallList list;
    const auto add = [&](const std::vector<cases::Call>& some, const char* group) {
        for (const cases::Call& call : some)
            list.items.push_back(
                {.line = line_of(call.line),
                 .contact = {call.contact.name, call.contact.email, call.contact.phone, call.contact.address},
                 .step = std::string{step_key(call.step)},
                 .group = group,
                 .at = call.at,
                 .failed = call.log.failed()});
    };
    add(calls.today, "today");
    add(calls.later, "later");
    add(calls.cards, "card");
    return json_response(to_json(list));
}

http::Response list_letters(const site::Visit& visit) {
    const cases::PrintDesk desk = visit.site.database.read([&](db::Tx& tx) { return cases::print_desk(tx, visit); });
    PaperList list;
    for (const cases::ListedPaper& one : desk.waiting)
        list.waiting.push_back({one.paper.id, one.paper.case_id, one.reference,
                                std::string{cases::paper_form_key(one.paper.form)}, one.unit, one.paper.written_at});
    for (const cases::PrintRun& run : desk.runs) list.runs.push_back({run.id, run.papers, run.printed_at, run.sent_on});
    return json_response(to_json(list));
}

http::Response file_response(const site::Visit& visit, Result<cases::PrintedFile> file) {
    return file ? site::pdf_response(std::move(file->pdf), file->name) : problem_response(visit, file.problem());
}

http::Response get_letter(const site::Visit& visit) {
    return file_response(visit, cases::letter_file(visit, id_of_path<cases::PaperId>(visit, "letter")));
}

http::Response get_print_run(const site::Visit& visit) {
    return file_response(visit, cases::run_file(visit, id_of_path<cases::PrintRunId>(visit, "run")));
}

/// Printing takes a second: it runs outside transactions. A letter is printed once, whoever asks how often.
http::Response print_letters(const site::Visit& visit) {
    const auto body = body_of<PrintBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const auto run = cases::print_letters(visit, body->letters);
    return run ? json_response(made_json(*run), 201) : problem_response(visit, run.problem());
}

http::Response withdraw_letter(const site::Visit& visit) {
    const auto body = body_of<NoBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const auto id = id_of_path<cases::PaperId>(visit, "letter");
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        const auto done = cases::withdraw_paper(tx, cases::desk_of(visit), visit.actor, id);
        if (!done) return done.problem();
        return made_json(id);
    });
}

http::Response mark_sent(const site::Visit& visit) {
    const auto body = body_of<SentRunBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const auto run = id_of_path<cases::PrintRunId>(visit, "run");
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        const auto done = cases::mark_sent(tx, cases::desk_of(visit), visit.actor, run, body->sent_on);
        if (!done) return done.problem();
        return made_json(run);
    });
}

OverdueLine line_of(const overdue::List& list, std::int64_t cases) {
    return {.id = std::to_string(list.id.value()),
            .rule = list.rule,
            .sort = std::string{overdue::sort_key(list.sort)},
            .number = list.number,
            .cases = cases,
            .day = list.day,
            .until = list.until,
            .recipient = list.recipient,
            .made_at = list.made_at};
}

Result<UnitId> asked_unit(const site::Visit& visit) {
    if (!visit.request.query.has("unit")) return UnitId{};
    const UnitId unit{parse_int(visit.request.query.get("unit")).value_or(0)};
    if (visit.organisation->unit(unit) == nullptr)
        return invalid("layout.problems", {{"unit", "api.problem.parameter"}});
    return unit;
}

http::Response list_overdue(const site::Visit& visit) {
    const auto unit = asked_unit(visit);
    if (!unit) return problem_response(visit, unit.problem());
    const std::int64_t before = visit.request.query.has("cursor")
                                    ? parse_int(visit.request.query.get("cursor")).value_or(0)
                                    : std::numeric_limits<std::int64_t>::max();
    const overdue::SeenLists read =
        visit.site.database.read([&](db::Tx& tx) { return overdue::seen_lists(tx, visit, before, *unit); });
    OverduePage page;
    for (const overdue::ListedList& one : read.lists) page.items.push_back(line_of(one.summary.list, one.cases));
    if (read.older_before > 0) page.next_cursor = std::to_string(read.older_before);
    return json_response(to_json(page));
}

LateCase late_case(const site::Visit& visit, const overdue::List& list, const overdue::SeenLine& seen) {
    const overdue::Line& line = seen.line;
    return {.id = seen.is_seen ? line.id : CaseId{},
            .reference = line.reference,
            .title = seen.is_seen ? line.title : std::string{},
            .clock = line.clock,
            .state = seen.state ? std::string{cases::state_key(*seen.state)} : std::string{},
            .unit = line.unit,
            .handler = line.handler,
            .due_at = line.due_at,
            .days_late = std::max(0, overdue::days_late(list, line, visit.municipality().time_zone)),
            .appearance = line.appearance};
}

http::Response get_overdue(const site::Visit& visit) {
    const auto unit = asked_unit(visit);
    if (!unit) return problem_response(visit, unit.problem());
    const auto found = visit.site.database.read(
        [&](db::Tx& tx) { return overdue::seen_list(tx, visit, id_of_path<overdue::ListId>(visit, "list"), *unit); });
    if (!found) return problem_response(visit, not_found());
    OverdueAnswer told{line_of(found->list, static_cast<std::int64_t>(found->lines.size())), {}};
    for (const overdue::SeenLine& seen : found->lines) told.lines.push_back(late_case(visit, found->list, seen));
    return json_response(to_json(told));
}

/// Scopes and limits of calls about cases, not about the municipality.
Operation about_cases(Operation operation) {
    operation.scope = operation.kind == Kind::read ? people::Scope::read_cases : people::Scope::write_cases;
    if (operation.request != nullptr) operation.limits = text_limits;
    return operation;
}

} // namespace

std::vector<Operation> work_operations() {
    const Schema made = &schema_of<MadeThing>;
    const Parameter unit{"unit", "Only this unit and all below it."};
    std::vector<Operation> all{
        administration_make("/cases/bulk", "run_bulk", "Do the same to several cases.", &run_bulk, &schema_of<BulkBody>,
                            &schema_of<BulkAnswer>),
        administration_read("/calls", "list_calls", "Whom the caller calls today and later.", &list_calls,
                            &schema_of<CallList>),
        administration_read("/letters", "list_letters", "Letters that wait to be printed, and print runs.",
                            &list_letters, &schema_of<PaperList>),
        administration_read("/letters/{letter}", "get_letter", "One letter as PDF.", &get_letter, nullptr),
        administration_make("/letters/{letter}/withdraw", "withdraw_letter", "Take a letter off the list.",
                            &withdraw_letter, &schema_of<NoBody>, made),
        administration_make("/letters/print", "print_letters", "Print letters together.", &print_letters,
                            &schema_of<PrintBody>, made, 201),
        administration_read("/letters/runs/{run}", "get_print_run", "The letters of a print run as PDF.",
                            &get_print_run, nullptr),
        administration_make("/letters/runs/{run}/sent", "mark_sent", "The letters of a run went off.", &mark_sent,
                            &schema_of<SentRunBody>, made),
        administration_read("/overdue", "list_overdue", "Lists of late cases as they were sent.", &list_overdue,
                            &schema_of<OverduePage>, {unit, cursor_parameter}),
        administration_read("/overdue/{list}", "get_overdue", "One list of late cases.", &get_overdue,
                            &schema_of<OverdueAnswer>, {unit}),
    };
    for (Operation& operation : all) operation = about_cases(std::move(operation));
    for (const std::size_t guarded : {0U, 5U}) all[guarded].kind = Kind::anew;
    for (const std::size_t costly : {3U, 5U, 6U}) all[costly].rate = http::Rate::upload;
    return all;
}

} // namespace svar::api
