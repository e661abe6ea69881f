#include "features/mailroom/mailbox_actions.hpp"

#include "base/email_address.hpp"
#include "features/people/deed_store.hpp"
#include "platform/crypto/secret.hpp"

#include <boost/json/array.hpp>

namespace svar::mailroom {

namespace {

/// A secret that was typed for one server is not told to another.
bool is_same_server(const MailboxDetails& a, const MailboxDetails& b) {
    return a.url == b.url && a.user_name == b.user_name && a.starttls == b.starttls && a.sign_in == b.sign_in &&
           a.token_url == b.token_url && a.client_id == b.client_id;
}

bool is_same_folder(const MailboxDetails& a, const MailboxDetails& b) {
    return a.url == b.url && a.user_name == b.user_name && a.folder == b.folder;
}

boost::json::object changes_of(const MailboxDetails& before, const MailboxDetails& after) {
    boost::json::object changes;
    people::note_change(changes, "email", before.address, after.address);
    people::note_change(changes, "url", before.url, after.url);
    people::note_change(changes, "user_name", before.user_name, after.user_name);
    people::note_change(changes, "sign_in", sign_in_key(before.sign_in), sign_in_key(after.sign_in));
    people::note_change(changes, "folder", before.folder, after.folder);
    people::note_change(changes, "done_folder", before.done_folder, after.done_folder);
    people::note_change(changes, "kind", before.kind, after.kind);
    people::note_change(changes, "active", before.is_active ? "yes" : "no", after.is_active ? "yes" : "no");
    return changes;
}

void record(db::Tx& tx, const people::Administrator& by, people::DeedKind kind, const Mailbox& before,
            const Mailbox& after) {
    boost::json::array fields;
    if (before.secret != after.secret) fields.emplace_back("secret");
    if (before.details.unit != after.details.unit) fields.emplace_back("unit");
    people::record_deed(tx, by.key, by.actor,
                        {.kind = kind,
                         .unit = after.details.unit,
                         .details = {{"name", after.details.address},
                                     {"fields", std::move(fields)},
                                     {"changes", changes_of(before.details, after.details)}}});
}

void set_secret(Mailbox& mailbox, const people::Administrator& by, const MailboxDetails& details) {
    mailbox.secret = crypto::lock_secret(by.key, secret_purpose, details.secret);
    mailbox.secret_file = details.secret_file;
}

} // namespace

Result<MailboxId> save_mailbox(db::Tx& tx, const people::Administrator& by, MailboxId id, Version seen,
                               const MailboxDetails& details, const std::vector<std::string>& kinds) {
    if (!people::may(by.actor, people::Capability::edit_settings, by.organisation, by.organisation.root().id))
        return forbidden();
    const auto found = id ? mailbox(tx, by.id(), id) : std::nullopt;
    if (id && !found) return not_found();
    if (found && found->version != seen) return conflict("organisation.problem.changed_meanwhile");
    const bool keeps_secret = found && is_same_server(found->details, details);
    auto faults = problems_of(details, kinds, keeps_secret);
    if (details.unit && by.organisation.unit(details.unit) == nullptr)
        faults.push_back({"unit", "mailroom.problem.unit"});
    if (!faults.empty()) return invalid("layout.problems", std::move(faults));
    Mailbox after = found.value_or(Mailbox{.municipality = by.id(), .id = MailboxId{crypto::next_id()}});
    after.details = details;
    after.details.secret.clear();
    after.details.secret_file.clear();
    after.details.address = EmailAddress::parse(details.address)->reveal();
    if (!details.secret.empty() || !details.secret_file.empty()) set_secret(after, by, details);
    if (!found) {
        insert_mailbox(tx, after);
        record(tx, by, people::DeedKind::mailbox_added, {}, after);
        return after.id;
    }
    if (!update_mailbox(tx, after, !is_same_folder(found->details, details)))
        return conflict("organisation.problem.changed_meanwhile");
    record(tx, by, people::DeedKind::mailbox_changed, *found, after);
    return after.id;
}

} // namespace svar::mailroom
