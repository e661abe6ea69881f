// views/staff/mailboxes.html and views/staff/mailbox.html: the mailboxes for administrators.
#pragma once

#include "features/mailroom/incoming_store.hpp"
#include "features/mailroom/mailbox.hpp"
#include "features/site/site.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace svar::mailroom {

/// What a mailbox did today.
struct MailboxDay {
    Mailbox mailbox;
    std::vector<std::pair<Outcome, std::int64_t>> outcomes;
};

struct MailboxesView {
    static constexpr std::string_view template_path = "staff/mailboxes.html";
    const site::Visit& visit;
    std::vector<MailboxDay> days;

    void fill(views::Slots&) const;
};

struct MailboxView {
    static constexpr std::string_view template_path = "staff/mailbox.html";
    const site::Visit& visit;
    const Mailbox* mailbox = nullptr; ///< null for a new one
    MailboxDetails typed;
    Version seen = {};
    std::vector<Incoming> latest = {};
    std::map<CaseId, std::string> references = {}; ///< of the cases that the visitor may see
    Problem problem = {};

    void fill(views::Slots&) const;

  private:
    void fill_choices(views::Slots&) const;
    void fill_problems(views::Slots&) const;
    void fill_latest(views::Slots&) const;
};

} // namespace svar::mailroom
