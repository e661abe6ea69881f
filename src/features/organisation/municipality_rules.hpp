// What may stand in the details that a municipality shows of itself. Pure.
#pragma once

#include "base/result.hpp"
#include "features/organisation/organisation.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svar::organisation {

/// What a form says about the municipality, not yet checked.
struct MunicipalityDetails {
    std::string name = {};
    std::string email = {};
    std::string phone = {};
    std::string address = {};
    std::string opening_hours = {};
    std::string colour = {};
};

MunicipalityDetails details_of(const Municipality&);

/// All that is wrong, by field; the keys are those of the details.
std::vector<FieldProblem> problems_of(const MunicipalityDetails&);

/// Whether the text is "#" and six hexadecimal digits.
bool is_colour(std::string_view text);

/// Contrast of white text on the colour, 1 to 21 (WCAG 2.2, "contrast ratio" and "relative luminance").
double contrast_with_white(std::string_view colour);
inline constexpr double contrast_min = 4.5; ///< WCAG 2.2, 1.4.3 (AA) for text

/// Marks what the details were when a form was made, so that a change meanwhile is seen.
std::string mark_of(const Municipality&);

} // namespace svar::organisation
