#include "features/search/public_search_pages.hpp"

#include "base/text.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/publication/public_pages.hpp"
#include "features/search/result_view.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <algorithm>
#include <chrono>
#include <limits>

namespace svar::search {

namespace {

/// What the reader asked for; values that are unknown count as "all".
struct Asked {
    PublishedSearch search;
    std::optional<LocalDate> from;
    std::optional<LocalDate> to;
    UnitId unit;

    bool is_narrowed() const {
        return !search.filter.kind.empty() || !search.filter.category.empty() || unit || from || to;
    }
    bool has_days_out_of_order() const { return from && to && *to < *from; }

    /// All parameters but the words and the page.
    std::string narrowing() const {
        std::string query;
        const auto add = [&](std::string_view name, const std::string& value) {
            if (!value.empty()) query.append("&").append(name).append("=").append(url_encode(value));
        };
        add("kind", search.filter.kind);
        add("category", search.filter.category);
        if (unit) add("unit", std::to_string(unit.value()));
        if (from) add("from", format_date(*from));
        if (to) add("to", format_date(*to));
        return query;
    }
};

void read_period(const site::Visit& visit, Asked& asked) {
    const std::string& zone = visit.municipality().time_zone;
    asked.from = parse_date(visit.request.query.get("from"));
    asked.to = parse_date(visit.request.query.get("to"));
    if (asked.from) asked.search.filter.published_from = views::start_of_day(*asked.from, zone);
    if (!asked.to) return;
    const LocalDate after{std::chrono::sys_days{*asked.to} + std::chrono::days{1}};
    asked.search.filter.published_before = views::start_of_day(after, zone);
}

Asked read_query(const site::Visit& visit) {
    const http::Fields& query = visit.request.query;
    Asked asked;
    asked.search.text = std::string{query.get("q")};
    asked.search.reader = visit.language;
    publication::Filter& filter = asked.search.filter;
    if (visit.book->kind(query.get("kind")) != nullptr) filter.kind = query.get("kind");
    if (visit.book->category(query.get("category")) != nullptr) filter.category = query.get("category");
    const UnitId unit{parse_int(query.get("unit")).value_or(0)};
    if (visit.organisation->unit(unit) != nullptr) asked.unit = unit;
    if (asked.unit && unit != visit.organisation->root().id) filter.units = visit.organisation->subtree(unit);
    read_period(visit, asked);
    constexpr std::int64_t last = page_max + 1;
    asked.search.page = static_cast<int>(std::clamp<std::int64_t>(parse_int(query.get("page")).value_or(1), 1, last));
    return asked;
}

/// views/public/search.html
struct SearchView {
    static constexpr std::string_view template_path = "public/search.html";
    const site::Visit& visit;
    const Asked& asked;
    const PublishedResult& result;

    void fill(views::Slots& slots) const {
        fill_form(slots);
        if (asked.has_days_out_of_order()) {
            slots.add("PROBLEM").set("TEXT", visit.text("search.problem.days"));
            return;
        }
        const ResultView outcome{.visit = visit,
                                 .outcome = result.outcome,
                                 .path = "/search",
                                 .narrowing = asked.narrowing(),
                                 .text = std::string{fulltext::first_of_query(asked.search.text)},
                                 .page = asked.search.page,
                                 .per_page = asked.search.per_page,
                                 .shown = result.hits.size()};
        views::Slots* const found = outcome.fill(slots);
        if (found == nullptr) return;
        for (const PublishedHit& hit : result.hits) fill_hit(found->add("HIT"), hit);
        if (result.hits.empty()) fill_none(found->add("NONE"), outcome);
        outcome.fill_pager(slots);
        slots.add("FOLLOWED").set("FOLLOW_URL", "/subscriptions/new?q=" + url_encode(outcome.text) + asked.narrowing());
    }

  private:
    void fill_form(views::Slots& slots) const {
        slots.set("QUERY", fulltext::first_of_query(asked.search.text));
        views::each(slots, "KIND", cases::kind_choices(visit, visit.scheme, asked.search.filter.kind));
        views::each(slots, "CATEGORY", cases::category_choices(visit, visit.scheme, asked.search.filter.category));
        views::each(slots, "UNIT", cases::unit_choices(visit, asked.unit));
        if (asked.from) slots.set("FROM", format_date(*asked.from));
        if (asked.to) slots.set("TO", format_date(*asked.to));
        slots.show("NARROWED", asked.is_narrowed());
    }

    void fill_none(views::Slots& none, const ResultView& outcome) const {
        if (!asked.is_narrowed()) return;
        ResultView wider = outcome;
        wider.narrowing.clear();
        none.add("NARROWED_NONE").set("WIDER_URL", wider.address(outcome.text));
    }

    void fill_hit(views::Slots& slots, const PublishedHit& hit) const {
        const publication::EntryView entry = publication::entry_view(visit, hit.publication);
        slots.set("URL", entry.url);
        slots.set("KIND", entry.kind);
        slots.set("CATEGORY", entry.category);
        slots.set("UNIT", entry.unit);
        slots.set("DATE", entry.date);
        fill_pieces(slots, "TITLE_PIECE", hit.title);
        fill_pieces(slots, "EXCERPT_PIECE", hit.excerpt);
    }
};

} // namespace

http::Response get_search(const site::Visit& visit) {
    const Asked asked = read_query(visit);
    PublishedResult result;
    if (!asked.has_days_out_of_order())
        result = find_published(visit.site.database, visit.site.library, visit.id(), asked.search);
    http::Response response = site::page(visit, {.title = visit.text("search.title"), .current = "/published"},
                                         SearchView{visit, asked, result}, asked.has_days_out_of_order() ? 422 : 200);
    response.with_header("X-Robots-Tag", "noindex");
    return response;
}

} // namespace svar::search
