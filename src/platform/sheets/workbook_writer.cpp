#include "platform/process/memory_file.hpp"
#include "platform/sheets/sheets.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace svar::sheets {

namespace {

constexpr std::size_t tab_characters_max = 31;
constexpr double width_min = 10, width_max = 48, words_width = 100;
constexpr double line_height = 15;
constexpr std::size_t words_per_line = 88; ///< characters of words_width, with room to spare
constexpr std::size_t head_lines = 2;      ///< columns are half as wide as their titles
/// A table with its chart is printed on one page up to this many rows.
constexpr std::size_t one_page_rows_max = 40;

/// How many characters a text has, as wide as each may be.
std::size_t characters(const std::string& text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string cut(const std::string& text, std::size_t count_max) {
    std::size_t count = 0, end = 0;
    while (end < text.size() && count < count_max) {
        ++end;
        while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;
        ++count;
    }
    return text.substr(0, end);
}

/// A name for a tab that no other sheet has.
std::string tab_name(const std::string& wanted, std::set<std::string>& taken) {
    std::string name;
    for (const char c : wanted)
        if (std::string_view{"[]:*?/\\'"}.find(c) == std::string_view::npos && static_cast<unsigned char>(c) >= 0x20)
            name += c;
    if (name.empty()) name = "-";
    std::string unique = cut(name, tab_characters_max);
    for (int number = 2; !taken.insert(unique).second; ++number)
        unique = fmt::format("{} {}", cut(name, tab_characters_max - 4), number);
    return unique;
}

const char* pattern_of(Format format) {
    switch (format) {
    case Format::text: return "@";
    case Format::whole: return "#,##0";
    case Format::share: return "0%";
    case Format::days: return "#,##0.0";
    case Format::ratio: return "0.0";
    }
    return "@";
}

class Writer {
  public:
    explicit Writer(const std::string& path) : book_(workbook_new(path.c_str())) {
        if (book_ == nullptr) throw std::runtime_error("no memory for a workbook");
        for (const Format format : {Format::text, Format::whole, Format::share, Format::days, Format::ratio}) {
            lxw_format* made = workbook_add_format(book_);
            format_set_num_format(made, pattern_of(format));
            formats_.push_back(made);
        }
        head_ = workbook_add_format(book_);
        format_set_bold(head_);
        format_set_bottom(head_, LXW_BORDER_THIN);
        format_set_text_wrap(head_);
        format_set_align(head_, LXW_ALIGN_VERTICAL_BOTTOM);
        note_ = workbook_add_format(book_);
        dash_ = workbook_add_format(book_);
        format_set_align(dash_, LXW_ALIGN_RIGHT);
        wrapped_ = workbook_add_format(book_);
        format_set_text_wrap(wrapped_);
        format_set_align(wrapped_, LXW_ALIGN_VERTICAL_TOP);
    }

    void write(const Workbook& workbook) {
        std::string title = workbook.title, author = workbook.author;
        lxw_doc_properties properties{};
        properties.title = title.data();
        properties.author = author.data();
        workbook_set_properties(book_, &properties);
        for (const Sheet& sheet : workbook.sheets) write_sheet(sheet);
        if (workbook_close(book_) != LXW_NO_ERROR) throw std::runtime_error("a workbook can't be written");
    }

  private:
    void write_sheet(const Sheet& sheet) {
        const std::string name = tab_name(sheet.name, taken_);
        lxw_worksheet* made = workbook_add_worksheet(book_, name.c_str());
        lxw_row_t row = 0;
        lxw_format* format = sheet.columns.empty() ? wrapped_ : note_;
        for (const std::string& note : sheet.notes) {
            // Not every program reckons by itself how high wrapped words stand.
            if (sheet.columns.empty()) set_height(made, row, characters(note) / words_per_line + 1);
            worksheet_write_string(made, row++, 0, note.c_str(), format);
        }
        if (sheet.columns.empty()) {
            worksheet_set_column(made, 0, 0, words_width, nullptr);
            worksheet_fit_to_pages(made, 1, 0);
            return;
        }
        if (row > 0) ++row;
        const lxw_row_t head = row;
        set_height(made, head, head_lines);
        for (std::size_t i = 0; i < sheet.columns.size(); ++i)
            worksheet_write_string(made, head, column(i), sheet.columns[i].c_str(), head_);
        for (const auto& cells : sheet.rows) {
            ++row;
            for (std::size_t i = 0; i < cells.size(); ++i) write_cell(made, row, column(i), cells[i]);
        }
        worksheet_freeze_panes(made, head + 1, 1);
        worksheet_repeat_rows(made, head, head);
        worksheet_set_landscape(made);
        worksheet_fit_to_pages(made, 1, sheet.rows.size() <= one_page_rows_max ? 1 : 0);
        set_widths(made, sheet);
        if (sheet.chart && !sheet.rows.empty()) write_chart(made, name, sheet, head);
    }

    static void set_height(lxw_worksheet* made, lxw_row_t row, std::size_t lines) {
        worksheet_set_row(made, row, line_height * static_cast<double>(lines), nullptr);
    }

    void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t at, const Cell& cell) {
        lxw_format* format = formats_[static_cast<std::size_t>(cell.format)];
        if (cell.number) worksheet_write_number(sheet, row, at, *cell.number, format);
        else worksheet_write_string(sheet, row, at, cell.words.c_str(), cell.format == Format::text ? format : dash_);
    }

    static void set_widths(lxw_worksheet* made, const Sheet& sheet) {
        for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
            std::size_t longest = i == 0 ? characters(sheet.columns[i]) : characters(sheet.columns[i]) / 2;
            for (const auto& cells : sheet.rows)
                if (i < cells.size()) longest = std::max(longest, characters(cells[i].words));
            const double width = std::clamp(static_cast<double>(longest) + 2, width_min, width_max);
            worksheet_set_column(made, column(i), column(i), width, nullptr);
        }
    }

