#include "features/publication/word_difference.hpp"

#include <algorithm>

namespace svar::publication {

namespace {

constexpr int changes_max = 1000;

using Words = std::vector<std::string_view>;

/// Myers' walk over what is left between the common beginning and the common end.
class Walk {
  public:
    Walk(const Words& before, const Words& after, std::size_t begin, std::size_t before_end, std::size_t after_end)
        : before_(before), after_(after), begin_(begin), rows_(static_cast<int>(before_end - begin)),
          columns_(static_cast<int>(after_end - begin)) {}

    /// The furthest row on each diagonal, for each number of changes; false where there are too many.
    bool run() {
        const int changes_all = std::min(rows_ + columns_, changes_max);
        std::vector<int> furthest(static_cast<std::size_t>(2 * changes_all + 3), 0);
        middle_ = changes_all + 1;
        for (int changes = 0; changes <= changes_all; ++changes) {
            trace_.emplace_back(furthest.begin() + middle_ - changes - 1, furthest.begin() + middle_ + changes + 2);
            for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
                const int row = slide(start(furthest, middle_, changes, diagonal), diagonal);
                furthest[static_cast<std::size_t>(middle_ + diagonal)] = row;
                if (row >= rows_ && row - diagonal >= columns_) return true;
            }
        }
        return false;
    }

    /// For each word whether it is in both, found by walking back.
    void mark(std::vector<bool>& is_kept_before, std::vector<bool>& is_kept_after) const {
        int row = rows_, column = columns_;
        for (int changes = static_cast<int>(trace_.size()) - 1; changes >= 0; --changes) {
            const int diagonal = row - column;
            const int from =
                changes == 0 ? 0 : start(trace_[static_cast<std::size_t>(changes)], changes + 1, changes, diagonal);
            while (row > from && column > 0) {
                --row, --column;
                is_kept_before[begin_ + static_cast<std::size_t>(row)] = true;
                is_kept_after[begin_ + static_cast<std::size_t>(column)] = true;
            }
            if (changes == 0) break;
            is_down(trace_[static_cast<std::size_t>(changes)], changes + 1, changes, diagonal) ? --column : --row;
        }
    }

  private:
    static bool is_down(const std::vector<int>& furthest, int middle, int changes, int diagonal) {
        const auto at = [&](int other) { return furthest[static_cast<std::size_t>(middle + other)]; };
        return diagonal == -changes || (diagonal != changes && at(diagonal - 1) < at(diagonal + 1));
    }

    static int start(const std::vector<int>& furthest, int middle, int changes, int diagonal) {
        if (changes == 0) return 0;
        const bool down = is_down(furthest, middle, changes, diagonal);
        return furthest[static_cast<std::size_t>(middle + diagonal + (down ? 1 : -1))] + (down ? 0 : 1);
    }

    int slide(int row, int diagonal) const {
        while (row < rows_ && row - diagonal < columns_ && row - diagonal >= 0 &&
               before_[begin_ + static_cast<std::size_t>(row)] ==
                   after_[begin_ + static_cast<std::size_t>(row - diagonal)])
            ++row;
        return row;
    }

    const Words& before_;
    const Words& after_;
    std::size_t begin_;
    int rows_, columns_;
    int middle_ = 0;
    std::vector<std::vector<int>> trace_;
};

std::vector<Hunk> hunks_of(const std::vector<bool>& is_kept_before, const std::vector<bool>& is_kept_after) {
    std::vector<Hunk> hunks;
    std::size_t i = 0, j = 0;
    while (i < is_kept_before.size() || j < is_kept_after.size()) {
        Hunk hunk{i, i, j, j};
        while (hunk.before_end < is_kept_before.size() && !is_kept_before[hunk.before_end]) ++hunk.before_end;
        while (hunk.after_end < is_kept_after.size() && !is_kept_after[hunk.after_end]) ++hunk.after_end;
        if (hunk.before_end > i || hunk.after_end > j) hunks.push_back(hunk);
        i = std::min(hunk.before_end + 1, is_kept_before.size());
        j = std::min(hunk.after_end + 1, is_kept_after.size());
    }
    return hunks;
}

} // namespace

std::vector<Hunk> differences(const Words& before, const Words& after) {
    std::vector<bool> is_kept_before(before.size()), is_kept_after(after.size());
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t begin = 0, tail = 0;
    while (begin < shorter && before[begin] == after[begin]) ++begin;
    while (tail < shorter - begin && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
    for (std::size_t i = 0; i < begin; ++i) is_kept_before[i] = is_kept_after[i] = true;
    for (std::size_t i = 0; i < tail; ++i)
        is_kept_before[before.size() - 1 - i] = is_kept_after[after.size() - 1 - i] = true;
    Walk walk{before, after, begin, before.size() - tail, after.size() - tail};
    if (walk.run()) walk.mark(is_kept_before, is_kept_after);
    return hunks_of(is_kept_before, is_kept_after);
}

} // namespace svar::publication
