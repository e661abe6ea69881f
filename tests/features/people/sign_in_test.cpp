// Signing in: what is refused, what is slowed down for whom, and what a session is worth.
#include "features/people/access_token_store.hpp"
#include "features/people/account_actions.hpp"
#include "features/people/password.hpp"
#include "features/people/people_actions.hpp"
#include "features/people/session_store.hpp"
#include "features/people/sign_in_actions.hpp"
#include "platform/crypto/crypto.hpp"
#include "support/database.hpp"
#include "support/small_staff.hpp"
#include "support/totp.hpp"

namespace svar::people {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr const char* right = "korrekt häst batteri";
constexpr const char* wrong = "fel häst batteri!";

/// Hashing takes a tenth of a second, so all tests share one.
const std::string& shared_hash() {
    static const std::string hash = crypto::hash_password(right);
    return hash;
}

class SignInTest : public test::DatabaseTest {
  protected:
    SignInTest() {
        crypto::start();
        db().write([&](db::Tx& tx) {
            town = test::insert_small_town(tx);
            other_town = test::insert_small_town(tx, "grannby");
            anna = test::insert_person(tx, town, "anna", {{Role::manager, town.schools}}, shared_hash());
            admin = test::insert_person(tx, town, "admin", {{Role::admin, town.town}}, shared_hash());
        });
    }

    static Visitor visitor(std::string address = "192.0.2.1") {
        return {.remote_address = address, .client = "Test", .device_token = {}, .session_token = {}};
    }
    Result<SignedIn> enter(std::string_view password, const Visitor& from = visitor(),
                           std::string_view email = "anna@lilleby.example") {
        return sign_in(db(), town.municipality, email, Personal{std::string{password}}, from);
    }
    std::optional<Session> session(const std::string& token) {
        return db().read([&](db::Tx& tx) { return session_by_token(tx, town.municipality, token); });
    }
    /// Turns the second factor on and gives its secret.
    std::string second_factor() {
        std::string secret = crypto::new_totp_secret();
        db().write([&](db::Tx& tx) { set_totp(tx, town.id(), anna, secret, 0); });
        return secret;
    }
    Actor actor_of_anna() {
        return db().read([&](db::Tx& tx) { return test::actor(tx, town, anna); });
    }
    ProblemKind kind(const Result<SignedIn>& result) {
        EXPECT_FALSE(result);
        return result ? ProblemKind::invalid : result.problem().kind;
    }

    test::SmallTown town, other_town;
    const crypto::Key journal_key{7};
    PersonId anna, admin;
};
SVAR_ON_BOTH_DATABASES(SignInTest);

TEST_P(SignInTest, RightPasswordGivesASession) {
    const auto entered = enter(right);
    ASSERT_TRUE(entered);
    EXPECT_FALSE(entered->needs_code);
    EXPECT_FALSE(entered->device_token.empty());
    const auto found = session(entered->session_token);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->actor.person, anna);
    EXPECT_EQ(found->actor.grants.size(), 1U);
    EXPECT_FALSE(found->csrf_secret.empty());
    EXPECT_TRUE(enter(right, visitor(), "  ANNA@Lilleby.example "));
}

TEST_P(SignInTest, WrongPasswordAndUnknownAccountLookTheSame) {
    const auto bad = enter(wrong);
    const auto unknown = enter(right, visitor(), "nobody@lilleby.example");
    const auto nonsense = enter(right, visitor(), "'; DROP TABLE people; --");
    for (const auto* result : {&bad, &unknown, &nonsense}) {
        EXPECT_EQ(kind(*result), ProblemKind::unauthorised);
        EXPECT_EQ(result->problem().message_key, "people.sign_in.problem.wrong");
    }
}

