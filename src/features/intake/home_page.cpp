#include "features/intake/home_page.hpp"

#include "features/publication/public_pages.hpp"
#include "features/publication/publication_store.hpp"
#include "features/site/page.hpp"

namespace svar::intake {

namespace {

constexpr int entries_shown = 4;

struct HomeView {
    static constexpr std::string_view template_path = "public/home.html";
    const site::Visit& visit;
    const publication::Found& found;

    void fill(views::Slots& slots) const {
        const scheme::ClockRule* promise = nullptr;
        for (const scheme::ClockRule& rule : visit.scheme.clocks)
            if (rule.is_promise && promise == nullptr) promise = &rule;
        if (promise != nullptr) slots.show("PROMISED");
        slots.set("MUNICIPALITY", visit.municipality().name);
        if (promise != nullptr)
            slots.set("PROMISE", scheme::word(promise->label, views::language_code(visit.language)));
        if (found.entries.empty()) return;
        views::Slots& entries = slots.add("ENTRIES");
        for (const publication::Publication& entry : found.entries)
            publication::entry_view(visit, entry).fill(entries.add("ENTRY"));
    }
};

} // namespace

http::Response get_home(const site::Visit& visit) {
    const auto found = visit.site.database.read(
        [&](db::Tx& tx) { return publication::find_publications(tx, visit.id(), {}, 1, entries_shown); });
    return site::page(visit, {.title = visit.text("intake.home.page"), .current = "/", .feed = "/published.atom"},
                      HomeView{visit, found});
}

} // namespace svar::intake
