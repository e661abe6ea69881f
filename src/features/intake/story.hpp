// The journal of a case as its submitter is told it. Pure.
#pragma once

#include "features/cases/journal.hpp"
#include "features/organisation/organisation.hpp"
#include "features/scheme/scheme.hpp"
#include "platform/views/views.hpp"

#include <string>
#include <vector>

namespace svar::intake {

/// One line of the story.
struct Step {
    Instant at;
    std::string text;
    std::string words;    ///< what somebody wrote, where the submitter may read it
    std::int64_t seq = 0; ///< of the event in the journal
};

/// Newest first; what is internal is left out.
std::vector<Step> story_of(const std::vector<cases::Event>&, const organisation::Organisation&, const scheme::Scheme&,
                           const views::Catalogue&, views::Language);

/// The last answer that was sent to the submitter; no text when none was.
struct SentAnswer {
    std::string text;
    Instant at;
};
SentAnswer sent_answer(const std::vector<cases::Event>&);

} // namespace svar::intake
