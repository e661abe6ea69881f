#include "platform/crypto/crypto.hpp"

#include "base/text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>

namespace svar::crypto {
namespace {

class Crypto : public testing::Test {
  protected:
    static void SetUpTestSuite() { start(); }
};

Instant at_seconds(std::int64_t seconds) { return Instant{std::chrono::seconds{seconds}}; }

/// The secret of RFC 6238, appendix B: "12345678901234567890".
constexpr std::string_view rfc_secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

struct TotpVector {
    std::int64_t seconds;
    std::string_view code; ///< the last six of the RFC's eight digits
};
constexpr TotpVector totp_vectors[] = {{59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
                                       {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};

TEST_F(Crypto, TotpMatchesTheRfcsVectors) {
    for (const auto& vector : totp_vectors)
        EXPECT_EQ(totp_step(rfc_secret, vector.code, at_seconds(vector.seconds)), vector.seconds / 30)
            << vector.seconds;
}

TEST_F(Crypto, TotpForgivesOneStepOfDriftAndNamesTheStepOfTheCode) {
    const std::int64_t step = 1111111109 / 30;
    EXPECT_EQ(totp_step(rfc_secret, "081804", at_seconds((step + 1) * 30)), step);
    EXPECT_EQ(totp_step(rfc_secret, "081804", at_seconds((step - 1) * 30)), step);
    EXPECT_EQ(totp_step(rfc_secret, "081804", at_seconds((step + 2) * 30)), std::nullopt);
    EXPECT_EQ(totp_step(rfc_secret, "081804", at_seconds((step - 1) * 30 - 1)), std::nullopt);
}

TEST_F(Crypto, TotpRefusesWhatIsNoCodeOrNoSecret) {
    for (const std::string_view code : {"", "28708", "2870820", "28708a", "287 82", "+87082", "94287082"})
        EXPECT_EQ(totp_step(rfc_secret, code, at_seconds(59)), std::nullopt) << code;
    EXPECT_EQ(totp_step("not base 32!", "287082", at_seconds(59)), std::nullopt);
    EXPECT_EQ(totp_step("", "287082", at_seconds(59)), std::nullopt);
}

TEST_F(Crypto, ANewTotpSecretHasTwentyBytesInBase32) {
    const std::string secret = new_totp_secret();
    EXPECT_EQ(secret.size(), 32U);
    EXPECT_EQ(secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), std::string::npos);
    EXPECT_NE(secret, new_totp_secret());
}

TEST_F(Crypto, DigestIsBlake2b256) {
    EXPECT_EQ(to_hex(digest("")), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    EXPECT_EQ(to_hex(digest("abc")), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST_F(Crypto, AKeyedDigestDependsOnItsKey) {
    const Key one{1};
    const Key two{2};
    EXPECT_EQ(keyed_digest(one, "text"), keyed_digest(one, "text"));
    EXPECT_NE(keyed_digest(one, "text"), keyed_digest(two, "text"));
    EXPECT_NE(keyed_digest(one, "text"), keyed_digest(one, "texT"));
    EXPECT_NE(keyed_digest(one, "text"), digest("text"));
}

TEST_F(Crypto, EqualityComparesLengthAndContent) {
    EXPECT_TRUE(are_equal("abc", "abc"));
    EXPECT_TRUE(are_equal("", ""));
    EXPECT_FALSE(are_equal("abc", "abd"));
    EXPECT_FALSE(are_equal("abc", "ab"));
    EXPECT_FALSE(are_equal("", "a"));
    EXPECT_TRUE(are_equal(digest("x"), digest("x")));
    EXPECT_FALSE(are_equal(digest("x"), digest("y")));
}

TEST_F(Crypto, APasswordIsKnownByItsHashAlone) {
    const std::string hash = hash_password("räksmörgås 1");
    EXPECT_EQ(hash.find("$argon2id$"), 0U);
    EXPECT_TRUE(is_password("räksmörgås 1", hash));
    EXPECT_FALSE(is_password("räksmörgås 2", hash));
    EXPECT_FALSE(is_password("", hash));
    EXPECT_NE(hash, hash_password("räksmörgås 1")) << "each hash has its own salt";
}

TEST_F(Crypto, AHashThatIsNoneNeverMatches) {
    for (const auto& hash : {std::string{}, std::string{"$argon2id$"}, std::string(5000, 'a'), std::string{"plain"}})
        EXPECT_FALSE(is_password("plain", hash));
}

TEST_F(Crypto, CodesUseCrockfordsAlphabet) {
    std::set<char> seen;
    for (int i = 0; i < 200; ++i) {
        const std::string code = random_code(10);
        ASSERT_EQ(code.size(), 10U);
        seen.insert(code.begin(), code.end());
    }
    const std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    EXPECT_EQ(std::string(seen.begin(), seen.end()), alphabet);
    EXPECT_EQ(random_code(0), "");
}

TEST_F(Crypto, TokensAreUrlSafeAndDiffer) {
    const std::string token = random_token();
    EXPECT_EQ(token.size(), 43U);
    EXPECT_EQ(url_encode(token), token);
    EXPECT_NE(token, random_token());
    EXPECT_NE(random_key(), random_key());
    EXPECT_EQ(random_bytes(7).size(), 7U);
}

TEST_F(Crypto, RandomNumbersStayBelowTheirLimitAndReachAll) {
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(random_number(7));
    EXPECT_EQ(seen, (std::set<std::uint64_t>{0, 1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(random_number(1), 0U);
    for (int i = 0; i < 100; ++i) EXPECT_LT(random_number((1ULL << 63) + 1), (1ULL << 63) + 1);
    EXPECT_THROW(random_number(0), std::logic_error);
}

TEST_F(Crypto, IdsArePositiveAndGrow) {
    std::int64_t previous = 0;
    for (int i = 0; i < 100'000; ++i) {
        const std::int64_t id = next_id();
        ASSERT_GT(id, previous);
        previous = id;
    }
}

TEST_F(Crypto, IdsOfManyThreadsAreUnique) {
    constexpr std::size_t each = 20'000;
    std::vector<std::vector<std::int64_t>> ids(4);
    std::vector<std::thread> threads;
    for (auto& mine : ids)
        threads.emplace_back([&mine] {
            for (std::size_t i = 0; i < each; ++i) mine.push_back(next_id());
        });
    for (auto& thread : threads) thread.join();
    std::set<std::int64_t> all;
    for (const auto& mine : ids) {
        EXPECT_TRUE(std::is_sorted(mine.begin(), mine.end()));
        all.insert(mine.begin(), mine.end());
    }
    EXPECT_EQ(all.size(), 4 * each);
}

} // namespace
} // namespace svar::crypto
