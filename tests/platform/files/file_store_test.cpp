#include "platform/files/file_name.hpp"
#include "platform/files/files.hpp"
#include "support/database.hpp"

namespace svar::files {
namespace {

constexpr MunicipalityId here{1};
constexpr MunicipalityId elsewhere{2};

class FileStoreTest : public test::DatabaseTest {
  protected:
    FileStoreTest() {
        for (const auto municipality : {here, elsewhere})
            db().write([&](db::Tx& tx) {
                tx.execute(insert_municipality, municipality, "host" + std::to_string(municipality.value()));
            });
    }

    static constexpr db::Sql insert_municipality{
        .name = "test.insert_municipality",
        .text =
            "INSERT INTO municipalities (municipality, host, name, short_name, language, country, time_zone, scheme,"
            " accent_colour, email, phone, address, opening_hours, organisation_version, public_version, is_demo)"
            " VALUES ($1, $2, '', '', 'sv', 'SE', 'Europe/Stockholm', '', '', '', '', '', '', 1, 1, 0)"};

    static PreparedFile prepared(std::size_t size) {
        PreparedFile file{.name = "bild på ån.jpg",
                          .media_type = "image/jpeg",
                          .content = db::Bytes(size),
                          .thumbnail = {1, 2, 3},
                          .width = 20,
                          .height = 10};
        for (std::size_t i = 0; i < size; ++i) file.content[i] = static_cast<std::uint8_t>(i * 7 % 253);
        file.digest = crypto::digest({reinterpret_cast<const char*>(file.content.data()), size});
        return file;
    }
    FileId saved(const PreparedFile& file) {
        return db().write([&](db::Tx& tx) { return save(tx, here, file); });
    }
    auto got(FileId file, MunicipalityId municipality = here, Variant variant = Variant::content) {
        return db().read([&](db::Tx& tx) { return download(tx, municipality, file, variant); });
    }
    std::string piece_of(FileId file, std::uint64_t at, MunicipalityId municipality = here) {
        return db().read([&](db::Tx& tx) { return piece(tx, municipality, file, Variant::content, at); });
    }
    /// All pieces, each within its limit.
    std::string body_of(const Download& download) {
        std::string body;
        for (;;) {
            const std::string part = db().read(
                [&](db::Tx& tx) { return piece(tx, here, download.stored.file, download.variant, body.size()); });
            EXPECT_LE(part.size(), piece_bytes);
            if (part.empty()) return body;
            body += part;
        }
    }
};
SVAR_ON_BOTH_DATABASES(FileStoreTest);

TEST_P(FileStoreTest, IsReadFromAnywhere) {
    const PreparedFile prepared_file = prepared(600'000);
    const std::string whole(prepared_file.content.begin(), prepared_file.content.end());
    const FileId file = saved(prepared_file);
    for (const std::size_t at : {0, 1, 262'143, 262'144, 262'145, 524'287, 599'999}) {
        const std::string part = piece_of(file, at);
        ASSERT_FALSE(part.empty()) << at;
        EXPECT_EQ(part, whole.substr(at, part.size())) << at;
    }
    EXPECT_EQ(piece_of(file, 600'000), "");
    EXPECT_EQ(piece_of(file, 6'000'000), "");
    EXPECT_EQ(piece_of(file, 0, elsewhere), "");
}

TEST_P(FileStoreTest, ComesBackAsItWasSaved) {
    for (const std::size_t size : {std::size_t{1}, std::size_t{256 * 1024}, std::size_t{1'000'000}}) {
        const PreparedFile file = prepared(size);
        const auto back = got(saved(file));
        ASSERT_TRUE(back);
        EXPECT_EQ(back->size_bytes, size);
        EXPECT_EQ(body_of(*back), std::string(file.content.begin(), file.content.end()));
        EXPECT_EQ(back->media_type, "image/jpeg");
        EXPECT_EQ(back->stored.name, "bild på ån.jpg");
        EXPECT_EQ(back->stored.size_bytes, size);
        EXPECT_EQ(back->stored.created_at, clock.now());
        EXPECT_TRUE(back->stored.is_picture());
    }
}

TEST_P(FileStoreTest, HasAThumbnailOnlyWhenItIsAPicture) {
    PreparedFile file = prepared(10);
    const auto thumbnail = got(saved(file), here, Variant::thumbnail);
    ASSERT_TRUE(thumbnail);
    EXPECT_EQ(body_of(*thumbnail), "\x01\x02\x03");
    EXPECT_EQ(thumbnail->media_type, "image/webp");
    file.thumbnail.clear();
    file.width = file.height = 0;
    const FileId document = saved(file);
    EXPECT_FALSE(got(document, here, Variant::thumbnail));
    EXPECT_FALSE(got(document)->stored.is_picture());
}

TEST_P(FileStoreTest, IsNotSeenByAnotherMunicipality) {
    const FileId file = saved(prepared(10));
    EXPECT_FALSE(got(file, elsewhere));
    EXPECT_FALSE(got(FileId{file.value() + 1}));
}

TEST_P(FileStoreTest, IsGoneWhenItIsRemoved) {
    const FileId file = saved(prepared(10));
    const FileId other = saved(prepared(11));
    db().write([&](db::Tx& tx) { remove(tx, elsewhere, file); });
    EXPECT_TRUE(got(file));
    db().write([&](db::Tx& tx) { remove(tx, here, file); });
    EXPECT_FALSE(got(file));
    EXPECT_TRUE(got(other));
}

TEST_P(FileStoreTest, ACheckFindsBytesThatWereChanged) {
    constexpr db::Sql damage{
        .name = "test.damage",
        .text = "UPDATE file_chunks SET content = $2 WHERE municipality = 1 AND file = $1 AND variant = 0"};
    std::vector<FileId> files;
    for (int i = 0; i < 5; ++i) files.push_back(saved(prepared(100)));
    std::sort(files.begin(), files.end());
    db().write([&](db::Tx& tx) { tx.execute(damage, files[3], db::Bytes{1}); });
    const auto checked = [&](FileId after) { return db().read([&](db::Tx& tx) { return check(tx, here, after, 3); }); };
    const Checked first = checked(FileId{});
    EXPECT_TRUE(first.damaged.empty());
    EXPECT_EQ(first.last, files[2]);
    const Checked second = checked(first.last);
    EXPECT_EQ(second.damaged, std::vector{files[3]});
    EXPECT_FALSE(second.last);
}

TEST(FileName, IsSafeForADownload) {
    EXPECT_EQ(safe_file_name("Photo.HEIC", ".jpg"), "Photo.jpg");
    EXPECT_EQ(safe_file_name("C:\\Users\\me\\brev.docx", ".docx"), "brev.docx");
    EXPECT_EQ(safe_file_name("../../etc/passwd", ".txt"), "passwd.txt");
    EXPECT_EQ(safe_file_name("a\r\nSet-Cookie: x\".png", ".png"), "aSet-Cookie_ x_.png");
    EXPECT_EQ(safe_file_name("", ".pdf"), "file.pdf");
    EXPECT_EQ(safe_file_name("...", ".pdf"), "file.pdf");
    EXPECT_EQ(safe_file_name("\xff\xfe", ".pdf"), "file.pdf");
    EXPECT_EQ(safe_file_name("faktura\u202Efdp.exe", ".pdf"), "fakturafdp.pdf");
    EXPECT_EQ(safe_file_name(std::string(300, 'x'), ".pdf").size(), 104U);
}

} // namespace
} // namespace svar::files
