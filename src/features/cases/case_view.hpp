// views/staff/case.html: one case for staff.
#pragma once

#include "features/cases/case_form_view.hpp"
#include "features/cases/case_journal_view.hpp"
#include "features/cases/staff_words_view.hpp"

namespace svar::cases {

/// What is told to somebody who was not the first: the events after the version they saw, and texts that they
/// typed into a form which no longer fits.
struct Meanwhile {
    Version seen;
    bool is_form_kept = false;
    std::vector<std::pair<std::string, std::string>> typed = {}; ///< label and text
};

struct CaseView {
    static constexpr std::string_view template_path = "staff/case.html";

    const site::Visit& visit;
    const CaseFile& file;
    const OpenForm& open;
    const FillForm& fill_added;
    const std::optional<Meanwhile>& meanwhile;

    void fill(views::Slots& slots) const;

  private:
    void fill_head(views::Slots&, DueTeller&) const;
    void fill_changed(views::Slots&, const std::vector<ToldEvent>&) const;
    void fill_menu(views::Slots&) const;
    bool may_take() const;
    void fill_take(views::Slots&) const;
    void fill_quick(views::Slots&) const;
    void fill_post(views::Slots& form, std::string_view key, std::string_view label_key, std::string_view icon) const;
    void fill_message(views::Slots&) const;
    void fill_answer(views::Slots&) const;
};

/// Texts that were typed into a form, each with the label of its field.
std::vector<std::pair<std::string, std::string>> typed_texts(const site::Visit&);

} // namespace svar::cases
