// A report in words: nothing but what its figures carry.
#pragma once

#include "features/reports/report_words_view.hpp"

namespace svar::reports {

/// Sentences, the most important first. A change is told where chance hardly explains it (chance.hpp), otherwise that it
/// can't be told; shares of few are told as "3 of 5"; usual times only of ten and more.
std::vector<std::string> summary_of(const ReportWords&, const Report&);

} // namespace svar::reports
