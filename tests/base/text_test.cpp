#include "base/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace svar {
namespace {

using testing::ElementsAre;
using Bytes = std::vector<std::uint8_t>;

/// What RFC 3629 writes for a code point.
std::string encoded(std::uint32_t point) {
    const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
    if (point < 0x80) return {byte(point)};
    if (point < 0x800) return {byte(0xC0 | point >> 6), byte(0x80 | (point & 63))};
    if (point < 0x10000) return {byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 63)), byte(0x80 | (point & 63))};
    return {byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 63)), byte(0x80 | (point >> 6 & 63)),
            byte(0x80 | (point & 63))};
}

rc::Gen<std::string> utf8_text() {
    const auto letter =
        rc::gen::oneOf(rc::gen::inRange<std::uint32_t>(1, 0x80), rc::gen::inRange<std::uint32_t>(0x80, 0xD800),
                       rc::gen::inRange<std::uint32_t>(0xE000, 0x110000));
    return rc::gen::map(rc::gen::container<std::vector<std::uint32_t>>(letter),
                        [](const std::vector<std::uint32_t>& points) {
                            std::string text;
                            for (const std::uint32_t point : points) text += encoded(point);
                            return text;
                        });
}

TEST(Utf8, EachCodePointButNulAndSurrogatesIsValid) {
    for (std::uint32_t point = 0; point < 0x110000; ++point) {
        const bool is_scalar = point != 0 && (point < 0xD800 || point > 0xDFFF);
        ASSERT_EQ(is_valid_utf8(encoded(point)), is_scalar) << point;
    }
    EXPECT_FALSE(is_valid_utf8(encoded(0x110000)));
}

TEST(Utf8, SequencesOfOneAndTwoBytesAreJudgedExhaustively) {
    for (unsigned first = 0; first < 256; ++first) {
        const std::string one{static_cast<char>(first)};
        ASSERT_EQ(is_valid_utf8(one), first > 0 && first < 0x80) << first;
        for (unsigned second = 0; second < 256; ++second) {
            const std::string two = one + static_cast<char>(second);
            const bool both_ascii = first > 0 && first < 0x80 && second > 0 && second < 0x80;
            const bool is_pair = first >= 0xC2 && first <= 0xDF && second >= 0x80 && second <= 0xBF;
            ASSERT_EQ(is_valid_utf8(two), both_ascii || is_pair) << first << " " << second;
        }
    }
}

