// What helps somebody who takes down a message while the other talks: earlier cases, likely duplicates, suggestions.
#pragma once

#include "features/cases/twins.hpp"
#include "features/intake/register_view.hpp"
#include "features/suggestions/guesser.hpp"

namespace svar::intake {

/// Of all cases only those that the visitor may see.
struct RegisterHelp {
    std::vector<cases::Case> earlier; ///< of the same sender, newest first
    std::vector<cases::Candidate> twins;
    suggestions::Guesses guesses;
};

/// For what is typed so far.
RegisterHelp help_for(const site::Visit&, const TypedRegister&);

/// views/staff/register_help.html
struct RegisterHelpView {
    static constexpr std::string_view template_path = "staff/register_help.html";

    const site::Visit& visit;
    const RegisterHelp& help;

    void fill(views::Slots& slots) const;

  private:
    void fill_guesses(views::Slots&) const;
};

} // namespace svar::intake
