// The parts of the case page for somebody on the phone: views/staff/forms/{contact,talk,fallback}.html and
// views/staff/contact_facts.html.
#pragma once

#include "features/cases/case_form_view.hpp"
#include "features/cases/contact_log.hpp"

namespace svar::cases {

/// In the query and the forms of a case that one came to from the list of calls.
inline constexpr std::string_view calls_list = "calls";
inline constexpr std::string_view calls_path = "/staff/calls";

void fill_contact_form(const FormContext&, views::Slots&);
void fill_talk_form(const FormContext&, views::Slots&);
void fill_fallback_form(const FormContext&, views::Slots&);

/// Whether the form of this key may be opened as far as the contact rule goes; true for keys of other forms.
bool is_contact_form_offered(const site::Visit&, const CaseFile&, std::string_view key);

/// The form with which the case's handler goes on: "contact", "talk", "fallback"; empty when they don't call.
/// Whether the sender is contacted to be told where to turn, and the reader may end the case with that.
bool is_sent_elsewhere(const site::Visit&, const CaseFile&);
std::string_view contact_form_of_next_step(const site::Visit&, const CaseFile&);

/// "2 of 3 attempts", when the next is planned, when the card went off.
void fill_contact_facts(const site::Visit&, const CaseFile&, views::Slots&);

/// The count in words; counts up to the minimum only where the scheme has one.
std::string attempts_words(const site::Visit&, const ContactLog&);

/// What a telephone dials.
std::string digits_of(const std::string& phone);

} // namespace svar::cases
