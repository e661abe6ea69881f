// The municipality's boundary and its neighbours: who may set them, whose a place is, what the form says of it.
#include "features/place/area_actions.hpp"
#include "features/place/area_pages.hpp"
#include "features/place/area_store.hpp"
#include "features/place/map_pages.hpp"
#include "features/intake/intake_pages.hpp"
#include "features/integrity/integrity.hpp"
#include "features/publication/publication_actions.hpp"
#include "features/publication/review_pages.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace svar::place {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* own_file = R"({"type":"Polygon","coordinates":[[[14,56],[15,56],[15,57],[14,57],[14,56]]]})";
constexpr const char* next_file = R"({"type":"Polygon","coordinates":[[[15,56],[16,56],[16,57],[15,57],[15,56]]]})";
constexpr Position inside{56'500'000, 14'500'000}, next_door{56'500'000, 15'500'000}, far{60'000'000, 10'000'000};

class AreasTest : public test::PagesOffice {
  protected:
    template <class Action, class... Arguments>
    auto as_admin(Action action, const Arguments&... arguments) {
        return as(admin, action, arguments...);
    }
    template <class Action, class... Arguments>
    auto as(const people::Actor& who, Action action, const Arguments&... arguments) {
        return db().write([&](db::Tx& tx) {
            const auto tree = town.organisation(tx);
            return action(tx, people::Administrator{who, tree, key}, arguments...);
        });
    }
    void set_both() {
        ASSERT_TRUE(as_admin(set_boundary, *parse_boundary(own_file)));
        ASSERT_TRUE(as_admin(add_neighbour, next_town, *parse_boundary(next_file)));
    }
    Whereabouts where(const Position& position) {
        return db().read([&](db::Tx& tx) { return whereabouts_of(tx, town.id(), position); });
    }
    /// The form as a browser sends it, with a mark on the map.
    test::FormFields message(const Position& position) {
        return {{"form_token", "0123456789abcdef0123456789"},
                {"kind", "complaint"},
                {"title", "Grop"},
                {"message", "Det finns en grop."},
                {"place", "Vägen"},
                {"latitude", degrees_text(position.latitude)},
                {"longitude", degrees_text(position.longitude)},
                {"identity", "anonymous"}};
    }
    std::optional<Position> position_of_latest() {
        return db().read([&](db::Tx& tx) -> std::optional<Position> {
            static constexpr db::Sql latest{
                .name = "test.latest_case",
                .text = "SELECT case_id FROM cases WHERE municipality = $1 ORDER BY case_id DESC"};
            const auto row = tx.row(latest, town.id());
            return row ? cases::case_by_id(tx, town.id(), row->id<CaseId>(0))->position : std::nullopt;
        });
    }
    const NeighbourDetails next_town{
        .name = "Grannby kommun", .web = "https://grannby.example/synpunkt", .email = "kontakt@grannby.example"};
};
SVAR_ON_BOTH_DATABASES(AreasTest);

TEST_P(AreasTest, WithoutABoundaryNothingIsOutside) {
    EXPECT_FALSE(where(far).is_outside);
    EXPECT_EQ(get(get_boundaries, submitter()).status, 404);
    ASSERT_TRUE(as_admin(add_neighbour, next_town, Boundary{}));
    EXPECT_FALSE(where(far).is_outside);
}

TEST_P(AreasTest, APlaceOutsideIsTheNeighboursWhoseBoundaryHoldsIt) {
    set_both();
    EXPECT_FALSE(where(inside).is_outside);
    EXPECT_TRUE(where(next_door).is_outside);
    EXPECT_EQ(where(next_door).neighbour->name, "Grannby kommun");
    EXPECT_TRUE(where(far).is_outside);
    EXPECT_FALSE(where(far).neighbour);
    const auto told = get(get_whereabouts, submitter(), {}, {{"latitude", "56.5"}, {"longitude", "15.5"}});
    EXPECT_THAT(told.body, AllOf(HasSubstr("\"outside\":true"), HasSubstr("https://grannby.example/synpunkt"),
                                 HasSubstr("Lilleby kommun")));
    EXPECT_EQ(get(get_whereabouts, submitter(), {}, {{"latitude", "56.5"}, {"longitude", "15.5"}}).content_type,
              "application/json");
    EXPECT_EQ(get(get_whereabouts, submitter(), {}, {{"latitude", "x"}, {"longitude", "15.5"}}).status, 422);
}

