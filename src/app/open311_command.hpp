// Keys of programs that file messages through Open311, from the command line.
#pragma once

#include "app/installation.hpp"

#include <string>

namespace svar::app {

/// Which key of which municipality.
struct ClientOrder {
    std::string municipality; ///< host name
    std::string name;         ///< of a new one
    std::int64_t client = 0;
};

int list_clients(const Place&, const config::Settings&, const ClientOrder&);
/// Prints the key, and nothing else, to the standard output.
int make_client_key(const Place&, const config::Settings&, const ClientOrder&);
int revoke_client_key(const Place&, const config::Settings&, const ClientOrder&);

} // namespace svar::app
