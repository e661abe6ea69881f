#include "base/text.hpp"
#include "features/revision/difference.hpp"

#include <algorithm>

namespace svar::revision {

namespace {

using Texts = std::vector<std::string_view>;

constexpr int edits_max = 2000;

Texts lines_of(std::string_view text) {
    Texts lines;
    for (const std::string_view line : split(text, '\n'))
        lines.push_back(line.ends_with('\r') ? line.substr(0, line.size() - 1) : line);
    if (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

/// Myers, "An O(ND) difference algorithm and its variations" (1986): the furthest line reached on each diagonal, kept
/// for each number of edits, then walked back.
class Walk {
  public:
    Walk(const Texts& before, const Texts& after)
        : before_(before), after_(after), n_(static_cast<int>(before.size())), m_(static_cast<int>(after.size())) {}

    std::vector<Line> run() {
        const int edits = edits_needed();
        if (edits < 0) return replaced();
        std::vector<Line> lines;
        int x = n_, y = m_;
        for (int d = edits; d >= 0; --d) back(d, x, y, lines);
        std::ranges::reverse(lines);
        return lines;
    }

  private:
    int& reached(std::vector<int>& row, int d, int k) { return row[static_cast<std::size_t>(k + d + 1)]; }

    /// Where diagonal k is entered with d edits.
    int start(int d, int k) {
        if (d == 0) return 0;
        std::vector<int>& row = rows_[static_cast<std::size_t>(d - 1)];
        const bool is_down = k == -d || (k != d && reached(row, d - 1, k - 1) < reached(row, d - 1, k + 1));
        return is_down ? reached(row, d - 1, k + 1) : reached(row, d - 1, k - 1) + 1;
    }

    /// Fills one row of diagonals; whether both ends were reached.
    bool advance(int d) {
        rows_.emplace_back(static_cast<std::size_t>(2 * d + 3), -1);
        for (int k = -d; k <= d; k += 2) {
            int x = start(d, k);
            while (x < n_ && x - k < m_ && x - k >= 0 &&
                   before_[static_cast<std::size_t>(x)] == after_[static_cast<std::size_t>(x - k)])
                ++x;
            reached(rows_.back(), d, k) = x;
            if (x >= n_ && x - k >= m_) return true;
        }
        return false;
    }

    int edits_needed() {
        for (int d = 0; d <= std::min(n_ + m_, edits_max); ++d)
            if (advance(d)) return d;
        return -1;
    }

    void back(int d, int& x, int& y, std::vector<Line>& lines) {
        const int k = x - y, entered = start(d, k);
        while (x > entered) {
            --x, --y;
            lines.push_back({LineKind::same, number(x), number(y), before_[static_cast<std::size_t>(x)]});
        }
        if (d == 0) return;
        std::vector<int>& row = rows_[static_cast<std::size_t>(d - 1)];
        const bool is_down = k == -d || (k != d && reached(row, d - 1, k - 1) < reached(row, d - 1, k + 1));
        if (is_down) lines.push_back({LineKind::added, 0, number(y - 1), after_[static_cast<std::size_t>(y - 1)]});
        else lines.push_back({LineKind::removed, number(x - 1), 0, before_[static_cast<std::size_t>(x - 1)]});
        (is_down ? y : x) -= 1;
    }

    std::vector<Line> replaced() const {
        std::vector<Line> lines;
        for (std::size_t i = 0; i < before_.size(); ++i) lines.push_back({LineKind::removed, i + 1, 0, before_[i]});
        for (std::size_t i = 0; i < after_.size(); ++i) lines.push_back({LineKind::added, 0, i + 1, after_[i]});
        return lines;
    }

    static std::size_t number(int index) { return static_cast<std::size_t>(index) + 1; }

    const Texts& before_;
    const Texts& after_;
    const int n_, m_;
    std::vector<std::vector<int>> rows_;
};

} // namespace

std::vector<Line> line_differences(std::string_view before, std::string_view after, std::size_t context) {
    const Texts old = lines_of(before), fresh = lines_of(after);
    const std::vector<Line> all = Walk{old, fresh}.run();
    std::vector<bool> is_near(all.size(), false);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].kind == LineKind::same) continue;
        const std::size_t first = i > context ? i - context : 0;
        for (std::size_t j = first; j <= std::min(all.size() - 1, i + context); ++j) is_near[j] = true;
    }
    std::vector<Line> shown;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (is_near[i]) shown.push_back(all[i]);
        else if (!shown.empty() && shown.back().kind != LineKind::left_out)
            shown.push_back({LineKind::left_out, 0, 0, {}});
    }
    if (!shown.empty() && shown.back().kind == LineKind::left_out) shown.pop_back();
    return shown;
}

} // namespace svar::revision
