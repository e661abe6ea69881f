#include "features/cards/scan_actions.hpp"

#include "features/cards/scan_store.hpp"
#include "features/cases/case_store.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/jobs/jobs.hpp"

#include <algorithm>
#include <utility>

namespace svar::cards {

namespace {

/// The first of the page's codes that names a unit of ours which takes cases.
UnitId unit_on(const organisation::Organisation& organisation, const std::vector<std::string>& codes) {
    for (const std::string& code : codes) {
        const organisation::Unit* unit = organisation.unit(unit_of_code(code));
        if (unit != nullptr && !unit->is_closed) return unit->id;
    }
    return {};
}

Scan scan_of(db::Tx& tx, const organisation::Organisation& organisation, const Batch& batch,
             const Result<scans::Page>& page, const std::string& text) {
    Scan scan{.id = ScanId{crypto::next_id()}, .batch = batch.id, .page = batch.pages_read + 1};
    if (!page) {
        scan.file = batch.file;
        scan.problem = page.problem().message_key;
        return scan;
    }
    scan.file = files::save(tx, organisation.municipality().id, page->picture);
    scan.unit = unit_on(organisation, page->codes);
    scan.is_blank = page->is_blank && page->codes.empty();
    scan.text = Personal{text};
    return scan;
}

/// A file of which no page can be drawn has one page, itself; what is behind `pages_max` is one more that can't be read.
int pages_of(const Batch& batch, const Result<scans::Page>& page) {
    if (!page) return std::max(batch.pages, batch.pages_read + 1);
    return std::min(page->pages, scans::pages_max);
}

void end(db::Tx& tx, MunicipalityId municipality, Batch batch) {
    const FileId whole = batch.file;
    const bool is_kept = has_unreadable_page(tx, municipality, batch.id);
    batch.is_done = true;
    if (!is_kept) batch.file = {};
    end_batch(tx, municipality, batch);
    if (!is_kept) files::remove(tx, municipality, whole);
}

Result<Scan> theirs(db::Tx& tx, const people::Actor& actor, ScanId id) {
    const auto scan = scan_by_id(tx, actor.municipality, id);
    if (!scan) return not_found();
    const PersonId only = scanned_by(actor);
    const auto batch = batch_by_id(tx, actor.municipality, scan->batch);
    if (!batch || (only && batch->uploaded_by != only)) return not_found();
    return *scan;
}

void settle(db::Tx& tx, const people::Actor& actor, Scan scan, ScanState state) {
    scan.state = state;
    scan.settled_by = actor.person;
    scan.settled_at = tx.now();
    if (state == ScanState::registered) scan.text = {};
    update_scan(tx, actor.municipality, scan);
}

/// The scanned file goes with the last of its pages that can't be read, unless a case has it.
void let_go_of_whole(db::Tx& tx, MunicipalityId municipality, BatchId id) {
    auto batch = batch_by_id(tx, municipality, id);
    if (!batch || !batch->file || has_unreadable_page(tx, municipality, id)) return;
    const FileId whole = std::exchange(batch->file, {});
    end_batch(tx, municipality, *batch);
    if (cases::digest_of_free_file(tx, municipality, whole)) files::remove(tx, municipality, whole);
}

} // namespace

PersonId scanned_by(const people::Actor& actor) {
    return people::may_somewhere(actor, people::Capability::sort_case) ? PersonId{} : actor.person;
}

BatchId keep_batch(db::Tx& tx, const people::Actor& actor, const files::PreparedFile& file, std::string language) {
    const Batch batch{.id = BatchId{crypto::next_id()},
                      .name = file.name,
                      .file = files::save(tx, actor.municipality, file),
                      .language = std::move(language),
                      .uploaded_by = actor.person,
                      .uploaded_at = tx.now()};
    insert_batch(tx, actor.municipality, batch);
    enqueue_reading(tx, actor.municipality, batch.id);
    return batch.id;
}

void enqueue_reading(db::Tx& tx, MunicipalityId municipality, BatchId batch) {
    jobs::enqueue(tx, {.municipality = municipality,
                       .kind = std::string{read_job},
                       .payload = std::to_string(batch.value()),
                       .run_at = {},
                       .unique_key = {}});
}

void add_page(db::Tx& tx, const organisation::Organisation& organisation, const Batch& seen,
              const Result<scans::Page>& page, const std::string& text) {
    const MunicipalityId municipality = organisation.municipality().id;
    const int pages = pages_of(seen, page);
    if (!count_page(tx, municipality, seen.id, seen.pages_read, pages)) return;
    insert_scan(tx, municipality, scan_of(tx, organisation, seen, page, text));
    if (seen.pages_read + 1 < pages) return;
    if (page && page->pages > pages)
        insert_scan(tx, municipality,
                    {.id = ScanId{crypto::next_id()},
                     .batch = seen.id,
                     .page = pages + 1,
                     .file = seen.file,
                     .problem = "cards.problem.many_pages"});
    end(tx, municipality, seen);
}

std::optional<Scan> seen_scan(db::Tx& tx, const people::Actor& actor, ScanId id) {
    auto scan = theirs(tx, actor, id);
    return scan ? std::optional{std::move(*scan)} : std::nullopt;
}

Result<Scan> waiting_scan(db::Tx& tx, const people::Actor& actor, ScanId id) {
    auto scan = theirs(tx, actor, id);
    if (scan && scan->state != ScanState::waiting) return conflict("cards.problem.settled");
    return scan;
}

Result<> note_registered(db::Tx& tx, const people::Actor& actor, ScanId id, CaseId case_id) {
    auto scan = waiting_scan(tx, actor, id);
    if (!scan) return scan.problem();
    scan->case_id = case_id;
    settle(tx, actor, std::move(*scan), ScanState::registered);
    return Done{};
}

Result<> put_aside(db::Tx& tx, const people::Actor& actor, ScanId id) {
    auto scan = waiting_scan(tx, actor, id);
    if (!scan) return scan.problem();
    settle(tx, actor, std::move(*scan), ScanState::put_aside);
    return Done{};
}

int put_blank_aside(db::Tx& tx, const people::Actor& actor) {
    int count = 0;
    for (Scan& scan : scans_in(tx, actor.municipality, ScanState::waiting, scanned_by(actor), 10'000)) {
        if (!scan.is_blank) continue;
        settle(tx, actor, std::move(scan), ScanState::put_aside);
        ++count;
    }
    return count;
}

Result<> bring_back(db::Tx& tx, const people::Actor& actor, ScanId id) {
    auto scan = theirs(tx, actor, id);
    if (!scan) return scan.problem();
    if (scan->state != ScanState::put_aside) return conflict("cards.problem.settled");
    scan->state = ScanState::waiting;
    scan->settled_by = {};
    scan->settled_at.reset();
    update_scan(tx, actor.municipality, *scan);
    return Done{};
}

bool forget_put_aside(db::Tx& tx, MunicipalityId municipality, int count_max) {
    const auto old = put_aside_before(tx, municipality, tx.now() - put_aside_for, count_max);
    for (const Scan& scan : old) {
        remove_scan(tx, municipality, scan.id);
        if (scan.problem.empty()) files::remove(tx, municipality, scan.file);
        else let_go_of_whole(tx, municipality, scan.batch);
    }
    return static_cast<int>(old.size()) == count_max;
}

} // namespace svar::cards
