// The versions of a municipality's scheme from the command line, for administrators without a browser.
#pragma once

#include "app/installation.hpp"

#include <string>

namespace svar::app {

/// Which version of whom, and what to do with it.
struct SchemeOrder {
    std::string municipality; ///< host name
    int number = 0;
    std::string file;
    std::string by;   ///< e-mail address of the administrator who does it
    std::string from; ///< local day; empty: today
    std::string note; ///< of the proposal, or the reason of a refusal
    int months = 12;
};

int list_scheme_versions(const Place&, const config::Settings&, const SchemeOrder&);
/// Prints the file; that of the version in force for number 0.
int show_scheme_version(const Place&, const config::Settings&, const SchemeOrder&);
/// 2 when the file has faults, which are all listed.
int propose_scheme(const Place&, const config::Settings&, const SchemeOrder&);
int approve_scheme(const Place&, const config::Settings&, const SchemeOrder&);
int refuse_scheme(const Place&, const config::Settings&, const SchemeOrder&);
/// Replays the last months under the file; changes nothing.
int simulate_scheme(const Place&, const config::Settings&, const SchemeOrder&);

} // namespace svar::app