    void write_chart(lxw_worksheet* made, const std::string& name, const Sheet& sheet, lxw_row_t head) {
        const Chart& wanted = *sheet.chart;
        lxw_chart* chart = workbook_add_chart(book_, wanted.sort == Chart::Sort::bars ? LXW_CHART_BAR : LXW_CHART_LINE);
        const lxw_row_t first = head + 1;
        const std::size_t count = wanted.rows == 0 ? sheet.rows.size() : std::min(wanted.rows, sheet.rows.size());
        const auto last = static_cast<lxw_row_t>(head + count);
        for (const std::size_t at : wanted.columns) {
            lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
            chart_series_set_categories(series, name.c_str(), first, 0, last, 0);
            chart_series_set_values(series, name.c_str(), first, column(at), last, column(at));
            chart_series_set_name_range(series, name.c_str(), head, column(at));
        }
        chart_title_set_name(chart, wanted.title.c_str());
        // Of bars the categories stand on the upright axis; the first comes on top.
        if (wanted.sort == Chart::Sort::bars) chart_axis_set_reverse(chart->y_axis);
        if (wanted.columns.size() < 2) chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
        lxw_chart_options options{};
        std::string description = wanted.title;
        options.description = description.data();
        options.x_scale = 1.4;
        options.y_scale = wanted.sort == Chart::Sort::bars ? 0.6 + 0.08 * static_cast<double>(count) : 1.2;
        worksheet_insert_chart_opt(made, static_cast<lxw_row_t>(head + sheet.rows.size() + 2), 0, chart, &options);
    }

    static lxw_col_t column(std::size_t at) { return static_cast<lxw_col_t>(at); }

    lxw_workbook* book_;
    std::vector<lxw_format*> formats_;
    lxw_format* head_ = nullptr;
    lxw_format* note_ = nullptr;
    lxw_format* dash_ = nullptr;    ///< of what stands where a number is missing
    lxw_format* wrapped_ = nullptr; ///< of words without a table, which are read as a text
    std::set<std::string> taken_;
};

} // namespace

std::string write(const Workbook& workbook) {
    const process::MemoryFile file{{}};
    Writer{file.path()}.write(workbook);
    return file.content();
}

} // namespace svar::sheets
