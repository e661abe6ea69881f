// Letters on paper: views/letter/letters.html, which is printed, and views/staff/letters.html, the list of them.
#pragma once

#include "features/cases/desk.hpp"
#include "features/cases/paper_store.hpp"
#include "features/cases/staff_words_view.hpp"

namespace svar::cases {

/// One letter as it is printed.
struct Sheet {
    views::Language language = views::Language::sv;
    PaperForm form = PaperForm::letter;
    std::string reference;
    std::string heading;
    std::string name;
    std::string address; ///< lines
    std::string day;     ///< when it was written
    std::string text;    ///< paragraphs with an empty line between them
    std::string handler;
    std::string unit;
};

/// Reads what the letter is made of; nothing when its case or text is gone.
std::optional<Sheet> sheet_of(db::Tx&, const Desk&, const Paper&);

/// One document of all these letters, each on a page of its own.
std::string letters_html(const Desk&, const std::vector<Sheet>&, bool has_logo);

/// A line of the list of letters.
struct ListedPaper {
    Paper paper;
    std::string reference;
    std::string title;
    std::string name;
    std::string unit;
};

struct PapersView {
    static constexpr std::string_view template_path = "staff/letters.html";

    const site::Visit& visit;
    const std::vector<ListedPaper>& waiting;
    const std::vector<PrintRun>& runs;
    Problem problem;

    void fill(views::Slots& slots) const;
};

/// "card", "letter" or "answer" in words.
std::string paper_words(const site::Visit&, PaperForm);

/// The letters of a case beside it, `{{>LETTERS}}` of views/staff/case_facts.html; nothing when there are none.
void fill_papers(const site::Visit&, MunicipalityId, CaseId, std::span<const Event>, views::Slots&);

} // namespace svar::cases
