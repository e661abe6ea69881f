#include "features/mailroom/threading_actions.hpp"

#include "base/text.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/reply_address.hpp"
#include "platform/mail/compose.hpp"

#include <algorithm>

namespace svar::mailroom {

namespace {

/// By name+7kq4-m2xd-0123456789@host: the tag is as secret as the case's own.
CaseId case_by_tag(db::Tx& tx, const cases::Desk& desk, const std::vector<EmailAddress>& receivers) {
    for (const EmailAddress& address : receivers) {
        const std::string_view tag = cases::tag_of(address);
        const auto reference = cases::reference_in_tag(tag);
        if (!reference) continue;
        const auto subject = cases::case_by_reference(tx, desk.id(), *reference);
        if (subject && crypto::are_equal(tag, cases::reply_tag(desk.key, *subject))) return subject->id;
    }
    return {};
}

CaseId case_by_answered_mail(db::Tx& tx, const cases::Desk& desk, const std::vector<std::string>& references) {
    for (const std::string& id : references) {
        const auto sent = own_mail(tx, desk, id);
        if (sent && sent->outgoing.case_id && cases::is_to_submitter(sent->outgoing.kind))
            return sent->outgoing.case_id;
    }
    return {};
}

bool is_submitter(db::Tx& tx, const cases::Case& subject, const std::optional<EmailAddress>& from) {
    if (!from) return false;
    const auto contact = cases::contact_of(tx, subject.municipality, subject.id);
    const auto known = contact ? EmailAddress::parse(contact->email.reveal()) : std::nullopt;
    return known && *known == *from;
}

} // namespace

std::optional<mail::StoredMail> own_mail(db::Tx& tx, const cases::Desk& desk, std::string_view message_id) {
    const auto parts = split(message_id.substr(0, message_id.find('@')), '.');
    if (parts.size() != 3 || parts[0] != "<svar") return std::nullopt;
    if (MunicipalityId{parse_int(parts[1]).value_or(0)} != desk.id()) return std::nullopt;
    auto sent = mail::mail(tx, desk.id(), mail::MailId{parse_int(parts[2]).value_or(0)});
    if (!sent || to_lower_ascii(mail::message_id(*sent)) != to_lower_ascii(message_id)) return std::nullopt;
    return sent;
}

Thread thread_of(db::Tx& tx, const cases::Desk& desk, const mail::IncomingMail& mail) {
    Thread thread;
    thread.proved = case_by_tag(tx, desk, mail.receivers);
    if (!thread.proved) thread.proved = case_by_answered_mail(tx, desk, mail.references);
    if (thread.proved) return thread;
    for (const std::string& reference : cases::references_in(mail.subject.reveal())) {
        const auto subject = cases::case_by_reference(tx, desk.id(), reference);
        if (!subject) continue;
        if (is_submitter(tx, *subject, mail.from)) return {subject->id, {}};
        thread.mentioned.push_back(reference);
    }
    return thread;
}

} // namespace svar::mailroom
