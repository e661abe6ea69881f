#include "platform/plots/svg_writer.hpp"

#include <algorithm>

namespace svar::plots {

namespace {

constexpr double width = 480;
constexpr double row = 44;
constexpr double label_base = 16; ///< of the text above the bar
constexpr double bar_top = 22;
constexpr double bar_height = 14;
constexpr double room_for_words = 84;

} // namespace

std::string svg(const BarPlot& plot) {
    SvgWriter out{plot.frame, width, row * static_cast<double>(plot.bars.size()) + 4};
    double highest = 0;
    for (const Bar& bar : plot.bars) highest = std::max(highest, bar.is_hidden ? 0 : bar.value);
    double top = 0;
    for (const Bar& bar : plot.bars) {
        const bool has_length = !bar.is_hidden && highest > 0 && bar.value > 0;
        const double length = has_length ? std::max(1.0, bar.value / highest * (width - room_for_words)) : 0;
        out.text(bar.label, {{"class", "plot-label"}, {"x", 0.0}, {"y", top + label_base}});
        if (has_length)
            out.element(
                "rect",
                {{"class", "plot-bar"}, {"x", 0.0}, {"y", top + bar_top}, {"width", length}, {"height", bar_height}});
        out.text(bar.words, {{"class", "plot-value"}, {"x", length + 6}, {"y", top + bar_top + 12}});
        top += row;
    }
    return out.finish();
}

} // namespace svar::plots
