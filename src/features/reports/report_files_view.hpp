// A report as files: the printed page, the spreadsheet, tables for programs.
#pragma once

#include "features/reports/report_view.hpp"
#include "platform/pdf/pdf.hpp"

namespace svar::reports {

/// What is said above a report, wherever it stands.
struct Heading {
    std::string title;        ///< "Monthly report: Care"
    std::string period;       ///< "October 2026"
    std::string municipality; ///< its name
    std::string made;         ///< "Made on 1 November 2026"
};
Heading heading_of(const ReportWords&, const Report&, std::string_view municipality);

/// What the printer needs for a report.
struct Printable {
    std::string html;
    std::vector<pdf::Resource> resources;
};
Printable printable(const views::Renderer&, const ReportWords&, const Heading&, const Shown&);

/// XLSX: the words on the first sheet, each table on one of its own.
std::string spreadsheet(const ReportWords&, const Heading&, const Shown&);

/// "report-2026-10-01-2026-10-31.pdf"
std::string file_name(const Report&, std::string_view ending);

} // namespace svar::reports
