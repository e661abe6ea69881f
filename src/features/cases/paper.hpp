// Letters and cards on paper, and their way from being written to going off. Pure.
#pragma once

#include "features/cases/journal.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svar::cases {

using PaperId = Id<struct PaperTag>;
using PrintRunId = Id<struct PrintRunTag>;

/// A card or letter that asks for a call back, or the answer for somebody without an e-mail address.
enum class PaperForm { card, letter, answer };
enum class PaperState { waiting, printed, sent, withdrawn };

std::string_view paper_form_key(PaperForm);
PaperForm paper_form_of(std::string_view key);
std::string_view paper_state_key(PaperState);
PaperState paper_state_of(std::string_view key);

/// One letter; its text lies with the event of the case's journal that `seq` names.
struct Paper {
    MunicipalityId municipality;
    PaperId id;
    CaseId case_id;
    std::int64_t seq = 0;
    PaperForm form = PaperForm::letter;
    PaperState state = PaperState::waiting;
    Instant written_at;
    PrintRunId run; ///< those that were printed together; zero while it waits
    std::optional<Instant> printed_at;
    FileId file; ///< the PDF as it was printed
    std::optional<LocalDate> sent_on;

    bool operator==(const Paper&) const = default;
};

/// The letters of a case as its journal tells them.
std::vector<Paper> papers_of(MunicipalityId, CaseId, std::span<const Event>);

} // namespace svar::cases
