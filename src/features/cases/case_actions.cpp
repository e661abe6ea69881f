#include "features/cases/case_actions.hpp"

#include "base/text.hpp"
#include "features/cases/case_store.hpp"

namespace svar::cases {

namespace {

constexpr std::uint64_t ledger_shards = 16;

Problem refusal(const people::Actor& actor, const Case& subject, const Desk& desk) {
    return may_see(actor, subject, desk.organisation) ? forbidden("cases.problem.not_yours") : not_found();
}

} // namespace

Change::Change(db::Tx& tx, const Desk& desk, const people::Actor& actor, Case subject, const scheme::Scheme& rules)
    : tx_(&tx), desk_(&desk), actor_(&actor), rules_(&rules), before_(subject), subject_(std::move(subject)) {}

Result<Change> Change::open(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                            Action action) {
    std::optional<Case> found = case_by_id(tx, desk.id(), id);
    if (!found) return not_found();
    if (!may_do(actor, action, *found, desk.organisation)) return refusal(actor, *found, desk);
    if (seen && found->version != seen) return conflict("cases.problem.changed_meanwhile");
    if (!is_permitted(action, found->state)) return conflict("cases.problem.not_now");
    return opened(tx, desk, actor, std::move(*found));
}

Result<Change> Change::open_as_owner(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id) {
    std::optional<Case> found = case_by_id(tx, desk.id(), id);
    if (!found) return not_found();
    return opened(tx, desk, actor, std::move(*found));
}

Result<Change> Change::opened(db::Tx& tx, const Desk& desk, const people::Actor& actor, Case subject) {
    // Approved by another server since this request began; asked again it will be known.
    const scheme::Scheme* rules = desk.book.version(subject.scheme_version);
    if (rules == nullptr) return conflict("cases.problem.changed_meanwhile");
    Change change{tx, desk, actor, std::move(subject), *rules};
    change.clocks_before_ = clocks_of(tx, desk.id(), change.subject_.id);
    change.clocks_ = change.clocks_before_;
    return change;
}

Change Change::filing(db::Tx& tx, const Desk& desk, const people::Actor& actor, Case fresh) {
    const scheme::Scheme& rules = desk.rules_of(fresh);
    return Change{tx, desk, actor, std::move(fresh), rules};
}

void Change::add_text(std::string role, Personal body) {
    if (!body.empty()) event_.texts.push_back({std::move(role), std::move(body)});
}

void Change::add_detail(std::string_view name, boost::json::value value) { details_[name] = std::move(value); }

void Change::run_on_since(Instant stopped_at) {
    for (Clock& clock : clocks_)
        if (clock.stopped_at == stopped_at) clock.stopped_at.reset();
}

void Change::attach(const Attachments& attachments) {
    for (const files::PreparedFile& file : attachments.fresh) files_.push_back(files::save(*tx_, desk_->id(), file));
    files_.insert(files_.end(), attachments.kept.begin(), attachments.kept.end());
    boost::json::array digests;
    std::erase_if(files_, [&](FileId file) {
        const auto digest = digest_of_free_file(*tx_, desk_->id(), file);
        if (digest) digests.push_back({file.value(), to_hex(*digest)});
        return !digest;
    });
    if (!digests.empty()) add_detail("files", std::move(digests));
}

/// Turns the clocks and binds the event to the journal.
void Change::seal(std::string kind, Turn turn) {
    if (!parts_.empty()) add_detail("parts", std::move(parts_));
    clocks_ = turn_clocks(std::move(clocks_), *rules_, subject_, turn, tx_->now());
    event_.at = tx_->now();
    event_.kind = std::move(kind);
    event_.actor_kind = actor_->kind;
    event_.actor = actor_->person;
    cases::seal(desk_->key, before_, subject_, clocks_before_, clocks_, std::move(details_), event_);
}

void Change::write_parts() {
    save_clocks(*tx_, subject_, clocks_before_, clocks_);
    insert_event(*tx_, subject_, event_);
    for (const FileId file : files_) attach_file(*tx_, subject_, file, event_.seq);
}

Result<Version> Change::commit(std::string kind, Turn turn) {
    seal(std::move(kind), turn);
    if (!update_case(*tx_, subject_, before_.version)) return conflict("cases.problem.changed_meanwhile");
    write_parts();
    return subject_.version;
}

Version Change::commit_filing(const std::optional<db::Bytes>& submission_key) {
    seal("filed", Turn::filed);
    insert_case(*tx_, subject_, submission_key);
    write_parts();
    count_in_ledger(*tx_, subject_.municipality, static_cast<std::int64_t>(crypto::random_number(ledger_shards)),
                    ledger_digest(desk_->key, subject_.municipality, subject_.id));
    return subject_.version;
}

} // namespace svar::cases
