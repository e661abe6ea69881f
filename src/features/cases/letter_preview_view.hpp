// views/staff/letter_preview.html: a letter as its reader will get it.
#pragma once

#include "features/cases/case_file_view.hpp"
#include "features/cases/letter.hpp"

namespace svar::cases {

/// The form that sends the letter.
struct PreviewedForm {
    std::string_view key;                 ///< as in "/staff/cases/7/answer"
    std::vector<std::string_view> fields; ///< that are carried along
    std::string_view send_key;            ///< text of the button
    std::string_view heading_key = "process.preview.title";
};

struct LetterPreviewView {
    static constexpr std::string_view template_path = "staff/letter_preview.html";

    const site::Visit& visit;
    const CaseFile& file;
    const Letter& letter;
    const PreviewedForm& form;

    void fill(views::Slots& slots) const;
};

} // namespace svar::cases
