#include "features/cases/paper_pages.hpp"

#include "base/text.hpp"
#include "features/cases/case_deed_pages.hpp"
#include "features/cases/case_pages.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/paper_actions.hpp"
#include "features/cases/paper_view.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/site/downloads.hpp"
#include "features/site/page.hpp"
#include "platform/files/files.hpp"
#include "platform/pdf/pdf.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

constexpr std::string_view letters_path = "/staff/letters";
constexpr int papers_max = 50; ///< in one print run
constexpr int runs_max = 20;

bool is_theirs(db::Tx& tx, const site::Visit& visit, const Paper& paper) {
    const auto subject = case_by_id(tx, visit.id(), paper.case_id);
    return subject && may_do(visit.actor, Action::log_contact, *subject, *visit.organisation);
}

std::optional<ListedPaper> listed(db::Tx& tx, const site::Visit& visit, const Paper& paper) {
    const auto subject = case_by_id(tx, visit.id(), paper.case_id);
    if (!subject || !may_do(visit.actor, Action::log_contact, *subject, *visit.organisation)) return std::nullopt;
    const auto contact = contact_of(tx, visit.id(), paper.case_id);
    return ListedPaper{paper, subject->reference, subject->title, contact ? contact->name.reveal() : std::string{},
                       std::string{visit.organisation->name(subject->unit)}};
}

http::Response list_page(const site::Visit& visit, const Problem& problem, int status) {
    struct Read {
        std::vector<ListedPaper> waiting;
        std::vector<PrintRun> runs;
    };
    const Read read = visit.site.database.read([&](db::Tx& tx) {
        Read found;
        for (const Paper& paper : papers_waiting(tx, visit.id(), 500))
            if (auto line = listed(tx, visit, paper); line && found.waiting.size() < papers_max)
                found.waiting.push_back(std::move(*line));
        found.runs = print_runs(tx, visit.id(), runs_max);
        std::erase_if(found.runs, [&](const PrintRun& run) {
            const auto papers = papers_of_run(tx, visit.id(), run.id);
            return !std::ranges::all_of(papers, [&](const Paper& paper) { return is_theirs(tx, visit, paper); });
        });
        return found;
    });
    return site::page(visit, {.title = visit.text("contact.paper.title"), .current = letters_path, .is_staff = true},
                      PapersView{visit, read.waiting, read.runs, problem}, status);
}

/// What is needed to print some letters.
struct Material {
    std::vector<PaperId> ids;
    std::vector<Sheet> sheets;
    std::vector<pdf::Resource> resources;
};

/// Those of the letters that are the visitor's to print.
Material material_of(const site::Visit& visit, const std::vector<PaperId>& ids, PaperState only) {
    const Desk desk = desk_of(visit);
    return visit.site.database.read([&](db::Tx& tx) {
        Material material;
        for (const PaperId id : ids) {
            const auto paper = paper_by_id(tx, visit.id(), id);
            if (!paper || paper->state != only || !is_theirs(tx, visit, *paper)) continue;
            if (auto sheet = sheet_of(tx, desk, *paper)) {
                material.ids.push_back(id);
                material.sheets.push_back(std::move(*sheet));
            }
        }
        if (const auto logo = organisation::logo_of(tx, visit.id()))
            material.resources.push_back({"logo", logo->media_type, {logo->content.begin(), logo->content.end()}});
        return material;
    });
}

/// A PDF of each letter.
Result<std::vector<std::string>> pdf_of_each(const site::Visit& visit, const Material& material) {
    const Desk desk = desk_of(visit);
    std::vector<std::string> pages;
    for (const Sheet& sheet : material.sheets)
        pages.push_back(letters_html(desk, {sheet}, !material.resources.empty()));
    return pdf::print(pages, material.resources);
}

std::string kept_pdf(db::Tx& tx, const site::Visit& visit, FileId file) {
    std::string pdf;
    for (std::string piece; !(piece = files::piece(tx, visit.id(), file, files::Variant::content, pdf.size())).empty();)
        pdf += piece;
    return pdf;
}

std::vector<PaperId> chosen(const site::Visit& visit) {
    std::vector<PaperId> ids;
    for (const auto& [name, value] : visit.request.form.items())
        if (name == "letter" && ids.size() < papers_max) ids.emplace_back(parse_int(value).value_or(0));
    return ids;
}

