// Which pictures of a case everybody sees: copies that somebody chose, and no originals.
#include "features/cases/case_store.hpp"
#include "features/integrity/integrity.hpp"
#include "features/publication/picture_actions.hpp"
#include "features/publication/picture_pages.hpp"
#include "features/publication/public_pages.hpp"
#include "features/publication/public_picture_store.hpp"
#include "features/publication/publication_actions.hpp"
#include "features/publication/review_pages.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::publication {
namespace {

using test::a_case;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

files::PreparedFile a_picture(const std::string& bytes) {
    files::PreparedFile file;
    file.name = "foto.png";
    file.media_type = "image/png";
    file.content = {bytes.begin(), bytes.end()};
    file.thumbnail = file.content;
    file.width = 640;
    file.height = 480;
    file.digest = crypto::digest(bytes);
    return file;
}

class PicturesTest : public test::PagesOffice {
  protected:
    /// A case with one picture, ready for publication.
    CaseId ready() {
        const files::PreparedFile sent[] = {a_picture("original")};
        const CaseId id = file(a_case(), submitter(), {.fresh = sent, .kept = {}}).id;
        EXPECT_TRUE(act(cases::distribute_case, registrar, id, sorting()));
        EXPECT_TRUE(act(cases::answer_case, handler, id, Personal{"Tack"}));
        EXPECT_TRUE(act(cases::approve_answer, registrar, id));
        original = db().read([&](db::Tx& tx) { return cases::files_of(tx, town.id(), id); }).at(0);
        return id;
    }
    Result<Version> prepare(CaseId id, const std::string& bytes = "copy") {
        return act(prepare_picture, registrar, id, PictureWish{original, {{1, 2, 3, 4}}, "En dörr"}, a_picture(bytes));
    }
    std::vector<PublicPicture> pictures(CaseId id) {
        return db().read([&](db::Tx& tx) { return pictures_of(tx, town.id(), id); });
    }
    http::Response page(CaseId id) {
        return get(get_published_case, submitter(), {{"reference", case_now(id).reference}});
    }
    http::Response public_picture(CaseId id, FileId file) {
        return get(get_public_picture, submitter(),
                   {{"reference", case_now(id).reference}, {"file", std::to_string(file.value())}});
    }
    void expect_clean() {
        for (const auto& difference : integrity::verify(db(), key, {}).differences) ADD_FAILURE() << difference.what;
    }
    const Wording wording{"Dörren", "Maten var kall i går.\nDet är tredje gången.", "Tack"};
    FileId original;
};
SVAR_ON_BOTH_DATABASES(PicturesTest);

TEST_P(PicturesTest, NoneIsPublicUntilItIsChosenAndPublished) {
    const CaseId id = ready();
    ASSERT_TRUE(act(publish_case, registrar, id, wording));
    EXPECT_THAT(page(id).body, Not(HasSubstr("<img class=\"public-picture\"")));
    EXPECT_EQ(public_picture(id, original).status, 404) << "never the original";
    ASSERT_TRUE(prepare(id));
    EXPECT_EQ(public_picture(id, pictures(id).at(0).copy).status, 404) << "chosen, not yet published";
    ASSERT_TRUE(act(correct_case, registrar, id, wording, Takedown{"other"}));
    EXPECT_THAT(page(id).body, AllOf(HasSubstr("alt=\"En dörr\""), HasSubstr("width=\"640\"")));
    const auto sent = public_picture(id, pictures(id).at(0).copy);
    EXPECT_EQ(sent.status, 200);
    EXPECT_EQ(sent.cache_control, "private, no-store");
    EXPECT_EQ(public_picture(id, original).status, 404);
    expect_clean();
}

TEST_P(PicturesTest, OneThatIsTakenAwayIsGoneAtOnceWithATrace) {
    const CaseId id = ready();
    ASSERT_TRUE(prepare(id));
    ASSERT_TRUE(act(publish_case, registrar, id, wording));
    const FileId shown = pictures(id).at(0).copy;
    EXPECT_EQ(public_picture(id, shown).status, 200);
    ASSERT_TRUE(prepare(id, "blacker")) << "another copy in its place, at once";
    EXPECT_EQ(public_picture(id, shown).status, 404);
    const FileId blacker = pictures(id).at(0).copy;
    EXPECT_EQ(public_picture(id, blacker).status, 200);
    EXPECT_THAT(page(id).body, HasSubstr("Rättad "));
    expect_clean();
    ASSERT_TRUE(act(drop_picture, registrar, id, original));
    EXPECT_EQ(public_picture(id, blacker).status, 404);
    EXPECT_FALSE(db().read([&](db::Tx& tx) { return files::find(tx, town.id(), blacker); }));
    EXPECT_THAT(page(id).body, Not(HasSubstr("<img class=\"public-picture\"")));
    expect_clean();
}

TEST_P(PicturesTest, WithdrawingTakesThePicturesToo) {
    const CaseId id = ready();
    ASSERT_TRUE(prepare(id));
    ASSERT_TRUE(act(publish_case, registrar, id, wording));
    const FileId shown = pictures(id).at(0).copy;
    ASSERT_TRUE(act(unpublish_case, registrar, id, Takedown{"personal"}));
    EXPECT_EQ(public_picture(id, shown).status, 404);
    EXPECT_TRUE(pictures(id).empty());
    expect_clean();
}

TEST_P(PicturesTest, ItTakesTheRightTheWordsAndAPictureOfTheCase) {
    const CaseId id = ready(), other = file(a_case()).id;
    const PictureWish wish{original, {}, "En dörr"};
    EXPECT_EQ(act(prepare_picture, handler, id, wish, a_picture("x")).problem().kind, ProblemKind::forbidden);
    EXPECT_EQ(act(prepare_picture, registrar, other, wish, a_picture("x")).problem().kind, ProblemKind::not_found);
    EXPECT_EQ(act(prepare_picture, registrar, id, PictureWish{original, {}, " "}, a_picture("x")).problem().kind,
              ProblemKind::invalid);
    EXPECT_EQ(act(drop_picture, registrar, id, original).problem().kind, ProblemKind::not_found);
    expect_clean();
}

TEST_P(PicturesTest, VerifyFindsAnExchangedCopy) {
    const CaseId id = ready();
    ASSERT_TRUE(prepare(id));
    expect_clean();
    constexpr db::Sql exchange{.name = "test.exchange",
                               .text = "UPDATE public_pictures SET copy = file WHERE municipality = $1"};
    db().write([&](db::Tx& tx) { tx.execute(exchange, town.id()); });
    EXPECT_FALSE(integrity::verify(db(), key, {}).is_clean());
}

TEST_P(PicturesTest, ThePageShowsOriginalBoxesAndCopy) {
    const CaseId id = ready();
    const test::FormFields names{{"id", std::to_string(id.value())}, {"file", std::to_string(original.value())}};
    EXPECT_THAT(get(get_picture, registrar, names).body,
                AllOf(HasSubstr("name=\"left\""), HasSubstr("data-width=\"640\""), Not(HasSubstr("/copy\""))));
    ASSERT_TRUE(prepare(id));
    EXPECT_THAT(get(get_picture, registrar, names).body, AllOf(HasSubstr("/copy\""), HasSubstr("value=\"3\"")));
    EXPECT_EQ(get(get_picture_copy, registrar, names).status, 200);
    EXPECT_EQ(get(get_picture, handler, names).status, 403);
    EXPECT_EQ(get(get_picture, registrar, {{"id", std::to_string(id.value())}, {"file", "1"}}).status, 404);
    EXPECT_THAT(get(get_case, registrar, path(id), {{"do", "publish"}}).body, HasSubstr("/pictures/"));
    const auto bad = post(post_picture, registrar, names,
                          {{"seen", seen(id)},
                           {"do", "save"},
                           {"words", "x"},
                           {"left", "1"},
                           {"top", ""},
                           {"width", "2"},
                           {"height", "2"}});
    EXPECT_EQ(bad.status, 422);
}

} // namespace
} // namespace svar::publication
