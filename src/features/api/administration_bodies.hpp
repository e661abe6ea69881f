// What the API tells and takes of people and mail.
#pragma once

#include "features/api/place_answers.hpp"
#include "platform/mail/mail.hpp"

namespace svar::api {

struct PersonAnswer {
    PersonId id;
    std::string name, email, title, language;
    bool can_sign_in = false, has_second_factor = false, is_active = true;
    std::int64_t version = 0;
    std::vector<RoleAnswer> roles;
};
template <>
struct Description<PersonAnswer> {
    static constexpr std::string_view name = "Person";
    static constexpr auto fields =
        std::tuple{Field{"id", &PersonAnswer::id, "The person."},
                   Field{"name", &PersonAnswer::name, "Their name.", told},
                   Field{"email", &PersonAnswer::email, "The sign-in name.", told},
                   Field{"title", &PersonAnswer::title, "What they are.", told},
                   Field{"language", &PersonAnswer::language, "Of their pages.", told},
                   Field{"can_sign_in", &PersonAnswer::can_sign_in, "Whether they have a password."},
                   Field{"has_second_factor", &PersonAnswer::has_second_factor, "Whether they need a code too."},
                   Field{"is_active", &PersonAnswer::is_active, "Whether they work here."},
                   Field{"version", &PersonAnswer::version, "Grows with each change."},
                   Field{"roles", &PersonAnswer::roles, "Their own."}};
};
struct PersonList {
    std::vector<PersonAnswer> items;
};
template <>
struct Description<PersonList> {
    static constexpr std::string_view name = "PersonList";
    static constexpr auto fields = std::tuple{Field{"items", &PersonList::items, "Active ones first, by name."}};
};
struct PersonBody {
    std::string name, email, title, language;
};
template <>
struct Description<PersonBody> {
    static constexpr std::string_view name = "NewPerson";
    static constexpr auto fields = std::tuple{
        Field{"name", &PersonBody::name, "Their name."},
        Field{"email", &PersonBody::email, "The sign-in name.", Bounds{.characters_max = 254, .format = "email"}},
        Field{"title", &PersonBody::title, "What they are.", optional_line},
        Field{"language", &PersonBody::language, "Of their pages: sv, nb, da or en."}};
};
struct MadePerson {
    PersonId id;
};
template <>
struct Description<MadePerson> {
    static constexpr std::string_view name = "MadePerson";
    static constexpr auto fields = std::tuple{Field{"id", &MadePerson::id, "The person."}};
};
struct RoleBody {
    std::string role;
    UnitId unit;
};
template <>
struct Description<RoleBody> {
    static constexpr std::string_view name = "GivenRole";
    static constexpr auto fields = std::tuple{Field{"role", &RoleBody::role, "Its key."},
                                              Field{"unit", &RoleBody::unit, "Where, with all below it."}};
};
struct MailAnswer {
    mail::MailId id;
    std::string kind, state;
    Personal to, subject, last_error;
    Instant created_at;
    std::optional<Instant> sent_at;
    std::int64_t attempts = 0;
};
template <>
struct Description<MailAnswer> {
    static constexpr std::string_view name = "Mail";
    static constexpr auto fields =
        std::tuple{Field{"id", &MailAnswer::id, "The mail."},
                   Field{"kind", &MailAnswer::kind, "What it is about.", told},
                   Field{"state", &MailAnswer::state, "waiting, sent, failed or kept.", told},
                   Field{"to", &MailAnswer::to, "Its address.", told},
                   Field{"subject", &MailAnswer::subject, "Its subject.", told},
                   Field{"last_error", &MailAnswer::last_error, "The mail server's words.", told},
                   Field{"created_at", &MailAnswer::created_at, "When it was written."},
                   Field{"sent_at", &MailAnswer::sent_at, "When it was sent."},
                   Field{"attempts", &MailAnswer::attempts, "How often it was tried."}};
};
struct SentMail {
    mail::MailId id;
};
template <>
struct Description<SentMail> {
    static constexpr std::string_view name = "SentMail";
    static constexpr auto fields = std::tuple{Field{"id", &SentMail::id, "The mail."}};
};
struct MailPage {
    std::vector<MailAnswer> items;
    std::string next_cursor;
};
template <>
struct Description<MailPage> {
    static constexpr std::string_view name = "MailPage";
    static constexpr auto fields = std::tuple{
        Field{"items", &MailPage::items, "Newest first."},
        Field{"next_cursor", &MailPage::next_cursor, "For `cursor`; absent on the last page.", optional_line}};
};

} // namespace svar::api
