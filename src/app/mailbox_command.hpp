// Setting up a mailbox from the command line, with its secret in a file.
#pragma once

#include "app/installation.hpp"

#include <string>

namespace svar::app {

/// What is known of a mailbox; an empty text leaves what is there as it is.
struct MailboxOrder {
    std::string municipality; ///< host name
    std::string address;      ///< names it
    std::string url;
    std::string user;
    std::string secret_file; ///< its first line is the secret, read anew each time
    std::string sign_in;
    std::string token_url;
    std::string client_id;
    std::string scope;
    std::string kind;
    std::string unit; ///< its key
    bool has_plus = false;
    bool is_unencrypted = false;
};

/// Makes the mailbox of that address, or changes the one there is.
int set_mailbox(const Place&, const config::Settings&, const MailboxOrder&);
/// One line for each: address, when it was read last, what is wrong.
int list_mailboxes(const Place&, const config::Settings&, const MailboxOrder&);

} // namespace svar::app
