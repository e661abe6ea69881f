// Searches. What the index finds is read from the database before anybody sees it: what was unpublished, corrected or put
// out of reach meanwhile is left out, however new the index is.
//
// Everything that is searched goes through these two functions: pages, feeds, saved searches. For "what is new since",
// set `filter.published_from`; the order is always the best first, so sort what you get by `published_at` if you need it.
#pragma once

#include "features/search/document.hpp"
#include "platform/db/database.hpp"
#include "platform/fulltext/library.hpp"
#include "platform/fulltext/snippet.hpp"
#include "platform/views/views.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace svar::search {

/// Pages further on show nothing: nobody reads as far as the thousandth hit.
inline constexpr int page_max = 50;
inline constexpr int per_page_max = 100;

/// What the public looks for. The text may hold phrases in quotes, words with a minus and beginnings of words ("skol*");
/// any text is allowed, and only its first 400 bytes and twelve words count.
struct PublishedSearch {
    std::string text;
    publication::Filter filter = {};
    views::Language reader = views::Language::sv; ///< whose small words ("and", "the") are passed over
    int page = 1;                                 ///< from 1; beyond `page_max` nothing is found
    int per_page = 20;
};

/// Words of a page with those that were found marked.
using Marked = std::vector<fulltext::Piece>;

struct PublishedHit {
    publication::Publication publication;
    Marked title;
    Marked excerpt; ///< of the message or of the answer, where more was found
};

/// What was found, apart from the hits themselves.
struct Outcome {
    std::int64_t count = 0;      ///< of all hits
    bool is_count_exact = true;  ///< else there are about so many
    bool has_all_words = true;   ///< else nothing had all words, and these have some
    bool is_cut = false;         ///< the text was longer than what is read of it
    bool is_empty = false;       ///< the text has no word that is looked for
    bool is_available = true;    ///< else there is no index at the moment
    bool is_complete = true;     ///< else the index is being made for the first time, and more will be found
    std::string suggestion = {}; ///< the text with a word spelt as it is in what can be found; empty for none
    bool is_last_page = true;
};

struct PublishedResult {
    std::vector<PublishedHit> hits = {};
    Outcome outcome = {};
};

/// Published cases of one municipality, the best first. Reads the database and the index; never fails for a text.
PublishedResult find_published(db::Database&, fulltext::Library*, MunicipalityId, const PublishedSearch&);

/// What staff look for: in messages, answers, notes, titles, places, case numbers and submitters' names.
struct CaseSearch {
    std::string text;
    std::string kind = {};
    std::string category = {};
    std::vector<UnitId> units = {}; ///< empty: everywhere
    views::Language reader = views::Language::sv;
    int page = 1;
    int per_page = 20;
};

struct CaseHit {
    cases::Case row;
    Marked title;
    Marked excerpt; ///< empty for confidential cases: who reads those is noted
};

struct CaseResult {
    std::vector<CaseHit> hits = {};
    Outcome outcome = {};
};

/// Cases that the actor may see, the best first. Others leave no trace: neither in the count nor in a suggestion.
CaseResult find_cases(db::Database&, fulltext::Library*, const people::Actor&, const organisation::Organisation&,
                      const CaseSearch&);

} // namespace svar::search
