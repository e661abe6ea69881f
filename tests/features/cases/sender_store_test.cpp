// Finding somebody's earlier cases by what they say of themselves.
#include "features/cases/sender_store.hpp"
#include "support/small_office.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using test::a_case;
using testing::ElementsAre;
using testing::IsEmpty;

class SenderTest : public test::Office {
  protected:
    CaseId file_for(const char* name, const char* email, const char* phone) {
        NewCase message = a_case();
        message.contact = {Personal{name}, Personal{email}, Personal{phone}, Personal{}};
        return file(message).id;
    }
    std::vector<CaseId> found(const KnownSender& sender, int count_max = 10) {
        std::vector<CaseId> ids;
        for (const Case& subject :
             db().read([&](db::Tx& tx) { return cases_of_sender(tx, town.id(), sender, count_max); }))
            ids.push_back(subject.id);
        return ids;
    }
};

TEST_P(SenderTest, IsFoundByNumberHoweverItIsWritten) {
    const CaseId first = file_for("Anna Öberg", "", "070-123 45 67");
    file_for("Bo Ek", "", "070-123 45 68");
    const CaseId second = file_for("A Öberg", "", "+46 70 123 45 67");
    EXPECT_THAT(found({.name = "", .email = "", .phone = "0701234567"}), ElementsAre(second, first));
    EXPECT_THAT(found({.name = "", .email = "", .phone = "1234"}), IsEmpty());
    EXPECT_THAT(found({.name = "", .email = "", .phone = ""}), IsEmpty());
}

TEST_P(SenderTest, IsFoundByAddressAndByName) {
    const CaseId anna = file_for("Anna Öberg", "anna@example.org", "");
    const CaseId bo = file_for("Bo Öberg", "bo@example.org", "");
    EXPECT_THAT(found({.name = "", .email = "Anna@example.org", .phone = ""}), ElementsAre(anna));
    EXPECT_THAT(found({.name = "öberg", .email = "", .phone = ""}), ElementsAre(bo, anna));
    EXPECT_THAT(found({.name = "öberg anna", .email = "", .phone = ""}), ElementsAre(anna));
    EXPECT_THAT(found({.name = "ö", .email = "", .phone = ""}), IsEmpty());
    EXPECT_THAT(found({.name = "öberg", .email = "anna@example.org", .phone = ""}, 1), ElementsAre(bo));
}

TEST(PhoneKey, IsTheLastEightDigits) {
    EXPECT_EQ(phone_key("+47 91 23 45 67"), "91234567");
    EXPECT_EQ(phone_key("91234567"), "91234567");
    EXPECT_EQ(phone_key("112"), "");
    EXPECT_EQ(phone_key("12345"), "12345");
}

SVAR_ON_BOTH_DATABASES(SenderTest);

} // namespace
} // namespace svar::cases
