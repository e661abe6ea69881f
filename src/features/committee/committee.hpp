// What politicians are told: themes, trends and promises, never so few cases that a person could be guessed. Pure.
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace svar::committee {

/// Key of several categories that are told as one.
inline constexpr const char* together = "*";

/// A number of cases by what they are about.
struct Theme {
    std::string key; ///< of the category, or `together`
    std::int64_t now = 0;
    std::int64_t before = 0; ///< in the period before, as long

    /// How much more or less, as a share of before; nothing where either is too small to tell.
    std::optional<double> change() const;
};

/// The most first; those of 1 to 4 cases together with others, so that no small number can be worked out.
std::vector<Theme> told_themes(std::vector<Theme>);

/// The number where it may be told: nothing for 1 to 4.
std::optional<std::int64_t> told(std::int64_t count);
/// The numbers that may be told beside their sum: none of 1 to 4, and of the others the smallest is left out too where the
/// sum would tell what is missing.
std::vector<std::optional<std::int64_t>> told_parts(const std::vector<std::int64_t>&);
/// A share with what it is of; nothing where that is of fewer than five, or would tell of one to four.
std::optional<double> told_share(std::int64_t part, std::int64_t whole);
/// How many answers a share in time must be of. It tells of the municipality's work and not of persons, so a few late
/// ones among many are no secret; of fewer than these it would tell little.
inline constexpr std::int64_t kept_of = 20;
std::optional<double> told_kept(std::int64_t in_time, std::int64_t late);

/// The year that ends with the last whole month before `today`, and the year before it.
struct Years {
    LocalDate first;
    LocalDate last;
    LocalDate before_first;
    LocalDate before_last;
};
Years years_of(LocalDate today);

} // namespace svar::committee
