// Boundaries from GeoJSON: what is inside, and what files are refused for what reason.
#include "features/place/boundary.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace svar::place {
namespace {

/// A square of two degrees around 57 N, 15 E with a hole of one degree in its middle.
constexpr const char* square = "[[14,56],[16,56],[16,58],[14,58],[14,56]]";
constexpr const char* hole = "[[14.5,56.5],[14.5,57.5],[15.5,57.5],[15.5,56.5],[14.5,56.5]]";

std::string polygon(const std::string& rings) {
    return fmt::format(R"({{"type":"Polygon","coordinates":[{}]}})", rings);
}

Position at(double latitude, double longitude) {
    return {std::llround(latitude * microdegrees), std::llround(longitude * microdegrees)};
}

std::string refusal(const std::string& geojson) {
    const auto boundary = parse_boundary(geojson);
    if (boundary) return "none";
    EXPECT_EQ(boundary.problem().fields.front().field, "boundary");
    return boundary.problem().message_key.substr(std::string_view{"place.problem.boundary_"}.size());
}

TEST(BoundaryFile, HolesAreOutsideAndEdgesInside) {
    const auto boundary = parse_boundary(polygon(fmt::format("{},{}", square, hole)));
    ASSERT_TRUE(boundary);
    EXPECT_TRUE(boundary->contains(at(56.2, 14.2)));
    EXPECT_FALSE(boundary->contains(at(57, 15))) << "in the hole";
    EXPECT_TRUE(boundary->contains(at(56, 15))) << "on the edge";
    EXPECT_TRUE(boundary->contains(at(56.5, 15))) << "on the hole's edge";
    EXPECT_FALSE(boundary->contains(at(55.999'999, 15)));
    EXPECT_FALSE(boundary->contains(at(57, 16.000'001)));
    EXPECT_FALSE(boundary->contains(at(57, -165)));
    EXPECT_EQ(boundary->points(), 10u);
}

TEST(BoundaryFile, PolygonsOfEverySortOfGeoJsonAreTaken) {
    const std::string island = "[[18,56],[19,56],[19,57],[18,56]]";
    const std::string both =
        fmt::format(R"({{"type":"MultiPolygon","coordinates":[[{},{}],[{}]]}})", square, hole, island);
    const std::string feature = fmt::format(R"({{"type":"Feature","properties":{{"namn":"X"}},"geometry":{}}})", both);
    const std::string parts = fmt::format(
        R"({{"type":"FeatureCollection","features":[{{"type":"Feature","geometry":{}}},{{"type":"Feature","geometry":{}}}]}})",
        polygon(fmt::format("{},{}", square, hole)), polygon(island));
    for (const std::string& file : {both, feature, parts, "\xEF\xBB\xBF" + feature}) {
        const auto boundary = parse_boundary(file);
        ASSERT_TRUE(boundary) << file;
        EXPECT_TRUE(boundary->contains(at(56.1, 18.5)));
        EXPECT_FALSE(boundary->contains(at(56.2, 17))) << "the sea between";
        EXPECT_FALSE(boundary->contains(at(57, 15)));
        EXPECT_EQ(geojson_of(*boundary), geojson_of(*parse_boundary(both)));
    }
}

TEST(BoundaryFile, EachFaultHasItsReason) {
    EXPECT_EQ(refusal(""), "json");
    EXPECT_EQ(refusal("{\"type\":"), "json");
    EXPECT_EQ(refusal(std::string(100, '[')), "json");
    EXPECT_EQ(refusal("[]"), "type");
    EXPECT_EQ(refusal(R"({"type":"Point","coordinates":[14,56]})"), "type");
    EXPECT_EQ(refusal(R"({"type":"FeatureCollection","features":[]})"), "type");
    EXPECT_EQ(refusal(R"({"type":"Feature","geometry":null})"), "type");
    EXPECT_EQ(refusal(polygon("")), "type");
    EXPECT_EQ(refusal(polygon(R"([["a","b"],[1,2],[3,4],[1,2]])")), "type");
    EXPECT_EQ(refusal(polygon("[[14],[16],[16],[14]]")), "type");
    EXPECT_EQ(refusal(polygon("[[14,56],[16,56],[14,56]]")), "ring") << "too short";
    EXPECT_EQ(refusal(polygon("[[14,56],[16,56],[16,58],[14,58]]")), "ring") << "not closed";
    EXPECT_EQ(refusal(polygon("[[447000,6207000],[448000,6207000],[448000,6208000],[447000,6207000]]")), "metres");
    EXPECT_EQ(refusal(polygon("[[56,14],[56,16],[58,16],[58,14],[56,14]]")), "swapped");
    EXPECT_EQ(refusal(polygon("[[14,56],[16,58],[16,56],[14,58],[14,56]]")), "crossing") << "a bow tie";
    EXPECT_EQ(refusal(polygon(fmt::format("{},[[20,56],[21,56],[21,57],[20,56]]", square))), "crossing")
        << "a hole outside";
    EXPECT_EQ(refusal(std::string(boundary_bytes_max + 1, ' ')), "big");
}

TEST(BoundaryFile, TooManyPointsAreRefused) {
    std::string ring = "[";
    for (std::size_t i = 0; i <= boundary_points_max; ++i) ring += "[14,56],";
    ring += "[14,56]]";
    EXPECT_EQ(refusal(polygon(ring)), "big");
}

TEST(BoundaryFile, WhatIsWrittenReadsTheSame) {
    const auto boundary = parse_boundary(polygon(fmt::format("{},{}", square, hole)));
    ASSERT_TRUE(boundary);
    const std::string text = geojson_of(*boundary);
    const auto again = read_boundary(text);
    ASSERT_TRUE(again);
    EXPECT_EQ(geojson_of(*again), text);
    EXPECT_NE(text.find("[14.000000,56.000000]"), std::string::npos);
}

TEST(BoundaryFile, KnowsItsSizeAndCorners) {
    const auto whole = parse_boundary(polygon(square));
    const auto ring = parse_boundary(polygon(fmt::format("{},{}", square, hole)));
    ASSERT_TRUE(whole && ring);
    EXPECT_NEAR(square_kilometres(*whole), 26'930, 100); // 222.4 km by 121.1 km
    EXPECT_NEAR(square_kilometres(*ring) / square_kilometres(*whole), 0.75, 0.005);
    EXPECT_EQ(extent_of(*whole).south_west, at(56, 14));
    EXPECT_EQ(extent_of(*whole).north_east, at(58, 16));
}

} // namespace
} // namespace svar::place
