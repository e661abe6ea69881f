// What was counted of cases alike, and the words by which cases are alike. Pure.
#pragma once

#include "base/ids.hpp"
#include "features/statistics/counter.hpp"
#include "features/statistics/histogram.hpp"

#include <compare>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace svar::statistics {

/// Counts of cases alike. All of it can be added, and taken away again.
struct Cell {
    Counts counts{};
    Sparse answer_times;     ///< from receipt to the first answer, by bucket
    Sparse completion_times; ///< from receipt to completion, by bucket
    Sparse due;              ///< open cases by the last day on which they are in time

    std::int64_t& operator[](Counter counter) { return counts[static_cast<std::size_t>(counter)]; }
    void add(const Cell&);
    void negate();
    bool is_zero() const;
    bool operator==(const Cell&) const = default;
};

/// By what cases are alike within a unit.
struct Traits {
    std::string kind;
    std::string category; ///< empty until sorted
    std::string channel;

    auto operator<=>(const Traits&) const = default;
};

/// Words by number, so that cells have short keys. Number 0 stands for "whatever it is".
class Words {
  public:
    static constexpr std::uint16_t any = 0;

    /// The same number for the same word; makes one when it is new.
    std::uint16_t number(std::string_view word);
    const std::string& word(std::uint16_t number) const { return words_[number]; }
    std::size_t count() const { return words_.size(); }

  private:
    std::vector<std::string> words_{{}};
    std::unordered_map<std::string, std::uint16_t> numbers_;
};

/// Traits as numbers of words.
struct CellKey {
    std::uint16_t kind = Words::any;
    std::uint16_t category = Words::any;
    std::uint16_t channel = Words::any;

    auto operator<=>(const CellKey&) const = default;
};

/// Cells by their traits; none is zero after `add`.
using Cube = std::map<CellKey, Cell>;

void add(Cube&, CellKey, const Cell&);
void add(Cube&, const Cube&);
/// The same cases cut in one way at a time: all, each kind, each category, each channel.
Cube margins_of(const Cube&);

} // namespace svar::statistics
