#include "platform/views/checks.hpp"

#include "platform/views/mo_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace svar::views {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Checks, KeysOfTemplatesMustBeInEachCatalogue) {
    const std::string all = mo_file({{"a.both", "x"}, {"a.one", "x"}, {"a.plural", "x", {"y"}}, {"a.hole", "{name}"}});
    const std::string some = mo_file({{"a.both", "x"}, {"a.plural", "x", {"y"}}, {"a.hole", "x"}});
    const MoCatalogue sv{Language::sv, all};
    const MoCatalogue nb{Language::nb, some};
    std::vector<std::string> faults;
    for (const auto& fault :
         key_faults({{"a.html", "[[a.both]]\n[[a.one]]\n[[a.plural]]"}, {"b.txt", "[[a.hole]]"}}, {&sv, &nb}))
        faults.push_back(fault.to_string());
    EXPECT_THAT(faults, ElementsAre("views/a.html:2: [[a.one]] is in no catalogue (nb)",
                                    "views/a.html:3: [[a.plural]] has plural forms (sv)",
                                    "views/a.html:3: [[a.plural]] has plural forms (nb)",
                                    "views/b.txt:1: [[a.hole]] has a placeholder that only code can fill (sv)"));
}

TEST(Checks, CataloguesMustAgree) {
    const std::string one = mo_file({{"a.same", "{x} {{Y}} {{#Z}}a{{/Z}}"},
                                     {"a.hole", "{x}"},
                                     {"a.slot", "{{X}}"},
                                     {"a.form", "x"},
                                     {"a.count", "en dag", {"{count} dagar"}},
                                     {"a.first", "x"}});
    const std::string two = mo_file({{"a.same", "{{#Z}}b{{/Z}}{{Y}} {x}"},
                                     {"a.hole", "{y}"},
                                     {"a.slot", "{X}"},
                                     {"a.form", "x", {"y"}},
                                     {"a.count", "{count} dag", {"{count} dager"}},
                                     {"a.second", "x"}});
    const MoCatalogue sv{Language::sv, one};
    const MoCatalogue nb{Language::nb, two};
    EXPECT_THAT(differences(sv, nb),
                ElementsAre("sv/nb a.second: only in the second", "sv/nb a.first: only in the first",
                            "sv/nb a.form: plural forms in one alone", "sv/nb a.hole: different placeholders",
                            "sv/nb a.slot: different placeholders"));
    EXPECT_THAT(differences(sv, sv), IsEmpty());
}

TEST(Checks, MisspeltSlotsAreFound) {
    const std::vector<TemplateSource> sources{
        {"page.html", "{{TITLE}}{{#ROW}}{{NAME}}{{#DEEP}}{{X}}{{/DEEP}}{{/ROW}}{{#EMPTY}}{{Y}}{{/EMPTY}}{{>HEAD}}"},
        {"head.html", "[[a.text]]{{CSRF}}"}};
    const std::string mo = mo_file({{"a.text", "{{LINK}}"}});
    const MoCatalogue catalogue{Language::sv, mo};
    const auto faults = slot_faults(sources, catalogue, "page.html", [](Slots& slots) {
        slots.set("TITEL", "x");
        Slots& row = slots.add("ROW");
        row.set("NAME", "x");
        row.show("DEEP", false);
        row.set("X", "x");
        slots.show("EMPTY", false);
        slots.include("HEAD", "head.html").set("CSRF", "x");
    });
    EXPECT_THAT(faults.unknown, ElementsAre("page.html: TITEL"));
    EXPECT_THAT(faults.never_set, ElementsAre("head.html: LINK", "page.html: TITLE", "page.html: Y"));
}

TEST(Checks, NamesInSectionsNeverEnteredTellNothing) {
    const std::string mo = mo_file({});
    const MoCatalogue catalogue{Language::sv, mo};
    const auto faults = slot_faults({{"a.txt", "{{#A}}{{#B}}{{X}}{{/B}}{{/A}}"}}, catalogue, "a.txt", [](Slots&) {});
    EXPECT_THAT(faults.unknown, IsEmpty());
    EXPECT_THAT(faults.never_set, ElementsAre("a.txt: A"));
    EXPECT_THROW(slot_faults({}, catalogue, "a.txt", [](Slots&) {}), std::logic_error);
}

} // namespace
} // namespace svar::views
