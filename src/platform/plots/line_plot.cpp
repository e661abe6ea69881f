#include "platform/plots/svg_writer.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace svar::plots {

namespace {

constexpr double width = 480;
constexpr double height = 250;
constexpr double left = 56;
constexpr double right = 470;
constexpr double top = 10;
constexpr double bottom = 210;
constexpr double legend_row = 20;
constexpr std::size_t labels_max = 7;
constexpr int ticks_about = 5;
constexpr double letter_width = 8; ///< of the labels' letters, about
constexpr double label_gap = 14;   ///< between two labels

/// Where things lie, from the numbers to the picture.
class Scale {
  public:
    explicit Scale(const LinePlot& plot) : count_(plot.labels.size()), ticks_(ticks(highest(plot), ticks_about)) {}

    double x(std::size_t place) const {
        if (count_ < 2) return (left + right) / 2;
        return left + (right - left) * static_cast<double>(place) / static_cast<double>(count_ - 1);
    }
    double y(double value) const { return bottom - (bottom - top) * std::clamp(value / ticks_.back(), 0.0, 1.0); }
    const std::vector<double>& marks() const { return ticks_; }

  private:
    static double highest(const LinePlot& plot) {
        double found = 0;
        for (const Line& line : plot.lines)
            for (const auto& value : line.values) found = std::max(found, value.value_or(0));
        for (const auto& part : plot.band) found = std::max(found, part ? part->second : 0);
        for (const Level& level : plot.levels) found = std::max(found, level.value);
        return found;
    }

