#include "features/administration/import_pages.hpp"

#include "features/organisation/csv.hpp"
#include "features/people/import_actions.hpp"
#include "features/site/page.hpp"

#include <fstream>
#include <iterator>

namespace svar::administration {

namespace {

/// views/staff/import.html
struct ImportView {
    static constexpr std::string_view template_path = "staff/import.html";
    const site::Visit& visit;
    std::optional<people::ImportReport> report;
    Problem problem;

    void fill(views::Slots& slots) const {
        slots.set("CSRF", visit.csrf);
        if (report) fill_report(slots.add("DONE"));
        if (problem.message_key.empty()) return;
        views::Slots& refused = slots.add("REFUSED");
        for (const FieldProblem& fault : problem.fields) fill_fault(refused.add("FAULT"), fault);
        if (problem.fields.empty()) refused.add("FAULT").set("TEXT", visit.text(problem.message_key));
    }

  private:
    void fill_report(views::Slots& done) const {
        const views::Catalogue& texts = visit.texts();
        done.add("LINE").set("TEXT", texts.plural("staff.import.added", report->added));
        done.add("LINE").set("TEXT", texts.plural("staff.import.changed", report->changed));
        done.add("LINE").set("TEXT", texts.plural("staff.import.unchanged", report->unchanged));
        if (report->sort == people::ImportSort::people)
            done.add("LINE").set("TEXT", texts.plural("staff.import.roles", report->roles_given));
    }

    void fill_fault(views::Slots& line, const FieldProblem& fault) const {
        const organisation::RowPlace place = organisation::row_place(fault.field);
        const std::string number = std::to_string(place.line);
        line.set("PLACE", place.line == 0 ? visit.text("staff.import.place_file")
                          : place.column.empty()
                              ? visit.texts().text("organisation.import.place_line", {{"line", number}})
                              : visit.texts().text("staff.import.place", {{"line", number}, {"column", place.column}}));
        line.set("TEXT", visit.text(fault.message_key));
    }
};

http::Response import_page(const site::Visit& visit, std::optional<people::ImportReport> report, Problem problem) {
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    const ImportView view{visit, report, std::move(problem)};
    return site::page(visit,
                      {.title = visit.text("staff.import.title"), .current = "/staff/organisation", .is_staff = true},
                      view, status);
}

/// The content of the file that was sent; nothing when there is none.
std::optional<std::string> sent_file(const http::Request& request) {
    for (const http::Upload& upload : request.uploads) {
        if (upload.field != "file" || upload.size_bytes == 0) continue;
        std::ifstream file{upload.path, std::ios::binary};
        return std::string{std::istreambuf_iterator<char>{file}, {}};
    }
    return std::nullopt;
}

/// Units and people have a right each; the import itself checks which one a file needs, and where.
bool may_import(const site::Visit& visit) {
    return visit.may_somewhere(people::Capability::edit_organisation) ||
           visit.may_somewhere(people::Capability::edit_people);
}

} // namespace

http::Response get_import(const site::Visit& visit) {
    if (!may_import(visit)) return site::problem_page(visit, forbidden());
    return import_page(visit, std::nullopt, {});
}

http::Response post_import(const site::Visit& visit) {
    if (!may_import(visit)) return site::problem_page(visit, forbidden());
    const auto csv = sent_file(visit.request);
    if (!csv) return import_page(visit, std::nullopt, invalid("organisation.import.problem.no_file"));
    const auto report = visit.site.database.write(
        [&](db::Tx& tx) { return people::import_organisation(tx, visit.site.key, visit.actor, *csv); });
    if (!report) return import_page(visit, std::nullopt, report.problem());
    return import_page(visit, *report, {});
}

} // namespace svar::administration
