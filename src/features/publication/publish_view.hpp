// views/staff/forms/publish.html: the wording that everybody may read, beside the original.
#pragma once

#include "features/cases/case_form_view.hpp"
#include "features/publication/mark.hpp"
#include "features/publication/publication.hpp"

namespace svar::publication {

/// What is known of a case beside the words of its texts.
Surroundings surroundings_of(const site::Visit&, const cases::CaseFile&);

/// Fills the publish form; `proposed` is what it starts from.
void fill_publish(const cases::FormContext&, const Wording& proposed, views::Slots&);

} // namespace svar::publication
