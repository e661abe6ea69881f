// Texts that a letter may begin with, from the scheme and of the unit: offered in the forms, with their placeholders filled in.
#pragma once

#include "features/cases/case_form_view.hpp"

namespace svar::cases {

/// `{{>CANNED}}` of the forms that write to the submitter; nothing where there are no texts for this case, and
/// the reader keeps none.
void fill_canned(const FormContext&, views::Slots&);

/// The text of this key in the submitter's language, filled in; the empty text for keys that are not offered.
std::string canned_body(const site::Visit&, const CaseFile&, std::string_view key);

/// The body with {name}, {reference}, {unit}, {handler} and {date} filled in. Where the name is unknown the blank
/// before it goes, too.
struct CannedValues {
    std::string name;
    std::string reference;
    std::string unit;
    std::string handler;
    std::string date;
};
std::string filled(std::string_view body, const CannedValues&);

} // namespace svar::cases
