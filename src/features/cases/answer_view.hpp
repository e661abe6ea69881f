// views/staff/answer_preview.html: the answer as its reader will get it.
#pragma once

#include "features/cases/case_file_view.hpp"

namespace svar::cases {

struct AnswerPreviewView {
    static constexpr std::string_view template_path = "staff/answer_preview.html";

    const site::Visit& visit;
    const CaseFile& file;
    const Personal& answer;

    void fill(views::Slots& slots) const;
};

} // namespace svar::cases
