#include "app/mailbox_command.hpp"

#include "base/email_address.hpp"
#include "features/mailroom/mailbox_actions.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/scheme/version_store.hpp"
#include "platform/views/format.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace svar::app {

namespace {

using mailroom::Mailbox;
using mailroom::MailboxDetails;

void take(std::string& field, const std::string& value) {
    if (!value.empty()) field = value;
}

MailboxDetails merged(MailboxDetails details, const MailboxOrder& order, const organisation::Organisation& tree) {
    take(details.address, order.address);
    take(details.url, order.url);
    take(details.user_name, order.user);
    take(details.token_url, order.token_url);
    take(details.client_id, order.client_id);
    take(details.scope, order.scope);
    take(details.kind, order.kind);
    if (!order.secret_file.empty()) details.secret_file = std::filesystem::absolute(order.secret_file).string();
    if (!order.sign_in.empty()) details.sign_in = mailroom::parse_sign_in(order.sign_in).value_or(details.sign_in);
    details.has_plus = details.has_plus || order.has_plus;
    if (order.is_unencrypted) details.starttls = "none";
    if (order.unit.empty()) return details;
    const auto unit = std::ranges::find(tree.units(), order.unit, &organisation::Unit::key);
    if (unit == tree.units().end()) throw std::runtime_error("There is no unit with the key \"" + order.unit + "\".");
    details.unit = unit->id;
    return details;
}

void throw_problem(const Installation& installation, const Problem& problem) {
    const views::Catalogue& texts = installation.renderer().catalogue(views::Language::en);
    std::string words = texts.text(problem.message_key);
    for (const FieldProblem& field : problem.fields)
        words.append("\n  ").append(field.field).append(": ").append(texts.text(field.message_key));
    throw std::runtime_error(words);
}

Result<mailroom::MailboxId> save(db::Tx& tx, Installation& installation, const MailboxOrder& order) {
    const organisation::Municipality municipality = municipality_named(tx, order.municipality);
    const organisation::Organisation tree = organisation::load_organisation(tx, municipality.id);
    const auto book = installation.books().book(tx, municipality.id);
    const scheme::Scheme& rules = book->in_force(views::local_day(tx.now(), municipality.time_zone));
    std::vector<std::string> kinds;
    for (const scheme::Kind& kind : rules.kinds) kinds.push_back(kind.key);
    const auto wanted = EmailAddress::parse(order.address);
    const auto all = mailroom::mailboxes_of(tx, municipality.id);
    const auto found = std::ranges::find_if(
        all, [&](const Mailbox& one) { return wanted && one.details.address == wanted->reveal(); });
    const bool is_new = found == all.end();
    MailboxDetails before = is_new ? MailboxDetails{} : found->details;
    if (before.kind.empty() && !kinds.empty()) before.kind = kinds.front();
    const people::Actor actor = people::system_actor(municipality.id);
    const people::Administrator by{actor, tree, installation.key()};
    return mailroom::save_mailbox(tx, by, is_new ? mailroom::MailboxId{} : found->id,
                                  is_new ? Version{} : found->version, merged(before, order, tree), kinds);
}

} // namespace

int set_mailbox(const Place& place, const config::Settings& settings, const MailboxOrder& order) {
    Installation installation{place, settings, Installation::Migrate::yes};
    const auto saved = installation.database().write([&](db::Tx& tx) { return save(tx, installation, order); });
    if (!saved) throw_problem(installation, saved.problem());
    std::printf("The mailbox %s is set up.\n", order.address.c_str());
    return 0;
}

int list_mailboxes(const Place& place, const config::Settings& settings, const MailboxOrder& order) {
    Installation installation{place, settings, Installation::Migrate::yes};
    installation.database().read([&](db::Tx& tx) {
        const organisation::Municipality municipality = municipality_named(tx, order.municipality);
        for (const Mailbox& one : mailroom::mailboxes_of(tx, municipality.id)) {
            const auto& looked = one.reading.looked_at;
            const std::string when =
                looked ? views::short_date_time(views::Language::en, *looked, municipality.time_zone) : "not read yet";
            std::printf("%s  %s  %s  %s\n", one.details.address.c_str(), one.details.is_active ? "read" : "off",
                        when.c_str(), one.reading.last_error.c_str());
        }
    });
    return 0;
}

} // namespace svar::app
