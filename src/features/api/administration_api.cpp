#include "features/api/call_api.hpp"
#include "features/api/mail_bodies.hpp"
#include "features/api/operation.hpp"
#include "features/api/people_bodies.hpp"
#include "features/cases/case_store.hpp"
#include "features/people/people_actions.hpp"
#include "features/people/person_store.hpp"
#include "features/site/administrator.hpp"

#include <fmt/format.h>

namespace svar::api {

namespace {

using people::Capability;

constexpr int mails_per_page = 50;

http::Response list_people(const site::Visit& visit) {
    if (!visit.may_somewhere(Capability::edit_people)) return problem_response(visit, forbidden());
    PersonList list;
    visit.site.database.read([&](db::Tx& tx) {
        const auto grants = people::all_grants(tx, visit.id());
        for (const people::Person& person : people::all_people(tx, visit.id())) {
            PersonAnswer& answer = list.items.emplace_back(answer_of(person));
            for (const people::HeldGrant& held : grants)
                if (held.person == person.id)
                    answer.roles.push_back({std::string{people::role_key(held.grant.role)}, held.grant.unit, {}});
        }
    });
    return json_response(to_json(list));
}

http::Response add_person(const site::Visit& visit) {
    const auto body = body_of<PersonBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    return make_with(visit, 201, [&](db::Tx& tx) -> MadeJson {
        const auto id = people::add_person(
            tx, site::administrator(visit),
            {.name = body->name, .email = body->email, .title = body->title, .language = body->language}, std::nullopt);
        if (!id) return id.problem();
        return to_json(MadePerson{*id});
    });
}

template <bool is_given>
http::Response change_role(const site::Visit& visit) {
    const auto body = body_of<RoleBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const auto role = people::parse_role(body->role);
    if (!role) return problem_response(visit, invalid("layout.problems", {{"role", "people.problem.no_such_role"}}));
    const PersonId person{parse_int(visit.request.parameter("person")).value_or(0)};
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        const auto& action = is_given ? people::grant_role : people::revoke_role;
        if (auto done = action(tx, site::administrator(visit), person, *role, body->unit); !done) return done.problem();
        return to_json(MadePerson{person});
    });
}

/// Mail goes to and from the whole municipality, so the right must hold for all of it.
bool may_read_mail(const site::Visit& visit) {
    return people::may(visit.actor, Capability::read_mail, *visit.organisation, visit.organisation->root().id);
}

http::Response list_mails(const site::Visit& visit) {
    if (!may_read_mail(visit)) return problem_response(visit, forbidden());
    const mail::MailId before{parse_int(visit.request.query.get("cursor")).value_or(0)};
    auto found = visit.site.database.read([&](db::Tx& tx) {
        return mail::mails(tx, visit.id(), {.state = {}, .before = before, .count_max = mails_per_page + 1});
    });
    MailPage page;
    if (found.size() > mails_per_page) {
        found.pop_back();
        page.next_cursor = std::to_string(found.back().id.value());
    }
    for (const mail::MailSummary& mail : found)
        page.items.push_back({mail.id, mail.kind, std::string{mail::state_name(mail.state)}, mail.to_address,
                              mail.subject, mail.last_error, mail.created_at, mail.sent_at, mail.attempts});
    return json_response(to_json(page));
}

MailAnswer answer_of(const mail::StoredMail& mail) {
    return {mail.id,
            mail.outgoing.kind,
            std::string{mail::state_name(mail.state)},
            Personal{mail.outgoing.to.address.reveal()},
            mail.outgoing.subject,
            mail.last_error,
            mail.created_at,
            mail.sent_at,
            mail.attempts};
}

/// Mail about a confidential case is for those who may see the case.
http::Response get_mail(const site::Visit& visit) {
    if (!may_read_mail(visit)) return problem_response(visit, forbidden());
    const mail::MailId id{parse_int(visit.request.parameter("id")).value_or(0)};
    const auto told = visit.site.database.read([&](db::Tx& tx) -> std::optional<MailDetail> {
        const auto stored = mail::mail(tx, visit.id(), id);
        if (!stored) return std::nullopt;
        const auto subject = cases::case_by_id(tx, visit.id(), stored->outgoing.case_id);
        const bool may_see = subject && cases::may_see(visit.actor, *subject, *visit.organisation);
        if (subject && subject->is_confidential && !may_see) return std::nullopt;
        return MailDetail{answer_of(*stored), may_see ? subject->id : CaseId{}, stored->outgoing.text};
    });
    return told ? json_response(to_json(*told)) : problem_response(visit, not_found());
}

http::Response resend_mail(const site::Visit& visit) {
    if (!may_read_mail(visit)) return problem_response(visit, forbidden());
    const mail::MailId id{parse_int(visit.request.parameter("id")).value_or(0)};
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        if (auto sent = mail::resend(tx, visit.id(), id); !sent) return sent.problem();
        return to_json(SentMail{id});
    });
}

Operation of_administrators(http::Method method, std::string_view path, std::string_view id, std::string_view summary,
                            site::Handler handler, Schema request, Schema answer, int status = 200) {
    return {.method = method,
            .path = fmt::format("{}{}", base_path, path),
            .scope = people::Scope::admin,
            .kind = method == http::Method::get ? Kind::read : Kind::make,
            .id = id,
            .summary = summary,
            .handler = handler,
            .request = request,
            .answer = answer,
            .status = status,
            .query = {}};
}

} // namespace

std::vector<Operation> administration_operations() {
    using http::Method;
    std::vector<Operation> all{
        of_administrators(Method::get, "/people", "list_people", "Everybody who works with cases.", &list_people,
                          nullptr, &schema_of<PersonList>),
        of_administrators(Method::post, "/people", "add_person", "Add a person without roles and password.",
                          &add_person, &schema_of<PersonBody>, &schema_of<MadePerson>, 201),
        of_administrators(Method::post, "/people/{person}/roles", "give_role", "Give a person a role in a unit.",
                          &change_role<true>, &schema_of<RoleBody>, &schema_of<MadePerson>),
        of_administrators(Method::post, "/people/{person}/roles/taken", "take_role", "Take a role from a person.",
                          &change_role<false>, &schema_of<RoleBody>, &schema_of<MadePerson>),
        of_administrators(Method::get, "/mails", "list_mails", "Outgoing mail.", &list_mails, nullptr,
                          &schema_of<MailPage>),
        of_administrators(Method::get, "/mails/{id}", "get_mail", "One mail with its text.", &get_mail, nullptr,
                          &schema_of<MailDetail>),
        of_administrators(Method::post, "/mails/{id}/resend", "resend_mail", "Send a mail that failed again.",
                          &resend_mail, nullptr, &schema_of<SentMail>),
    };
    all[4].query = {{"cursor", "`next_cursor` of the page before."}};
    return all;
}

} // namespace svar::api
