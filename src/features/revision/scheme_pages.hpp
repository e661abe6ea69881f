// The municipality's scheme in the browser: read it, propose a change, decide, try it on the past.
#pragma once

#include "features/site/site.hpp"

namespace svar::revision {

http::Response get_scheme(const site::Visit&);
http::Response get_version(const site::Visit&);
/// The version in words, on paper.
http::Response get_version_print(const site::Visit&);
/// The file itself.
http::Response get_version_file(const site::Visit&);
/// `do` = approve or refuse.
http::Response post_version(const site::Visit&);
http::Response get_proposal(const site::Visit&);
/// `do` = check, draft or propose; a file that is uploaded takes the place of the text.
http::Response post_proposal(const site::Visit&);
/// ?months=12: the cases of the last months under this version.
http::Response get_simulation(const site::Visit&);

} // namespace svar::revision
