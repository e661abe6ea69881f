#include "platform/views/renderer.hpp"

#include "platform/views/mo_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace svar::views {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// A renderer over one or more templates and a small catalogue that is the same in all languages.
class Templates {
  public:
    explicit Templates(std::vector<TemplateSource> sources, std::vector<Message> messages = {})
        : mo_(mo_file(messages)) {
        std::vector<std::unique_ptr<MoCatalogue>> catalogues;
        for (const Language language : languages) catalogues.push_back(std::make_unique<MoCatalogue>(language, mo_));
        renderer_ = make_renderer(sources, std::move(catalogues));
    }

    std::string render(
        std::string_view path, const std::function<void(Slots&)>& fill = [](Slots&) {}) const {
        return renderer_->render_with(Language::sv, path, fill);
    }

  private:
    std::string mo_;
    std::unique_ptr<Renderer> renderer_;
};

std::string render_html(
    std::string text, const std::function<void(Slots&)>& fill = [](Slots&) {}, std::vector<Message> messages = {}) {
    return Templates{{{"page.html", std::move(text)}}, std::move(messages)}.render("page.html", fill);
}

std::string render_text(
    std::string text, const std::function<void(Slots&)>& fill = [](Slots&) {}, std::vector<Message> messages = {}) {
    return Templates{{{"mail.txt", std::move(text)}}, std::move(messages)}.render("mail.txt", fill);
}

std::vector<std::string> faults_of(std::vector<TemplateSource> sources) {
    std::vector<std::string> out;
    try {
        const Templates templates{std::move(sources)};
    } catch (const BrokenTemplates& broken) {
        for (const TemplateFault& fault : broken.faults()) out.push_back(fault.to_string());
    }
    return out;
}

TEST(Template, ValuesAreEscapedByTheirContext) {
    const auto fill = [](Slots& slots) {
        slots.set("V", "<b>\"'&");
        slots.set("URL", "javascript:alert(1)");
    };
    EXPECT_EQ(render_html("<p title=\"{{V}}\">{{V}}</p>", fill),
              "<p title=\"&lt;b&gt;&quot;&#39;&amp;\">&lt;b&gt;&quot;&#39;&amp;</p>");
    EXPECT_EQ(render_html("<a href=\"{{URL}}\">x</a>", fill), "<a href=\"#\">x</a>");
    EXPECT_EQ(render_html("<textarea>{{V}}</textarea>", fill), "<textarea>&lt;b&gt;&quot;&#39;&amp;</textarea>");
}

TEST(Template, AScriptUrlStaysHarmlessHoweverItIsWritten) {
    for (const std::string_view url :
         {"JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x"}) {
        const std::string page = render_html("<a href=\"{{URL}}\">x</a>", [&](Slots& slots) { slots.set("URL", url); });
        EXPECT_EQ(page, "<a href=\"#\">x</a>") << url;
    }
    for (const std::string_view url : {"/cases/12?a=b", "https://example.org/"}) {
        const std::string page = render_html("<a href=\"{{URL}}\">x</a>", [&](Slots& slots) { slots.set("URL", url); });
        EXPECT_EQ(page, "<a href=\"" + std::string{url} + "\">x</a>");
    }
    EXPECT_EQ(
        render_html("<a href=\"mailto:{{MAIL}}\">x</a>", [](Slots& slots) { slots.set("MAIL", "a@example.org"); }),
        "<a href=\"mailto:a@example.org\">x</a>")
        << "a scheme other than http stands in the template";
}

TEST(Template, AnUnquotedAttributeCanNotBeBrokenOutOf) {
    const std::string page = render_html("<p class={{V}}>", [](Slots& slots) { slots.set("V", "a onclick=x>"); });
    EXPECT_EQ(page.find('>'), page.size() - 1);
    EXPECT_EQ(page.find(" onclick"), std::string::npos);
}

