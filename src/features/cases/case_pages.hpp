// The page of one case for staff, also as it comes back after something could not be done.
#pragma once

#include "features/cases/case_form_view.hpp"

namespace svar::cases {

/// The case that the path's {id} names; zero for what is no number.
CaseId case_of_path(const site::Visit&);
/// The version that the form's `seen` names; one that no case has when it is missing.
Version seen_version(const site::Visit&);

/// The case, read for this actor; a look at a confidential one is put down.
Result<CaseFile> look_at_case(const site::Visit&, CaseId);

/// GET /staff/cases/{id}?do=<form>. `fill_added` fills the forms that another feature adds.
http::Response case_page(const site::Visit&, const FillForm& fill_added);

/// The page with the form that was refused: filled in, with what is wrong or what changed meanwhile.
http::Response refused(const site::Visit&, std::string_view form, const Problem&, const FillForm& fill_added = {});

/// The page with this form open and filled in as it was posted.
http::Response form_again(const site::Visit&, std::string_view form, const FillForm& fill_added = {});

/// The same, filled in with these values.
http::Response form_again(const site::Visit&, std::string_view form, const http::Fields& typed,
                          const FillForm& fill_added = {});

/// GET of an address that takes forms only: leads to the case with that form open.
http::Response get_form_address(const site::Visit&);

/// GET /staff/cases/{id}/files/{file} and its thumbnail.
http::Response get_case_file(const site::Visit&);
http::Response get_case_thumbnail(const site::Visit&);

} // namespace svar::cases
