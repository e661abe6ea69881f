// The forms of the case page: which are offered to whom, and how each is filled.
#pragma once

#include "features/cases/case_file_view.hpp"

#include <functional>
#include <span>

namespace svar::cases {

/// The form that is open on the page; without a key none is.
struct OpenForm {
    std::string_view key = {};           ///< as in "?do=hand-over"
    const http::Fields* typed = nullptr; ///< what was typed, when the form comes back
    Problem problem = {};                ///< without a message when there is none
    std::string list = {};               ///< query of the list that the person came from
};

/// What a form is filled from.
struct FormContext {
    const site::Visit& visit;
    const CaseFile& file;
    const OpenForm& open;

    /// What was typed into the field, or `otherwise` when the form is fresh.
    std::string value(std::string_view field, std::string_view otherwise = {}) const;
    /// Address that a form posts to.
    std::string action_url(std::string_view key) const;
    /// One field's problem, for `{{#X_PROBLEM}}`.
    void show_problem(views::Slots&, std::string_view section, std::string_view field) const;
};

using FillForm = std::function<void(const FormContext&, views::Slots&)>;

/// A form of the case page.
struct FormRule {
    std::string_view key;
    Action action;
    std::string_view label_key;
    std::string_view icon;
    std::string_view template_path;
    void (*fill)(const FormContext&, views::Slots&); ///< none where another feature fills it
    bool is_rare = false;                            ///< offered under "More"
};

std::span<const FormRule> form_rules();
const FormRule* form_rule(std::string_view key);

/// Whether the form may be opened now.
bool is_offered(const site::Visit&, const CaseFile&, const FormRule&);
/// Whether the answer may be approved and published in one go.
bool may_approve_and_publish(const site::Visit&, const CaseFile&);

/// Whether the case was sorted to be handed over, which has not been done yet.
bool is_to_be_handed_over(const site::Visit&, const CaseFile&);

/// The form of the next step, where that is this person's; empty otherwise.
std::string_view form_of_next_step(const site::Visit&, const CaseFile&);

/// Fills ACTION_URL, CSRF, SEEN, PROBLEMS and then the form's own slots.
void fill_form(const FormContext&, const FormRule&, const FillForm& fill_added, views::Slots&);

} // namespace svar::cases
