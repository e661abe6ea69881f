// Pages of cards on paper: print them, scan them, see what waits.
#pragma once

#include "features/site/site.hpp"

namespace svar::cards {

http::Response get_cards(const site::Visit&);
http::Response post_files(const site::Visit&);
http::Response get_card(const site::Visit&); ///< the PDF to print
http::Response get_scan(const site::Visit&);
http::Response get_scan_thumbnail(const site::Visit&);
http::Response post_scan(const site::Visit&);
http::Response post_blank(const site::Visit&);

} // namespace svar::cards
