// views/letter/card.html: the card that people write on, made into PDF.
#pragma once

#include "features/site/site.hpp"

#include <optional>
#include <string>

namespace svar::cards {

enum class CardSize { a5, a4 };
std::optional<CardSize> parse_card_size(std::string_view);

/// What a card is made of; the unit may be the municipality itself.
struct Card {
    const site::Visit& visit;
    const organisation::Unit& unit;
    views::Language language;
    CardSize size;
    bool has_logo;
};

/// The document to print. Its code leads to the web form with the unit filled in.
std::string card_html(const Card&);

} // namespace svar::cards
