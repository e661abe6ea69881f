// An account that strangers attack for as long as they like: guessing gets slow, its person gets in.
#include "features/people/password.hpp"
#include "features/people/session_store.hpp"
#include "features/people/sign_in_actions.hpp"
#include "features/people/throttle.hpp"
#include "platform/crypto/crypto.hpp"
#include "support/database.hpp"
#include "support/small_staff.hpp"
#include "support/totp.hpp"

namespace svar::people {
namespace {

using std::chrono::seconds;

constexpr const char* right = "korrekt häst batteri";
constexpr const char* wrong = "fel häst batteri!";

const std::string& shared_hash() {
    static const std::string hash = crypto::hash_password(right);
    return hash;
}

class SignInAttackTest : public test::DatabaseTest {
  protected:
    SignInAttackTest() {
        crypto::start();
        db().write([&](db::Tx& tx) {
            town = test::insert_small_town(tx);
            anna = test::insert_person(tx, town, "anna", {{Role::manager, town.schools}}, shared_hash());
        });
    }

    static Visitor at(std::string address) {
        return {.remote_address = std::move(address), .client = "Test", .device_token = {}, .session_token = {}};
    }
    Result<SignedIn> enter(std::string_view password, const Visitor& from) {
        return sign_in(db(), town.municipality, "anna@lilleby.example", Personal{std::string{password}}, from);
    }
    bool waits(const Result<SignedIn>& result) { return !result && result.problem().kind == ProblemKind::too_many; }
    /// Failures from so many networks, as long as they are let try.
    void attack(int networks) {
        for (int i = 0; i < networks; ++i)
            EXPECT_EQ(enter(wrong, at("198.18." + std::to_string(next_network++) + ".1")).problem().kind,
                      ProblemKind::unauthorised);
    }

    test::SmallTown town;
    PersonId anna;
    int next_network = 0;
};
SVAR_ON_BOTH_DATABASES(SignInAttackTest);

TEST_P(SignInAttackTest, ItsPersonGetsInFromANewDeviceAtOnce) {
    attack(25);
    EXPECT_TRUE(enter(right, at("203.0.113.9")));
}

TEST_P(SignInAttackTest, EachNetworkHasOneFreeAttempt) {
    attack(20);
    const Visitor somewhere = at("203.0.113.9");
    EXPECT_FALSE(waits(enter(wrong, somewhere)));
    EXPECT_TRUE(waits(enter(right, somewhere)));
    clock.advance(seconds{59});
    EXPECT_TRUE(waits(enter(right, somewhere)));
    attack(2);
    clock.advance(seconds{1});
    EXPECT_TRUE(enter(right, somewhere)) << "what others do meanwhile prolongs no wait";
}

TEST_P(SignInAttackTest, AProvidersCustomerIsOneNetwork) {
    attack(20);
    EXPECT_FALSE(waits(enter(wrong, at("2001:db8:1:1::1"))));
    EXPECT_TRUE(waits(enter(right, at("2001:db8:1:2::1"))));
    EXPECT_TRUE(enter(right, at("2001:db8:2:1::1")));
}

TEST_P(SignInAttackTest, IsForgottenAfterADay) {
    attack(20);
    clock.advance(std::chrono::hours{24});
    const Visitor somewhere = at("203.0.113.9");
    EXPECT_FALSE(waits(enter(wrong, somewhere)));
    EXPECT_TRUE(enter(right, somewhere));
}

TEST_P(SignInAttackTest, WhoKnowsThePasswordCannotKeepKnownDevicesFromTheirCode) {
    const auto before = enter(right, at("203.0.113.9"));
    std::string secret = crypto::new_totp_secret();
    db().write([&](db::Tx& tx) { set_totp(tx, town.id(), anna, secret, 0); });
    Visitor thief = at("198.51.100.1");
    thief.session_token = enter(right, thief)->session_token;
    for (int i = 0; i < 6; ++i) EXPECT_FALSE(confirm_code(db(), town.municipality, "123456", thief));
    Visitor own = at("203.0.113.9");
    own.device_token = before->device_token;
    own.session_token = enter(right, own)->session_token;
    EXPECT_TRUE(confirm_code(db(), town.municipality, test::totp_code(secret, clock.now()), own));
}

} // namespace
} // namespace svar::people
