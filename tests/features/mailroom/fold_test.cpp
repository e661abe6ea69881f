#include "features/mailroom/fold.hpp"

#include <gtest/gtest.h>

namespace svar::mailroom {
namespace {

struct Example {
    const char* what;
    const char* text;
    const char* fresh;
};

constexpr Example examples[] = {
    {"nothing to fold", "Bänken är trasig.\nHälsningar Anna", "Bänken är trasig.\nHälsningar Anna"},
    {"Gmail, Swedish", "Tack!\n\nDen mån 2 mars 2026 kl 08:12 skrev Kommunen <k@kommun.se>:\n\n> Hej\n> Svar", "Tack!"},
    {"Gmail, wrapped", "Tack!\n\nOn Mon, Mar 2, 2026 at 8:12 AM Kommunen\n<k@kommun.se> wrote:\n> Hej", "Tack!"},
    {"Outlook, Swedish", "Tack!\n\nFrån: Kommunen\nSkickat: den 2 mars 2026\nTill: Anna\nÄmne: Svar\n\nHej", "Tack!"},
    {"Outlook, Norwegian", "Takk!\n________________________________\nFra: Kommunen\nSendt: 2. mars\nTil: A\n\nHei",
     "Takk!"},
    {"original message", "Ja tak.\n\n-----Oprindelig meddelelse-----\nFra: K\nHej", "Ja tak."},
    {"signature", "Lampan är sönder.\n\n-- \nAnna Andersson\n070-123", "Lampan är sönder."},
    {"telephone", "Lampan är sönder.\n\nSkickat från min iPhone", "Lampan är sönder."},
    {"answers between", "> Var?\nStorgatan 5\n> När?\nI går", "> Var?\nStorgatan 5\n> När?\nI går"},
    {"all is quotation", "> Hej\n> Hej då", "> Hej\n> Hej då"},
    {"a plain From:", "Från: hallen till köket är det kallt.\nMvh", "Från: hallen till köket är det kallt.\nMvh"},
    {"two dashes in a list", "Det gäller\n-- lampan\n-- bänken", "Det gäller\n-- lampan\n-- bänken"},
    {"quotation and signature", "Ja.\n\n-- \nAnna\n\nDen 2 mars skrev K:\n> Hej", "Ja."},
};

TEST(Fold, KeepsWhatIsNew) {
    for (const Example& example : examples) {
        const Folded folded = fold(example.text);
        EXPECT_EQ(folded.fresh, example.fresh) << example.what;
        const std::string all = folded.fresh + folded.quoted;
        for (const char* word : {"Hej", "Anna", "iPhone"})
            EXPECT_EQ(std::string{example.text}.find(word) == std::string::npos, all.find(word) == std::string::npos)
                << example.what << ": folded, not dropped";
    }
}

TEST(Fold, SurvivesAnything) {
    for (const char* text : {"", "\n", ">", "--", "-- ", ">\n>\n", ":\n>", "________________"})
        EXPECT_LE(fold(text).fresh.size(), std::string{text}.size());
}

} // namespace
} // namespace svar::mailroom
