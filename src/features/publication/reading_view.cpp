#include "features/publication/reading_view.hpp"

namespace svar::publication {

namespace {

struct Link {
    std::string_view url;
    std::string_view key;
};
constexpr Link links[] = {{"/published", "publication.reading.list"},
                          {"/published/categories", "publication.reading.categories"},
                          {"/published/outcomes", "publication.reading.outcomes"},
                          {"/published/units", "publication.reading.units"},
                          {"/published/map", "publication.reading.map"},
                          {"/subscriptions/new", "publication.reading.mail"},
                          {"/data", "publication.reading.data"}};

} // namespace

void fill_reading(const site::Visit& visit, std::string_view current, views::Slots& slots) {
    views::Slots& part = slots.include("READING", "layout/reading.html");
    for (const Link& link : links) {
        views::Slots& item = part.add("LINK");
        item.set("URL", link.url);
        item.set("LABEL", visit.text(link.key));
        item.show("CURRENT", link.url == current);
    }
}

} // namespace svar::publication
