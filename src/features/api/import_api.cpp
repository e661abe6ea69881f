#include "features/api/case_bodies.hpp"
#include "features/api/import_bodies.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/imports/import_actions.hpp"
#include "features/people/deed_store.hpp"
#include "features/people/import_actions.hpp"
#include "features/site/administrator.hpp"
#include "platform/crypto/base64.hpp"

namespace svar::api {

namespace {

using site::administrator;

/// 4 MB in base64, the mapping, and the quotes around them.
constexpr http::Limits import_limits{.body_bytes_max = 6 * 1024 * 1024};

Problem wrong(const char* member, const char* key) { return invalid("layout.problems", {{member, key}}); }

/// The file that came as base64.
Result<std::string> decoded(const std::string& text) {
    const auto bytes = crypto::from_base64(text);
    if (!bytes) return wrong("csv", "api.problem.base64");
    return std::string{bytes->begin(), bytes->end()};
}

ImportAnswer answer_of(const people::ImportReport& report) {
    return {.sort = report.sort == people::ImportSort::units ? "units" : "people",
            .added = report.added,
            .changed = report.changed,
            .unchanged = report.unchanged,
            .roles_given = report.roles_given};
}

/// Does it and takes it back.
http::Response try_organisation(const site::Visit& visit, const std::string& csv) {
    std::optional<people::ImportReport> report;
    const Result<> undone = visit.site.database.write([&](db::Tx& tx) -> Result<> {
        auto done = people::import_organisation(tx, visit.site.key, visit.actor, csv);
        if (!done) return done.problem();
        report = *done;
        return conflict("problem.conflict");
    });
    if (!report) return problem_response(visit, undone.problem());
    return json_response(to_json(answer_of(*report)));
}

http::Response import_organisation(const site::Visit& visit) {
    const auto body = body_of<OrganisationImport>(visit);
    if (!body) return problem_response(visit, body.problem());
    const auto csv = decoded(body->csv);
    if (!csv) return problem_response(visit, csv.problem());
    if (body->is_trial) return try_organisation(visit, *csv);
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        const auto report = people::import_organisation(tx, visit.site.key, visit.actor, *csv);
        if (!report) return report.problem();
        return to_json(answer_of(*report));
    });
}

/// Cases of the whole municipality come in: as large a deed as its settings.
bool may_import_cases(const site::Visit& visit) {
    return people::may(visit.actor, people::Capability::edit_settings, *visit.organisation,
                       visit.organisation->root().id);
}

std::vector<RowFault> faults_of(const std::vector<imports::Fault>& faults, const views::Catalogue& texts) {
    std::vector<RowFault> told;
    for (const imports::Fault& fault : faults) told.push_back({fault.line, fault.column, texts.text(fault.what)});
    return told;
}

imports::Taken take(db::Tx& tx, const cases::Desk& desk, const CaseImport& body, const std::string& csv,
                    const imports::Mapping& mapping) {
    imports::ParsedCases read =
        imports::parse_cases(csv, mapping, desk.rules_at(tx.now()), desk.organisation, tx.now());
    if (!read.faults.empty()) return {.id = {}, .cases = 0, .faults = std::move(read.faults)};
    return imports::take_cases(tx, desk, body.file_name, std::move(read.cases));
}

void note_deed(db::Tx& tx, const site::Visit& visit, const char* sort, std::int64_t cases) {
    people::record_deed(tx, administrator(visit),
                        {.kind = people::DeedKind::imported, .details = {{"sort", sort}, {"added", cases}}});
}

/// Imports, or with faults or as a trial only says what it would have done: then the transaction is taken back.
http::Response take_cases(const site::Visit& visit, const CaseImport& body, const std::string& csv,
                          const imports::Mapping& mapping) {
    const views::Catalogue& texts = visit.site.renderer.catalogue(views::Language::en);
    const cases::Desk desk = cases::desk_of(visit);
    CaseImportAnswer told;
    const MadeJson made = visit.site.database.write([&](db::Tx& tx) {
        return once(tx, visit, {}, [&](db::Tx& inner) -> MadeJson {
            const imports::Taken taken = take(inner, desk, body, csv, mapping);
            told = {.id = {}, .cases = taken.cases, .faults = faults_of(taken.faults, texts)};
            if (body.is_trial || !taken.faults.empty()) return conflict("problem.conflict");
            if (taken.id) told.id = std::to_string(taken.id.value());
            note_deed(inner, visit, "cases", taken.cases);
            return to_json(told);
        });
    });
    if (made) return json_response(*made);
    const bool is_told = body.is_trial || !told.faults.empty();
    return is_told ? json_response(to_json(told)) : problem_response(visit, made.problem());
}

http::Response import_cases(const site::Visit& visit) {
    if (!may_import_cases(visit)) return problem_response(visit, forbidden());
    const auto body = body_of<CaseImport>(visit);
    if (!body) return problem_response(visit, body.problem());
    const auto csv = decoded(body->csv);
    if (!csv) return problem_response(visit, csv.problem());
    const imports::ParsedMapping parsed = imports::parse_mapping(body->mapping);
    if (parsed.faults.empty()) return take_cases(visit, *body, *csv, parsed.mapping);
    const views::Catalogue& texts = visit.site.renderer.catalogue(views::Language::en);
    return json_response(to_json(CaseImportAnswer{{}, 0, faults_of(parsed.faults, texts)}));
}

http::Response undo_import(const site::Visit& visit) {
    if (!may_import_cases(visit)) return problem_response(visit, forbidden());
    const auto body = body_of<NoBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const auto id = id_of_path<imports::ImportId>(visit, "import");
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        const auto removed = imports::undo_import(tx, cases::desk_of(visit), id);
        if (!removed) return removed.problem();
        note_deed(tx, visit, "undone", *removed);
        return to_json(UndoneImport{*removed});
    });
}

} // namespace

std::vector<Operation> import_operations() {
    std::vector<Operation> all{
        administration_make("/imports/organisation", "import_organisation",
                            "Take over units or people: everything in the file, or nothing.", &import_organisation,
                            &schema_of<OrganisationImport>, &schema_of<ImportAnswer>),
        administration_make("/imports/cases", "import_cases",
                            "Take over the cases of another system: all in the file, or none.", &import_cases,
                            &schema_of<CaseImport>, &schema_of<CaseImportAnswer>),
        administration_make("/imports/cases/{import}/undo", "undo_import",
                            "Remove the cases of an import that nobody has touched since.", &undo_import,
                            &schema_of<NoBody>, &schema_of<UndoneImport>),
    };
    for (const std::size_t with_file : {0U, 1U}) {
        all[with_file].limits = import_limits;
        all[with_file].rate = http::Rate::upload;
    }
    return all;
}

} // namespace svar::api
