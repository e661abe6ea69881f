#include "features/administration/people_pages.hpp"

#include "features/administration/forms.hpp"
#include "features/administration/open_cases_store.hpp"
#include "features/administration/people_list.hpp"
#include "features/administration/person_view.hpp"
#include "features/cases/takeover_actions.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/people/people_actions.hpp"
#include "features/people/person_store.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::administration {

using people::Person;
using people::PersonDetails;

namespace {

constexpr const char* people_path = "/staff/people";

site::Frame frame(const site::Visit& visit) {
    return {.title = visit.text("staff.people.title"), .current = people_path, .is_staff = true};
}

PersonDetails typed_in(const http::Fields& form) {
    return {.name = std::string{form.get("name")},
            .email = std::string{form.get("email")},
            .title = std::string{form.get("title")},
            .language = std::string{form.get("language")}};
}

/// The password of the form, hashed; nothing when the field is empty.
Result<std::optional<people::PasswordHash>> typed_password(const http::Fields& form) {
    const Personal password{std::string{form.get("password")}};
    if (password.empty()) return std::optional<people::PasswordHash>{};
    auto hash = people::PasswordHash::make(password, form.get("email"));
    if (!hash) return hash.problem();
    return std::optional{std::move(*hash)};
}

http::Response new_person_page(const site::Visit& visit, PersonDetails typed, Problem problem) {
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    const PersonView view{.visit = visit,
                          .person = std::nullopt,
                          .typed = std::move(typed),
                          .grants = {},
                          .stand_ins = {},
                          .everybody = {},
                          .workers = {},
                          .open_cases = 0,
                          .problem = std::move(problem),
                          .tried = "save"};
    return site::page(visit, frame(visit), view, status);
}

http::Response person_page(const site::Visit& visit, PersonId id, Problem problem) {
    const std::string_view tried = visit.request.form.get("do");
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    const auto view = visit.site.database.read([&](db::Tx& tx) -> Result<PersonView> {
        const auto person = people::person_by_id(tx, visit.id(), id);
        if (!person) return not_found();
        const LocalDate today = views::local_day(tx.now(), visit.municipality().time_zone);
        PersonDetails typed{
            .name = person->name, .email = person->email, .title = person->title, .language = person->language};
        if (tried == "save") typed = typed_in(visit.request.form);
        return PersonView{.visit = visit,
                          .person = *person,
                          .typed = std::move(typed),
                          .grants = people::grants_of(tx, visit.id(), id),
                          .stand_ins = people::stand_ins_of(tx, visit.id(), id, today),
                          .everybody = people::all_people(tx, visit.id()),
                          .workers = people::holders_of(tx, visit.id(), people::Capability::work_case),
                          .open_cases = shown_open_cases_of_person(tx, visit.id(), id),
                          .problem = std::move(problem),
                          .tried = tried};
    });
    if (!view) return site::problem_page(visit, view.problem());
    return site::page(visit, frame(visit), *view, status);
}

struct Outcome {
    Result<> result;
    const char* done_key;
};

/// What `grant` names: "role:unit".
std::optional<people::Grant> grant_in(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto role = people::parse_role(text.substr(0, colon));
    if (!role) return std::nullopt;
    return people::Grant{.role = *role, .unit = id_in<UnitId>(text.substr(colon + 1)), .stands_in_for = {}};
}

/// The changes of one person, in the words of the form's buttons.
class Change {
  public:
    Change(const site::Visit& visit, PersonId person)
        : visit_(visit), by_(administrator(visit)), form_(visit.request.form), person_(person),
          seen_(id_in<Version>(form_.get("seen"))) {}

    Outcome perform(std::string_view wanted) {
        if (wanted == "save") return {save(), "people.done.saved"};
        if (wanted == "grant" || wanted == "revoke") return {change_grant(wanted == "grant"), "people.done.saved"};
        if (wanted == "password") return {set_password(), "people.done.password"};
        if (wanted == "second_factor") return {reset_second_factor(), "people.done.second_factor_off"};
        if (wanted == "end_waits") return {end_waits(), "people.done.waits_ended"};
        if (wanted == "stand_in") return {add_stand_in(), "people.done.saved"};
        if (wanted == "end_stand_in") return {end_stand_in(), "people.done.saved"};
        if (wanted == "deactivate") return {deactivate(), "people.done.deactivated"};
        if (wanted == "reactivate") return {reactivate(), "people.done.reactivated"};
        return {invalid("problem.bad_request"), ""};
    }

  private:
    template <class Action>
    Result<> write(const Action& action) {
        return visit_.site.database.write(action);
    }

    Result<> save() {
        return write([&](db::Tx& tx) { return people::change_person(tx, by_, person_, seen_, typed_in(form_)); });
    }

