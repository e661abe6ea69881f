// What is done with scanned cards: kept, read page by page, registered, put aside.
#pragma once

#include "features/cards/scan.hpp"
#include "features/organisation/organisation.hpp"
#include "features/people/actor.hpp"
#include "platform/db/database.hpp"
#include "platform/scans/scans.hpp"

namespace svar::cards {

inline constexpr std::uint64_t scan_bytes_max = 60'000'000; ///< of one file
inline constexpr std::chrono::days put_aside_for{30};       ///< then the page is removed
inline constexpr std::string_view read_job = "cards.read";  ///< its payload is the batch

/// Registrars see what everybody scanned (zero), others what they scanned themselves.
PersonId scanned_by(const people::Actor&);

/// Keeps the file, and has it read in the background.
BatchId keep_batch(db::Tx&, const people::Actor&, const files::PreparedFile&, std::string language);

/// Has the rest of the batch read.
void enqueue_reading(db::Tx&, MunicipalityId, BatchId);

/// Adds the page that comes next, or says why it can't be read: nothing is passed over. `text` is the guess. Does
/// nothing when another server was faster. After the last page the batch is done.
void add_page(db::Tx&, const organisation::Organisation&, const Batch& seen, const Result<scans::Page>&,
              const std::string& text);

/// A page that is theirs to see.
std::optional<Scan> seen_scan(db::Tx&, const people::Actor&, ScanId);

/// A page that waits and is theirs to see; else Problem::not_found, or conflict when somebody settled it already.
Result<Scan> waiting_scan(db::Tx&, const people::Actor&, ScanId);

/// In the transaction that makes the case; the page's picture is attached by the caller.
Result<> note_registered(db::Tx&, const people::Actor&, ScanId, CaseId);

Result<> put_aside(db::Tx&, const people::Actor&, ScanId);
/// All blank pages that wait and are theirs to see; how many.
int put_blank_aside(db::Tx&, const people::Actor&);
Result<> bring_back(db::Tx&, const people::Actor&, ScanId);

/// Removes pages that were put aside long enough ago, at most `count_max`; whether there may be more.
bool forget_put_aside(db::Tx&, MunicipalityId, int count_max);

} // namespace svar::cards
