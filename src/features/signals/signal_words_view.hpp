// Signals in plain words, in any of the languages.
#pragma once

#include "features/organisation/organisation.hpp"
#include "features/scheme/book.hpp"
#include "features/signals/signal.hpp"
#include "platform/views/views.hpp"

namespace svar::signals {

inline std::string signal_path(SignalId id) { return "/staff/signals/" + std::to_string(id.value()); }

/// Refers to what it is made of.
class SignalTeller {
  public:
    SignalTeller(const views::Catalogue&, const organisation::Organisation&, const scheme::Book&);

    /// "Roads, Streets and parks": the category, where there is one, and the unit.
    std::string place(const Signal&) const;
    /// "60 messages on 3 March 2026. An ordinary Tuesday brings 2 to 9."
    std::string words(const Signal&) const;
    /// Which rule fired and what that means.
    std::string rule(const Signal&) const;
    /// "3 March 2026", or from when to when.
    std::string days(const Signal&) const;
    std::string state(const Signal&) const;
    std::string category(std::string_view key) const;

  private:
    std::string day_words(const Signal&) const;

    const views::Catalogue& texts_;
    const organisation::Organisation& organisation_;
    const scheme::Book& book_;
};

} // namespace svar::signals
