// views/staff/calls.html: whom a handler calls today.
#pragma once

#include "features/cases/case_list.hpp"
#include "features/cases/contact_store.hpp"
#include "features/cases/contact_view.hpp"
#include "features/cases/staff_words_view.hpp"

namespace svar::cases {

/// A case of the list of calls.
struct Call {
    ListedCase line;
    Contact contact;
    ContactLog log;
    ContactStep step = ContactStep::call;
    Instant at; ///< when to call: the planned time, or the moment the list was read
};

/// The calls of those in hand, in the order in which they are due.
struct Calls {
    std::vector<Call> today; ///< to be made until the local day ends, by due time
    std::vector<Call> later; ///< by planned time
    std::vector<Call> cards; ///< whose card or letter is to be sent, by due time
    Instant read_at;
};

/// Sorts what is in hand into today, later and cards.
Calls calls_of(const scheme::Scheme&, const std::vector<ListedCase>&, const std::map<CaseId, CaseInHand>&, Instant now);

struct CallsView {
    static constexpr std::string_view template_path = "staff/calls.html";

    const site::Visit& visit;
    const Calls& calls;

    void fill(views::Slots& slots) const;

  private:
    void add_group(views::Slots&, DueTeller&, std::string_view key, const std::vector<Call>&) const;
    void add_call(views::Slots&, DueTeller&, const Call&) const;
};

} // namespace svar::cases
