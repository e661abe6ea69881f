// What the pages of both searches show alike.
#pragma once

#include "features/search/search_actions.hpp"
#include "features/site/site.hpp"

#include <string>

namespace svar::search {

/// Fills #TITLE_PIECE or #EXCERPT_PIECE of a hit.
void fill_pieces(views::Slots& hit, std::string_view section, const Marked&);

/// The address of another page of the same search, up to the value of its last parameter.
struct ResultView {
    const site::Visit& visit;
    const Outcome& outcome;
    std::string path;      ///< "/search"
    std::string narrowing; ///< "&kind=praise": all parameters but the words and the page
    std::string text;      ///< what was typed
    int page = 1;
    int per_page = 20;
    std::size_t shown = 0;

    /// Fills #UNAVAILABLE, #HINTS, or gives the slots of #ASKED with what is said above the hits.
    views::Slots* fill(views::Slots&) const;
    /// Fills >PAGER where there are more pages.
    void fill_pager(views::Slots&) const;
    /// The address of the search for other words.
    std::string address(const std::string& words) const;

  private:
    std::string count_text() const;
};

} // namespace svar::search
