// views/staff/register.html: the form for a message that somebody else brought.
#pragma once

#include "features/cards/scan.hpp"
#include "features/intake/intake.hpp"
#include "features/intake/uploads.hpp"

namespace svar::intake {

/// The channels that people take messages down from.
inline constexpr cases::Channel told_channels[] = {cases::Channel::phone, cases::Channel::counter,
                                                   cases::Channel::meeting, cases::Channel::card,
                                                   cases::Channel::email};

/// A message as it was taken down; comes back whole when something must be mended.
struct TypedRegister {
    TypedForm form;
    std::string channel;
    std::string category;
    cards::ScanId scan = {};             ///< the scanned card that it is taken from
    std::string minutes = {};            ///< that the contact took; empty: since the page was opened
    std::optional<Instant> opened = {};  ///< when the page was opened
    std::string suggested_category = {}; ///< what Svar suggested; empty: nothing
    UnitId suggested_unit = {};
    std::string came_on = {}; ///< day of arrival, empty for today
};

struct RegisterHelp;

struct RegisterView {
    static constexpr std::string_view template_path = "staff/register.html";

    const site::Visit& visit;
    const TypedRegister& typed;
    const Problem& problem; ///< empty at first
    const ReceivedFiles& files;
    const RegisterHelp& help;

    void fill(views::Slots& slots) const;

  private:
    void fill_choices(views::Slots&) const;
    void fill_contact(views::Slots&) const;
    void show_problem(views::Slots&, std::string_view section, std::string_view field) const;
};

} // namespace svar::intake