TEST(Template, MarkupGoesUnescapedOnlyInASlotThatSaysSo) {
    const auto fill = [](Slots& slots) { slots.set("QR_HTML", "<svg></svg>"); };
    EXPECT_EQ(render_html("<p>{{QR_HTML:none}}</p>", fill), "<p><svg></svg></p>");
    EXPECT_THAT(faults_of({{"a.html", "<p>\n{{QR:none}}</p>"}}), ElementsAre(HasSubstr("views/a.html:2: QR")));
}

TEST(Template, TextIsNotEscaped) {
    EXPECT_EQ(render_text("Hej {{NAME}}", [](Slots& slots) { slots.set("NAME", "<Åsa & Bo>"); }), "Hej <Åsa & Bo>");
}

TEST(Template, SectionsRepeatNestAndSeeTheirParents) {
    const std::string page =
        render_text("{{#UNIT}}{{NAME}}:{{#CASE}}{{PLACE}}{{NO}} {{/CASE}};{{/UNIT}}", [](Slots& slots) {
            slots.set("PLACE", "K");
            for (const std::string_view name : {"a", "b"}) {
                Slots& unit = slots.add("UNIT");
                unit.set("NAME", name);
                for (std::int64_t no = 1; no <= 2; ++no) unit.add("CASE").Slots::set("NO", no);
            }
        });
    EXPECT_EQ(page, "a:K1 K2 ;b:K1 K2 ;");
}

TEST(Template, ASectionIsHiddenUntilShown) {
    const std::string text = "{{#YES}}yes{{/YES}}{{#NO}}no{{/NO}}";
    EXPECT_EQ(render_text(text,
                          [](Slots& slots) {
                              slots.show("YES");
                              slots.show("NO", false);
                          }),
              "yes");
    EXPECT_EQ(render_text(text), "");
}

TEST(Template, IncludesHaveTheirOwnSlots) {
    const Templates templates{{{"page.html", "<h1>{{TITLE}}</h1>{{>HEAD}}"}, {"site/head.html", "<i>{{TITLE}}</i>"}}};
    const std::string page = templates.render("page.html", [](Slots& slots) {
        slots.set("TITLE", "outer");
        slots.include("HEAD", "site/head.html").set("TITLE", "<inner>");
    });
    EXPECT_EQ(page, "<h1>outer</h1><i>&lt;inner&gt;</i>");
}

TEST(Template, AnUnknownTemplateIsABug) {
    const Templates templates{{{"page.html", "{{>HEAD}}"}}};
    EXPECT_THROW(templates.render("pag.html"), std::logic_error);
    EXPECT_THROW(templates.render("page.html", [](Slots& slots) { slots.include("HEAD", "nope.html"); }),
                 std::logic_error);
}

TEST(Template, KeysBecomeTextsEscapedInHtmlAlone) {
    const std::vector<Message> messages{{"a.title", "R & D <\"x\">"}};
    EXPECT_EQ(render_html(
                  "<p title=\"[[a.title]]\">[[a.title]]</p>", [](Slots&) {}, messages),
              "<p title=\"R &amp; D &lt;&quot;x&quot;&gt;\">R &amp; D &lt;&quot;x&quot;&gt;</p>");
    EXPECT_EQ(render_text(
                  "[[a.title]]!", [](Slots&) {}, messages),
              "R & D <\"x\">!");
}

TEST(Template, MarkersInsideTextsLive) {
    const std::vector<Message> messages{{"a.greeting", "Hej {{NAME}} & {{#LINK}}läs <här>{{/LINK}}"}};
    const auto fill = [](Slots& slots) {
        slots.set("NAME", "<Åsa>");
        slots.show("LINK");
    };
    EXPECT_EQ(render_html("<p>[[a.greeting]]</p>", fill, messages), "<p>Hej &lt;Åsa&gt; &amp; läs &lt;här&gt;</p>");
    EXPECT_EQ(render_text("[[a.greeting]]", fill, messages), "Hej <Åsa> & läs <här>");
}

TEST(Template, AValueIsNeverReadAsATemplate) {
    const auto fill = [](Slots& slots) {
        slots.set("V", "{{SECRET}} [[a.title]]");
        slots.set("SECRET", "no");
    };
    EXPECT_EQ(render_text("{{V}}", fill, {{"a.title", "no"}}), "{{SECRET}} [[a.title]]");
}

