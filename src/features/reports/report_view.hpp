// views/staff/report_body.html: a report as its page and its PDF show it.
#pragma once

#include "features/reports/table_view.hpp"

namespace svar::reports {

/// A report made ready to be shown: sentences, tables, pictures.
struct Shown {
    std::vector<std::string> sentences;
    std::vector<Table> tables;
};
Shown shown(const ReportWords&, const Report&);

/// A plot for a printed page, named "plot-categories".
struct Picture {
    std::string name;
    std::string svg;
};

/// How plots stand on the page: drawn in it, or as pictures that are given to the printer.
enum class PlotForm { drawn, pictures };

struct ReportBody {
    static constexpr std::string_view template_path = "staff/report_body.html";

    const ReportWords& words;
    const Shown& report;
    PlotForm form = PlotForm::drawn;

    void fill(views::Slots&) const;
};

/// The pictures that a printed body asks for, with their colours in them.
std::vector<Picture> pictures_of(const ReportWords&, const Shown&);

} // namespace svar::reports
