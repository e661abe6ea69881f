#include "features/reports/report_pages.hpp"

#include "base/nordic_csv.hpp"
#include "features/reports/report_files_view.hpp"
#include "features/reports/seen_report_pages.hpp"
#include "features/site/downloads.hpp"
#include "features/site/page.hpp"

namespace svar::reports {

namespace {

Result<Report> read(const site::Visit& visit, const Query& query) {
    return visit.site.database.read([&](db::Tx& tx) { return seen_report(tx, visit, query); });
}

/// Makes a file of the report that the visitor asks for.
template <class Make>
http::Response file_of(const site::Visit& visit, Make make) {
    const auto report = read(visit, query_of(visit));
    if (!report) return site::problem_page(visit, report.problem());
    const ReportWords words = words_of(visit);
    return make(words, *report, heading_of(words, *report, visit.municipality().name));
}

http::Response attachment(std::string body, const char* media_type, const std::string& name) {
    http::Response response;
    response.content_type = media_type;
    response.cache_control = "private, no-store";
    response.body = std::move(body);
    response.with_header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    return response;
}

} // namespace

http::Response get_report(const site::Visit& visit) {
    const Query query = query_of(visit);
    const auto report = read(visit, query);
    if (!report && report.problem().kind != ProblemKind::invalid) return site::problem_page(visit, report.problem());
    const Problem problem = report ? Problem{} : report.problem();
    return site::page(visit, {.title = visit.text("reports.title"), .current = "/staff/reports", .is_staff = true},
                      ReportPageView{visit, query, report ? &report.value() : nullptr, problem},
                      report ? 200 : site::status_of(problem.kind));
}

http::Response get_report_pdf(const site::Visit& visit) {
    return file_of(visit, [&](const ReportWords& words, const Report& report, const Heading& heading) {
        const Printable page = printable(visit.site.renderer, words, heading, shown(words, report));
        auto made = pdf::print({&page.html, 1}, page.resources);
        if (!made) return site::problem_page(visit, made.problem());
        return site::pdf_response(std::move(made->front()), file_name(report, "pdf"));
    });
}

http::Response get_report_xlsx(const site::Visit& visit) {
    return file_of(visit, [&](const ReportWords& words, const Report& report, const Heading& heading) {
        return attachment(spreadsheet(words, heading, shown(words, report)),
                          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                          file_name(report, "xlsx"));
    });
}

http::Response get_report_csv(const site::Visit& visit) {
    return file_of(visit, [&](const ReportWords& words, const Report& report, const Heading&) {
        const auto mark = visit.request.query.get("bom") == "1" ? ByteOrderMark::yes : ByteOrderMark::no;
        return attachment(nordic_csv(rows_of(tables_of(words, report)), mark), "text/csv; charset=utf-8",
                          file_name(report, "csv"));
    });
}

} // namespace svar::reports
