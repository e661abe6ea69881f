#include "features/publication/categories_pages.hpp"

#include "base/text.hpp"
#include "features/publication/public_pages.hpp"
#include "features/publication/publication_store.hpp"
#include "features/publication/reading_view.hpp"
#include "features/site/page.hpp"

#include <algorithm>

namespace svar::publication {

namespace {

constexpr int latest_shown = 3;

struct CategoryOfPage {
    const scheme::Category* category;
    Found found;
};

struct CategoriesView {
    static constexpr std::string_view template_path = "public/categories.html";
    const site::Visit& visit;
    const std::vector<CategoryOfPage>& categories;

    void fill(views::Slots& slots) const {
        fill_reading(visit, "/published/categories", slots);
        slots.show("NONE", categories.empty());
        for (const CategoryOfPage& one : categories) {
            views::Slots& part = slots.add("CATEGORY");
            part.set("ID", "category-" + one.category->key);
            part.set("NAME", scheme::word(one.category->label, views::language_code(visit.language)));
            part.set("COUNT_TEXT", visit.texts().plural("publication.count", one.found.count));
            part.set("URL", "/published?category=" + url_encode(one.category->key));
            for (const Publication& publication : one.found.entries)
                entry_view(visit, publication).fill(part.add("ENTRY"));
        }
    }
};

} // namespace

http::Response get_categories(const site::Visit& visit) {
    std::vector<CategoryOfPage> categories;
    visit.site.database.read([&](db::Tx& tx) {
        for (const scheme::Category& category : visit.scheme.categories) {
            Filter filter{
                .kind = {}, .category = category.key, .units = {}, .published_from = {}, .published_before = {}};
            Found found = find_publications(tx, visit.id(), filter, 1, latest_shown);
            if (found.count > 0) categories.push_back({&category, std::move(found)});
        }
    });
    std::ranges::stable_sort(categories, std::greater{}, [](const CategoryOfPage& one) { return one.found.count; });
    return site::page(visit, {.title = visit.text("publication.categories"), .current = "/published"},
                      CategoriesView{visit, categories});
}

} // namespace svar::publication
