// Cards on paper: what a scanned page is, and what a card's code says. Pure.
#pragma once

#include "base/ids.hpp"
#include "base/personal.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace svar::cards {

using BatchId = Id<struct BatchTag>; ///< one scanned file
using ScanId = Id<struct ScanTag>;   ///< one page of it

/// A file of scanned pages, which are read one after another in the background.
struct Batch {
    BatchId id = {};
    std::string name = {};
    FileId file = {}; ///< zero once every page could be read
    std::string language = {};
    PersonId uploaded_by = {};
    Instant uploaded_at = {};
    int pages = 0; ///< 0 until the first was looked at
    int pages_read = 0;
    bool is_done = false;
};

enum class ScanState { waiting, registered, put_aside };
std::string_view scan_state_key(ScanState);
ScanState scan_state_of(std::string_view key);

/// A page that waits for somebody to make a case of it, or did.
struct Scan {
    ScanId id = {};
    BatchId batch = {};
    int page = 1;
    FileId file = {}; ///< its picture; of a page that can't be read, the whole file
    UnitId unit = {}; ///< that its code names
    Personal text = {};
    bool is_blank = false;
    std::string problem = {}; ///< key of the text that says why it can't be read
    ScanState state = ScanState::waiting;
    CaseId case_id = {};
    PersonId settled_by = {};
    std::optional<Instant> settled_at = {};
};

/// Where a card's code leads: the form on the web with the unit filled in. The reader of scanned cards knows it again.
std::string card_address(std::string_view public_url, UnitId, std::string_view language);

/// What was written between two headings of a card's printed words, each read as a line of its own; where the second is
/// missing, all behind the first; nothing where the first is.
std::optional<std::string> words_between(std::string_view text, std::string_view from, std::string_view to);

/// The unit that a code of ours names, whatever host it was printed for; zero for any other text.
UnitId unit_of_code(std::string_view code);

} // namespace svar::cards
