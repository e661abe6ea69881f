// The feed of published cases (RFC 4287). Pure.
#pragma once

#include "features/publication/publication.hpp"

#include <string>
#include <vector>

namespace svar::opendata {

/// One published case of the feed.
struct FeedEntry {
    std::string url;
    std::string title;
    std::string language;
    std::string category;       ///< its key; empty where it has none
    std::string category_label; ///< in words
    std::string content;        ///< message and answer
    Instant published_at;
    Instant updated_at; ///< of its latest correction, so that readers' programs take it in again
};

struct Feed {
    std::string id;       ///< the same for as long as it is the same list
    std::string self_url; ///< where the feed itself is
    std::string page_url; ///< the same list as a page
    std::string title;
    std::string author;
    std::string language;
    Instant updated_at; ///< of the entry that changed last; the beginning of time where there is none
    std::vector<FeedEntry> entries;
};

std::string write_atom(const Feed&);

} // namespace svar::opendata
