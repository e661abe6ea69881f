// What other servers answer: the usual answers of servers in the wild, and hostile ones.
#include "features/open311/delivery_actions.hpp"
#include "features/open311/remote.hpp"

#include "base/text.hpp"

#include <gmock/gmock.h>

namespace svar::open311 {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

TEST(Remote, ReadsTheIdOrTheToken) {
    EXPECT_EQ(remote_number_in(R"([{"service_request_id":"7KQ4-M2XD","service_notice":null}])")->id, "7KQ4-M2XD");
    EXPECT_EQ(remote_number_in(R"([{"service_request_id":293944}])")->id, "293944");
    EXPECT_EQ(remote_number_in(R"([{"token":"12345"}])")->token, "12345");
}

TEST(Remote, TakesNothingElseForAnId) {
    const std::string long_id(201, 'x');
    const std::string with_long_id = "[{\"service_request_id\":\"" + long_id + "\"}]";
    const std::string deep = std::string(100, '[') + std::string(100, ']');
    for (const std::string& text :
         {std::string{}, std::string{"<html>"}, std::string{"{}"}, std::string{"[]"}, std::string{"[1]"},
          std::string{"null"}, std::string{"[{\"service_request_id\":null}]"},
          std::string{"[{\"service_request_id\":[\"a\"]}]"}, std::string{"[{\"service_request_id\":\"\"}]"},
          std::string{"[{\"service_request_id\":\"\xFF\"}]"}, deep})
        EXPECT_FALSE(remote_number_in(text)) << text;
    EXPECT_LE(remote_number_in(with_long_id).value_or(RemoteNumber{}).id.size(), remote_id_bytes_max);
}

TEST(Remote, ReadsHowARequestStands) {
    const auto open = remote_status_in(R"([{"status":"Open","status_notes":" På väg\r\n\u0001"}])");
    EXPECT_FALSE(open->is_closed);
    EXPECT_EQ(open->notes, "På väg");
    EXPECT_TRUE(remote_status_in(R"([{"status":"closed","status_notes":null}])")->is_closed);
    for (const char* text : {"[]", "[{}]", R"([{"status":"maybe"}])", R"([{"status":1}])", "x"})
        EXPECT_FALSE(remote_status_in(text)) << text;
    const std::string flood = R"([{"status":"open","status_notes":")" + std::string(20'000, 'x') + "\"}]";
    EXPECT_EQ(code_points(remote_status_in(flood)->notes), remote_text_characters_max);
}

TEST(Remote, ReadsUpdatesInTheirOrder) {
    const auto updates = remote_updates_in(R"([
        {"update_id":"b","updated_datetime":"2026-11-22T13:00:00+01:00","description":"Sedan"},
        {"update_id":1,"updated_datetime":"2026-11-22T11:00:00Z","description":"Först"},
        {"update_id":"c","updated_datetime":"yesterday","description":"Aldrig"},
        {"update_id":"d","updated_datetime":"2026-11-22T12:00:00Z","description":""},
        {"updated_datetime":"2026-11-22T12:00:00Z","description":"Utan nummer"}, 7])");
    EXPECT_THAT(updates, ElementsAre(Field(&RemoteUpdate::text, "Först"), Field(&RemoteUpdate::text, "Sedan")));
    EXPECT_EQ(updates.front().id, "1");
    EXPECT_THAT(remote_updates_in("<xml/>"), IsEmpty());
}

TEST(Remote, ReadsWhyItWasRefused) {
    EXPECT_EQ(remote_error_in(R"([{"code":403,"description":"api_key\nis unknown"}])"), "api_key is unknown");
    EXPECT_EQ(remote_error_in("<html>"), "");
}

TEST(OtherServer, HasAnAddressWithoutSecretsAndQueries) {
    for (const char* url : {"https://open311.example.org/v2", "http://a:8080/open311/v2", "https://[2a00::1]/v2"})
        EXPECT_TRUE(is_server_url(url)) << url;
    for (const char* url :
         {"", "https://", "https:///v2", "https://:80", "ftp://a", "file:///etc/passwd", "https://a@b", "https://a/?b",
          "https://a/#b", "https://a b", "https://a/", "https://a\r\nX: 1", "HTTPS://a", "https://\xC3\xA5"})
        EXPECT_FALSE(is_server_url(url)) << url;
    EXPECT_TRUE(is_server_name("Trafikverket"));
    EXPECT_FALSE(is_server_name("") || is_server_name("a\nb") || is_server_name(std::string(101, 'x')));
}

TEST(HandOverNameTest, ReadsBackWhatItWrites) {
    const HandOverName name{CaseId{42}, 3};
    EXPECT_EQ(parse_hand_over_name(name.text()).id, name.id);
    EXPECT_EQ(parse_hand_over_name(name.text()).run, name.run);
    for (const char* text : {"", " ", "x y", "1", "1 99999999999999999999"}) {
        const HandOverName other = parse_hand_over_name(text);
        EXPECT_TRUE(!other.id || other.run == 0) << text;
    }
}

} // namespace
} // namespace svar::open311
