// The tables of a report: what its page, its PDF, its spreadsheet and its CSV show are these.
#pragma once

#include "features/reports/report_words_view.hpp"
#include "platform/sheets/sheets.hpp"

namespace svar::reports {

/// A figure in words and as a number.
struct Cell {
    sheets::Cell value;
    bool is_momentary = false;        ///< it tells of the moment, so it can't have been revised
    std::optional<std::string> now{}; ///< what it is by now, where that is something else
};

struct Line {
    std::string key;
    std::string label;
    std::vector<Cell> cells = {};
};

struct Table {
    std::string id; ///< "categories"
    std::string title;
    std::vector<std::string> columns; ///< the first is over the labels
    std::vector<Line> lines;
    std::optional<sheets::Chart> chart = {};
};

/// Key figures, kinds, categories, units, channels, months; those without lines are left out.
std::vector<Table> tables_of(const ReportWords&, const Report&);

/// Puts what the same tables say now beside each figure that has become another; lines that are new are added with
/// dashes. Gives how many figures have changed.
int note_revisions(std::vector<Table>& sent, const std::vector<Table>& now);

/// Label and numbers of each line under the column's names, one table below the other: times in days, shares from 0 to 1,
/// with a comma for decimals.
std::vector<std::vector<std::string>> rows_of(const std::vector<Table>&);

} // namespace svar::reports
