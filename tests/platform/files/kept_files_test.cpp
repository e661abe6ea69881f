#include "platform/files/kept_files.hpp"
#include "support/database.hpp"

#include <gmock/gmock.h>

namespace svar::files {
namespace {

using testing::ElementsAre;

constexpr MunicipalityId here{1};
const crypto::Digest one = crypto::digest("one");
const crypto::Digest other = crypto::digest("other");

class KeptFilesTest : public test::DatabaseTest {
  protected:
    KeptFilesTest() {
        db().write([](db::Tx& tx) { tx.execute(insert_municipality, here); });
    }

    static constexpr db::Sql insert_municipality{
        .name = "test.insert_municipality",
        .text =
            "INSERT INTO municipalities (municipality, host, name, short_name, language, country, time_zone, scheme,"
            " accent_colour, email, phone, address, opening_hours, organisation_version, public_version, is_demo)"
            " VALUES ($1, 'host', '', '', 'sv', 'SE', 'Europe/Stockholm', '', '', '', '', '', '', 1, 1, 0)"};

    static PreparedFile of_bytes(std::size_t size) {
        return {.name = "a.txt", .media_type = "text/plain", .content = db::Bytes(size, 1), .thumbnail = {}};
    }
    /// Keeps files of these sizes, one at a time.
    std::vector<FileId> kept(const crypto::Digest& sender, std::initializer_list<std::size_t> sizes) {
        std::vector<FileId> ids;
        for (const std::size_t size : sizes) {
            clock.advance(std::chrono::seconds{1});
            const std::vector<PreparedFile> file{of_bytes(size)};
            ids.push_back(db().write([&](db::Tx& tx) { return keep(tx, here, sender, file, limits).front(); }));
        }
        return ids;
    }
    bool is_there(FileId file) {
        return db().read([&](db::Tx& tx) { return find(tx, here, file).has_value(); });
    }
    std::vector<bool> are_there(const std::vector<FileId>& ids) {
        std::vector<bool> found;
        for (const FileId id : ids) found.push_back(is_there(id));
        return found;
    }

    KeepLimits limits{.of_sender = {.files_max = 3, .bytes_max = 100},
                      .of_all = {.files_max = 5, .bytes_max = 150},
                      .age_max = std::chrono::hours{24}};
};
SVAR_ON_BOTH_DATABASES(KeptFilesTest);

TEST_P(KeptFilesTest, ASendersOldestMakeRoom) {
    const auto by_number = kept(one, {1, 1, 1, 1});
    EXPECT_THAT(are_there(by_number), ElementsAre(false, true, true, true));
    const auto by_bytes = kept(other, {40, 40, 90});
    EXPECT_THAT(are_there(by_bytes), ElementsAre(false, false, true));
    EXPECT_THAT(are_there(by_number), ElementsAre(false, true, true, true));
}

TEST_P(KeptFilesTest, TheOldestOfAllMakeRoomWhenAllIsTaken) {
    const auto of_one = kept(one, {30, 30, 30});
    const auto of_other = kept(other, {50, 50});
    EXPECT_THAT(are_there(of_one), ElementsAre(false, false, true));
    EXPECT_THAT(are_there(of_other), ElementsAre(true, true));
}

TEST_P(KeptFilesTest, WhatBelongsToSomethingIsNoLongerCounted) {
    const auto first = kept(one, {60});
    db().write([&](db::Tx& tx) { release(tx, here, first[0]); });
    kept(one, {100});
    clock.advance(std::chrono::hours{48});
    db().write([&](db::Tx& tx) { forget_kept(tx, here, limits); });
    EXPECT_THAT(are_there(first), ElementsAre(true));
}

TEST_P(KeptFilesTest, AreForgottenWhenTheirTimeIsOver) {
    const auto old = kept(one, {10});
    clock.advance(std::chrono::hours{23});
    const auto later = kept(one, {10});
    clock.advance(std::chrono::hours{2});
    db().write([&](db::Tx& tx) { forget_kept(tx, here, limits); });
    EXPECT_THAT(are_there(old), ElementsAre(false));
    EXPECT_THAT(are_there(later), ElementsAre(true));
}

} // namespace
} // namespace svar::files
