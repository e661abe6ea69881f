// Files that survive a form which must be mended.
#include "features/intake/uploads.hpp"
#include "platform/files/kept_files.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::intake {
namespace {

class UploadsTest : public test::PagesOffice {
  protected:
    /// What a form with these kept files gives.
    ReceivedFiles received(const test::FormFields& form) {
        ReceivedFiles found;
        in_visit(form, [&](const site::Visit& visit) { found = receive_files(visit); });
        return found;
    }
    std::string keep_one() {
        std::string id;
        in_visit({}, [&](const site::Visit& visit) {
            ReceivedFiles files;
            files.fresh.push_back({.name = "a.txt", .media_type = "text/plain", .content = {1}, .thumbnail = {}});
            keep(visit, files);
            id = kept_files(visit, files.kept).at(0).id;
        });
        return id;
    }
    void in_visit(const test::FormFields& form, std::function<void(const site::Visit&)> act) {
        to_do = std::move(act);
        post(
            [](const site::Visit& visit) {
                to_do(visit);
                return http::Response{};
            },
            people::submitter_actor(town.id()), {}, form);
    }

  private:
    /// Handlers are plain functions.
    static inline std::function<void(const site::Visit&)> to_do;
};
SVAR_ON_BOTH_DATABASES(UploadsTest);

TEST_P(UploadsTest, AKeptFileComesBackByItsSealedNumberOnly) {
    const std::string id = keep_one();
    EXPECT_EQ(received({{"kept_file", id}, {"kept_file", id}}).kept.size(), 1u);
    EXPECT_TRUE(received({{"kept_file", id}, {"drop_file", id}}).kept.empty());
    std::string forged = id;
    forged[0] = forged[0] == '1' ? '2' : '1';
    const ReceivedFiles nothing = received({{"kept_file", forged}});
    EXPECT_TRUE(nothing.kept.empty());
    EXPECT_TRUE(nothing.problems.empty());
}

TEST_P(UploadsTest, AFileThatHadToMakeRoomIsAskedForAgain) {
    const std::string gone = keep_one();
    clock.advance(std::chrono::hours{25});
    const std::string there = keep_one();
    db().write([&](db::Tx& tx) { files::forget_kept(tx, town.id()); });
    const ReceivedFiles found = received({{"kept_file", gone}, {"kept_file", there}});
    EXPECT_EQ(found.kept.size(), 1u);
    ASSERT_EQ(found.problems.size(), 1u);
    EXPECT_EQ(found.problems[0].message_key, "intake.problem.files_gone");
}

} // namespace
} // namespace svar::intake
