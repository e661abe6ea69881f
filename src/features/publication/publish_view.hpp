// views/staff/forms/publish.html: the wording that everybody may read, beside the original.
#pragma once

#include "features/cases/case_form_view.hpp"
#include "features/publication/publication.hpp"
#include "features/publication/redaction.hpp"

#include <span>

namespace svar::publication {

/// What is known of a case beside the words of its texts.
Surroundings surroundings_of(const site::Visit&, const cases::CaseFile&);

/// The texts of a case as they were written, with what looks personal in them.
struct Original {
    std::string title;
    std::string message;
    std::string answer;
    std::vector<Redaction> redactions; ///< at most `redactions_max`
};
inline constexpr std::size_t redactions_max = 200; ///< each is a field of the form
Original original_of(const site::Visit&, const cases::CaseFile&);

/// The original without what is chosen.
Wording redacted_wording(const site::Visit&, const cases::CaseFile&, const Original&,
                         const std::vector<Redaction>& chosen);

/// Fills the form for publishing or correcting; `proposed` is what it starts from.
void fill_publish(const cases::FormContext&, const Wording& proposed, views::Slots&);

/// A choice of reasons, under the section REASON.
void fill_reasons(const cases::FormContext&, std::span<const std::string_view> reasons, views::Slots&);

} // namespace svar::publication
