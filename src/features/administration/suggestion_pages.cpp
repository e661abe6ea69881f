#include "features/administration/suggestion_pages.hpp"

#include "features/administration/suggestion_view.hpp"
#include "features/site/page.hpp"
#include "features/suggestions/training_jobs.hpp"

namespace svar::administration {

namespace {

constexpr const char* suggestions_path = "/staff/suggestions";
constexpr int trainings_shown = 12;

} // namespace

http::Response get_suggestions(const site::Visit& visit) {
    const SuggestionsView view{.visit = visit, .trainings = visit.site.database.read([&](db::Tx& tx) {
                                   return suggestions::trainings(tx, visit.id(), trainings_shown);
                               })};
    return site::page(visit, {.title = visit.text("suggestions.title"), .current = suggestions_path, .is_staff = true},
                      view);
}

http::Response post_suggestions(const site::Visit& visit) {
    visit.site.database.write([&](db::Tx& tx) { suggestions::order_training(tx, visit.id()); });
    return site::done(visit, suggestions_path, "suggestions.done.ordered");
}

} // namespace svar::administration
