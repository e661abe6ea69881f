// How an address service is asked, and what of its answers is believed.
#include "features/place/address.hpp"

#include <gmock/gmock.h>

namespace svar::place {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

const site::MapSettings nominatim{.address_url = "https://a.example", .address_format = "nominatim"};
const site::MapSettings pelias{.address_url = "https://a.example/p", .address_format = "pelias", .address_key = "k&y"};
const Extent town{{55'700'000, 13'800'000}, {56'300'000, 14'500'000}};

TEST(AddressService, IsAskedInItsOwnWay) {
    EXPECT_EQ(
        search_url(nominatim, "Väg 1&x=2", std::nullopt, "sv"),
        "https://a.example/search?format=jsonv2&addressdetails=1&q=V%C3%A4g%201%26x%3D2&limit=5&accept-language=sv");
    EXPECT_THAT(search_url(nominatim, "a", town, "sv"), EndsWith("&viewbox=13.800000,55.700000,14.500000,56.300000"));
    EXPECT_THAT(search_url(pelias, "a", town, "nb"),
                AllOf(StartsWith("https://a.example/p/v1/search?text=a&size=5&lang=nb"),
                      HasSubstr("&focus.point.lat=56.000000&focus.point.lon=14.150000"), EndsWith("&api_key=k%26y")));
    EXPECT_THAT(reverse_url(nominatim, {56'000'000, -1}, "sv"), HasSubstr("&lat=56.000000&lon=-0.000001&"));
    EXPECT_THAT(reverse_url(pelias, {1, 2}, "sv"),
                HasSubstr("/v1/reverse?point.lat=0.000001&point.lon=0.000002&size=1"));
    EXPECT_LT(search_url(nominatim, std::string(10'000, 'x'), std::nullopt, "sv").size(), 400u);
}

TEST(AddressService, AnswersOfBothSortsAreRead) {
    const auto road = parse_addresses(R"([{"display_name":"5, Storgatan, Åhus, Skåne","lat":"55.92","lon":"14.29",
        "address":{"house_number":"5","road":"Storgatan","village":"Åhus"}},{"display_name":"Skåne","lat":55,"lon":13.5}])");
    ASSERT_EQ(road.size(), 2u);
    EXPECT_EQ(road[0].label, "Storgatan 5, Åhus");
    EXPECT_EQ(road[0].position, (Position{55'920'000, 14'290'000}));
    EXPECT_EQ(road[1].label, "Skåne");
    const auto feature = parse_addresses(
        R"({"features":[{"properties":{"label":"Torget 1\nLarvik"},"geometry":{"coordinates":[10.03,59.05]}}]})");
    ASSERT_EQ(feature.size(), 1u);
    EXPECT_EQ(feature[0].label, "Torget 1 Larvik");
    EXPECT_EQ(feature[0].position, (Position{59'050'000, 10'030'000}));
    EXPECT_EQ(parse_addresses(R"({"display_name":"Här","lat":"1","lon":"2"})").size(), 1u) << "one, from reverse";
}

TEST(AddressService, WhatIsNoAddressIsLeftOut) {
    for (const char* text :
         {"", "<html>", "null", "{}", "[]", R"({"error":"Unable to geocode"})", "[1,[],{}]",
          R"([{"display_name":"A","lat":"91","lon":"0"}])", R"([{"display_name":"A"}])", R"([{"lat":"1","lon":"2"}])",
          R"({"features":[{"geometry":{"coordinates":[1]}}]})", R"({"features":7})"})
        EXPECT_TRUE(parse_addresses(text).empty()) << text;
    std::string many = "[";
    for (int i = 0; i < 50; ++i) many += R"({"display_name":"A","lat":"1","lon":"2"},)";
    many += R"({"display_name":"A","lat":"1","lon":"2"}])";
    EXPECT_EQ(parse_addresses(many).size(), addresses_max);
}

} // namespace
} // namespace svar::place
