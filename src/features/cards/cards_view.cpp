#include "features/cards/cards_view.hpp"

#include "base/text.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/site/page.hpp"

#include <algorithm>

namespace svar::cards {

namespace {

constexpr std::size_t excerpt_characters_max = 240;

void fill_languages(const site::Visit& visit, views::Slots& slots, std::string_view selected) {
    for (const views::Language language : views::languages) {
        const std::string code{views::language_code(language)};
        views::Slots& choice = slots.add("SHEET_LANGUAGE");
        choice.set("CODE", code);
        choice.set("LABEL", visit.text("general.language." + code));
        choice.show("SELECTED", code == selected);
    }
}

} // namespace

std::string scan_path(ScanId id) { return std::string{cards_path} + "/" + std::to_string(id.value()); }

void CardsView::fill_scan(views::Slots& line, const Scan& scan) const {
    line.set("URL", scan_path(scan.id));
    line.set("CSRF", visit.csrf);
    line.set("PAGE", visit.texts().text("cards.page", {{"page", std::to_string(scan.page)}}));
    line.show(scan.problem.empty() ? "PICTURE" : "WHOLE");
    if (!scan.problem.empty()) line.add("PROBLEM").set("TEXT", visit.text(scan.problem));
    if (scan.unit) line.add("UNIT").set("TEXT", visit.organisation->name(scan.unit));
    line.show("BLANK", scan.is_blank);
    const std::string words = one_line(scan.text.reveal());
    if (!words.empty()) line.add("WORDS").set("TEXT", first_code_points(words, excerpt_characters_max));
}

void CardsView::fill_waiting(views::Slots& slots) const {
    if (waiting.empty()) return slots.show("NOTHING");
    views::Slots& list = slots.add("WAITING");
    list.set("COUNT", visit.texts().plural("cards.waiting", static_cast<int>(waiting_count)));
    list.set("CSRF", visit.csrf);
    for (const Scan& scan : waiting) {
        views::Slots& line = list.add("SCAN");
        line.set("REGISTER_URL", "/staff/register?channel=card&scan=" + std::to_string(scan.id.value()));
        fill_scan(line, scan);
    }
    list.show("HAS_BLANK", std::ranges::any_of(waiting, &Scan::is_blank));
}

void CardsView::fill(views::Slots& slots) const {
    slots.set("CSRF", visit.csrf);
    site::fill_problems(visit, slots, problem);
    site::show_field_problem(visit, slots, "FILE_PROBLEM", problem, "files");
    fill_waiting(slots);
    for (const Batch& batch : in_work) {
        const bool is_known = batch.pages > 0;
        slots.add("READING").set("TEXT", visit.texts().text(is_known ? "cards.reading" : "cards.reading_begins",
                                                            {{"name", batch.name},
                                                             {"page", std::to_string(batch.pages_read)},
                                                             {"pages", std::to_string(batch.pages)}}));
    }
    fill_languages(visit, slots, visit.municipality().language);
    const organisation::Unit& root = visit.organisation->root();
    views::Slots& whole = slots.add("CARD_UNIT");
    whole.set("VALUE", root.id.value());
    whole.set("LABEL", root.name);
    views::each(slots, "CARD_UNIT", cases::unit_choices(visit, {}));
    if (put_aside.empty()) return;
    views::Slots& aside = slots.add("ASIDE");
    for (const Scan& scan : put_aside) fill_scan(aside.add("SCAN"), scan);
}

} // namespace svar::cards
