#include "features/cases/printing_pages.hpp"

#include "features/cases/case_store.hpp"
#include "features/cases/paper_actions.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/organisation/organisation_store.hpp"
#include "platform/files/files.hpp"
#include "platform/pdf/pdf.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

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

/// The PDF as it was printed; nothing where it was not.
Result<std::string> printed_pdf(const site::Visit& visit, PaperId id) {
    return visit.site.database.read([&](db::Tx& tx) -> Result<std::string> {
        const auto paper = paper_by_id(tx, visit.id(), id);
        if (!paper || !is_theirs(tx, visit, *paper)) return not_found();
        return paper->file ? kept_pdf(tx, visit, paper->file) : std::string{};
    });
}

} // namespace

PrintDesk print_desk(db::Tx& tx, const site::Visit& visit) {
    PrintDesk found;
    for (const Paper& paper : papers_waiting(tx, visit.id(), 500))
        if (auto line = listed(tx, visit, paper); line && found.waiting.size() < papers_max)
            found.waiting.push_back(std::move(*line));
    found.runs = print_runs(tx, visit.id(), runs_max);
    std::erase_if(found.runs, [&](const PrintRun& run) {
        const auto papers = papers_of_run(tx, visit.id(), run.id);
        return !std::ranges::all_of(papers, [&](const Paper& paper) { return is_theirs(tx, visit, paper); });
    });
    return found;
}

Result<PrintedFile> letter_file(const site::Visit& visit, PaperId id) {
    auto kept = printed_pdf(visit, id);
    if (!kept) return kept.problem();
    if (!kept->empty()) return PrintedFile{std::move(*kept), "letter.pdf"};
    const Material material = material_of(visit, {id}, PaperState::waiting);
    if (material.ids.empty()) return not_found();
    auto made = pdf_of_each(visit, material);
    if (!made) return made.problem();
    return PrintedFile{std::move(made->front()), material.sheets.front().reference + ".pdf"};
}

Result<PrintedFile> run_file(const site::Visit& visit, PrintRunId run) {
    std::vector<PaperId> ids;
    const auto papers = visit.site.database.read([&](db::Tx& tx) { return papers_of_run(tx, visit.id(), run); });
    for (const Paper& paper : papers) ids.push_back(paper.id);
    Material material = material_of(visit, ids, papers.empty() ? PaperState::printed : papers.front().state);
    if (ids.empty() || material.ids.size() != ids.size()) return not_found();
    const std::vector<std::string> pages{letters_html(desk_of(visit), material.sheets, !material.resources.empty())};
    auto made = pdf::print(pages, material.resources);
    if (!made) return made.problem();
    return PrintedFile{std::move(made->front()), "letters.pdf"};
}

Result<PrintRunId> print_letters(const site::Visit& visit, const std::vector<PaperId>& ids) {
    const Material material = material_of(visit, ids, PaperState::waiting);
    if (material.ids.empty()) return conflict("contact.problem.nothing_to_print");
    auto made = pdf_of_each(visit, material);
    if (!made) return made.problem();
    std::vector<PrintedPaper> printed;
    for (std::size_t i = 0; i < made->size(); ++i) printed.push_back({material.ids[i], std::move((*made)[i])});
    return visit.site.database.write(
        [&](db::Tx& tx) { return keep_printed(tx, desk_of(visit), visit.actor, printed); });
}

} // namespace svar::cases
