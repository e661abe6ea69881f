// How many cases, cut by quarter, unit and one trait at a time, as far as everybody may know: its columns and lines.
#pragma once

#include "features/opendata/open_case.hpp"
#include "features/statistics/public_figures_store.hpp"

#include <span>
#include <string>

namespace svar::opendata {

std::span<const Column> count_columns();
std::string counts_head();
/// A line for each group of each breakdown of each unit that may be shown; keys that are told together stand with "+" between.
std::string counts_lines(const statistics::PublicFigures&, const organisation::Organisation&, statistics::Quarter);

} // namespace svar::opendata
