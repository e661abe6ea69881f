// views/staff/forms/publish.html: the wording that everybody may read, beside the original.
#pragma once

#include "features/cases/case_form_view.hpp"
#include "features/publication/publication.hpp"

namespace svar::publication {

/// Fills the publish form; `proposed` is what it starts from.
void fill_publish(const cases::FormContext&, const Wording& proposed, views::Slots&);

} // namespace svar::publication
