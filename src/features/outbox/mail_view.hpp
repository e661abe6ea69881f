// views/staff/mails.html and views/staff/mail.html: outgoing mail for administrators.
#pragma once

#include "features/site/site.hpp"
#include "platform/mail/mail.hpp"

#include <string>
#include <vector>

namespace svar::outbox {

/// A page of the list. `has_more` says that older mail follows.
struct MailList {
    std::vector<mail::MailSummary> mails;
    std::optional<mail::State> state;
    bool is_first = true;
    bool has_more = false;
};

struct MailsView {
    static constexpr std::string_view template_path = "staff/mails.html";

    const site::Visit& visit;
    const MailList& list;

    void fill(views::Slots& slots) const;

  private:
    void fill_rows(views::Slots&) const;
};

struct MailView {
    static constexpr std::string_view template_path = "staff/mail.html";

    const site::Visit& visit;
    const mail::StoredMail& stored;
    const std::string& case_reference; ///< empty where it belongs to no case that the reader may see
    const Problem& problem;            ///< why it could not be sent again

    void fill(views::Slots& slots) const;
};

/// The web addresses in a text, each once.
std::vector<std::string> links_in(std::string_view text);

std::optional<mail::State> parse_state(std::string_view);

} // namespace svar::outbox
