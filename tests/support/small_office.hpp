// The small municipality with everybody who works on cases, and cases brought as far as a test needs them.
#pragma once

#include "features/cases/case_store.hpp"
#include "features/cases/hand_over_actions.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/cases/sorting_actions.hpp"
#include "features/scheme/scheme_file.hpp"
#include "platform/mail/mail.hpp"
#include "support/case_builder.hpp"
#include "support/database.hpp"
#include "support/small_staff.hpp"

namespace svar::test {

/// A registrar for the whole municipality, a manager of care with two handlers of home care below, a handler of
/// another unit, and people without rights to cases. Home care has an address for new cases.
class Office : public DatabaseTest {
  protected:
    Office() {
        crypto::start();
        db().write([&](db::Tx& tx) {
            town = insert_small_town(tx);
            organisation::Unit unit = *town.organisation(tx).unit(town.home_care);
            unit.email = "homecare@lilleby.example";
            organisation::update_unit(tx, town.id(), unit, unit.version);
            using people::Role;
            registrar = hire(tx, "registrar", Role::registrar, town.town);
            manager = hire(tx, "manager", Role::manager, town.care);
            handler = hire(tx, "handler", Role::handler, town.home_care);
            colleague = hire(tx, "colleague", Role::handler, town.home_care);
            stranger = hire(tx, "stranger", Role::handler, town.north_school);
            chief = hire(tx, "chief", Role::chief_executive, town.town);
            employee = hire(tx, "employee", Role::employee, town.town);
            admin = hire(tx, "admin", Role::admin, town.town);
            organisation::set_post_holder(tx, town.id(), {organisation::Post::manager, town.care, manager.person});
            organisation = town.organisation(tx);
        });
    }

    people::Actor hire(db::Tx& tx, const char* name, people::Role role, UnitId unit) {
        return actor(tx, town, insert_person(tx, town, name, {{role, unit, {}}}));
    }

    cases::Desk desk() const { return {*organisation, *book, key, renderer(), "https://svar.lilleby.example"}; }
    static const views::Renderer& renderer() {
        static const auto loaded = views::load_renderer();
        return *loaded;
    }
    people::Actor submitter() const { return people::submitter_actor(town.id()); }

    cases::Filed file(const cases::NewCase& message, const people::Actor& by, const cases::Attachments& files = {}) {
        return db().write([&](db::Tx& tx) { return cases::file_case(tx, desk(), by, message, files); }).value();
    }
    cases::Filed file(const cases::NewCase& message) { return file(message, submitter()); }

    /// Runs an action in a transaction of its own on the case as it is now.
    template <class Action, class... Arguments>
    auto act(Action action, const people::Actor& by, CaseId id, const Arguments&... arguments) {
        return act_on(action, by, id, case_now(id).version, arguments...);
    }
    template <class Action, class... Arguments>
    auto act_on(Action action, const people::Actor& by, CaseId id, Version seen, const Arguments&... arguments) {
        return db().write([&](db::Tx& tx) { return action(tx, desk(), by, id, seen, arguments...); });
    }

    cases::Sorting sorting(std::string kind = "complaint") const {
        return {.kind = std::move(kind), .category = "food", .unit = town.home_care, .title = "Kall mat"};
    }
    CaseId distributed() {
        const CaseId id = file(a_case()).id;
        EXPECT_TRUE(act(cases::distribute_case, registrar, id, sorting()));
        return id;
    }
    CaseId investigating() {
        const CaseId id = distributed();
        EXPECT_TRUE(act(cases::assign_case, manager, id, handler.person));
        return id;
    }
    CaseId answered(const char* answer = "Vi köper nya värmeskåp.") {
        const CaseId id = investigating();
        EXPECT_TRUE(act(cases::answer_case, handler, id, Personal{answer}));
        return id;
    }
    CaseId reviewed() {
        const CaseId id = answered();
        EXPECT_TRUE(act(cases::approve_answer, registrar, id));
        return id;
    }

    cases::Case case_now(CaseId id) {
        return db().read([&](db::Tx& tx) { return cases::case_by_id(tx, town.id(), id); }).value_or(cases::Case{});
    }
    std::vector<cases::Event> events(CaseId id) {
        return db().read([&](db::Tx& tx) { return cases::events_of(tx, town.id(), id); });
    }
    std::vector<cases::Clock> clocks(CaseId id) {
        return db().read([&](db::Tx& tx) { return cases::clocks_of(tx, town.id(), id); });
    }
    /// Kinds of all mail queued so far, oldest first, with the address each goes to.
    std::vector<std::string> mails() {
        std::vector<std::string> found;
        db().read([&](db::Tx& tx) {
            for (const auto& mail : mail::mails(tx, town.id(), {.state = {}, .before = {}, .count_max = 1000}))
                found.insert(found.begin(), mail.kind + " " + mail.to_address.reveal());
        });
        return found;
    }

    SmallTown town;
    std::optional<organisation::Organisation> organisation;
    std::unique_ptr<scheme::Scheme> own_scheme =
        std::make_unique<scheme::Scheme>(scheme::embedded_scheme("kristianstad"));
    scheme::Scheme& scheme = *own_scheme; ///< the only one of the book; a test may change it
    const std::shared_ptr<const scheme::Book> own_book = std::make_shared<const scheme::Book>(std::move(own_scheme));
    std::shared_ptr<const scheme::Book> book = own_book; ///< what the desk goes by
    crypto::Key key{};
    people::Actor registrar, manager, handler, colleague, stranger, chief, employee, admin;
};

} // namespace svar::test