TEST(Template, LayoutOfTheSourceLeavesNoTrace) {
    EXPECT_EQ(render_html("<ul>\n  {{#ROW}}\n  <li>\n\n    a\n  </li>\n  {{/ROW}}\n</ul>\n",
                          [](Slots& slots) {
                              slots.add("ROW");
                              slots.add("ROW");
                          }),
              "<ul>\n<li>\na\n</li>\n<li>\na\n</li>\n</ul>\n");
    EXPECT_EQ(render_html("<pre>\n  a\n\n  b\n</pre>\n  <p>x</p>"), "<pre>\n  a\n\n  b\n</pre>\n<p>x</p>");
    EXPECT_EQ(render_text("Hej!\n\n{{#S}}\n  indragen\n{{/S}}\n{{! not sent }}\nSlut\n", [](Slots& s) { s.show("S"); }),
              "Hej!\n\n  indragen\nSlut\n");
}

TEST(Template, ThePragmaMayBeWrittenOut) {
    EXPECT_EQ(render_html("{{%AUTOESCAPE context=\"HTML\"}}\n<p>{{V}}</p>", [](Slots& slots) { slots.set("V", "<"); }),
              "<p>&lt;</p>");
}

TEST(Template, AllFaultsAreNamedWithFileAndLine) {
    EXPECT_THAT(faults_of({{"a.html", "<p>\n{{#OPEN}}\n</p>"}, {"b/c.txt", "x\n\n{{/SHUT}}"}}),
                ElementsAre("views/a.html:2: section OPEN is not closed", "views/b/c.txt:3: section SHUT is not open"));
    EXPECT_THAT(faults_of({{"a.txt", "{{#A}}{{#B}}\n{{/A}}{{/B}}"}}), testing::SizeIs(2));
    EXPECT_THAT(faults_of({{"a.txt", "\n{{NAME"}}), ElementsAre(HasSubstr("a.txt:2: '{{' without")));
    EXPECT_THAT(faults_of({{"a.txt", "{{TWO WORDS}}"}}), ElementsAre(HasSubstr("'TWO WORDS' is no marker")));
    EXPECT_THAT(faults_of({{"a.txt", "{{}}"}}), testing::SizeIs(1));
    EXPECT_THAT(faults_of({{"a.txt", "{{=<< >>=}}"}}), testing::SizeIs(1));
    EXPECT_THAT(faults_of({{"a.txt", "[[not a key]]\n[[a.b"}}), testing::SizeIs(2));
    EXPECT_THAT(faults_of({{"a.html", "<p>\n{{%AUTOESCAPE context=\"CSS\"}}"}}), ElementsAre(HasSubstr("a.html:2:")));
}

TEST(Template, BrokenHtmlIsNamedWithItsLineForEachLanguage) {
    const auto faults = faults_of({{"a.html", "<p>good</p>\n{{#S}}\n<p <b>{{V}}</b>\n{{/S}}\n<p>good</p>"}});
    ASSERT_EQ(faults.size(), std::size(languages));
    EXPECT_THAT(faults.front(), HasSubstr("views/a.html:3: broken HTML"));
}

TEST(Template, UnknownModifiersAreFaults) {
    EXPECT_THAT(faults_of({{"a.html", "<p>\n\n{{V:nosuch}}</p>"}}).front(), HasSubstr("views/a.html:3:"));
}

TEST(Template, NamesAndKeysAreListed) {
    EXPECT_THAT(marker_names("{{A}} {{#B}}{{C:h}}{{/B}} {{>D}} {{!no}} {{%no}}"), ElementsAre("A", "B", "C", "D"));
    const auto uses = keys_used({"a.txt", "[[a.b]]\n\n[[c.d_e]] [[a.b]]"});
    ASSERT_EQ(uses.size(), 3U);
    EXPECT_EQ(uses[1].key, "c.d_e");
    EXPECT_EQ(uses[1].line, 3);
}

} // namespace
} // namespace svar::views
