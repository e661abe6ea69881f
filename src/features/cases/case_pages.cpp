#include "features/cases/case_pages.hpp"

#include "base/text.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/case_view.hpp"
#include "features/site/downloads.hpp"
#include "features/place/map_view.hpp"
#include "features/site/page.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

constexpr Version no_version{-1};

struct Shown {
    OpenForm open;
    std::optional<Meanwhile> meanwhile;
    int status = 200;
};

http::Response show(const site::Visit& visit, const CaseFile& file, const Shown& shown, const FillForm& fill_added) {
    return place::with_map(
        visit, site::page(visit, {.title = file.subject.reference + " " + file.subject.title, .is_staff = true},
                          CaseView{visit, file, shown.open, fill_added, shown.meanwhile}, shown.status));
}

OpenForm asked_form(const site::Visit& visit, const CaseFile& file) {
    const FormRule* asked = form_rule(visit.request.query.get("do"));
    const bool is_asked = asked != nullptr && is_offered(visit, file, *asked);
    return {.key = is_asked ? asked->key : form_of_next_step(visit, file),
            .list = std::string{visit.request.query.get("list")}};
}

bool still_fits(const site::Visit& visit, const CaseFile& file, const FormRule* rule, const FillForm& fill_added) {
    if (rule == nullptr || !is_offered(visit, file, *rule)) return false;
    return rule->fill != nullptr || fill_added != nullptr;
}

http::Response download(const site::Visit& visit, files::Variant variant) {
    const CaseId id = case_of_path(visit);
    const FileId wanted{parse_int(visit.request.parameter("file")).value_or(0)};
    const auto file = look_at_case(visit, id);
    if (!file) return site::problem_page(visit, file.problem());
    const auto is_wanted = [&](const files::StoredFile& stored) { return stored.file == wanted; };
    if (std::ranges::none_of(file->files, is_wanted)) return site::problem_page(visit, not_found());
    auto found = visit.site.database.read([&](db::Tx& tx) { return files::download(tx, visit.id(), wanted, variant); });
    if (!found) return site::problem_page(visit, not_found());
    return site::download_response(visit.site.database, visit.id(), *found);
}

} // namespace

CaseId case_of_path(const site::Visit& visit) { return CaseId{parse_int(visit.request.parameter("id")).value_or(0)}; }

Version seen_version(const site::Visit& visit) {
    const auto seen = parse_int(visit.request.form.get("seen"));
    return seen && *seen > 0 ? Version{*seen} : no_version;
}

Result<CaseFile> look_at_case(const site::Visit& visit, CaseId id) {
    auto file = visit.site.database.read([&](db::Tx& tx) { return case_file(tx, visit, id); });
    if (file && file->subject.is_confidential)
        visit.site.database.write([&](db::Tx& tx) { log_look(tx, visit.id(), id, visit.actor.person); });
    return file;
}

http::Response case_page(const site::Visit& visit, const FillForm& fill_added) {
    const auto file = look_at_case(visit, case_of_path(visit));
    if (!file) return site::problem_page(visit, file.problem());
    return show(visit, *file, {.open = asked_form(visit, *file), .meanwhile = {}}, fill_added);
}

http::Response refused(const site::Visit& visit, std::string_view form, const Problem& problem,
                       const FillForm& fill_added) {
    const bool is_conflict = problem.kind == ProblemKind::conflict;
    if (!is_conflict && problem.kind != ProblemKind::invalid) return site::problem_page(visit, problem);
    const auto file = look_at_case(visit, case_of_path(visit));
    if (!file) return site::problem_page(visit, file.problem());
    const FormRule* rule = form_rule(form);
    const bool fits = still_fits(visit, *file, rule, fill_added);
    Shown shown{.open = {.key = fits ? rule->key : std::string_view{}, .typed = &visit.request.form}, .meanwhile = {}};
    shown.status = site::status_of(problem.kind);
    const Version seen = seen_version(visit);
    const bool has_changed = file->subject.version != seen;
    if (is_conflict && has_changed) {
        const Version from = seen == no_version ? file->subject.version : seen;
        shown.meanwhile = Meanwhile{.seen = from, .is_form_kept = fits};
        if (!fits) shown.meanwhile->typed = typed_texts(visit);
    } else if (fits) {
        shown.open.problem = problem;
    } else {
        return site::problem_page(visit, problem);
    }
    return show(visit, *file, shown, fill_added);
}

http::Response form_again(const site::Visit& visit, std::string_view form, const FillForm& fill_added) {
    const auto file = look_at_case(visit, case_of_path(visit));
    if (!file) return site::problem_page(visit, file.problem());
    return show(visit, *file, {.open = {.key = form, .typed = &visit.request.form}, .meanwhile = {}}, fill_added);
}

http::Response form_again(const site::Visit& visit, std::string_view form, const http::Fields& typed,
                          const FillForm& fill_added) {
    const auto file = look_at_case(visit, case_of_path(visit));
    if (!file) return site::problem_page(visit, file.problem());
    return show(visit, *file, {.open = {.key = form, .typed = &typed}, .meanwhile = {}}, fill_added);
}

http::Response get_form_address(const site::Visit& visit) {
    const FormRule* rule = form_rule(visit.request.parameter("action"));
    std::string path = case_path(case_of_path(visit));
    if (rule != nullptr) path += "?do=" + std::string{rule->key};
    return http::Response::redirect(path);
}

http::Response get_case_file(const site::Visit& visit) { return download(visit, files::Variant::content); }
http::Response get_case_thumbnail(const site::Visit& visit) { return download(visit, files::Variant::thumbnail); }

} // namespace svar::cases
