#include "features/cases/paper_pages.hpp"

#include "base/text.hpp"
#include "features/cases/case_deed_pages.hpp"
#include "features/cases/case_pages.hpp"
#include "features/cases/paper_actions.hpp"
#include "features/cases/printing_pages.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/site/downloads.hpp"
#include "features/site/page.hpp"

namespace svar::cases {

namespace {

constexpr std::string_view letters_path = "/staff/letters";

http::Response list_page(const site::Visit& visit, const Problem& problem, int status) {
    const PrintDesk desk = visit.site.database.read([&](db::Tx& tx) { return print_desk(tx, visit); });
    return site::page(visit, {.title = visit.text("contact.paper.title"), .current = letters_path, .is_staff = true},
                      PapersView{visit, desk.waiting, desk.runs, problem}, status);
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
    auto file = letter_file(visit, PaperId{parse_int(visit.request.parameter("letter")).value_or(0)});
    return file ? site::pdf_response(std::move(file->pdf), file->name) : site::problem_page(visit, file.problem());
}

http::Response post_print(const site::Visit& visit) {
    if (visit.request.form.has("withdraw")) return withdraw(visit);
    const auto run = print_letters(visit, chosen(visit));
    if (run) return site::done(visit, std::string{letters_path}, "contact.done.printed");
    if (run.problem().kind == ProblemKind::unavailable) return site::problem_page(visit, run.problem());
    return list_page(visit, run.problem(), site::status_of(run.problem().kind));
}

http::Response get_run(const site::Visit& visit) {
    auto file = run_file(visit, asked_run(visit));
    return file ? site::pdf_response(std::move(file->pdf), file->name) : site::problem_page(visit, file.problem());
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
