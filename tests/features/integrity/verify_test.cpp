// `verify` is clean after everything that people do, and finds whatever is changed behind the journal's back.
#include "features/cases/contact_actions.hpp"
#include "features/integrity/integrity.hpp"
#include "features/publication/publication_actions.hpp"
#include "support/clock_office.hpp"

#include <gmock/gmock.h>

namespace svar::integrity {
namespace {

using test::a_case;

class VerifyTest : public test::Office {
  protected:
    Report report() { return verify(db(), key, {}); }
    void expect_clean() {
        for (const Difference& difference : report().differences)
            ADD_FAILURE() << difference.id.value() << "/" << difference.seq << ": " << difference.what;
    }
    CaseId published() {
        const CaseId id = reviewed();
        const auto done = act(publication::publish_case, registrar, id,
                              publication::Wording{"Kall mat", "Maten var kall.", "Vi köper nya värmeskåp."});
        EXPECT_TRUE(done);
        return id;
    }
};
SVAR_ON_BOTH_DATABASES(VerifyTest);

TEST_P(VerifyTest, IsCleanAfterAllThatPeopleDo) {
    const CaseId open = published();
    ASSERT_TRUE(
        act(publication::unpublish_case, registrar, open, publication::Takedown{"personal", Personal{"Fel namn"}}));
    ASSERT_TRUE(act(cases::reopen_case, registrar, open, Personal{"Fel"}));
    ASSERT_TRUE(act(cases::redirect_case, registrar, open, town.north_school, Personal{}));
    ASSERT_TRUE(act(cases::assign_case, stranger, open, stranger.person));
    ASSERT_TRUE(act(cases::log_contact, stranger, open, cases::ContactMade{.note = Personal{"Prövar i morgon"}}));
    ASSERT_TRUE(act(cases::mark_confidential, registrar, open, true));
    ASSERT_TRUE(act(cases::distribute_case, registrar, file(a_case().of_kind("praise")).id, sorting("praise")));
    ASSERT_TRUE(act(cases::reject_case, registrar, file(a_case().anonymous()).id, Personal{"Ring regionen"}));
    ASSERT_TRUE(
        act(cases::hand_over_case, registrar, file(a_case(), employee).id, cases::OtherBody{"Bolaget", "", {}}));
    const CaseId judged = reviewed();
    ASSERT_TRUE(
        db().write([&](db::Tx& tx) { return cases::rate_case(tx, desk(), submitter(), judged, 3, Personal{"Tack"}); }));
    ASSERT_TRUE(
        db().write([&](db::Tx& tx) { return cases::add_to_case(tx, desk(), submitter(), judged, Personal{"Mer"}); }));
    ASSERT_TRUE(act(cases::close_case, registrar, judged, Personal{}));
    published();
    expect_clean();
    EXPECT_EQ(report().cases, 6);
}

/// Something done to a published case's rows by somebody with access to the database.
struct Tampering {
    const char* what;
    const char* sql;
};

constexpr Tampering tamperings[] = {
    {"changed text",
     "UPDATE case_texts SET body = 'Allt är bra.' WHERE municipality = $1 AND case_id = $2 AND role = 'message'"},
    {"deleted text", "DELETE FROM case_texts WHERE municipality = $1 AND case_id = $2 AND role = 'answer'"},
    {"added text", "INSERT INTO case_texts (municipality, case_id, seq, role, body) VALUES ($1, $2, 2, 'note', 'x')"},
    {"changed event data", "UPDATE case_events SET data = '{}' WHERE municipality = $1 AND case_id = $2 AND seq = 2"},
    {"changed event time",
     "UPDATE case_events SET at = at - 86400000000 WHERE municipality = $1 AND case_id = $2 AND seq = 3"},
    {"changed actor", "UPDATE case_events SET actor = 1 WHERE municipality = $1 AND case_id = $2 AND seq = 3"},
    {"deleted last event", "DELETE FROM case_events WHERE municipality = $1 AND case_id = $2 AND seq = "
                           "(SELECT version FROM cases WHERE municipality = $1 AND case_id = $2)"},
    {"deleted event", "DELETE FROM case_events WHERE municipality = $1 AND case_id = $2 AND seq = 2"},
    {"added event", "INSERT INTO case_events (municipality, case_id, seq, at, kind, actor_kind, actor, data, mac) "
                    "SELECT municipality, case_id, version + 1, received_at, 'noted', 'system', NULL, '{}', head_mac "
                    "FROM cases WHERE municipality = $1 AND case_id = $2"},
    {"changed state", "UPDATE cases SET state = 'closed' WHERE municipality = $1 AND case_id = $2"},
    {"changed stage", "UPDATE cases SET stage = 1 WHERE municipality = $1 AND case_id = $2"},
    {"changed unit", "UPDATE cases SET unit = unit + 1 WHERE municipality = $1 AND case_id = $2"},
    {"changed title", "UPDATE cases SET title = 'Varm mat' WHERE municipality = $1 AND case_id = $2"},
    {"changed receipt", "UPDATE cases SET received_at = received_at + 1 WHERE municipality = $1 AND case_id = $2"},
    {"changed due time", "UPDATE cases SET due_at = due_at - 1 WHERE municipality = $1 AND case_id = $2"},
    {"changed clock", "UPDATE case_clocks SET due_at = due_at + 86400000000 WHERE municipality = $1 AND case_id = $2 "
                      "AND clock = 'promise'"},
    {"running clock",
     "UPDATE case_clocks SET stopped_at = NULL WHERE municipality = $1 AND case_id = $2 AND clock = 'sort'"},
    {"deleted clock", "DELETE FROM case_clocks WHERE municipality = $1 AND case_id = $2 AND clock = 'review'"},
    {"changed publication",
     "UPDATE publications SET answer = 'Vi gör inget.' WHERE municipality = $1 AND case_id = $2"},
    {"deleted publication", "DELETE FROM publications WHERE municipality = $1 AND case_id = $2"},
};

TEST_P(VerifyTest, FindsEachChangeAndNamesItsCase) {
    for (const Tampering& tampering : tamperings) {
        const CaseId id = published(), other = published();
        const db::Sql sql{.name = tampering.what, .text = tampering.sql};
        ASSERT_EQ(db().write([&](db::Tx& tx) { return tx.execute(sql, town.id(), id); }), 1) << tampering.what;
        bool is_found = false;
        for (const Difference& difference : report().differences) {
            is_found = is_found || difference.id == id;
            EXPECT_NE(difference.id, other) << tampering.what << ": " << difference.what;
        }
        EXPECT_TRUE(is_found) << tampering.what;
    }
}

TEST_P(VerifyTest, FindsTheEventThatWasChanged) {
    const CaseId id = published();
    constexpr db::Sql change{
        .name = "test.change_kind",
        .text = "UPDATE case_events SET kind = 'closed' WHERE municipality = $1 AND case_id = $2 AND seq = 3"};
    db().write([&](db::Tx& tx) { tx.execute(change, town.id(), id); });
    bool is_found = false;
    for (const Difference& difference : report().differences)
        is_found = is_found || (difference.id == id && difference.seq == 3);
    EXPECT_TRUE(is_found);
}

TEST_P(VerifyTest, FindsACaseThatWasRemovedWhole) {
    const CaseId id = published();
    published();
    expect_clean();
    for (const char* table : {"publications", "case_clocks", "case_texts", "case_events", "case_contacts", "cases"}) {
        const std::string text = std::string{"DELETE FROM "} + table + " WHERE municipality = $1 AND case_id = $2";
        const db::Sql sql{.name = "", .text = text.c_str()};
        db().write([&](db::Tx& tx) { tx.execute(sql, town.id(), id); });
    }
    const Report found = report();
    ASSERT_FALSE(found.is_clean());
    EXPECT_THAT(found.differences.front().what, testing::HasSubstr("ledger"));
}

TEST_P(VerifyTest, FindsACaseThatWasPutIn) {
    const CaseId id = file(a_case()).id;
    constexpr db::Sql copy{.name = "test.copy_case",
                           .text = "INSERT INTO cases SELECT municipality, case_id + 1, 'AAAA-AAAA', kind, category, "
                                   "channel, language, unit, handler, "
                                   "state, stage, is_confidential, is_anonymous, title, place, scheme_version, "
                                   "received_at, due_at, promise_due_at, "
                                   "answered_at, closed_at, satisfaction, redirects, NULL, version, head_mac, "
                                   "follow_link, route, merged_into, split_from, linked_to, delayed_until, delays, "
                                   "assessed, rejection, latitude, longitude, client, updated_at FROM "
                                   "cases WHERE municipality = $1 AND case_id = $2"};
    db().write([&](db::Tx& tx) { tx.execute(copy, town.id(), id); });
    EXPECT_FALSE(report().is_clean());
}

TEST_P(VerifyTest, AnotherKeyFindsNothingRight) {
    published();
    crypto::Key other{};
    other[0] = 1;
    EXPECT_FALSE(verify(db(), other, {}).is_clean());
}

class VerifyClocksTest : public test::ClockOffice {
  protected:
    /// Paused, run on, reminded, moved by another calendar, paused again.
    CaseId a_moved_case() {
        const CaseId id = investigating();
        come("2026-03-05");
        EXPECT_TRUE(pause(id));
        come("2026-03-10");
        EXPECT_TRUE(resume(id));
        come("2026-03-18");
        fire();
        scheme.calendar.own_closed_days.insert(*parse_date("2026-03-20"));
        recompute();
        EXPECT_TRUE(pause(id));
        return id;
    }
    std::vector<Difference> differences() { return verify(db(), key, {}).differences; }
};
SVAR_ON_BOTH_DATABASES(VerifyClocksTest);

TEST_P(VerifyClocksTest, IsCleanAfterPausesAlarmsAndRecomputing) {
    a_moved_case();
    for (const Difference& difference : differences()) ADD_FAILURE() << difference.seq << ": " << difference.what;
}

TEST_P(VerifyClocksTest, FindsWhatWasChangedInPausesAndAlarms) {
    for (const char* change : {"UPDATE case_clocks SET paused_micros = paused_micros + 1", "DELETE FROM case_alarms",
                               "UPDATE case_clocks SET left_then = left_then + 1", "UPDATE case_alarms SET at = at + 1",
                               "UPDATE case_clocks SET paused_at = NULL", "UPDATE case_alarms SET fired_at = NULL"}) {
        come("2026-03-02");
        scheme.calendar.own_closed_days.clear();
        const CaseId id = a_moved_case();
        const std::string sql = std::string{change} + " WHERE municipality = $1 AND case_id = $2";
        db().write([&](db::Tx& tx) { tx.execute(db::Sql{.name = "", .text = sql.c_str()}, town.id(), id); });
        const auto found = differences();
        EXPECT_TRUE(std::ranges::any_of(found, [&](const Difference& one) { return one.id == id; })) << change;
    }
}

} // namespace
} // namespace svar::integrity
