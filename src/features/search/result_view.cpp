#include "features/search/result_view.hpp"

#include "base/text.hpp"
#include "platform/views/format.hpp"

#include <fmt/format.h>

namespace svar::search {

void fill_pieces(views::Slots& hit, std::string_view section, const Marked& pieces) {
    for (const fulltext::Piece& piece : pieces)
        hit.add(section).add(piece.is_found ? "FOUND" : "PLAIN").set("TEXT", piece.text);
}

std::string ResultView::address(const std::string& words) const {
    return fmt::format("{}?q={}{}", path, url_encode(words), narrowing);
}

std::string ResultView::count_text() const {
    if (outcome.is_count_exact) return visit.texts().plural("search.count", outcome.count);
    return visit.texts().text("search.about", {{"count", views::number(visit.language, outcome.count)}});
}

views::Slots* ResultView::fill(views::Slots& slots) const {
    if (!outcome.is_available) slots.show("UNAVAILABLE");
    if (outcome.is_empty) slots.show("HINTS");
    if (!outcome.is_available || outcome.is_empty) return nullptr;
    views::Slots& asked = slots.add("ASKED");
    asked.set("COUNT_TEXT", count_text());
    if (!outcome.suggestion.empty()) {
        views::Slots& suggestion = asked.add("SUGGESTION");
        suggestion.set("URL", address(outcome.suggestion));
        suggestion.set("TEXT", outcome.suggestion);
    }
    asked.show("SOME_WORDS", !outcome.has_all_words && shown > 0);
    asked.show("CUT", outcome.is_cut);
    asked.show("BUILDING", !outcome.is_complete);
    return &asked;
}

void ResultView::fill_pager(views::Slots& slots) const {
    if (shown == 0 && page == 1) return;
    if (outcome.is_last_page && page == 1) return;
    views::Slots& pager = slots.include("PAGER", "layout/pager.html");
    const std::int64_t first = static_cast<std::int64_t>(page - 1) * per_page + 1;
    const auto last = std::max(first, first + static_cast<std::int64_t>(shown) - 1);
    if (shown > 0)
        pager.set("TEXT",
                  visit.texts().text("layout.page_range", {{"first", views::number(visit.language, first)},
                                                           {"last", views::number(visit.language, last)},
                                                           {"total", views::number(visit.language, outcome.count)}}));
    const auto to = [&](int number) { return fmt::format("{}&page={}", address(text), number); };
    if (page > 1) pager.add("PREVIOUS").set("URL", shown > 0 ? to(page - 1) : to(1));
    if (!outcome.is_last_page && shown > 0) pager.add("NEXT").set("URL", to(page + 1));
}

} // namespace svar::search
