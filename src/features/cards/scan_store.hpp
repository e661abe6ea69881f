// SQL of scanned cards.
#pragma once

#include "features/cards/scan.hpp"
#include "platform/db/database.hpp"

#include <vector>

namespace svar::cards {

void insert_batch(db::Tx&, MunicipalityId, const Batch&);
std::optional<Batch> batch_by_id(db::Tx&, MunicipalityId, BatchId);
/// Those still being read, oldest first.
std::vector<Batch> batches_in_work(db::Tx&, MunicipalityId);
/// Counts a page as read unless another did already; false then.
bool count_page(db::Tx&, MunicipalityId, BatchId, int pages_read_before, int pages);
/// Writes file and whether it is done.
void end_batch(db::Tx&, MunicipalityId, const Batch&);

void insert_scan(db::Tx&, MunicipalityId, const Scan&);
std::optional<Scan> scan_by_id(db::Tx&, MunicipalityId, ScanId);
/// Oldest first, from `after` on; of one uploader unless zero.
std::vector<Scan> scans_in(db::Tx&, MunicipalityId, ScanState, PersonId uploaded_by, int count_max);
std::int64_t count_scans(db::Tx&, MunicipalityId, ScanState, PersonId uploaded_by);
bool has_unreadable_page(db::Tx&, MunicipalityId, BatchId);
/// Writes state, case, text and who settled it.
void update_scan(db::Tx&, MunicipalityId, const Scan&);
void remove_scan(db::Tx&, MunicipalityId, ScanId);
/// Pictures of the cards that the case was made of.
std::vector<FileId> cards_of_case(db::Tx&, MunicipalityId, CaseId);
/// Put aside before that moment.
std::vector<Scan> put_aside_before(db::Tx&, MunicipalityId, Instant, int count_max);

} // namespace svar::cards
