#include "base/text.hpp"
#include "platform/files/black_out.hpp"

#include <array>

namespace svar::files {

namespace {

constexpr std::int64_t side_max = 65'535;

std::optional<Box> parse_box(std::string_view text) {
    const auto fields = split(text, ',');
    if (fields.size() != 4) return std::nullopt;
    std::array<int, 4> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto number = parse_int(fields[i]);
        if (!number || *number < 0 || *number > side_max) return std::nullopt;
        numbers[i] = static_cast<int>(*number);
    }
    if (numbers[2] == 0 || numbers[3] == 0) return std::nullopt;
    return Box{numbers[0], numbers[1], numbers[2], numbers[3]};
}

} // namespace

std::string boxes_text(const std::vector<Box>& boxes) {
    std::string text;
    for (const Box& box : boxes) {
        if (!text.empty()) text += ';';
        for (const int number : {box.left, box.top, box.width}) text.append(std::to_string(number)).append(",");
        text.append(std::to_string(box.height));
    }
    return text;
}

std::optional<std::vector<Box>> parse_boxes(std::string_view text) {
    std::vector<Box> boxes;
    if (text.empty()) return boxes;
    for (const std::string_view part : split(text, ';')) {
        const auto box = parse_box(part);
        if (!box || boxes.size() == boxes_max) return std::nullopt;
        boxes.push_back(*box);
    }
    return boxes;
}

} // namespace svar::files
