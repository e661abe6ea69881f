// The CSV reader: what it takes, and that every fault is named with its place.
#include "features/organisation/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace svar::organisation {
namespace {

using testing::ElementsAre;

std::vector<std::vector<std::string>> fields(std::string_view text) {
    std::vector<std::vector<std::string>> found;
    const auto table = parse_csv(text);
    if (!table) return {{table.problem().fields.front().field, table.problem().fields.front().message_key}};
    found.push_back(table->header);
    for (const CsvRow& row : table->rows) found.push_back(row.fields);
    return found;
}

std::string fault(std::string_view text, const CsvLimits& limits = {}) {
    const auto table = parse_csv(text, limits);
    if (table) return "none";
    const FieldProblem& first = table.problem().fields.front();
    const std::string prefix = "organisation.import.problem.";
    EXPECT_EQ(table.problem().message_key, prefix + "refused");
    EXPECT_EQ(first.message_key.substr(0, prefix.size()), prefix);
    return first.field + " " + first.message_key.substr(prefix.size());
}

TEST(Csv, ReadsPlainAndQuotedFields) {
    EXPECT_THAT(fields("a,b\r\n1,2\r\n"), ElementsAre(ElementsAre("a", "b"), ElementsAre("1", "2")));
    EXPECT_THAT(fields("a,b\n1,2"), ElementsAre(ElementsAre("a", "b"), ElementsAre("1", "2")));
    EXPECT_THAT(fields("a,b\n\"x, y\",\"say \"\"hej\"\"\""),
                ElementsAre(ElementsAre("a", "b"), ElementsAre("x, y", "say \"hej\"")));
    EXPECT_THAT(fields("a,b\n,\n\"\",x\n"), ElementsAre(ElementsAre("a", "b"), ElementsAre("", "x")));
}

TEST(Csv, TakesWhatSpreadsheetsWrite) {
    EXPECT_THAT(fields("\xEF\xBB\xBF"
                       "A;B\n1,5;2\n"),
                ElementsAre(ElementsAre("a", "b"), ElementsAre("1,5", "2")));
    EXPECT_THAT(fields("a,b\n\n1,2\n,\n\n"), ElementsAre(ElementsAre("a", "b"), ElementsAre("1", "2")));
}

TEST(Csv, FindsValuesByColumnTrimmed) {
    const auto table = parse_csv("Name , KEY\n  Östra skolan , 7 \n");
    ASSERT_TRUE(table);
    EXPECT_EQ(table->value(table->rows[0], "name"), "Östra skolan");
    EXPECT_EQ(table->value(table->rows[0], "key"), "7");
    EXPECT_EQ(table->value(table->rows[0], "level"), "");
    EXPECT_FALSE(table->has("level"));
}

TEST(Csv, KeepsCountOfLinesInsideQuotes) {
    EXPECT_EQ(fault("a,b\n\"x\ny\",2\n1,2,3\n"), "2:a characters");
    EXPECT_EQ(fault("a,b\n1,2\n\n1,2,3\n"), "4: field_count");
}

TEST(Csv, RefusesBrokenQuotes) {
    EXPECT_EQ(fault("a,b\n1,\"2\n3,4\n"), "2: quote_open");
    EXPECT_EQ(fault("a,b\n1,2\"\n"), "2: quote_inside");
    EXPECT_EQ(fault("a,b\n1,x\"2\"\n"), "2: quote_inside");
    EXPECT_EQ(fault("a,b\n1,\"2\"x\n"), "2: text_after_quote");
    EXPECT_EQ(fault("a,b\n1,\"2\"\"\n"), "2: quote_open");
    EXPECT_EQ(fault("\""), "1: quote_open");
}

TEST(Csv, RefusesHostileTexts) {
    EXPECT_EQ(fault(std::string{"a,b\n1,\0\n", 8}), "0: not_utf8");
    EXPECT_EQ(fault("a,b\n1,\xFF\n"), "0: not_utf8");
    EXPECT_EQ(fault("a,b\n1,sm\xF6rg\xE5s\n"), "0: not_utf8"); // Latin-1 from an old spreadsheet
    EXPECT_EQ(fault("a,b\n1,\x1B[2J\n"), "2:b characters");
    EXPECT_EQ(fault("a,b\n1,x\ry\n"), "2:b characters");
    EXPECT_EQ(fault("a,b\n1," + std::string(301, 'x') + "\n"), "2:b field_long");
    EXPECT_EQ(fault(std::string(300'000, ',')), "0: empty");
    EXPECT_EQ(fault("a,b\n" + std::string(100'000, '"') + "\n"), "2: field_count");
}

TEST(Csv, RefusesBadHeadersAndEmptyFiles) {
    EXPECT_EQ(fault(""), "0: empty");
    EXPECT_EQ(fault("a,b\n"), "0: empty");
    EXPECT_EQ(fault("a,a\n1,2\n"), "1: column_twice");
    EXPECT_EQ(fault("a,\n1,2\n"), "1: column_unnamed");
}

TEST(Csv, HoldsItsLimits) {
    EXPECT_EQ(fault("a\n1\n2\n3\n", {.bytes_max = 100, .rows_max = 3, .field_code_points_max = 10, .problems_max = 9}),
              "none");
    EXPECT_EQ(fault("a\n1\n2\n3\n", {.bytes_max = 100, .rows_max = 2, .field_code_points_max = 10, .problems_max = 9}),
              "0: too_many_rows");
    EXPECT_EQ(fault("a\n1\n2\n3\n", {.bytes_max = 5, .rows_max = 9, .field_code_points_max = 10, .problems_max = 9}),
              "0: too_large");
}

TEST(Csv, TellsManyFaultsButNotWithoutEnd) {
    std::string text = "a,b\n";
    for (int i = 0; i < 1000; ++i) text += "1\n";
    const auto table = parse_csv(text);
    ASSERT_FALSE(table);
    EXPECT_EQ(table.problem().fields.size(), CsvLimits{}.problems_max);
}

TEST(Csv, PlacesOfFaultsCanBeReadBack) {
    const RowPlace place = row_place(row_problem(12, "parent_key", "x").field);
    EXPECT_EQ(place.line, 12);
    EXPECT_EQ(place.column, "parent_key");
    EXPECT_EQ(row_place("name").column, "name");
    EXPECT_EQ(row_place("name").line, 0);
}

} // namespace
} // namespace svar::organisation