    std::size_t count_;
    std::vector<double> ticks_;
};

std::string point(double x, double y) { return fmt::format("{},{}", short_number(x), short_number(y)); }

double width_of(const std::string& label) { return letter_width * static_cast<double>(label.size()); }

/// As many as have room, each below its place, or beside it where the picture ends.
void draw_labels(SvgWriter& out, const LinePlot& plot, const Scale& scale) {
    const std::size_t count = plot.labels.size();
    double widest = letter_width;
    for (const std::string& label : plot.labels) widest = std::max(widest, width_of(label));
    const auto fitting = static_cast<std::size_t>((right - left) / (widest + label_gap));
    const std::size_t room = std::clamp<std::size_t>(fitting, 2, labels_max);
    const std::size_t every = std::max<std::size_t>(1, (count + room - 1) / room);
    double taken = -label_gap;
    for (std::size_t i = 0; i < count; i += every) {
        const double label_width = width_of(plot.labels[i]);
        const double x = std::clamp(scale.x(i), label_width / 2, std::max(label_width / 2, width - label_width / 2));
        if (x - label_width / 2 < taken + label_gap) continue;
        taken = x + label_width / 2;
        out.text(plot.labels[i], {{"class", "plot-tick"}, {"x", x}, {"y", bottom + 22}, {"text-anchor", "middle"}});
    }
}

void draw_axes(SvgWriter& out, const LinePlot& plot, const Scale& scale) {
    for (const double tick : scale.marks()) {
        const double y = scale.y(tick);
        out.element("line", {{"class", "plot-grid"}, {"x1", left}, {"x2", right}, {"y1", y}, {"y2", y}});
        out.text(plot.number ? plot.number(tick) : short_number(tick),
                 {{"class", "plot-tick"}, {"x", left - 8}, {"y", y + 5}, {"text-anchor", "end"}});
    }
    draw_labels(out, plot, scale);
}

/// One shape for each stretch without a gap.
void draw_band(SvgWriter& out, const LinePlot& plot, const Scale& scale) {
    for (std::size_t i = 0; i < plot.band.size(); ++i) {
        if (!plot.band[i]) continue;
        std::string above, below;
        for (; i < plot.band.size() && plot.band[i]; ++i) {
            above += point(scale.x(i), scale.y(plot.band[i]->second)) + " ";
            below = fmt::format("{} {}", point(scale.x(i), scale.y(plot.band[i]->first)), below);
        }
        out.element("polygon", {{"class", "plot-band"}, {"points", above + below}});
    }
}

void draw_levels(SvgWriter& out, const LinePlot& plot, const Scale& scale) {
    for (const Level& level : plot.levels) {
        const double y = scale.y(level.value);
        out.element("line", {{"class", "plot-level"}, {"x1", left}, {"x2", right}, {"y1", y}, {"y2", y}});
        out.text(level.name, {{"class", "plot-tick"}, {"x", right}, {"y", y - 4}, {"text-anchor", "end"}});
    }
}

void draw_line(SvgWriter& out, const Line& line, std::size_t number, const Scale& scale) {
    const std::string sort = fmt::format("plot-line plot-line-{}", number + 1);
    for (std::size_t i = 0; i < line.values.size(); ++i) {
        if (!line.values[i]) continue;
        std::string points;
        std::size_t length = 0;
        for (; i < line.values.size() && line.values[i]; ++i, ++length)
            points += point(scale.x(i), scale.y(*line.values[i])) + " ";
        if (length > 1) out.element("polyline", {{"class", sort}, {"points", points}});
        else
            out.element("circle", {{"class", fmt::format("plot-dot plot-dot-{}", number + 1)},
                                   {"cx", scale.x(i - 1)},
                                   {"cy", scale.y(*line.values[i - 1])},
                                   {"r", 3.0}});
    }
}

void draw_marks(SvgWriter& out, const LinePlot& plot, const Scale& scale) {
    for (const Mark& mark : plot.marks) {
        if (mark.line >= plot.lines.size() || mark.place >= plot.lines[mark.line].values.size()) continue;
        const auto& value = plot.lines[mark.line].values[mark.place];
        if (value)
            out.element("circle",
                        {{"class", "plot-mark"}, {"cx", scale.x(mark.place)}, {"cy", scale.y(*value)}, {"r", 6.0}});
    }
}

bool has_legend(const LinePlot& plot) { return plot.lines.size() > 1 || !plot.band_name.empty(); }

void draw_legend(SvgWriter& out, const LinePlot& plot) {
    double y = height;
    const auto entry = [&](const std::string& name, const std::string& sort) {
        out.element("line", {{"class", sort}, {"x1", left}, {"x2", left + 28}, {"y1", y}, {"y2", y}});
        out.text(name, {{"class", "plot-tick"}, {"x", left + 36}, {"y", y + 5}});
        y += legend_row;
    };
    for (std::size_t i = 0; i < plot.lines.size(); ++i)
        entry(plot.lines[i].name, fmt::format("plot-line plot-line-{}", i + 1));
    if (!plot.band_name.empty()) entry(plot.band_name, "plot-band-key");
}

double height_of(const LinePlot& plot) {
    if (!has_legend(plot)) return height - 10;
    return height + legend_row * static_cast<double>(plot.lines.size() + (plot.band_name.empty() ? 0 : 1)) - 8;
}

} // namespace

std::vector<double> ticks(double highest, int count) {
    if (!(highest > 0)) return {0, 1};
    const double rough = highest / std::max(count - 1, 1);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough * (1 - 1e-9)) {
            step = factor * power;
            break;
        }
    std::vector<double> found{0};
    while (found.back() < highest * (1 - 1e-9)) found.push_back(static_cast<double>(found.size()) * step);
    return found;
}

std::string svg(const LinePlot& plot) {
    SvgWriter out{plot.frame, width, height_of(plot)};
    const Scale scale{plot};
    draw_band(out, plot, scale);
    draw_axes(out, plot, scale);
    draw_levels(out, plot, scale);
    for (std::size_t i = 0; i < plot.lines.size(); ++i) draw_line(out, plot.lines[i], i, scale);
    draw_marks(out, plot, scale);
    if (has_legend(plot)) draw_legend(out, plot);
    return out.finish();
}

} // namespace svar::plots