    Result<> change_grant(bool is_given) {
        const std::string chosen = std::string{form_.get("role")} + ":" + std::string{form_.get("unit")};
        const auto grant = grant_in(is_given ? std::string_view{chosen} : form_.get("grant"));
        if (!grant) return invalid("people.problem.no_such_role");
        return write([&](db::Tx& tx) {
            const auto& action = is_given ? people::grant_role : people::revoke_role;
            return action(tx, by_, person_, grant->role, grant->unit);
        });
    }

    Result<> set_password() {
        const auto person =
            visit_.site.database.read([&](db::Tx& tx) { return people::person_by_id(tx, visit_.id(), person_); });
        if (!person) return not_found();
        const auto hash = people::PasswordHash::make(Personal{std::string{form_.get("password")}}, person->email);
        if (!hash) return hash.problem();
        return write([&](db::Tx& tx) { return people::set_password(tx, by_, person_, *hash); });
    }

    Result<> reset_second_factor() {
        return write([&](db::Tx& tx) { return people::reset_second_factor(tx, by_, person_); });
    }

    Result<> end_waits() {
        return write([&](db::Tx& tx) { return people::end_sign_in_waits(tx, by_, person_); });
    }

    Result<> add_stand_in() {
        const auto first = parse_date(form_.get("first_day"));
        const auto last = parse_date(form_.get("last_day"));
        if (!first || !last)
            return invalid("people.problem.stand_in_days", {{"last_day", "people.problem.stand_in_days"}});
        const people::StandIn wanted{{}, person_, id_in<PersonId>(form_.get("substitute")), *first, *last};
        return write([&](db::Tx& tx) -> Result<> {
            auto added = people::add_stand_in(tx, by_, wanted);
            if (!added) return added.problem();
            return Done{};
        });
    }

    Result<> end_stand_in() {
        const auto id = id_in<people::StandInId>(form_.get("stand_in"));
        return write([&](db::Tx& tx) { return people::remove_stand_in(tx, by_, id); });
    }

    Result<> deactivate() {
        const people::OpenCasesOfPerson open = [&](db::Tx& tx, PersonId id) {
            return open_cases_of_person(tx, visit_.id(), id);
        };
        const auto successor = cases::parse_successor(form_.has("successor") ? form_.get("successor") : "unit");
        if (!successor) return invalid("people.problem.successor", {{"successor", "people.problem.successor"}});
        return write([&](db::Tx& tx) -> Result<> {
            if (!people::may_edit_person(tx, visit_.actor, *visit_.organisation, person_)) return forbidden();
            auto passed = cases::take_over_from_person(tx, cases::desk_of(visit_), visit_.actor, person_, *successor);
            if (!passed) return passed;
            return people::deactivate_person(tx, by_, person_, seen_, open);
        });
    }

    Result<> reactivate() {
        return write([&](db::Tx& tx) { return people::reactivate_person(tx, by_, person_, seen_); });
    }

    const site::Visit& visit_;
    const people::Administrator by_;
    const http::Fields& form_;
    PersonId person_;
    Version seen_;
};

} // namespace

http::Response get_people(const site::Visit& visit) {
    const http::Fields& query = visit.request.query;
    const std::int64_t page = std::clamp<std::int64_t>(parse_int(query.get("page")).value_or(1), 1, 1'000'000);
    const PeopleFilter filter{
        .text = std::string{first_code_points(query.get("text"), people::person_name_code_points_max)},
        .unit = id_in<UnitId>(query.get("unit")),
        .page = static_cast<std::size_t>(page)};
    const PeoplePage found = visit.site.database.read([&](db::Tx& tx) {
        return select(*visit.organisation, people::all_people(tx, visit.id()), people::all_grants(tx, visit.id()),
                      filter);
    });
    return site::page(visit, frame(visit), PeopleView{visit, filter, found});
}

http::Response get_new_person(const site::Visit& visit) {
    return new_person_page(visit, {.language = visit.municipality().language}, {});
}

http::Response post_new_person(const site::Visit& visit) {
    const PersonDetails typed = typed_in(visit.request.form);
    const auto password = typed_password(visit.request.form);
    if (!password) return new_person_page(visit, typed, password.problem());
    const auto added = visit.site.database.write(
        [&](db::Tx& tx) { return people::add_person(tx, administrator(visit), typed, *password); });
    if (!added) return new_person_page(visit, typed, added.problem());
    return site::done(visit, "/staff/people/" + std::to_string(added->value()), "people.done.added");
}

http::Response get_person(const site::Visit& visit) {
    return person_page(visit, id_in<PersonId>(visit.request.parameter("person")), {});
}

http::Response post_person(const site::Visit& visit) {
    const auto id = id_in<PersonId>(visit.request.parameter("person"));
    const Outcome outcome = Change{visit, id}.perform(visit.request.form.get("do"));
    if (!outcome.result) return person_page(visit, id, outcome.result.problem());
    return site::done(visit, "/staff/people/" + std::to_string(id.value()), outcome.done_key);
}

} // namespace svar::administration
