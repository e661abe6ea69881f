// views/public/status.html: one's own case in plain words.
#pragma once

#include "features/cases/journal.hpp"
#include "features/cases/measure.hpp"
#include "features/intake/own_case.hpp"
#include "features/intake/uploads.hpp"

namespace svar::intake {

/// What was typed into one of the page's forms when it comes back for mending.
struct TypedReply {
    std::string addition;
    std::string reason;
    std::string comment;
    int satisfaction = 0;
};

/// All that the status page reads, from one transaction.
struct OwnStory {
    OwnCase own;
    std::vector<cases::Event> events;
    std::vector<files::StoredFile> files;
    std::vector<cases::Measure> measures; ///< those that the submitter may read
    Instant read_at;
};
Result<OwnStory> own_story(db::Tx&, const site::Visit&);

struct StatusView {
    static constexpr std::string_view template_path = "public/status.html";

    const site::Visit& visit;
    const OwnStory& story;
    const TypedReply& typed;
    const Problem& problem;
    const ReceivedFiles& files;

    void fill(views::Slots& slots) const;

  private:
    void fill_facts(views::Slots&) const;
    void fill_expectation(views::Slots&) const;
    void fill_answer(views::Slots&) const;
    void fill_measures(views::Slots&) const;
    void fill_steps(views::Slots&) const;
    void fill_actions(views::Slots&) const;
};

} // namespace svar::intake
