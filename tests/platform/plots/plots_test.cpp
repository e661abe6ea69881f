#include "platform/plots/plots.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <regex>

namespace svar::plots {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

LinePlot three_months() {
    return {.frame = {"cases", "Cases by month", "From 3 to 9."},
            .labels = {"Jan", "Feb", "Mar"},
            .lines = {{"Cases", {3.0, 5.0, 9.0}}}};
}

TEST(Ticks, AreRoundAndReachTheHighest) {
    EXPECT_THAT(ticks(9, 5), ElementsAre(0, 5, 10));
    EXPECT_THAT(ticks(100, 5), ElementsAre(0, 50, 100));
    EXPECT_THAT(ticks(0.4, 5), ElementsAre(0, 0.1, 0.2, testing::DoubleNear(0.3, 1e-9), 0.4));
    EXPECT_THAT(ticks(0, 5), ElementsAre(0, 1));
    EXPECT_THAT(ticks(std::numeric_limits<double>::quiet_NaN(), 5), ElementsAre(0, 1));
}

TEST(Plots, TellTheirTitleAndDescription) {
    const std::string drawn = svg(three_months());
    EXPECT_THAT(drawn, HasSubstr("role=\"img\" aria-labelledby=\"cases-title\" aria-describedby=\"cases-text\""));
    EXPECT_THAT(drawn, HasSubstr("<title id=\"cases-title\">Cases by month</title>"));
    EXPECT_THAT(drawn, HasSubstr("<desc id=\"cases-text\">From 3 to 9.</desc><g aria-hidden=\"true\">"));
    EXPECT_TRUE(drawn.ends_with("</g></svg>"));
}

TEST(Plots, HaveNeitherStylesNorScripts) {
    for (const std::string& drawn : {svg(three_months()), svg(BarPlot{.frame = {}, .bars = {{"a", 1, "1"}}})}) {
        EXPECT_THAT(drawn, Not(HasSubstr("style=")));
        EXPECT_THAT(drawn, Not(HasSubstr("<style")));
        EXPECT_THAT(drawn, Not(HasSubstr("<script")));
    }
}

TEST(Plots, EscapeWhatTheyAreGiven) {
    const std::string drawn =
        svg(BarPlot{.frame = {"x\"y", "<b>", "a & b"}, .bars = {{"</text><script>alert(1)</script>", 2, "\"2\"\x01"}}});
    EXPECT_THAT(drawn, Not(HasSubstr("<script>")));
    EXPECT_THAT(drawn, Not(HasSubstr("<b>")));
    EXPECT_THAT(drawn, HasSubstr("a &amp; b"));
    EXPECT_THAT(drawn, HasSubstr("x&quot;y-title"));
    EXPECT_THAT(drawn, Not(HasSubstr("\x01")));
}

TEST(BarPlots, GiveTheLongestBarTheWidth) {
    const std::string drawn = svg(BarPlot{.frame = {}, .bars = {{"a", 10, "10"}, {"b", 5, "5"}, {"c", 0, "0"}}});
    EXPECT_THAT(drawn, HasSubstr("width=\"396\""));
    EXPECT_THAT(drawn, HasSubstr("width=\"198\""));
    EXPECT_EQ(count(drawn, "plot-bar"), 2u);
}

TEST(BarPlots, HideTheLengthOfWhatIsNotTold) {
    const std::string drawn =
        svg(BarPlot{.frame = {}, .bars = {{"a", 10, "10"}, {.label = "b", .words = "1-4", .is_hidden = true}}});
    EXPECT_EQ(count(drawn, "plot-bar"), 1u);
    EXPECT_THAT(drawn, HasSubstr("1-4"));
}

TEST(LinePlots, LeaveGapsWhereThereIsNoValue) {
    LinePlot plot = three_months();
    plot.labels = {"1", "2", "3", "4"};
    plot.lines[0].values = {1.0, 2.0, std::nullopt, 4.0};
    const std::string drawn = svg(plot);
    EXPECT_EQ(count(drawn, "<polyline"), 1u);
    EXPECT_EQ(count(drawn, "<circle"), 1u); // alone behind the gap
}

TEST(LinePlots, ShowBandLevelsAndMarks) {
    LinePlot plot = three_months();
    plot.band = {std::pair{1.0, 4.0}, std::pair{1.0, 4.0}, std::nullopt};
    plot.band_name = "Usual";
    plot.levels = {{"Limit", 8}};
    plot.marks = {{.place = 2, .line = 0}, {.place = 9, .line = 0}, {.place = 0, .line = 4}};
    const std::string drawn = svg(plot);
    EXPECT_EQ(count(drawn, "<polygon"), 1u);
    EXPECT_EQ(count(drawn, "plot-level"), 1u);
    EXPECT_EQ(count(drawn, "plot-mark"), 1u);
    EXPECT_THAT(drawn, HasSubstr("Usual"));
}

TEST(LinePlots, LabelsDoNotRunIntoOneAnother) {
    for (const std::size_t days : {2u, 5u, 8u, 12u, 31u, 56u}) {
        LinePlot plot{.frame = {}, .labels = {}, .lines = {{"", std::vector<std::optional<double>>(days, 1.0)}}};
        for (std::size_t day = 0; day < days; ++day) plot.labels.push_back(fmt::format("{:02}.09.2026", day));
        const std::string drawn = svg(plot);
        const std::regex below{R"re(x="([0-9.]+)" y="232")re"};
        std::vector<double> places;
        for (std::sregex_iterator found{drawn.begin(), drawn.end(), below}, end; found != end; ++found)
            places.push_back(std::stod((*found)[1]));
        ASSERT_GE(places.size(), 2u) << days;
        EXPECT_GE(places.front(), 40) << days;
        EXPECT_LE(places.back(), 440) << days;
        for (std::size_t i = 1; i < places.size(); ++i) EXPECT_GE(places[i] - places[i - 1], 94) << days;
    }
}

TEST(LinePlots, StandWithoutValues) {
    EXPECT_THAT(svg(LinePlot{.frame = {}, .labels = {}, .lines = {}}), HasSubstr("</svg>"));
    EXPECT_THAT(svg(LinePlot{.frame = {}, .labels = {"1"}, .lines = {{"", {5.0}}}}), HasSubstr("<circle"));
}

} // namespace
} // namespace svar::plots
