// Workbooks (XLSX): tables with formatted numbers, headers that stay, columns as wide as their words, and charts.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace svar::sheets {

/// How a number is shown; `text` has none.
enum class Format { text, whole, share, days, ratio };

/// A number where there is one, else the words; words are never taken for a formula.
struct Cell {
    Format format = Format::text;
    std::string words = {};
    std::optional<double> number = {};
};

/// Of some columns of the sheet's table beside its first one.
struct Chart {
    enum class Sort { bars, lines };
    Sort sort = Sort::bars;
    std::string title;
    std::vector<std::size_t> columns; ///< from 1
    std::size_t rows = 0;             ///< from the first; 0: all
};

struct Sheet {
    std::string name;               ///< on its tab; what a tab can't hold is left out
    std::vector<std::string> notes; ///< lines above the table
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows;
    std::optional<Chart> chart;
};

struct Workbook {
    std::string title;
    std::string author;
    std::vector<Sheet> sheets;
};

/// The bytes of the file. Throws std::runtime_error when there is no memory for it.
std::string write(const Workbook&);

} // namespace svar::sheets