TEST_P(AreasTest, TheFormAsksOnceAndThenTakesIt) {
    set_both();
    const auto asked = post(intake::post_case, submitter(), {}, message(next_door));
    EXPECT_EQ(asked.status, 422);
    EXPECT_THAT(asked.body, AllOf(HasSubstr("Grannby kommun"), HasSubstr("href=\"https://grannby.example/synpunkt\""),
                                  HasSubstr("mailto:kontakt@grannby.example"), HasSubstr("value=\"15.500000\""),
                                  HasSubstr("href=\"#outside\"")));
    EXPECT_FALSE(position_of_latest());
    auto anyway = message(next_door);
    anyway.emplace_back("outside", "yes");
    EXPECT_EQ(post(intake::post_case, submitter(), {}, anyway).status, 303);
    EXPECT_EQ(position_of_latest(), next_door);
}

TEST_P(AreasTest, InsideAndWithoutAMarkNothingIsAsked) {
    set_both();
    EXPECT_EQ(post(intake::post_case, submitter(), {}, message(inside)).status, 303);
    EXPECT_EQ(position_of_latest(), inside);
    auto wordless = message(inside);
    wordless[5].second = wordless[6].second = "";
    wordless[0].second = "another token of this form";
    EXPECT_EQ(post(intake::post_case, submitter(), {}, wordless).status, 303);
    EXPECT_FALSE(position_of_latest());
    wordless[5].second = "<script>";
    const auto refused = post(intake::post_case, submitter(), {}, wordless);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("href=\"#place\""), Not(HasSubstr("<script>\""))));
}

TEST_P(AreasTest, StaffSeeTheMapAndWhoseThePlaceIs) {
    set_both();
    auto form = message(next_door);
    form.emplace_back("outside", "yes");
    ASSERT_EQ(post(intake::post_case, submitter(), {}, form).status, 303);
    static constexpr db::Sql only{.name = "test.only_case",
                                  .text = "SELECT case_id FROM cases WHERE municipality = $1"};
    const CaseId id = db().read([&](db::Tx& tx) { return tx.row(only, town.id())->id<CaseId>(0); });
    EXPECT_THAT(get(publication::get_case, registrar, path(id)).body,
                AllOf(HasSubstr("data-map=\"spot\""), HasSubstr("56.500000, 15.500000"), HasSubstr("Grannby kommun")));
    site.map.tiles_url = "https://tiles.example.org/{z}/{x}/{y}.png";
    const auto page = get(publication::get_case, registrar, path(id));
    EXPECT_THAT(header(page, "Content-Security-Policy"),
                AllOf(HasSubstr("img-src 'self' data: https://tiles.example.org;"),
                      HasSubstr("connect-src 'self' https://tiles.example.org;"), Not(HasSubstr("unsafe"))));
}

TEST_P(AreasTest, OnlyThoseWhoMayEditSettingsChangeAreas) {
    for (const people::Actor* other : {&registrar, &manager, &handler, &employee}) {
        EXPECT_EQ(as(*other, set_boundary, *parse_boundary(own_file)).problem().kind, ProblemKind::forbidden);
        EXPECT_EQ(as(*other, add_neighbour, next_town, Boundary{}).problem().kind, ProblemKind::forbidden);
        EXPECT_EQ(get(get_areas, *other).status, 403);
    }
    EXPECT_FALSE(where(far).is_outside);
}

TEST_P(AreasTest, ANeighbourNeedsANameAndAnAddress) {
    const auto fields = [&](const NeighbourDetails& details) {
        std::string found;
        const auto added = as_admin(add_neighbour, details, Boundary{});
        if (!added)
            for (const FieldProblem& field : added.problem().fields) found += field.field + " ";
        return found;
    };
    EXPECT_EQ(fields({}), "name web ");
    EXPECT_EQ(fields({.name = "A", .web = "javascript:alert(1)"}), "web ");
    EXPECT_EQ(fields({.name = "A", .web = "https://a b"}), "web ");
    EXPECT_EQ(fields({.name = "A", .email = "nobody"}), "email ");
    EXPECT_EQ(fields({.name = "A", .email = "a@example.org"}), "");
}

