#include "platform/mail/html_text.hpp"

#include <gtest/gtest.h>

namespace svar::mail {
namespace {

struct Example {
    const char* html;
    const char* text;
};

constexpr Example examples[] = {
    {"<p>Ett</p><p>Två</p>", "Ett\n\nTvå"},
    {"<div>Ett</div><div>Två<br>Tre<br><br>Fyra</div>", "Ett\nTvå\nTre\n\nFyra"},
    {"a  \n b&nbsp;c &lt;d&gt;", "a b\u00a0c <d>"},
    {"<style>p{}</style><script>alert(1)</script>Hej", "Hej"},
    {"<blockquote>Ett<br>Två</blockquote>Tre", "> Ett\n> Två\n\nTre"},
    {"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"},
    {"<ul><li>a</li><li>b</li></ul>", "- a\n- b"},
    {"<a href='https://example.org/'>här</a>", "här <https://example.org/>"},
    {"<a href='https://example.org/'>https://example.org/</a>", "https://example.org/"},
    {"<a href='javascript:alert(1)'>här</a>", "här"},
    {"<img src='https://tracker.example/x.png' alt='En bänk'>", "[En bänk]"},
    {"<pre>a\n  b</pre>", "a\nb"},
    {"", ""},
    {"<<<>>>&&&", "<<<\n\n>>>&&&"},
};

TEST(HtmlText, KeepsWordsAndLines) {
    for (const Example& example : examples) EXPECT_EQ(text_of_html(example.html), example.text) << example.html;
}

TEST(HtmlText, SurvivesDepthAndLength) {
    std::string deep;
    for (int i = 0; i < 50'000; ++i) deep += "<blockquote>";
    EXPECT_NE(text_of_html(deep + "Hej").find("Hej"), std::string::npos);
    EXPECT_LE(text_of_html(std::string(5 * 1024 * 1024, 'a')).size(), 2U * 1024 * 1024);
}

} // namespace
} // namespace svar::mail
