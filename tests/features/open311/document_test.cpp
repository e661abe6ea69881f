// One document in both formats, and what no document may hold.
#include "features/open311/document.hpp"

#include "base/xml_text.hpp"

#include <gtest/gtest.h>

namespace svar::open311 {
namespace {

std::string written(Format format) {
    Document document{format};
    document.begin_list("services");
    document.begin_item("service")
        .text("code", "a<b>&\"c\"")
        .flag("metadata", true)
        .number("order", "1")
        .text("none", "");
    document.begin_list("urls").text("url", "x").text("url", "y").end();
    document.end();
    document.begin_item("service").begin_list("urls").end().end();
    return document.end().take();
}

TEST(Document, IsXmlWithoutAttributesAndNamespaces) {
    EXPECT_EQ(written(Format::xml),
              "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<services><service><code>a&lt;b&gt;&amp;\"c\"</code>"
              "<metadata>true</metadata><order>1</order><none/><urls><url>x</url><url>y</url></urls></service>"
              "<service><urls></urls></service></services>");
}

TEST(Document, IsJsonWithBareArrays) {
    EXPECT_EQ(written(Format::json), "[{\"code\":\"a<b>&\\\"c\\\"\",\"metadata\":true,\"order\":1,\"none\":null,"
                                     "\"urls\":[\"x\",\"y\"]},{\"urls\":[]}]");
}

TEST(Document, HoldsNoCharacterThatXmlCantHold) {
    std::string text;
    append_xml_text(text, std::string_view{"a\x00\x01\x1F\tb\nc\rd\xEF\xBF\xBE\xEF\xBF\xBFå\xEF\xBB\xBF]]>\x7F", 25});
    EXPECT_EQ(text, "a\tb\nc&#13;då\xEF\xBB\xBF]]&gt;\x7F");
}

TEST(Document, IsNamedByItsEnding) {
    EXPECT_EQ(parse_document_name("7KQ4-M2XD.json")->name, "7KQ4-M2XD");
    EXPECT_EQ(parse_document_name("a.b.xml")->format, Format::xml);
    for (const char* text : {"", ".xml", "requests", "requests.html", "requests.XML", "xml"})
        EXPECT_FALSE(parse_document_name(text)) << text;
}

} // namespace
} // namespace svar::open311
