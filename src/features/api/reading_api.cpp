#include "features/api/call_api.hpp"
#include "features/api/case_descriptions.hpp"
#include "features/api/operation.hpp"
#include "features/api/place_answers.hpp"
#include "features/cases/case_list_store.hpp"
#include "features/cases/case_store.hpp"
#include "features/people/person_store.hpp"
#include "features/site/downloads.hpp"

#include <fmt/format.h>

namespace svar::api {

namespace {

constexpr int lines_usual = 50, lines_max = 200;
constexpr std::size_t events_per_page = 200;
constexpr std::string_view stage_words[] = {"to_sort",   "in_hand", "to_review", "to_publish",
                                            "elsewhere", "done",    "open"};
constexpr std::string_view own_words[] = {"true", "false"};

Problem wrong_parameter(const char* name) { return invalid("layout.problems", {{name, "api.problem.parameter"}}); }

/// What a list is asked for.
struct Question {
    std::vector<cases::Stage> stages;
    UnitId unit;
    std::string text;
    std::optional<cases::ListPlace> from;
    int count_max = lines_usual;
    bool is_own = false;
};

Result<std::vector<cases::Stage>> asked_stages(std::string_view key) {
    if (key.empty() || key == "open")
        return std::vector<cases::Stage>{std::begin(cases::open_stages), std::end(cases::open_stages)};
    const auto stage = cases::parse_stage(key);
    if (!stage) return wrong_parameter("stage");
    return std::vector{*stage};
}

Result<Question> question_of(const site::Visit& visit) {
    const http::Fields& query = visit.request.query;
    const auto stages = asked_stages(query.get("stage"));
    if (!stages) return stages.problem();
    Question asked{.stages = *stages, .unit = {}, .text = std::string{query.get("text")}, .from = {}};
    if (query.has("unit")) {
        asked.unit = UnitId{parse_int(query.get("unit")).value_or(0)};
        if (visit.organisation->unit(asked.unit) == nullptr) return wrong_parameter("unit");
    }
    if (query.has("cursor") && !(asked.from = cases::parse_place(query.get("cursor"))))
        return wrong_parameter("cursor");
    const auto limit = query.has("limit") ? parse_int(query.get("limit")) : std::optional<std::int64_t>{lines_usual};
    if (!limit || *limit < 1 || *limit > lines_max) return wrong_parameter("limit");
    asked.count_max = static_cast<int>(*limit);
    asked.is_own = query.get("own") == "true";
    return asked;
}

/// The case whose number was asked for, where the caller may see it.
CasePage one_by_reference(const site::Visit& visit, std::string_view typed) {
    CasePage page;
    const auto found = visit.site.database.read(
        [&](db::Tx& tx) { return cases::case_by_reference(tx, visit.id(), cases::reference_in(typed)); });
    if (!found || !cases::may_see(visit.actor, *found, *visit.organisation)) return page;
    cases::CaseFile file;
    file.subject = *found;
    page.items.push_back(answer_of(file).facts);
    return page;
}

http::Response list_cases(const site::Visit& visit) {
    if (const auto reference = visit.request.query.find("reference"))
        return json_response(to_json(one_by_reference(visit, *reference)));
    const auto asked = question_of(visit);
    if (!asked) return problem_response(visit, asked.problem());
    const cases::ListScope scope =
        asked->is_own ? cases::own_scope(visit.actor) : cases::scope_of(visit.actor, *visit.organisation, asked->unit);
    const cases::CaseList list = visit.site.database.read([&](db::Tx& tx) {
        return cases::list_cases(tx, visit.actor, *visit.organisation, scope,
                                 {.stages = asked->stages,
                                  .within = asked->unit,
                                  .text = asked->text,
                                  .from = asked->from,
                                  .way = cases::ListWay::forward,
                                  .count_max = asked->count_max});
    });
    CasePage page;
    for (const cases::ListedCase& row : list.rows) page.items.push_back(line_of(row));
    if (list.has_more && list.reached) page.next_cursor = cases::place_text(*list.reached);
    return json_response(to_json(page));
}

http::Response get_case(const site::Visit& visit) {
    const auto file = cases::look_at_case(visit, cases::case_of_path(visit));
    if (!file) return problem_response(visit, file.problem());
    http::Response response = json_response(to_json(answer_of(*file)));
    response.etag = std::to_string(file->subject.version.value());
    response.cache_control = "private, no-cache";
    return response;
}

http::Response get_events(const site::Visit& visit) {
    const auto file = cases::look_at_case(visit, cases::case_of_path(visit));
    if (!file) return problem_response(visit, file.problem());
    const auto after = visit.request.query.has("cursor") ? parse_int(visit.request.query.get("cursor"))
                                                         : std::optional<std::int64_t>{0};
    if (!after || *after < 0) return problem_response(visit, wrong_parameter("cursor"));
    EventPage page{events_of(visit, *file), {}};
    std::erase_if(page.items, [&](const EventAnswer& event) { return event.number <= *after; });
    if (page.items.size() > events_per_page) {
        page.items.resize(events_per_page);
        page.next_cursor = std::to_string(page.items.back().number);
    }
    return json_response(to_json(page));
}

http::Response get_file(const site::Visit& visit) {
    const auto file = cases::look_at_case(visit, cases::case_of_path(visit));
    if (!file) return problem_response(visit, file.problem());
    const FileId wanted{parse_int(visit.request.parameter("file")).value_or(0)};
    const bool is_of_case = std::ranges::any_of(file->files, [&](const auto& stored) { return stored.file == wanted; });
    if (!is_of_case) return problem_response(visit, not_found());
    const auto found = visit.site.database.read(
        [&](db::Tx& tx) { return files::download(tx, visit.id(), wanted, files::Variant::content); });
    if (!found) return problem_response(visit, not_found());
    return site::download_response(visit.site.database, visit.id(), *found);
}

http::Response get_workers(const site::Visit& visit) {
    const UnitId unit{parse_int(visit.request.parameter("unit")).value_or(0)};
    if (visit.organisation->unit(unit) == nullptr) return problem_response(visit, not_found());
    WorkerList list;
    visit.site.database.read([&](db::Tx& tx) {
        for (const people::Person& person : cases::workers_of(tx, visit, unit))
            list.items.push_back({person.id, person.name, person.title});
    });
    return json_response(to_json(list));
}

http::Response get_units(const site::Visit& visit) { return json_response(to_json(units_of(*visit.organisation))); }

http::Response get_rules(const site::Visit& visit) {
    return json_response(to_json(rules_of(visit.scheme, views::language_code(visit.language))));
}

http::Response get_caller(const site::Visit& visit) {
    CallerAnswer caller{visit.actor.person, visit.actor.name, {}};
    for (const people::Grant& grant : visit.actor.grants)
        caller.roles.push_back({std::string{people::role_key(grant.role)}, grant.unit, grant.stands_in_for});
    return json_response(to_json(caller));
}

Operation read(std::string_view path, std::string_view id, std::string_view summary, site::Handler handler,
               Schema answer, std::vector<Parameter> query = {}) {
    return {.method = http::Method::get,
            .path = fmt::format("{}{}", base_path, path),
            .scope = people::Scope::read_cases,
            .kind = Kind::read,
            .id = id,
            .summary = summary,
            .handler = handler,
            .request = nullptr,
            .answer = answer,
            .query = std::move(query)};
}

} // namespace

std::vector<Operation> reading_operations() {
    const Parameter cursor{"cursor", "`next_cursor` of the page before."};
    return {
        read("/me", "get_caller", "Who the token acts as.", &get_caller, &schema_of<CallerAnswer>),
        read("/rules", "get_rules", "Kinds, categories and reasons of the scheme in force.", &get_rules,
             &schema_of<RulesAnswer>),
        read("/units", "list_units", "The organisation.", &get_units, &schema_of<UnitList>),
        read("/units/{unit}/workers", "list_workers", "Who may work with cases of the unit.", &get_workers,
             &schema_of<WorkerList>),
        read("/cases", "list_cases", "Cases that the caller may see.", &list_cases, &schema_of<CasePage>,
             {{"stage", "Whose move it is; absent: all open ones.", stage_words},
              {"unit", "Only this unit and all below it."},
              {"text", "Words of the heading."},
              {"own", "Only the caller's own.", own_words},
              {"reference", "The one with this number."},
              {"limit", "At most so many, 1 to 200."},
              cursor}),
        read("/cases/{id}", "get_case", "One case. Its ETag is its version.", &get_case, &schema_of<CaseAnswer>),
        read("/cases/{id}/events", "list_events", "The case's journal.", &get_events, &schema_of<EventPage>, {cursor}),
        read("/cases/{id}/files/{file}", "get_file", "One file of the case.", &get_file, nullptr),
    };
}

} // namespace svar::api
