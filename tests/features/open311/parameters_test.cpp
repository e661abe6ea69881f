// What programs ask for: times with their zones, spans, lists, and all that must be refused.
#include "features/open311/parameters.hpp"
#include "features/open311/w3_time.hpp"

#include <gmock/gmock.h>

namespace svar::open311 {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Instant now = *parse_w3("2026-11-22T12:00:00Z");

Result<RequestQuery> query(const Parameters::Items& items) { return parse_request_query(Parameters{items}, now); }

std::vector<std::string> faults(const Parameters::Items& items) {
    const auto parsed = query(items);
    std::vector<std::string> found;
    if (!parsed)
        for (const FieldProblem& field : parsed.problem().fields)
            found.push_back(field.field + " " + field.message_key);
    return found;
}

TEST(W3Time, ReadsEveryZone) {
    const Instant noon = now;
    for (const char* text : {"2026-11-22T12:00Z", "2026-11-22T12:00:00.000Z", "2026-11-22T13:00:00+01:00",
                             "2026-11-22T13:00:00 01:00", "2026-11-22T08:30:00-03:30", "2026-11-22T13:00:00+0100"})
        EXPECT_EQ(parse_w3(text), noon) << text;
    EXPECT_EQ(parse_w3("2026-11-22T12:00:00.1234567Z"), noon + std::chrono::microseconds{123'456});
    EXPECT_EQ(parse_w3("2026-11-22"), noon - std::chrono::hours{12});
    EXPECT_EQ(w3_text(noon), "2026-11-22T12:00:00Z");
    EXPECT_EQ(w3_text(std::optional<Instant>{}), "");
}

TEST(W3Time, RefusesWhatIsNoTime) {
    for (const char* text :
         {"", "2026", "2026-11", "2026-02-30", "2026-11-22T", "2026-11-22T12:00:00", "2026-11-22T24:00Z",
          "2026-11-22T12:60Z", "2026-11-22T12:00:61Z", "2026-11-22T12:00:00.Z", "2026-11-22t12:00Z",
          "2026-11-22T12:00:00+15:00", "2026-11-22T12:00:00+01:00x", "9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z",
          "-026-11-22", "2026-11-22T1２:00Z", "2026-11-22 12:00Z"})
        EXPECT_FALSE(parse_w3(text)) << text;
}

TEST(RequestQueryTest, AsksForTheLast90DaysWithoutDates) {
    const auto parsed = query({{"start_date", ""}, {"status", " "}});
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->received.from, now - span_max);
    EXPECT_GT(parsed->received.until, now);
    EXPECT_TRUE(parsed->wants_open && parsed->wants_closed);
    EXPECT_EQ(parsed->page_size, rows_max);
    EXPECT_FALSE(parsed->near || parsed->is_by_update || parsed->has_extensions);
}

TEST(RequestQueryTest, FillsInTheOtherEnd) {
    const auto from = query({{"start_date", "2026-01-01T00:00:00Z"}});
    EXPECT_EQ(from->received.until - from->received.from, span_max + std::chrono::microseconds{1});
    const auto to = query({{"end_date", "2026-01-01T00:00:00Z"}});
    EXPECT_EQ(to->received.until - to->received.from, span_max + std::chrono::microseconds{1});
    const auto late = query({{"start_date", "2026-11-01T00:00:00Z"}});
    EXPECT_EQ(late->received.until, now + std::chrono::microseconds{1});
    EXPECT_TRUE(query({{"start_date", "2026-12-24T00:00:00Z"}}));
}

TEST(RequestQueryTest, HoldsSpansTo90Days) {
    EXPECT_TRUE(query({{"start_date", "2026-01-01T00:00:00Z"}, {"end_date", "2026-04-01T00:00:00Z"}}));
    EXPECT_THAT(faults({{"start_date", "2026-01-01T00:00:00Z"}, {"end_date", "2026-04-01T00:00:01Z"}}),
                ElementsAre("end_date open311.problem.span"));
    EXPECT_THAT(faults({{"start_date", "2026-01-02T00:00:00Z"}, {"end_date", "2026-01-01T00:00:00Z"}}),
                ElementsAre("end_date open311.problem.order"));
}

TEST(RequestQueryTest, GoesByTheLastChangeWhenThatIsAskedFor) {
    const auto parsed = query({{"updated_after", "2026-11-01T00:00:00Z"}, {"extensions", "true"}});
    EXPECT_TRUE(parsed->is_by_update && parsed->has_extensions);
    EXPECT_LT(parsed->received.from, now - span_max);
    EXPECT_FALSE(query({{"updated_after", "2026-11-01"}, {"start_date", "2026-11-01"}})->is_by_update);
}

TEST(RequestQueryTest, ReadsListsBetweenCommas) {
    const auto parsed = query(
        {{"service_request_id", "A, B,,A"}, {"service_code", "road"}, {"service_code", "food"}, {"status", "OPEN"}});
    EXPECT_THAT(parsed->references, ElementsAre("A", "B", "A"));
    EXPECT_THAT(parsed->services, ElementsAre("road", "food"));
    EXPECT_TRUE(parsed->wants_open && !parsed->wants_closed);
}

TEST(RequestQueryTest, NamesEveryFault) {
    EXPECT_THAT(faults({{"start_date", "yesterday"}, {"status", "ajar"}, {"page", "0"}, {"page_size", "1001"}}),
                ElementsAre("status open311.problem.status", "start_date open311.problem.instant",
                            "page open311.problem.number", "page_size open311.problem.number"));
    EXPECT_THAT(faults({{"lat", "56"}, {"radius", "100"}}), ElementsAre("lat open311.problem.position"));
    EXPECT_THAT(faults({{"lat", "56"}, {"long", "14"}}), ElementsAre("radius open311.problem.number"));
    for (const char* number : {"-1", "1e3", "99999999999999999999", "1;DROP", "٣"})
        EXPECT_THAT(faults({{"page", number}}), ElementsAre("page open311.problem.number")) << number;
    EXPECT_THAT(faults({{"page", "10000"}, {"page_size", "1000"}, {"lat", "56"}, {"long", "14"}, {"radius", "50000"}}),
                IsEmpty());
    std::string many;
    for (int i = 0; i <= rows_max; ++i) many += "A,";
    EXPECT_THAT(faults({{"service_request_id", many}}), ElementsAre("service_request_id open311.problem.too_many"));
}

} // namespace
} // namespace svar::open311
