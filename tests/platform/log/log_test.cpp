#include "platform/log/log.hpp"

#include "base/personal.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <cmath>
#include <sstream>
#include <thread>

namespace svar::log {
namespace {

// Personal data can't become a field: not directly, not by way of another conversion.
static_assert(!std::is_constructible_v<FieldValue, Personal>);
static_assert(!std::is_convertible_v<Personal, FieldValue>);
static_assert(!std::is_convertible_v<Personal, std::string_view>);
template <class T>
concept Loggable = requires(const T& value) {
    info("event", {{"field", value}});
};
static_assert(!Loggable<Personal>);
static_assert(Loggable<std::string> && Loggable<CaseId> && Loggable<bool> && Loggable<double> && Loggable<int>);
template <class T>
concept Streamable = requires(std::ostream& out, const T& value) {
    out << value;
};
static_assert(!Streamable<Personal> && Streamable<std::string>);

/// What `action` wrote to standard error.
template <class Action>
std::string captured(Action action) {
    testing::internal::CaptureStderr();
    action();
    return testing::internal::GetCapturedStderr();
}

boost::json::object only_line(const std::string& text) {
    EXPECT_EQ(text.find('\n'), text.size() - 1) << text;
    return boost::json::parse(std::string_view{text}.substr(0, text.size() - 1)).as_object();
}

TEST(Log, ALineIsAnObjectWithTimeLevelEventAndFields) {
    const auto line = only_line(captured([] {
        info("mail.sent",
             {{"case", CaseId{42}}, {"attempts", 3}, {"last", true}, {"seconds", 0.25}, {"state", "sent"}});
    }));
    EXPECT_EQ(line.at("event").as_string(), "mail.sent");
    EXPECT_EQ(line.at("level").as_string(), "info");
    EXPECT_EQ(line.at("case").as_int64(), 42);
    EXPECT_EQ(line.at("attempts").as_int64(), 3);
    EXPECT_TRUE(line.at("last").as_bool());
    EXPECT_EQ(line.at("seconds").as_double(), 0.25);
    EXPECT_EQ(line.at("state").as_string(), "sent");
    EXPECT_EQ(line.at("at").as_string().size(), std::string_view{"2026-11-22T16:29:00.000000Z"}.size());
    EXPECT_EQ(line.begin()->key(), "at");
}

TEST(Log, TextsAreEscapedSoThatALineStaysALine) {
    constexpr char bytes[] = "a\"b\\c\nd\re\tf\x01g\x7Fh\0i";
    const std::string hostile{bytes, sizeof bytes - 1};
    const auto line = only_line(captured([&] { info("test", {{"text", hostile}, {"sv", "räksmörgås"}}); }));
    EXPECT_EQ(std::string_view{line.at("text").as_string()}, hostile);
    EXPECT_EQ(line.at("sv").as_string(), "räksmörgås");
}

TEST(Log, BrokenUtf8IsReplaced) {
    const auto line = only_line(captured([] {
        info("test", {{"text", "a\xff"
                               "b\xc3"}});
    }));
    EXPECT_EQ(line.at("text").as_string(), "a\uFFFDb\uFFFD");
}

TEST(Log, NumbersThatJsonLacksAreNull) {
    const auto line = only_line(captured([] { info("test", {{"a", std::nan("")}, {"b", HUGE_VAL}}); }));
    EXPECT_TRUE(line.at("a").is_null());
    EXPECT_TRUE(line.at("b").is_null());
}

TEST(Log, LongTextsAreCut) {
    const std::string text(10'000, 'x');
    const auto line = only_line(captured([&] { info("test", {{"text", text}}); }));
    EXPECT_EQ(line.at("text").as_string().size(), 2003U);
}

TEST(Log, ACutNeverLeavesHalfALetter) {
    std::string text(1999, 'x');
    text += "åååå";
    const auto line = only_line(captured([&] { info("test", {{"text", text}}); }));
    const std::string expected = std::string(1999, 'x') + "...";
    EXPECT_EQ(std::string_view{line.at("text").as_string()}, expected);
}

TEST(Log, LinesBelowTheLevelAreDropped) {
    EXPECT_EQ(captured([] { write(Level::debug, "test"); }), "");
    set_level(Level::error);
    EXPECT_EQ(captured([] { warning("test"); }), "");
    EXPECT_NE(captured([] { error("test"); }), "");
    set_level(Level::debug);
    EXPECT_NE(captured([] { write(Level::debug, "test"); }), "");
    set_level(Level::info);
}

TEST(Log, LinesOfSeveralThreadsDoNotMix) {
    const std::string text = captured([] {
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([] {
                for (int n = 0; n < 200; ++n) info("test", {{"filler", std::string(300, 'x')}, {"n", n}});
            });
        for (auto& thread : threads) thread.join();
    });
    std::istringstream lines{text};
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count)
        ASSERT_EQ(boost::json::parse(line).as_object().at("event").as_string(), "test");
    EXPECT_EQ(count, 800);
}

} // namespace
} // namespace svar::log
