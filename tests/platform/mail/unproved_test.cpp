#include "platform/mail/unproved.hpp"

#include "mail_fixture.hpp"
#include "support/database.hpp"

namespace svar::mail {
namespace {

using namespace std::chrono_literals;

class UnprovedTest : public test::DatabaseTest {
  protected:
    std::int64_t note(std::string_view sort, std::string_view reader, MunicipalityId whose = municipality) {
        return db().write([&](db::Tx& tx) { return note_unproved(tx, whose, key, sort, reader, 1h); });
    }
    std::int64_t rows() {
        const db::Sql count{.name = "test.count",
                            .text = "SELECT count(*) FROM unproved_receivers WHERE municipality = $1"};
        return db().read([&](db::Tx& tx) { return tx.row(count, municipality)->integer(0); });
    }
    const crypto::Key key{};
};
SVAR_ON_BOTH_DATABASES(UnprovedTest);

TEST(Readers, AreTheSameHoweverTheirAddressIsSpelt) {
    const auto reader = [](const char* text) { return reader_of(*EmailAddress::parse(text)); };
    EXPECT_EQ(reader("Anna@Post.example"), reader("anna@post.example"));
    EXPECT_EQ(reader("an.n.a+svar@post.example"), reader("anna@post.example"));
    EXPECT_EQ(reader("anna+a+b.c@post.example"), reader("anna@post.example"));
    EXPECT_NE(reader("anna@post.example"), reader("anna@other.example"));
    EXPECT_NE(reader("anna@post.example"), reader("anna@po.st.example"));
    EXPECT_NE(reader("+a@post.example"), reader("a@post.example"));
}

TEST_P(UnprovedTest, CountsWhatOneReaderIsToGetInTheSpan) {
    EXPECT_EQ(note("receipt", "anna@post.example"), 1);
    EXPECT_EQ(note("receipt", "anna@post.example"), 2);
    EXPECT_EQ(note("following", "anna@post.example"), 1) << "another sort";
    EXPECT_EQ(note("receipt", "bo@post.example"), 1);
    EXPECT_EQ(note("receipt", "anna@post.example", MunicipalityId{8}), 1) << "another municipality";
    clock.advance(59min);
    EXPECT_EQ(note("receipt", "anna@post.example"), 3);
    clock.advance(1min);
    EXPECT_EQ(note("receipt", "anna@post.example"), 1) << "the span that began with the first is over";
}

TEST_P(UnprovedTest, ForgetsWhatIsOver) {
    note("receipt", "anna@post.example");
    clock.advance(30min);
    note("receipt", "bo@post.example");
    clock.advance(30min);
    db().write([&](db::Tx& tx) { forget_unproved(tx, municipality); });
    EXPECT_EQ(rows(), 1);
    EXPECT_EQ(note("receipt", "bo@post.example"), 2);
}

} // namespace
} // namespace svar::mail
