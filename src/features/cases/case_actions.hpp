// One change of a case: opened with the right and the version checked, committed as one journal event.
#pragma once

#include "features/cases/alarm.hpp"
#include "features/cases/case_clocks.hpp"
#include "features/cases/desk.hpp"
#include "features/cases/journal.hpp"
#include "platform/db/database.hpp"
#include "platform/files/files.hpp"

#include <span>

namespace svar::cases {

/// Files that come with a message: new ones, and ones kept from a form that came back for mending.
struct Attachments {
    std::span<const files::PreparedFile> fresh;
    std::span<const FileId> kept; ///< those that belong to a case already are left out
};

/// Holds a case between opening and committing a change within one transaction.
class Change {
  public:
    /// Problem::not_found when there is no such case or the actor may not see it; forbidden without the
    /// right; conflict when the case changed since `seen` or its state no longer permits the action.
    /// `seen` of zero means: whatever it is now (submitters, the system). What only Svar itself noted since is no conflict.
    static Result<Change> open(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, Action);

    /// For somebody who may not see the case itself: the owner of a part of it (a measure), an administrator whose deed
    /// moves it. The right is the caller's to check.
    static Result<Change> open_unseen(db::Tx&, const Desk&, const people::Actor&, CaseId);

    /// A case that does not exist yet; `fresh` has everything but clocks, version and mac.
    static Change filing(db::Tx&, const Desk&, const people::Actor&, Case fresh, const Contact&);

    /// What Svar itself does to a case that it has read in this transaction; no right, no state is asked for.
    static Change by_system(db::Tx&, const Desk&, const people::Actor& system, Case);

    Case& subject() { return subject_; }
    const Case& before() const { return before_; }
    Instant now() const { return tx_->now(); }
    /// The version of the scheme that the case was registered under.
    const scheme::Scheme& rules() const { return *rules_; }
    /// As they are; `commit` turns them.
    std::vector<Clock>& clocks() { return clocks_; }
    const std::vector<Clock>& clocks_before() const { return clocks_before_; }
    /// As they are; `commit` plans those of changed clocks.
    std::vector<CaseAlarm>& alarms();

    /// A text that comes with the event.
    void add_text(std::string role, Personal body);
    /// A detail for the journal's reader; no personal data.
    void add_detail(std::string_view name, boost::json::value value);

    /// Binds a part with a row of its own ("measure/2") to the event; the caller writes the row.
    void set_part(const std::string& name, const std::string& digest) {
        parts_[name] = digest;
        is_of_measures_ |= name.starts_with("measure/");
    }
    /// Lets the clocks that stopped at that moment run on as if they never had.
    void run_on_since(Instant stopped_at);

    /// Saves the files and binds their digests to the event.
    void attach(const Attachments&);

    /// Turns the clocks, plans their alarms, appends the event and writes the row. Gives the new version. Problem::invalid
    /// when a clock leads into a year whose holidays nobody knows.
    Result<Version> commit(std::string kind, Turn turn = Turn::moved);
    /// The same for a new case.
    Result<Version> commit_filing(const std::optional<db::Bytes>& submission_key);

  private:
    Change(db::Tx& tx, const Desk& desk, const people::Actor& actor, Case subject, const scheme::Scheme& rules);

    static Result<Change> opened(db::Tx&, const Desk&, const people::Actor&, Case subject);

    Result<> seal(std::string kind, Turn turn);
    void turn(Turn turn);
    void write_parts();
    bool is_reachable();

    db::Tx* tx_;
    const Desk* desk_;
    const scheme::Scheme* rules_;
    Case before_;
    Case subject_;
    std::vector<Clock> clocks_before_;
    std::vector<Clock> clocks_;
    std::optional<std::vector<CaseAlarm>> alarms_before_; ///< once they were read
    std::vector<CaseAlarm> alarms_;
    std::optional<Contact> contact_; ///< of a new case
    boost::json::object details_;
    boost::json::object parts_;
    bool is_of_measures_ = false;
    std::vector<FileId> files_;
    Event event_;
};

} // namespace svar::cases