TEST(SignInCost, AnUnknownAccountCostsTheSameAsAKnownOne) {
    // The hash that unknown accounts are checked against has these parameters written into it.
    EXPECT_TRUE(shared_hash().starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
}

TEST_P(SignInTest, PersonWithoutPasswordOrInactiveCannotSignIn) {
    db().write([&](db::Tx& tx) { test::insert_person(tx, town, "bo", {}); });
    EXPECT_EQ(kind(enter("", visitor(), "bo@lilleby.example")), ProblemKind::unauthorised);
    db().write([&](db::Tx& tx) {
            const auto organisation = town.organisation(tx);
            return deactivate_person(tx, {test::actor(tx, town, admin), organisation, journal_key}, anna, Version{1},
                                     [](db::Tx&, PersonId) { return 0; });
        })
        .value();
    EXPECT_EQ(kind(enter(right)), ProblemKind::unauthorised);
}

TEST_P(SignInTest, StrangersCannotLockAPersonOut) {
    const auto entered = enter(right);
    for (int i = 0; i < 60; ++i) {
        const auto tried = enter(wrong, visitor("198.51.100." + std::to_string(i % 12)));
        EXPECT_FALSE(tried);
    }
    EXPECT_EQ(kind(enter(right, visitor("198.51.100.1"))), ProblemKind::too_many);
    // The person's own browser is not slowed down, wherever it is, even beside the attacker.
    Visitor known = visitor("198.51.100.1");
    known.device_token = entered->device_token;
    EXPECT_TRUE(enter(right, known));
    // On a new device she waits a minute at the most.
    clock.advance(seconds{61});
    EXPECT_TRUE(enter(right, visitor("203.0.113.9")));
}

TEST_P(SignInTest, RefusedAttemptsDoNotProlongTheWait) {
    for (int i = 0; i < 5; ++i) EXPECT_EQ(kind(enter(wrong)), ProblemKind::unauthorised);
    for (int i = 0; i < 20; ++i) EXPECT_EQ(kind(enter(right)), ProblemKind::too_many);
    clock.advance(seconds{30});
    EXPECT_TRUE(enter(right));
    EXPECT_EQ(kind(enter(wrong)), ProblemKind::unauthorised); // and counting began afresh
}

TEST_P(SignInTest, AnAdministratorEndsTheWaits) {
    for (int i = 0; i < 5; ++i) enter(wrong).ok();
    ASSERT_EQ(kind(enter(right)), ProblemKind::too_many);
    const auto ended = db().write([&](db::Tx& tx) {
        return end_sign_in_waits(tx, {test::actor(tx, town, admin), town.organisation(tx), journal_key}, anna);
    });
    EXPECT_TRUE(ended);
    clock.advance(seconds{1});
    for (int i = 0; i < 5; ++i) EXPECT_EQ(kind(enter(wrong)), ProblemKind::unauthorised) << "counted afresh";
    EXPECT_EQ(kind(enter(right)), ProblemKind::too_many) << "and counted at all";
}

TEST_P(SignInTest, WaitsDoubleUpToAnHour) {
    for (int i = 0; i < 5; ++i) enter(wrong).ok();
    for (const int wait : {30, 60, 120, 240, 480, 960, 1920, 3600, 3600}) {
        clock.advance(seconds{wait - 1});
        EXPECT_EQ(kind(enter(wrong)), ProblemKind::too_many) << wait;
        clock.advance(seconds{1});
        EXPECT_EQ(kind(enter(wrong)), ProblemKind::unauthorised) << wait;
    }
    clock.advance(hours{24});
    for (int i = 0; i < 5; ++i) EXPECT_EQ(kind(enter(wrong)), ProblemKind::unauthorised);
}

TEST_P(SignInTest, UnknownAccountsAreSlowedLikeKnownOnes) {
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(kind(enter(wrong, visitor(), "no@lilleby.example")), ProblemKind::unauthorised);
    EXPECT_EQ(kind(enter(wrong, visitor(), "no@lilleby.example")), ProblemKind::too_many);
}

TEST_P(SignInTest, AnotherPersonsDeviceHelpsNobody) {
    const auto of_admin = enter(right, visitor("203.0.113.5"), "admin@lilleby.example");
    Visitor from = visitor();
    from.device_token = of_admin->device_token;
    for (int i = 0; i < 5; ++i) enter(wrong, from).ok();
    EXPECT_EQ(kind(enter(right, from)), ProblemKind::too_many);
}

TEST_P(SignInTest, SessionIsANewOneAtEachSignIn) {
    const auto first = enter(right);
    Visitor again = visitor();
    again.session_token = first->session_token;
    const auto second = enter(right, again);
    EXPECT_NE(second->session_token, first->session_token);
    EXPECT_FALSE(session(first->session_token)) << "the old one ends";
    Visitor planted = visitor();
    planted.session_token = "planted-by-somebody";
    const auto third = enter(right, planted);
    EXPECT_NE(third->session_token, "planted-by-somebody");
    EXPECT_FALSE(session("planted-by-somebody"));
}

TEST_P(SignInTest, SecondFactorIsAskedForAndChangesTheSession) {
    const std::string secret = second_factor();
    auto pending = enter(right);
    ASSERT_TRUE(pending);
    EXPECT_TRUE(pending->needs_code);
    EXPECT_TRUE(pending->device_token.empty());
    EXPECT_FALSE(session(pending->session_token)) << "worth nothing yet";

    Visitor from = visitor();
    from.session_token = pending->session_token;
    EXPECT_EQ(kind(confirm_code(db(), town.municipality, "000000", from)), ProblemKind::unauthorised);
    const auto done = confirm_code(db(), town.municipality, test::totp_code(secret, clock.now()), from);
    ASSERT_TRUE(done);
    EXPECT_NE(done->session_token, pending->session_token);
    EXPECT_TRUE(session(done->session_token));
    EXPECT_FALSE(session(pending->session_token));
    EXPECT_EQ(kind(confirm_code(db(), town.municipality, test::totp_code(secret, clock.now()), from)),
              ProblemKind::unauthorised);
}

TEST_P(SignInTest, ACodeIsAcceptedOnce) {
    const std::string secret = second_factor();
    const std::string code = test::totp_code(secret, clock.now());
    const auto try_code = [&](const std::string& text) {
        Visitor from = visitor();
        from.session_token = enter(right)->session_token;
        return confirm_code(db(), town.municipality, text, from);
    };
    EXPECT_TRUE(try_code(code));
    EXPECT_EQ(try_code(code).problem().message_key, "people.sign_in.problem.code");
    const std::string before = test::totp_code(secret, clock.now() - seconds{30});
    EXPECT_FALSE(try_code(before)) << "an older one neither";
    clock.advance(seconds{30});
    EXPECT_TRUE(try_code(test::totp_code(secret, clock.now())));
}

TEST_P(SignInTest, CodesCannotBeGuessedWithoutEnd) {
    second_factor();
    Visitor from = visitor();
    from.session_token = enter(right)->session_token;
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(kind(confirm_code(db(), town.municipality, "123456", from)), ProblemKind::unauthorised);
    EXPECT_EQ(kind(confirm_code(db(), town.municipality, "123456", from)), ProblemKind::too_many);
    clock.advance(minutes{11});
    EXPECT_EQ(confirm_code(db(), town.municipality, "123456", from).problem().message_key,
              "people.sign_in.problem.ended");
}

TEST_P(SignInTest, SessionsEndWhenIdleAndWhenOld) {
    const auto entered = enter(right);
    const auto use = [&] {
        const bool is_there = session(entered->session_token).has_value();
        if (is_there) db().write([&](db::Tx& tx) { touch_session(tx, town.id(), entered->session_token); });
        return is_there;
    };
    for (int i = 0; i < 23; ++i) {
        clock.advance(hours{7});
        EXPECT_TRUE(use()) << i;
    }
    clock.advance(hours{7});
    EXPECT_FALSE(use()) << "seven days have passed";
    const auto idle = enter(right);
    clock.advance(hours{8});
    EXPECT_FALSE(session(idle->session_token));
    db().write([&](db::Tx& tx) { forget_expired(tx, town.id()); });
    db().read([&](db::Tx& tx) { EXPECT_TRUE(sessions_of(tx, town.id(), anna, "").empty()); });
}

TEST_P(SignInTest, UseIsNotedOnlyEveryFewMinutes) {
    const auto entered = enter(right);
    EXPECT_FALSE(session(entered->session_token)->is_seen_stale);
    clock.advance(minutes{5});
    EXPECT_TRUE(session(entered->session_token)->is_seen_stale);
    db().write([&](db::Tx& tx) { touch_session(tx, town.id(), entered->session_token); });
    EXPECT_FALSE(session(entered->session_token)->is_seen_stale);
}

TEST_P(SignInTest, ASessionOfAnotherMunicipalityIsRefused) {
    const auto entered = enter(right);
    db().read([&](db::Tx& tx) {
        EXPECT_FALSE(session_by_token(tx, other_town.municipality, entered->session_token));
        EXPECT_FALSE(person_of_device(tx, other_town.id(), entered->device_token));
        EXPECT_FALSE(session_by_token(tx, town.municipality, ""));
        EXPECT_FALSE(session_by_token(tx, town.municipality, entered->session_token + "x"));
    });
    EXPECT_EQ(kind(sign_in(db(), other_town.municipality, "anna@lilleby.example", Personal{right}, visitor())),
              ProblemKind::unauthorised);
}

TEST_P(SignInTest, DeactivatedPersonLosesSessionAndTokenAtOnce) {
    const auto entered = enter(right);
    const auto token = db().write([&](db::Tx& tx) {
        return create_access_token(tx, journal_key, test::actor(tx, town, anna), anna, "skript", std::nullopt);
    });
    const auto is_token_good = [&] {
        return db().read(
            [&](db::Tx& tx) { return use_of_access_token(tx, town.municipality, token->token).has_value(); });
    };
    EXPECT_TRUE(is_token_good());
    const auto done = db().write([&](db::Tx& tx) {
        return deactivate_person(tx, {test::actor(tx, town, admin), town.organisation(tx), journal_key}, anna,
                                 Version{1}, [](db::Tx&, PersonId) { return 0; });
    });
    ASSERT_TRUE(done);
    EXPECT_FALSE(session(entered->session_token));
    EXPECT_FALSE(is_token_good());
    const auto back = db().write([&](db::Tx& tx) {
        return reactivate_person(tx, {test::actor(tx, town, admin), town.organisation(tx), journal_key}, anna,
                                 Version{2});
    });
    ASSERT_TRUE(back);
    EXPECT_FALSE(session(entered->session_token)) << "nor does it come back";
    EXPECT_FALSE(is_token_good());
}

TEST_P(SignInTest, SigningOutEndsThisSessionEverywhereAll) {
    const auto first = enter(right);
    const auto second = enter(right);
    db().write([&](db::Tx& tx) { sign_out(tx, town.id(), first->session_token); });
    EXPECT_FALSE(session(first->session_token));
    EXPECT_TRUE(session(second->session_token));
    const auto third = enter(right);
    const Actor actor = actor_of_anna();
    db().write([&](db::Tx& tx) { return sign_out_elsewhere(tx, actor, third->session_token); }).value();
    EXPECT_FALSE(session(second->session_token));
    EXPECT_TRUE(session(third->session_token));
    db().write([&](db::Tx& tx) { return sign_out_everywhere(tx, actor); }).value();
    EXPECT_FALSE(session(third->session_token));
}

TEST_P(SignInTest, OwnSessionsAreListedAndEndedByKey) {
    const auto first = enter(right);
    clock.advance(minutes{1});
    const auto second = enter(right);
    const auto lines = db().read([&](db::Tx& tx) { return sessions_of(tx, town.id(), anna, second->session_token); });
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_TRUE(lines[0].is_this);
    EXPECT_EQ(lines[0].client, "Test");
    EXPECT_FALSE(lines[1].is_this);
    const auto end = [&](PersonId person, const std::string& key) {
        return db().write([&](db::Tx& tx) { return end_session(tx, test::actor(tx, town, person), key); }).ok();
    };
    EXPECT_FALSE(end(admin, lines[1].key)) << "somebody else's";
    EXPECT_TRUE(end(anna, lines[1].key));
    EXPECT_FALSE(end(anna, "no hex"));
    EXPECT_FALSE(session(first->session_token));
}

TEST_P(SignInTest, ChangingThePasswordSignsTheOthersOut) {
    const auto here = enter(right);
    const auto there = enter(right);
    const Actor actor = actor_of_anna();
    const auto change = [&](const char* current, const char* wanted) {
        return change_password(db(), town.municipality, actor, here->session_token, Personal{current},
                               Personal{wanted});
    };
    EXPECT_EQ(change(wrong, "ett helt nytt lösenord").problem().message_key, "people.problem.current_password");
    EXPECT_EQ(change(right, "kort").problem().message_key, "people.problem.password_short");
    EXPECT_TRUE(change(right, "ett helt nytt lösenord"));
    EXPECT_TRUE(session(here->session_token));
    EXPECT_FALSE(session(there->session_token));
    EXPECT_EQ(kind(enter(right)), ProblemKind::unauthorised);
    EXPECT_TRUE(enter("ett helt nytt lösenord"));
}

TEST_P(SignInTest, AnOpenBrowserIsNoWayToGuessThePassword) {
    const Actor actor = actor_of_anna();
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(remove_second_factor(db(), town.municipality, actor, Personal{wrong}, "").problem().kind,
                  ProblemKind::invalid);
    EXPECT_EQ(remove_second_factor(db(), town.municipality, actor, Personal{right}, "").problem().kind,
              ProblemKind::too_many);
}

TEST_P(SignInTest, SecondFactorIsEnrolledByProofAndRemovedByPasswordAndCode) {
    const auto here = enter(right);
    const Actor actor = actor_of_anna();
    const auto offer = offer_second_factor(town.municipality, "anna@lilleby.example");
    EXPECT_EQ(offer.uri,
              "otpauth://totp/Svar%20Lilleby:anna%40lilleby.example?secret=" + offer.secret + "&issuer=Svar%20Lilleby");
    const auto confirm = [&](const std::string& secret, const std::string& code) {
        return confirm_second_factor(db(), town.municipality, actor, here->session_token, secret, code);
    };
    const std::string code = test::totp_code(offer.secret, clock.now());
    EXPECT_EQ(confirm(offer.secret, "000000").problem().message_key, "people.problem.code");
    EXPECT_EQ(confirm("", code).problem().message_key, "people.problem.code");
    EXPECT_TRUE(confirm(offer.secret, code));
    EXPECT_EQ(confirm(offer.secret, code).problem().kind, ProblemKind::conflict);
    const auto pending = enter(right);
    EXPECT_TRUE(pending->needs_code);
    Visitor from = visitor();
    from.session_token = pending->session_token;
    EXPECT_FALSE(confirm_code(db(), town.municipality, code, from)) << "the code that enrolled is used up";
    clock.advance(seconds{60});
    const std::string later = test::totp_code(offer.secret, clock.now());
    const auto remove = [&](const char* password, const std::string& proof) {
        return remove_second_factor(db(), town.municipality, actor, Personal{password}, proof);
    };
    EXPECT_EQ(remove(wrong, later).problem().fields.at(0).field, "current_password");
    EXPECT_EQ(remove(right, "000000").problem().fields.at(0).field, "code");
    EXPECT_EQ(remove(right, code).problem().fields.at(0).field, "code") << "used up";
    EXPECT_TRUE(remove(right, later));
    EXPECT_FALSE(enter(right)->needs_code);
}

} // namespace
} // namespace svar::people
