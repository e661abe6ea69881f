#include "features/mailroom/mailbox_pages.hpp"

#include "base/text.hpp"
#include "features/administration/forms.hpp"
#include "features/cases/case_store.hpp"
#include "features/mailroom/mailbox_actions.hpp"
#include "features/mailroom/mailbox_view.hpp"
#include "features/mailroom/reading_jobs.hpp"
#include "features/site/administrator.hpp"
#include "features/site/downloads.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <fmt/format.h>

namespace svar::mailroom {

namespace {

using administration::id_in;

constexpr const char* mailboxes_path = "/staff/mailboxes";
constexpr int latest_max = 30;

bool may_edit(const site::Visit& visit) {
    return people::may(visit.actor, people::Capability::edit_settings, *visit.organisation,
                       visit.organisation->root().id);
}

site::Frame frame(const site::Visit& visit) {
    return {.title = visit.text("mailroom.title"), .current = mailboxes_path, .is_staff = true};
}

Instant today(const site::Visit& visit, Instant now) {
    const auto zone = visit.municipality().time_zone;
    return views::start_of_day(views::local_day(now, zone), zone);
}

std::string line_in(const http::Fields& form, std::string_view field) { return std::string{trim(form.get(field))}; }

MailboxDetails typed_in(const http::Fields& form) {
    return {.address = line_in(form, "address"),
            .url = line_in(form, "url"),
            .starttls = form.get("starttls") == "none" ? "none" : "required",
            .user_name = line_in(form, "user_name"),
            .sign_in = parse_sign_in(form.get("sign_in")).value_or(SignIn::password),
            .secret = line_in(form, "secret"),
            .secret_file = {},
            .token_url = line_in(form, "token_url"),
            .client_id = line_in(form, "client_id"),
            .scope = line_in(form, "scope"),
            .folder = line_in(form, "folder"),
            .done_folder = line_in(form, "done_folder"),
            .unit = id_in<UnitId>(form.get("unit")),
            .category = line_in(form, "category"),
            .kind = line_in(form, "kind"),
            .kind_words = normalise_lines(form.get("kind_words")),
            .has_plus = form.get("has_plus") == "1",
            .is_active = form.get("is_active") == "1",
            .poll_seconds = static_cast<int>(parse_int(form.get("poll_seconds")).value_or(0) % 100'000)};
}

std::vector<std::string> kinds_of(const scheme::Scheme& rules) {
    std::vector<std::string> kinds;
    for (const scheme::Kind& kind : rules.kinds) kinds.push_back(kind.key);
    return kinds;
}

/// A mailbox as it is, with what came lately.
struct Found {
    Mailbox mailbox;
    std::vector<Incoming> latest;
    std::map<CaseId, std::string> references;
};

std::optional<Found> find(const site::Visit& visit) {
    return visit.site.database.read([&](db::Tx& tx) -> std::optional<Found> {
        auto found = mailbox(tx, visit.id(), id_in<MailboxId>(visit.request.parameter("mailbox")));
        if (!found) return std::nullopt;
        Found all{std::move(*found), {}, {}};
        all.latest = latest_incoming(tx, visit.id(), all.mailbox.id, latest_max);
        for (const Incoming& one : all.latest) {
            const auto subject = one.case_id ? cases::case_by_id(tx, visit.id(), one.case_id) : std::nullopt;
            if (subject && cases::may_see(visit.actor, *subject, *visit.organisation))
                all.references.emplace(one.case_id, subject->reference);
        }
        return all;
    });
}

http::Response new_page(const site::Visit& visit, MailboxDetails typed, Problem problem) {
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    return site::page(visit, frame(visit),
                      MailboxView{.visit = visit, .typed = std::move(typed), .problem = std::move(problem)}, status);
}

http::Response mailbox_page(const site::Visit& visit, const Found& found, MailboxDetails typed, Problem problem) {
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    return site::page(visit, frame(visit),
                      MailboxView{.visit = visit,
                                  .mailbox = &found.mailbox,
                                  .typed = std::move(typed),
                                  .seen = found.mailbox.version,
                                  .latest = found.latest,
                                  .references = found.references,
                                  .problem = std::move(problem)},
                      status);
}

Result<MailboxId> save(const site::Visit& visit, MailboxId id, const MailboxDetails& typed) {
    const auto seen = id_in<Version>(visit.request.form.get("seen"));
    const auto saved = visit.site.database.write([&](db::Tx& tx) {
        return save_mailbox(tx, site::administrator(visit), id, seen, typed, kinds_of(visit.scheme));
    });
    if (saved) bell().ring();
    return saved;
}

} // namespace

http::Response get_mailboxes(const site::Visit& visit) {
    if (!may_edit(visit)) return site::problem_page(visit, forbidden());
    const MailboxesView view = visit.site.database.read([&](db::Tx& tx) {
        MailboxesView made{visit, {}};
        for (Mailbox& one : mailboxes_of(tx, visit.id())) {
            auto counts = outcomes_since(tx, visit.id(), one.id, today(visit, tx.now()));
            made.days.push_back({std::move(one), std::move(counts)});
        }
        return made;
    });
    return site::page(visit, frame(visit), view);
}

http::Response get_new_mailbox(const site::Visit& visit) {
    if (!may_edit(visit)) return site::problem_page(visit, forbidden());
    MailboxDetails fresh;
    fresh.address = visit.municipality().email;
    fresh.user_name = fresh.address;
    if (!visit.scheme.kinds.empty()) fresh.kind = visit.scheme.kinds.front().key;
    return new_page(visit, std::move(fresh), {});
}

http::Response post_new_mailbox(const site::Visit& visit) {
    if (!may_edit(visit)) return site::problem_page(visit, forbidden());
    const MailboxDetails typed = typed_in(visit.request.form);
    const auto saved = save(visit, {}, typed);
    if (!saved) return new_page(visit, typed, saved.problem());
    return site::done(visit, fmt::format("{}/{}", mailboxes_path, saved->value()), "mailroom.saved");
}

http::Response get_mailbox(const site::Visit& visit) {
    if (!may_edit(visit)) return site::problem_page(visit, forbidden());
    const auto found = find(visit);
    if (!found) return site::problem_page(visit, not_found());
    return mailbox_page(visit, *found, found->mailbox.details, {});
}

http::Response post_mailbox(const site::Visit& visit) {
    if (!may_edit(visit)) return site::problem_page(visit, forbidden());
    const auto found = find(visit);
    if (!found) return site::problem_page(visit, not_found());
    const std::string path = fmt::format("{}/{}", mailboxes_path, found->mailbox.id.value());
    if (visit.request.form.get("do") == "look") {
        visit.site.database.write([&](db::Tx& tx) { look_now(tx, visit.id(), found->mailbox.id); });
        bell().ring();
        return site::done(visit, path, "mailroom.looking");
    }
    const MailboxDetails typed = typed_in(visit.request.form);
    const auto saved = save(visit, found->mailbox.id, typed);
    if (!saved) return mailbox_page(visit, *found, typed, saved.problem());
    return site::done(visit, path, "mailroom.saved");
}

http::Response get_original(const site::Visit& visit) {
    const bool may_read =
        people::may(visit.actor, people::Capability::read_mail, *visit.organisation, visit.organisation->root().id);
    if (!may_edit(visit) || !may_read) return site::problem_page(visit, forbidden());
    const auto found = visit.site.database.read([&](db::Tx& tx) -> std::optional<files::Download> {
        const auto one = incoming(tx, visit.id(), id_in<MailboxId>(visit.request.parameter("mailbox")),
                                  id_in<IncomingId>(visit.request.parameter("mail")));
        if (!one || !one->file) return std::nullopt;
        return files::download(tx, visit.id(), one->file, files::Variant::content);
    });
    if (!found) return site::problem_page(visit, not_found());
    return site::download_response(visit.site.database, visit.id(), *found);
}

} // namespace svar::mailroom
