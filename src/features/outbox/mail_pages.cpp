#include "features/outbox/mail_pages.hpp"

#include "base/text.hpp"
#include "features/cases/case_store.hpp"
#include "features/outbox/mail_view.hpp"
#include "features/site/page.hpp"

namespace svar::outbox {

namespace {

constexpr int mails_per_page = 50;

mail::MailId mail_of_path(const site::Visit& visit) {
    return mail::MailId{parse_int(visit.request.parameter("id")).value_or(0)};
}

/// Mail goes to and from the whole municipality, so the right must hold for all of it.
bool may_read_mail(const site::Visit& visit) {
    return people::may(visit.actor, people::Capability::read_mail, *visit.organisation, visit.organisation->root().id);
}

/// A mail with the number of its case, where the reader may see that.
struct Read {
    mail::StoredMail stored;
    std::string case_reference;
};

std::optional<Read> read_mail(const site::Visit& visit) {
    if (!may_read_mail(visit)) return std::nullopt;
    return visit.site.database.read([&](db::Tx& tx) -> std::optional<Read> {
        auto stored = mail::mail(tx, visit.id(), mail_of_path(visit));
        if (!stored) return std::nullopt;
        const auto subject = cases::case_by_id(tx, visit.id(), stored->outgoing.case_id);
        const bool may_see = subject && cases::may_see(visit.actor, *subject, *visit.organisation);
        if (subject && subject->is_confidential && !may_see) return std::nullopt;
        return Read{std::move(*stored), may_see ? subject->reference : std::string{}};
    });
}

http::Response mail_page(const site::Visit& visit, const Problem& problem) {
    const auto read = read_mail(visit);
    if (!read) return site::problem_page(visit, not_found());
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    return site::page(visit,
                      {.title = read->stored.outgoing.subject.reveal(), .current = "/staff/mails", .is_staff = true},
                      MailView{visit, read->stored, read->case_reference, problem}, status);
}

} // namespace

http::Response get_mails(const site::Visit& visit) {
    if (!may_read_mail(visit)) return site::problem_page(visit, forbidden());
    MailList list;
    list.state = parse_state(visit.request.query.get("state"));
    const mail::MailId before{parse_int(visit.request.query.get("before")).value_or(0)};
    list.is_first = !before;
    list.mails = visit.site.database.read([&](db::Tx& tx) {
        return mail::mails(tx, visit.id(), {.state = list.state, .before = before, .count_max = mails_per_page + 1});
    });
    list.has_more = list.mails.size() > mails_per_page;
    if (list.has_more) list.mails.pop_back();
    return site::page(visit, {.title = visit.text("staff.mail.title"), .current = "/staff/mails", .is_staff = true},
                      MailsView{visit, list});
}

http::Response get_mail(const site::Visit& visit) { return mail_page(visit, {}); }

http::Response get_mail_html(const site::Visit& visit) {
    const auto read = read_mail(visit);
    if (!read || read->stored.outgoing.html.empty()) return site::problem_page(visit, not_found());
    http::Response response;
    response.body = read->stored.outgoing.html.reveal();
    response.with_header(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox");
    return response;
}

http::Response post_resend(const site::Visit& visit) {
    if (!may_read_mail(visit)) return site::problem_page(visit, forbidden());
    const mail::MailId id = mail_of_path(visit);
    const auto sent = visit.site.database.write([&](db::Tx& tx) { return mail::resend(tx, visit.id(), id); });
    if (!sent) return mail_page(visit, sent.problem());
    return site::done(visit, "/staff/mails/" + std::to_string(id.value()), "staff.mail.resent");
}

} // namespace svar::outbox
