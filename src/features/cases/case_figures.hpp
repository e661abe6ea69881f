// What statistics count of a case, told from its journal. Pure.
#pragma once

#include "features/cases/journal.hpp"
#include "features/statistics/case_facts.hpp"

namespace svar::cases {

/// What statistics know of a case without its past; nothing for a case that does not count: a restricted one that follows
/// up another case's deviation is no message of anybody.
std::optional<statistics::CaseFacts> figures_of(const Case&, const std::vector<Clock>&);

/// The journal's event by which publication is refused; the reason stands under `why` in its data.
inline constexpr std::string_view refusal_event = "publication_refused";
/// How a refusal counts: by a key of publication's `refusal_reasons`.
statistics::Counter counter_of_refusal(std::string_view reason);

/// The same after an event of the kind that left the case like this: with the first answer and what happened, as they
/// were and as the event adds to them. Whether publication was refused only the journal tells.
std::optional<statistics::CaseFacts> figures_after(const std::optional<statistics::CaseFacts>& before,
                                                   const Case& after, const std::vector<Clock>&,
                                                   std::string_view event_kind, Instant at);

/// Adds up a case's journal for the statistics.
class FiguresOfJournal {
  public:
    /// The next event, with its data as stored; what is unreadable is left out.
    void add(std::string_view kind, Instant at, const std::string& data);
    const std::optional<statistics::CaseFacts>& facts() const { return facts_; }

  private:
    void set(const boost::json::object& facts);
    void set_clocks(const boost::json::array&);
    void set_measures(const boost::json::object& parts);
    void set_refusal(std::string_view kind, const boost::json::object& data);

    Case case_;
    std::vector<Clock> clocks_;
    std::vector<std::string> measures_;
    std::string refusal_; ///< why it was not to be published
    std::optional<statistics::CaseFacts> facts_;
};

} // namespace svar::cases