http::Response withdraw(const site::Visit& visit) {
    const PaperId id{parse_int(visit.request.form.get("withdraw")).value_or(0)};
    const auto done =
        visit.site.database.write([&](db::Tx& tx) { return withdraw_paper(tx, desk_of(visit), visit.actor, id); });
    if (!done) return site::problem_page(visit, done.problem());
    return site::done(visit, std::string{letters_path}, "contact.done.withdrawn");
}

PrintRunId asked_run(const site::Visit& visit) {
    return PrintRunId{parse_int(visit.request.parameter("run")).value_or(0)};
}

} // namespace

http::Response post_letter(const site::Visit& visit) {
    const Personal address = typed_text(visit, "address");
    const auto done = visit.site.database.write([&](db::Tx& tx) {
        return write_fallback(tx, desk_of(visit), visit.actor, case_of_path(visit), seen_version(visit), address);
    });
    if (!done) return refused(visit, "fallback", done.problem());
    return site::done(visit, case_path(case_of_path(visit)), "contact.done.letter");
}

http::Response get_letters(const site::Visit& visit) { return list_page(visit, {}, 200); }

http::Response get_letter(const site::Visit& visit) {
    const PaperId id{parse_int(visit.request.parameter("letter")).value_or(0)};
    struct Read {
        std::optional<Paper> paper;
        std::string kept; ///< the PDF as it was printed
    };
    Read read = visit.site.database.read([&](db::Tx& tx) {
        Read found;
        found.paper = paper_by_id(tx, visit.id(), id);
        if (found.paper && !is_theirs(tx, visit, *found.paper)) found.paper.reset();
        if (found.paper && found.paper->file) found.kept = kept_pdf(tx, visit, found.paper->file);
        return found;
    });
    if (!read.paper) return site::problem_page(visit, not_found());
    if (!read.kept.empty()) return site::pdf_response(std::move(read.kept), "letter.pdf");
    const Material material = material_of(visit, {id}, PaperState::waiting);
    if (material.ids.empty()) return site::problem_page(visit, not_found());
    auto made = pdf_of_each(visit, material);
    if (!made) return site::problem_page(visit, made.problem());
    return site::pdf_response(std::move(made->front()), material.sheets.front().reference + ".pdf");
}

http::Response post_print(const site::Visit& visit) {
    if (visit.request.form.has("withdraw")) return withdraw(visit);
    const Material material = material_of(visit, chosen(visit), PaperState::waiting);
    if (material.ids.empty()) return list_page(visit, conflict("contact.problem.nothing_to_print"), 409);
    auto made = pdf_of_each(visit, material);
    if (!made) return site::problem_page(visit, made.problem());
    std::vector<PrintedPaper> printed;
    for (std::size_t i = 0; i < made->size(); ++i) printed.push_back({material.ids[i], std::move((*made)[i])});
    const auto run =
        visit.site.database.write([&](db::Tx& tx) { return keep_printed(tx, desk_of(visit), visit.actor, printed); });
    if (!run) return list_page(visit, run.problem(), site::status_of(run.problem().kind));
    return site::done(visit, std::string{letters_path}, "contact.done.printed");
}

http::Response get_run(const site::Visit& visit) {
    std::vector<PaperId> ids;
    const auto papers =
        visit.site.database.read([&](db::Tx& tx) { return papers_of_run(tx, visit.id(), asked_run(visit)); });
    for (const Paper& paper : papers) ids.push_back(paper.id);
    Material material = material_of(visit, ids, papers.empty() ? PaperState::printed : papers.front().state);
    if (ids.empty() || material.ids.size() != ids.size()) return site::problem_page(visit, not_found());
    const std::vector<std::string> pages{letters_html(desk_of(visit), material.sheets, !material.resources.empty())};
    auto made = pdf::print(pages, material.resources);
    if (!made) return site::problem_page(visit, made.problem());
    return site::pdf_response(std::move(made->front()), "letters.pdf");
}

http::Response post_sent(const site::Visit& visit) {
    const auto sent_on = parse_date(trim(visit.request.form.get("sent_on")));
    const Problem no_date = invalid("contact.problem.posted_on", {{"sent_on", "contact.problem.posted_on"}});
    if (!sent_on) return list_page(visit, no_date, 422);
    const auto done = visit.site.database.write(
        [&](db::Tx& tx) { return mark_sent(tx, desk_of(visit), visit.actor, asked_run(visit), *sent_on); });
    if (done) return site::done(visit, std::string{letters_path}, "contact.done.posted");
    if (done.problem().kind == ProblemKind::invalid) return list_page(visit, done.problem(), 422);
    return site::problem_page(visit, done.problem());
}

} // namespace svar::cases
