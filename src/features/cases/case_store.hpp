// SQL of cases, clocks, journals and contacts.
#pragma once

#include "features/cases/case.hpp"
#include "features/cases/journal.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

std::optional<Case> case_by_id(db::Tx&, MunicipalityId, CaseId);
std::optional<Case> case_by_reference(db::Tx&, MunicipalityId, std::string_view reference);
std::optional<Case> case_by_submission(db::Tx&, MunicipalityId, db::Blob submission_key);

/// Cases of all municipalities with due alarms, those that wait the longest first, at most `count`. On PostgreSQL they
/// are held until the transaction ends, and those that another server holds are passed over.
std::vector<Case> claim_cases_with_due_alarms(db::Tx&, int count);

void insert_case(db::Tx&, const Case&, const std::optional<db::Bytes>& submission_key);
/// Whether somebody did something to the case since this version; what Svar itself noted (a reminder) does not count.
bool has_changed_since(db::Tx&, const Case&, Version seen);
/// False when somebody changed the row since `seen`.
bool update_case(db::Tx&, const Case&, Version seen);

/// Columns of `case_clocks` from `clock` on, in the order of the table without the case.
Clock clock_from(const db::Row&, std::size_t first);
std::vector<Clock> clocks_of(db::Tx&, MunicipalityId, CaseId);
/// A clock that has not stopped, with its case.
struct OpenClock {
    CaseId case_id;
    std::string scheme_version; ///< of the case
    Clock clock;
};
/// In the order of their cases.
std::vector<OpenClock> open_clocks_after(db::Tx&, MunicipalityId, CaseId after, int count);
/// The calendar by which due times are reckoned; empty before they ever were.
std::string calendar_of(db::Tx&, MunicipalityId);
/// Notes the calendar by which due times are reckoned; false when it was that already.
bool take_calendar(db::Tx&, MunicipalityId, std::string_view digest);

void save_clocks(db::Tx&, const Case&, const std::vector<Clock>& before, const std::vector<Clock>& after);

void insert_event(db::Tx&, const Case&, const Event&);
/// In the order they happened, with their texts.
std::vector<Event> events_of(db::Tx&, MunicipalityId, CaseId);

/// Whether the public can read the case now.
bool is_public(db::Tx&, MunicipalityId, CaseId);

void insert_contact(db::Tx&, const Case&, const Contact&);
std::optional<Contact> contact_of(db::Tx&, MunicipalityId, CaseId);

void attach_file(db::Tx&, const Case&, FileId, std::int64_t seq);
std::vector<FileId> files_of(db::Tx&, MunicipalityId, CaseId);

/// Digest of a file that belongs to no case; nothing for others.
std::optional<db::Bytes> digest_of_free_file(db::Tx&, MunicipalityId, FileId);

void count_in_ledger(db::Tx&, MunicipalityId, std::int64_t shard, std::int64_t digest);
void log_look(db::Tx&, MunicipalityId, CaseId, PersonId);

/// The installation's secret key; made at the first call.
crypto::Key installation_key(db::Database&);

/// Of the columns latitude and longitude.
std::optional<Position> position_from(const db::Row&, std::size_t first);

/// Columns of `cases` in the order that `case_from` reads them.
Case case_from(const db::Row&);

} // namespace svar::cases