TEST_P(AreasTest, NeighboursAreChangedAndRemoved) {
    const auto id = as_admin(add_neighbour, next_town, *parse_boundary(next_file));
    ASSERT_TRUE(id);
    ASSERT_TRUE(as_admin(set_boundary, *parse_boundary(own_file)));
    NeighbourDetails renamed = next_town;
    renamed.name = "Nya Grannby";
    ASSERT_TRUE(as_admin(change_neighbour, *id, renamed, Boundary{}));
    EXPECT_EQ(where(next_door).neighbour->name, "Nya Grannby") << "its boundary stays";
    EXPECT_THAT(get(get_areas, admin, {}, {{"area", text(*id)}}).body, HasSubstr("value=\"Nya Grannby\""));
    EXPECT_EQ(as_admin(change_neighbour, own_area, renamed, Boundary{}).problem().kind, ProblemKind::not_found);
    EXPECT_EQ(post(post_areas, admin, {}, {{"do", "remove"}, {"area", text(*id)}}).status, 303);
    EXPECT_FALSE(where(next_door).neighbour);
    EXPECT_EQ(post(post_areas, admin, {}, {{"do", "remove"}, {"area", text(*id)}}).status, 404);
    EXPECT_EQ(post(post_areas, admin, {}, {{"do", "remove"}, {"area", "1"}}).status, 303);
    EXPECT_FALSE(where(next_door).is_outside);
}

TEST_P(AreasTest, ThePageSaysWhatIsWrongWithAForm) {
    EXPECT_EQ(post(post_areas, admin, {}, {{"do", "boundary"}}).status, 422) << "no file";
    const auto refused = post(post_areas, admin, {}, {{"do", "neighbour"}, {"name", "Grannby"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("value=\"Grannby\""), HasSubstr("href=\"#web\"")));
    EXPECT_EQ(post(post_areas, admin, {}, {{"do", "dance"}}).status, 422);
}

TEST_P(AreasTest, TheMapNamesAllBoundariesAndChangesItsMark) {
    set_both();
    const auto map = get(get_boundaries, submitter());
    EXPECT_EQ(map.content_type, "application/geo+json");
    EXPECT_THAT(map.body, AllOf(HasSubstr("\"own\":true"), HasSubstr("\"name\":\"Grannby kommun\"")));
    EXPECT_THAT(get(get_boundaries, submitter(), {}, {{"v", map.etag}}).cache_control, HasSubstr("604800"));
    clock.advance(std::chrono::seconds{1});
    ASSERT_TRUE(as_admin(set_boundary, *parse_boundary(next_file)));
    EXPECT_NE(get(get_boundaries, submitter()).etag, map.etag);
}

TEST_P(AreasTest, TilesAreReadByRanges) {
    EXPECT_EQ(get(get_tiles, submitter()).status, 404);
    const auto file = std::filesystem::path{testing::TempDir()} / "svar-tiles-test.pmtiles";
    std::ofstream{file} << "PMTiles" << std::string(100'000, 'x');
    site.map.tiles_file = file.string();
    const auto tiles = get(get_tiles, submitter());
    EXPECT_TRUE(tiles.has_ranges);
    EXPECT_EQ(tiles.producer_bytes, 100'007u);
    std::string piece;
    ASSERT_TRUE(tiles.producer(4, piece));
    EXPECT_EQ(piece.substr(0, 5), "lesxx");
    EXPECT_FALSE(tiles.producer(100'007, piece));
    std::filesystem::remove(file);
}

TEST_P(AreasTest, VerifySeesABoundaryThatWasMoved) {
    set_both();
    EXPECT_TRUE(integrity::verify(db(), key, {}).is_clean());
    static constexpr db::Sql move{.name = "test.move_boundary",
                                  .text = "UPDATE areas SET boundary = replace(boundary, '15.0', '15.1') "
                                          "WHERE municipality = $1 AND area = 1"};
    db().write([&](db::Tx& tx) { tx.execute(move, town.id()); });
    const auto report = integrity::verify(db(), key, {});
    ASSERT_EQ(report.differences.size(), 1u);
    EXPECT_EQ(report.differences.front().what, "boundary 1 was changed");
}

TEST_P(AreasTest, VerifySeesAPublishedPlaceThatWasMoved) {
    const CaseId id = file(test::a_case().at(inside)).id;
    ASSERT_TRUE(act(cases::distribute_case, registrar, id, sorting()));
    ASSERT_TRUE(act(cases::answer_case, handler, id, Personal{"Tack"}));
    ASSERT_TRUE(act(cases::approve_answer, registrar, id));
    const publication::Wording wording{"Grop", "En grop.", "Lagad.", "Vägen", publication::Precision::hundred_metres};
    ASSERT_TRUE(act(publication::publish_case, registrar, id, wording));
    EXPECT_TRUE(integrity::verify(db(), key, {}).is_clean());
    static constexpr db::Sql move{.name = "test.move_place",
                                  .text = "UPDATE publications SET latitude = latitude + 1 WHERE municipality = $1"};
    db().write([&](db::Tx& tx) { tx.execute(move, town.id()); });
    EXPECT_FALSE(integrity::verify(db(), key, {}).is_clean());
}

} // namespace
} // namespace svar::place
