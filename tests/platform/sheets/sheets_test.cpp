#include "platform/sheets/sheets.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace svar::sheets {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A part of the workbook, which is a zip archive of XML.
std::string part(const std::string& workbook, const std::string& name) {
    const std::string path = (std::filesystem::temp_directory_path() / ("sheets" + std::to_string(getpid()))).string();
    std::ofstream{path, std::ios::binary} << workbook;
    const std::string command = "python3 -c \"import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile('" + path +
                                "').read('" + name + "'))\"";
    std::FILE* output = popen(command.c_str(), "r");
    std::string text;
    for (int c; (c = std::fgetc(output)) != EOF;) text += static_cast<char>(c);
    EXPECT_EQ(pclose(output), 0);
    std::filesystem::remove(path);
    return text;
}

Workbook categories() {
    return {"Månadsrapport",
            "Lilleby",
            {{.name = "Efter kategori",
              .notes = {"Oktober 2026"},
              .columns = {"Kategori", "Inkomna", "Svar i tid"},
              .rows = {{{Format::text, "Kost", {}}, {Format::whole, "1 234", 1234}, {Format::share, "85 %", 0.85}},
                       {{Format::text, "=HYPERLINK(\"x\")", {}}, {Format::whole, "2", 2}, {Format::share, "–", {}}}},
              .chart = Chart{Chart::Sort::bars, "Inkomna", {1}, 0}}}};
}

TEST(Workbook, HoldsNumbersAsNumbersWithTheirFormats) {
    const std::string made = write(categories());
    const std::string sheet = part(made, "xl/worksheets/sheet1.xml");
    EXPECT_THAT(sheet, HasSubstr("<v>1234</v>"));
    EXPECT_THAT(sheet, HasSubstr("<v>0.85</v>"));
    EXPECT_THAT(part(made, "xl/styles.xml"), HasSubstr("formatCode=\"0%\""));
}

TEST(Workbook, KeepsItsHeaderAndGivesColumnsRoom) {
    const std::string sheet = part(write(categories()), "xl/worksheets/sheet1.xml");
    EXPECT_THAT(sheet, HasSubstr("ySplit=\"3\""));
    EXPECT_THAT(sheet, HasSubstr("state=\"frozen\""));
    EXPECT_THAT(sheet, HasSubstr("<cols>"));
}

TEST(Workbook, TakesNoWordsForAFormula) {
    const std::string made = write(categories());
    EXPECT_THAT(part(made, "xl/worksheets/sheet1.xml"), Not(HasSubstr("<f>")));
    EXPECT_THAT(part(made, "xl/sharedStrings.xml"), HasSubstr("=HYPERLINK("));
}

TEST(Workbook, DrawsTheColumnThatIsNamed) {
    const std::string chart = part(write(categories()), "xl/charts/chart1.xml");
    EXPECT_THAT(chart, HasSubstr("$B$4:$B$5"));
    EXPECT_THAT(chart, HasSubstr("$A$4:$A$5"));
}

TEST(Workbook, PutsTheFirstBarOnTopAndLetsBarsGrowToTheRight) {
    const std::string chart = part(write(categories()), "xl/charts/chart1.xml");
    const std::string categories_axis =
        chart.substr(chart.find("<c:catAx>"), chart.find("</c:catAx>") - chart.find("<c:catAx>"));
    EXPECT_THAT(categories_axis, HasSubstr("orientation val=\"maxMin\""));
    EXPECT_THAT(chart.substr(chart.find("<c:valAx>")), Not(HasSubstr("maxMin")));
}

TEST(Workbook, WrapsWordsThatStandWithoutATable) {
    Workbook workbook = categories();
    EXPECT_THAT(part(write(workbook), "xl/worksheets/sheet1.xml"), HasSubstr("r=\"A1\" t="));
    workbook.sheets.insert(
        workbook.sheets.begin(),
        Sheet{.name = "Sammanfattning", .notes = {std::string(200, 'x')}, .columns = {}, .rows = {}, .chart = {}});
    EXPECT_THAT(part(write(workbook), "xl/worksheets/sheet1.xml"), HasSubstr("ht=\"45\""));
    EXPECT_THAT(part(write(workbook), "xl/styles.xml"), HasSubstr("vertical=\"top\" wrapText=\"1\""));
}

TEST(Workbook, GivesEachTabANameThatSpreadsheetsTake) {
    Workbook workbook = categories();
    workbook.sheets.push_back(workbook.sheets.front());
    workbook.sheets.front().name = "A/B: [en lång rubrik som inte får plats på fliken]";
    workbook.sheets.back().name = workbook.sheets.front().name;
    const std::string book = part(write(workbook), "xl/workbook.xml");
    EXPECT_THAT(book, HasSubstr("name=\"AB en lång rubrik som inte får \""));
    EXPECT_THAT(book, HasSubstr(" 2\""));
}

} // namespace
} // namespace svar::sheets
