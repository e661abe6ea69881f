#include "features/cases/case_actions.hpp"

#include "base/text.hpp"
#include "features/cases/alarm_store.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/case_update_store.hpp"
#include "features/cases/figures_actions.hpp"
#include "features/webhooks/webhook_actions.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

constexpr std::uint64_t ledger_shards = 16;

Problem refusal(const people::Actor& actor, const Case& subject, const Desk& desk) {
    return may_see(actor, subject, desk.organisation) ? forbidden("cases.problem.not_yours") : not_found();
}

} // namespace

Change::Change(db::Tx& tx, const Desk& desk, const people::Actor& actor, Case subject, const scheme::Scheme& rules)
    : tx_(&tx), desk_(&desk), rules_(&rules), before_(subject), subject_(std::move(subject)) {
    event_.actor_kind = actor.kind;
    event_.actor = actor.person;
}

Result<Change> Change::open(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                            Action action) {
    std::optional<Case> found = case_by_id(tx, desk.id(), id);
    if (!found) return not_found();
    if (!may_do(actor, action, *found, desk.organisation)) return refusal(actor, *found, desk);
    if (seen && has_changed_since(tx, *found, seen)) return conflict("cases.problem.changed_meanwhile");
    if (!is_permitted(action, found->state)) return conflict("cases.problem.not_now");
    return opened(tx, desk, actor, std::move(*found));
}

Result<Change> Change::open_unseen(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id) {
    std::optional<Case> found = case_by_id(tx, desk.id(), id);
    if (!found) return not_found();
    return opened(tx, desk, actor, std::move(*found));
}

Result<Change> Change::opened(db::Tx& tx, const Desk& desk, const people::Actor& actor, Case subject) {
    // Approved by another server since this request began; asked again it will be known.
    if (desk.book.version(subject.scheme_version) == nullptr) return conflict("cases.problem.changed_meanwhile");
    return by_system(tx, desk, actor, std::move(subject));
}

Change Change::filing(db::Tx& tx, const Desk& desk, const people::Actor& actor, Case fresh, const Contact& contact) {
    const scheme::Scheme& rules = desk.rules_of(fresh);
    Change change{tx, desk, actor, std::move(fresh), rules};
    change.alarms_before_.emplace();
    change.contact_ = contact;
    return change;
}

Change Change::by_system(db::Tx& tx, const Desk& desk, const people::Actor& system, Case subject) {
    const scheme::Scheme& rules = desk.rules_of(subject);
    Change change{tx, desk, system, std::move(subject), rules};
    change.clocks_before_ = clocks_of(tx, desk.id(), change.subject_.id);
    change.clocks_ = change.clocks_before_;
    return change;
}

std::vector<CaseAlarm>& Change::alarms() {
    if (!alarms_before_) alarms_ = alarms_before_.emplace(alarms_of(*tx_, desk_->id(), subject_.id));
    return alarms_;
}

bool Change::is_reachable() {
    if (std::ranges::none_of(rules().clocks, &scheme::ClockRule::is_for_reachable)) return true;
    if (!contact_) contact_ = contact_of(*tx_, desk_->id(), subject_.id).value_or(Contact{});
    return is_reachable_by(rules().contact, *contact_);
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

void Change::turn(Turn turn) {
    const bool is_new_move = stage_of(before_.state) != stage_of(subject_.state);
    if (is_new_move) clocks_ = resume_clocks(std::move(clocks_), *rules_, now());
    clocks_ = turn_clocks(std::move(clocks_), *rules_, subject_, turn, now(), is_reachable());
    if (clocks_ == clocks_before_) return;
    alarms_ = plan_alarms(std::move(alarms()), *rules_, clocks_before_, clocks_, now());
}

namespace {

/// Other systems hear of what everybody may know exists. What is or was confidential is left out altogether: that
/// something happened to it would tell of it already.
void tell_receivers(db::Tx& tx, const Case& before, const Case& subject, const Event& event) {
    if (before.is_confidential || subject.is_confidential || subject.linked_to) return;
    webhooks::tell(tx, subject.municipality,
                   {.event = event.kind,
                    .case_id = subject.id,
                    .reference = subject.reference,
                    .state = std::string{state_key(subject.state)},
                    .version = subject.version,
                    .unit = subject.unit,
                    .at = event.at});
}

} // namespace

/// Turns the clocks and binds the event to the journal.
Result<> Change::seal(std::string kind, Turn how) {
    if (!parts_.empty()) add_detail("parts", std::move(parts_));
    try {
        turn(how);
    } catch (const calendar::NoSuchYear&) { return invalid("clocks.problem.no_such_year"); }
    if (alarms_before_)
        if (auto changed = changed_alarms(*alarms_before_, alarms_); !changed.empty())
            add_detail("alarms", std::move(changed));
    event_.at = tx_->now();
    event_.kind = std::move(kind);
    cases::seal(desk_->key, before_, subject_, clocks_before_, clocks_, std::move(details_), event_);
    return Done{};
}

void Change::write_parts() {
    save_clocks(*tx_, subject_, clocks_before_, clocks_);
    if (alarms_before_) save_alarms(*tx_, subject_, *alarms_before_, alarms_);
    insert_event(*tx_, subject_, event_);
    for (const FileId file : files_) attach_file(*tx_, subject_, file, event_.seq);
    tell_receivers(*tx_, before_, subject_, event_);
    count_event(*tx_, desk_->municipality(), {before_, clocks_before_, subject_, clocks_, event_, is_of_measures_});
}

Result<Version> Change::commit(std::string kind, Turn turn) {
    if (auto sealed = seal(std::move(kind), turn); !sealed) return sealed.problem();
    if (!save_case(*tx_, before_, subject_)) return conflict("cases.problem.changed_meanwhile");
    write_parts();
    return subject_.version;
}

Result<Version> Change::commit_filing(const std::optional<db::Bytes>& submission_key) {
    if (auto sealed = seal("filed", Turn::filed); !sealed) return sealed.problem();
    insert_case(*tx_, subject_, submission_key);
    write_parts();
    count_in_ledger(*tx_, subject_.municipality, static_cast<std::int64_t>(crypto::random_number(ledger_shards)),
                    ledger_digest(desk_->key, subject_.municipality, subject_.id));
    return subject_.version;
}

} // namespace svar::cases
