// Readers say whether a published answer was useful, without signing in and without being known again.
//
// The browser keeps in a cookie which cases it has answered for, and one network may answer a few times in a row and then
// once a minute for the same case. Whoever empties the browser can answer again: the sums are a hint, no vote, and the
// pages say so. Nothing is stored but the sums.
#pragma once

#include "features/site/site.hpp"
#include "platform/db/database.hpp"

namespace svar::publication {

http::Response post_useful(const site::Visit&);
/// The thanks, which are no kept page.
http::Response get_thanks(const site::Visit&);

/// For staff: what readers said, also where they are few.
http::Response get_usefulness(const site::Visit&);

/// Shows the public what was said meanwhile, for at most so many cases. Whether there may be more.
Result<bool> show_answers_of_readers(db::Tx&, MunicipalityId, int count_max);

} // namespace svar::publication
