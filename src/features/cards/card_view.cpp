#include "features/cards/card_view.hpp"

#include "features/cards/scan.hpp"
#include "platform/scans/qr_code.hpp"

namespace svar::cards {

namespace {

/// So many lines fit between what stands above and below them.
constexpr int lines_on_a5 = 9;
constexpr int lines_on_a4 = 14;

void fill_contact(const views::Catalogue& texts, views::Slots& slots) {
    for (const char* key : {"cards.sheet.name", "cards.sheet.phone", "cards.sheet.email", "cards.sheet.address"})
        slots.add("CONTACT").set("LABEL", texts.text(key));
}

void fill_code(const Card& card, views::Slots& slots) {
    const std::string url = site::public_url(card.visit.site, card.visit.municipality());
    const scans::QrCode code = scans::qr_code(card_address(url, card.unit.id, views::language_code(card.language)));
    slots.set("CODE_SIZE", code.size);
    slots.set("CODE_PATH", code.path);
    slots.set("ADDRESS", url);
}

} // namespace

std::optional<CardSize> parse_card_size(std::string_view text) {
    if (text == "a5") return CardSize::a5;
    if (text == "a4") return CardSize::a4;
    return std::nullopt;
}

std::string card_html(const Card& card) {
    const organisation::Municipality& municipality = card.visit.municipality();
    const views::Catalogue& texts = card.visit.site.renderer.catalogue(card.language);
    return card.visit.site.renderer.render_with(card.language, "letter/card.html", [&](views::Slots& slots) {
        const std::string_view language = views::language_code(card.language);
        const bool is_whole = card.unit.level == 0;
        slots.set("LANGUAGE", language);
        slots.show(card.size == CardSize::a4 ? "A4" : "A5");
        slots.show(card.has_logo ? "LOGO" : "NO_LOGO");
        slots.set("MUNICIPALITY", municipality.name);
        slots.set("TITLE", texts.text("cards.sheet.title"));
        if (!is_whole) slots.add("UNIT").set("TEXT", card.unit.name);
        for (const scheme::Kind& kind : card.visit.scheme.kinds)
            slots.add("KIND").set("LABEL", scheme::word(kind.label, language));
        for (int i = 0; i < (card.size == CardSize::a4 ? lines_on_a4 : lines_on_a5); ++i) slots.add("LINE");
        fill_contact(texts, slots);
        fill_code(card, slots);
        const std::string& address = municipality.address;
        slots.set("HAND_IN",
                  address.empty()
                      ? texts.text("cards.sheet.hand_in_anywhere", {{"municipality", municipality.name}})
                      : texts.text("cards.sheet.hand_in", {{"address", municipality.name + ", " + address}}));
    });
}

} // namespace svar::cards
