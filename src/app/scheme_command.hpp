// Checking a scheme file from the command line.
#pragma once

#include "app/installation.hpp"

#include <string>

namespace svar::app {

struct SchemeCheck {
    std::string file;
    bool shows_accepted = false;
    bool is_json = false;
    int first_year = 0;       ///< 0: this year
    bool has_place = false;   ///< whether to look at the organisation in the database
    std::string municipality; ///< host name; may be empty where there is one only
};

/// 0 when nothing is found but what is accepted, 1 when something is, 2 when the file is no scheme.
int check_scheme(const Place&, const config::Settings&, const SchemeCheck&);

} // namespace svar::app
