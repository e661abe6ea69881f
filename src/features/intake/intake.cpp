#include "features/intake/intake.hpp"

#include "base/email_address.hpp"
#include "base/text.hpp"
#include "features/cases/identity.hpp"
#include "platform/views/views.hpp"

#include <algorithm>

namespace svar::intake {

namespace {

std::string clean_text(std::string_view text) { return std::string{trim(normalise_lines(text))}; }

class Checker {
  public:
    void require(bool is_right, std::string_view field, std::string_view key) {
        const auto is_named = [&](const FieldProblem& problem) { return problem.field == field; };
        if (!is_right && std::ranges::none_of(problem_.fields, is_named))
            problem_.fields.push_back({std::string{field}, std::string{key}});
    }
    bool has_problems() const { return !problem_.fields.empty(); }
    Problem problem() { return std::move(problem_); }

  private:
    Problem problem_{ProblemKind::invalid, "layout.problems", {}};
};

void check_contact(Checker& checker, const TypedForm& form, const scheme::IdentityRule& rule) {
    for (const FieldProblem& problem : cases::identity_problems(rule, contact_of(form)))
        checker.require(false, problem.field, problem.message_key);
    if (form.is_anonymous) return;
    checker.require(!form.email.empty() || !form.phone.empty(), "email", "intake.problem.contact");
    checker.require(code_points(form.name) <= name_characters_max, "name", "intake.problem.name_long");
    checker.require(form.email.empty() || EmailAddress::parse(form.email).has_value(), "email", "intake.problem.email");
    checker.require(form.phone.empty() || is_phone_number(form.phone), "phone", "intake.problem.phone");
}

UnitId unit_of(const TypedForm& form, const organisation::Organisation& organisation) {
    const UnitId id{parse_int(form.unit).value_or(0)};
    const organisation::Unit* unit = organisation.unit(id);
    return unit == nullptr || unit->is_closed ? UnitId{} : id;
}

/// Of the form's token and of what is in it: who goes back and sends it with other words means another message, which must
/// not be lost.
std::vector<std::uint8_t> submission_key(const TypedForm& form) {
    if (form.token.size() < 20) return {};
    std::string all = "form:";
    for (const std::string* field : {&form.token, &form.kind, &form.title, &form.message, &form.place, &form.latitude,
                                     &form.longitude, &form.unit, &form.name, &form.email, &form.phone, &form.address})
        all.append(std::to_string(field->size())).append(":").append(*field);
    const crypto::Digest digest = crypto::digest(all);
    return {digest.begin(), digest.begin() + 16};
}

} // namespace

TypedForm read_form(const http::Fields& fields) {
    return {.kind = one_line(fields.get("kind")),
            .title = one_line(fields.get("title")),
            .message = clean_text(fields.get("message")),
            .place = one_line(fields.get("place")),
            .latitude = one_line(fields.get("latitude")),
            .longitude = one_line(fields.get("longitude")),
            .sends_outside = fields.get("outside") == "yes",
            .unit = one_line(fields.get("unit")),
            .is_anonymous = fields.get("identity") == "anonymous",
            .name = one_line(fields.get("name")),
            .email = one_line(fields.get("email")),
            .phone = one_line(fields.get("phone")),
            .address = std::string{first_code_points(clean_text(fields.get("address")), address_characters_max)},
            .language = one_line(fields.get("language")),
            .token = one_line(fields.get("form_token"))};
}

std::optional<Position> position_in(const TypedForm& form) { return parse_position(form.latitude, form.longitude); }

namespace {

/// All but who sends it.
void check_message(Checker& checker, const TypedForm& form, const scheme::Scheme& scheme,
                   const organisation::Organisation& organisation) {
    checker.require(scheme.kind(form.kind) != nullptr, "kind", "intake.problem.kind");
    checker.require(!form.title.empty(), "title", "intake.problem.title");
    checker.require(code_points(form.title) <= title_characters_max, "title", "intake.problem.title_long");
    checker.require(!form.message.empty(), "message", "intake.problem.message");
    checker.require(code_points(form.message) <= message_characters_max, "message", "intake.problem.message_long");
    checker.require(code_points(form.place) <= place_characters_max, "place", "intake.problem.place_long");
    const auto position = position_in(form);
    checker.require(position || (form.latitude.empty() && form.longitude.empty()), "place", "place.problem.position");
    checker.require(form.unit.empty() || unit_of(form, organisation), "unit", "intake.problem.unit");
}

cases::NewCase message_of(const TypedForm& form, const organisation::Organisation& organisation) {
    const views::Language own = views::language_of(organisation.municipality().language, views::Language::sv);
    return {.kind = form.kind,
            .category = {},
            .channel = cases::Channel::web,
            .language = std::string{views::language_code(views::language_of(form.language, own))},
            .unit = unit_of(form, organisation),
            .title = form.title,
            .message = Personal{form.message},
            .place = form.place,
            .contact = {},
            .submission_key = submission_key(form),
            .position = position_in(form)};
}

} // namespace

cases::Contact contact_of(const TypedForm& form) {
    if (form.is_anonymous) return {};
    return {Personal{form.name}, Personal{form.email}, Personal{form.phone}, Personal{form.address}};
}

Result<cases::NewCase> parse_message(const TypedForm& form, const scheme::Scheme& scheme,
                                     const organisation::Organisation& organisation) {
    Checker checker;
    check_message(checker, form, scheme, organisation);
    if (checker.has_problems()) return checker.problem();
    return message_of(form, organisation);
}

Result<cases::NewCase> parse_form(const TypedForm& form, const scheme::Scheme& scheme,
                                  const organisation::Organisation& organisation) {
    Checker checker;
    check_message(checker, form, scheme, organisation);
    check_contact(checker, form, scheme.identity);
    if (checker.has_problems()) return checker.problem();
    cases::NewCase message = message_of(form, organisation);
    message.contact = contact_of(form);
    return message;
}

} // namespace svar::intake
