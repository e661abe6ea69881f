// Plots as SVG made on the server: they need no script, take their colours from the page's styles (classes that begin
// with "plot-", dark mode and print included) and tell a screen reader their title and description. A table with the
// same numbers belongs beside each.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace svar::plots {

/// What every plot has.
struct Frame {
    std::string id;          ///< unique on its page; letters, digits and hyphens
    std::string title;       ///< what it shows
    std::string description; ///< what can be seen in it, for those who don't see it
};

struct Bar {
    std::string label;
    double value = 0;       ///< not negative
    std::string words;      ///< the value as people write it, behind the bar
    bool is_hidden = false; ///< no bar and no length, only the words: a number that is not told
};

/// Bars lying below one another, each under its label, so that long names and phones have room.
struct BarPlot {
    Frame frame;
    std::vector<Bar> bars = {};
};
std::string svg(const BarPlot&);

/// One value for each label; nothing where there is none, which leaves a gap.
using Values = std::vector<std::optional<double>>;

struct Line {
    std::string name; ///< in the legend, which a single line goes without
    Values values;
};

/// A level all along, such as a limit of a control chart or a promise.
struct Level {
    std::string name;
    double value = 0;
};

/// A point that stands out, by its place among the labels and the line that it is on.
struct Mark {
    std::size_t place = 0;
    std::size_t line = 0;
};

/// At most three lines over labels from left to right. All values are at least 0.
struct LinePlot {
    Frame frame;
    std::vector<std::string> labels = {};
    std::vector<Line> lines = {};
    std::vector<std::optional<std::pair<double, double>>> band = {}; ///< for each label from where to where is usual
    std::string band_name = {};
    std::vector<Level> levels = {};
    std::vector<Mark> marks = {};
    std::function<std::string(double)> number = {}; ///< how numbers on the axis are written
};
std::string svg(const LinePlot&);

/// Round numbers from 0 to at least `highest`, about `count` of them; "0, 1" for nothing.
std::vector<double> ticks(double highest, int count);

} // namespace svar::plots