TEST(Utf8, LongerSequencesAreJudgedAtEveryBoundary) {
    const unsigned edges[] = {0x00, 0x01, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
    const auto is_within = [](unsigned value, unsigned low, unsigned high) { return value >= low && value <= high; };
    for (unsigned first = 0xE0; first < 256; ++first)
        for (const unsigned second : edges)
            for (const unsigned third : edges) {
                const std::string three{static_cast<char>(first), static_cast<char>(second), static_cast<char>(third)};
                const unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
                const unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
                const bool begins = is_within(second, low, high) && is_within(third, 0x80, 0xBF);
                ASSERT_EQ(is_valid_utf8(three), first <= 0xEF && begins) << first << " " << second << " " << third;
                for (const unsigned fourth : edges)
                    ASSERT_EQ(is_valid_utf8(three + static_cast<char>(fourth)),
                              (first <= 0xEF && begins && is_within(fourth, 1, 0x7F)) ||
                                  (is_within(first, 0xF0, 0xF4) && begins && is_within(fourth, 0x80, 0xBF)))
                        << first << " " << second << " " << third << " " << fourth;
            }
}

TEST(Utf8, ACutTextIsNotValid) {
    for (const std::string_view letter : {"å", "€", "😀"})
        for (std::size_t length = 1; length < letter.size(); ++length) {
            EXPECT_FALSE(is_valid_utf8(letter.substr(0, length)));
            EXPECT_FALSE(is_valid_utf8("a" + std::string{letter.substr(length)}));
        }
    EXPECT_TRUE(is_valid_utf8(""));
    EXPECT_TRUE(is_valid_utf8("räksmörgås € 😀"));
}

TEST(CodePoints, AreCountedAndNeverCut) {
    EXPECT_EQ(code_points("räksmörgås"), 10U);
    EXPECT_EQ(code_points("😀€"), 2U);
    EXPECT_EQ(first_code_points("räksmörgås", 2), "rä");
    EXPECT_EQ(first_code_points("räksmörgås", 99), "räksmörgås");
    EXPECT_EQ(first_code_points("räksmörgås", 0), "");
    EXPECT_EQ(first_code_points("", 3), "");
}

RC_GTEST_PROP(CodePoints, FrontAndCountAgree, ()) {
    const std::string text = *utf8_text();
    const std::size_t count = *rc::gen::inRange<std::size_t>(0, 30);
    const std::string_view front = first_code_points(text, count);
    RC_ASSERT(is_valid_utf8(front));
    RC_ASSERT(code_points(front) == std::min(count, code_points(text)));
    RC_ASSERT(text.starts_with(front));
}

TEST(Trim, TakesWhiteSpaceFromTheEndsAlone) {
    EXPECT_EQ(trim(" \t\r\n\f\v a b \n"), "a b");
    EXPECT_EQ(trim(" \n "), "");
    EXPECT_EQ(trim(""), "");
    EXPECT_EQ(trim("\u00A0a"), "\u00A0a") << "no-break space is no ASCII";
}

TEST(Lines, EndInLineFeedsAndHoldNoControlCharacters) {
    EXPECT_EQ(normalise_lines("a\r\nb\rc\nd"), "a\nb\nc\nd");
    EXPECT_EQ(normalise_lines("a\r\r\nb\r"), "a\n\nb\n");
    EXPECT_EQ(normalise_lines(std::string_view{"a\0b\x07\x1B[1m\x7F\tc", 11}), "ab[1m\tc");
    EXPECT_EQ(normalise_lines("å😀"), "å😀");
}

RC_GTEST_PROP(Lines, NormalisingTwiceChangesNothing, (const std::string& text)) {
    const std::string once = normalise_lines(text);
    RC_ASSERT(normalise_lines(once) == once);
    RC_ASSERT(once.find('\r') == std::string::npos);
}

TEST(Lower, ChangesAsciiAlone) {
    EXPECT_EQ(to_lower_ascii("AbZ@[`{ÅÄ"), "abz@[`{ÅÄ");
    EXPECT_EQ(to_lower_ascii(""), "");
}

TEST(Split, KeepsEmptyParts) {
    EXPECT_THAT(split("a,,b,", ','), ElementsAre("a", "", "b", ""));
    EXPECT_THAT(split("", ','), ElementsAre(""));
    EXPECT_THAT(split("abc", ','), ElementsAre("abc"));
}

RC_GTEST_PROP(Split, JoiningGivesTheTextBack, (const std::string& text)) {
    std::string joined;
    for (const std::string_view part : split(text, 'a')) joined += std::string{part} + 'a';
    RC_ASSERT(joined == text + 'a');
}

TEST(ParseInt, TakesWholeDecimalNumbersAlone) {
    EXPECT_EQ(parse_int("0"), 0);
    EXPECT_EQ(parse_int("-12"), -12);
    EXPECT_EQ(parse_int("007"), 7);
    EXPECT_EQ(parse_int("9223372036854775807"), INT64_MAX);
    EXPECT_EQ(parse_int("-9223372036854775808"), INT64_MIN);
    for (const std::string_view text :
         {"", " 1", "1 ", "+1", "1.0", "0x1", "9223372036854775808", "-9223372036854775809", "-", "1e3", "१"})
        EXPECT_EQ(parse_int(text), std::nullopt) << text;
}

RC_GTEST_PROP(ParseInt, ReadsWhatToStringWrites, (std::int64_t number)) {
    RC_ASSERT(parse_int(std::to_string(number)) == number);
}

TEST(Hex, BothCasesAreReadAndLowerCaseIsWritten) {
    EXPECT_EQ(to_hex(Bytes{0x00, 0x9A, 0xFF}), "009aff");
    EXPECT_EQ(from_hex("009AfF"), (Bytes{0x00, 0x9A, 0xFF}));
    EXPECT_EQ(from_hex(""), Bytes{});
    for (const std::string_view text : {"0", "0g", "g0", "0 ", "000", "å"})
        EXPECT_EQ(from_hex(text), std::nullopt) << text;
}

RC_GTEST_PROP(Hex, ReadsWhatItWrites, (const Bytes& bytes)) { RC_ASSERT(from_hex(to_hex(bytes)) == bytes); }

TEST(Url, AllButUnreservedIsEncoded) {
    EXPECT_EQ(url_encode("AZaz09-._~"), "AZaz09-._~");
    EXPECT_EQ(url_encode("a b/c?d=e&f+g%"), "a%20b%2Fc%3Fd%3De%26f%2Bg%25");
    EXPECT_EQ(url_encode("å"), "%C3%A5");
    EXPECT_EQ(url_encode(std::string_view{"\0\xff", 2}), "%00%FF");
}

TEST(EscapeHtml, LeavesNothingThatMarkupNeeds) {
    EXPECT_EQ(escape_html("<a href=\"x\" title='y'>&amp;</a>"),
              "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
    EXPECT_EQ(escape_html("räksmörgås"), "räksmörgås");
}

TEST(Text, KnowsPhoneNumbers) {
    EXPECT_TRUE(is_phone_number("+46 (0)44-13 50 00"));
    EXPECT_FALSE(is_phone_number("1234"));
    EXPECT_FALSE(is_phone_number("070-123<script>"));
    EXPECT_FALSE(is_phone_number("1234567890123456"));
}

TEST(Text, PutsATextInOneLine) {
    EXPECT_EQ(one_line(" a\r\nb\x01\tc "), "a b\tc");
    EXPECT_EQ(one_line(""), "");
}

} // namespace
} // namespace svar
