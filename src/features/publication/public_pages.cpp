#include "features/publication/public_pages.hpp"

#include "base/text.hpp"
#include "features/place/map_view.hpp"
#include "features/publication/cut_view.hpp"
#include "features/publication/decision_store.hpp"
#include "features/publication/list_query_pages.hpp"
#include "features/publication/piece_view.hpp"
#include "features/publication/public_picture_store.hpp"
#include "features/publication/publication_store.hpp"
#include "features/publication/reading_view.hpp"
#include "features/publication/redaction.hpp"
#include "features/publication/usefulness_store.hpp"
#include "features/site/page.hpp"
#include "features/statistics/figure_words_view.hpp"
#include "features/statistics/suppression.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::publication {

namespace {

using std::chrono::sys_days;

constexpr int per_page = 20;
constexpr int gone = 410;

struct ListView {
    static constexpr std::string_view template_path = "public/published.html";
    const site::Visit& visit;
    const Asked& asked;
    const Found& found;
    const Decided& decided;

    void fill(views::Slots& slots) const {
        fill_reading(visit, "/published", slots);
        fill_filter(slots);
        slots.set("FOLLOW_URL", "/subscriptions/new" + followed_query_of(asked));
        slots.set("FEED_URL", "/published.atom" + followed_query_of(asked));
        slots.set("COUNT_TEXT", visit.texts().plural("publication.count", found.count));
        slots.show("FILTERED", asked.is_filtered());
        slots.show("NONE", found.entries.empty());
        for (const Publication& publication : found.entries) entry_view(visit, publication).fill(slots.add("ENTRY"));
        if (decided.published + decided.refused_count() > 0) fill_share(slots.add("SHARE"));
        if (found.count > per_page) fill_pager(slots.include("PAGER", "layout/pager.html"));
    }

  private:
    void fill_filter(views::Slots& slots) const {
        fill_cut(visit, {asked.kind, asked.category, asked.unit}, slots);
        for (const Period& period : list_periods)
            add_choice(slots, "PERIOD", period.key, visit.text("publication.period." + std::string{period.key}),
                       period.key == asked.period);
    }

    /// What was decided not to publish, and why: of all that was ever decided, whatever the list is cut by. Few are told
    /// together, and all rounded, for the statistics tell the same of quarters. What was closed without such a decision counts in the statistics.
    void fill_share(views::Slots& slots) const {
        if (decided.refused.empty()) return;
        if (statistics::is_small(decided.refused_count())) return slots.show("FEW", true);
        views::Slots& table = slots.add("REASONS");
        for (const Decided::Line& line : told_lines()) {
            views::Slots& row = table.add("REASON");
            row.set("TEXT", line.reason);
            row.set("COUNT", statistics::FigureWords{visit}.about(line.count));
        }
    }

    /// The reasons in words, those of few cases in one line.
    std::vector<Decided::Line> told_lines() const {
        statistics::Parts parts;
        for (const Decided::Line& line : decided.refused) parts.push_back(line.count);
        const std::vector<std::size_t> groups = statistics::groups_of(parts);
        std::vector<Decided::Line> told(parts.size());
        for (std::size_t i = 0; i < parts.size(); ++i) {
            Decided::Line& line = told[groups[i]];
            line.reason.append(line.reason.empty() ? "" : ", ");
            line.reason.append(visit.text("publication.reason." + decided.refused[i].reason));
            line.count += parts[i];
        }
        std::erase_if(told, [](const Decided::Line& line) { return line.count == 0; });
        return told;
    }

    void fill_pager(views::Slots& pager) const {
        const std::int64_t first = (asked.page - 1) * per_page + 1;
        const std::int64_t last = first + static_cast<std::int64_t>(found.entries.size()) - 1;
        pager.set("TEXT",
                  visit.texts().text("layout.page_range", {{"first", views::number(visit.language, first)},
                                                           {"last", views::number(visit.language, last)},
                                                           {"total", views::number(visit.language, found.count)}}));
        if (asked.page > 1) pager.add("PREVIOUS").set("URL", query_of(asked, asked.page - 1));
        if (last < found.count && asked.page < page_max) pager.add("NEXT").set("URL", query_of(asked, asked.page + 1));
    }
};

/// When a publication was corrected or withdrawn, and why; nothing of what it said.
void fill_traces(const site::Visit& visit, const std::vector<Trace>& traces, views::Slots& slots) {
    for (const Trace& trace : traces) {
        const LocalDate day = views::local_day(trace.at, visit.municipality().time_zone);
        const std::string key = "publication.trace." + std::string{trace_key(trace.kind)};
        slots.add("TRACE").set("TEXT",
                               visit.texts().text(key, {{"day", views::long_date(visit.language, day)},
                                                        {"reason", visit.text("publication.reason." + trace.reason)}}));
    }
}

struct WithdrawnView {
    static constexpr std::string_view template_path = "public/withdrawn.html";
    const site::Visit& visit;
    const std::vector<Trace>& traces;

    void fill(views::Slots& slots) const {
        slots.set("REFERENCE", traces.front().reference);
        fill_traces(visit, traces, slots);
    }
};

struct CaseView {
    static constexpr std::string_view template_path = "public/case.html";
    const site::Visit& visit;
    const Publication& publication;
    const std::vector<Trace>& traces;
    const std::vector<PublicPicture>& pictures;
    const std::optional<Usefulness>& usefulness;

    void fill(views::Slots& slots) const {
        const std::string_view language = views::language_code(visit.language);
        const scheme::Kind* kind = visit.book->kind(publication.kind);
        const scheme::Category* category = visit.book->category(publication.category);
        slots.set("TITLE", publication.title);
        if (kind != nullptr) slots.set("KIND", scheme::word(kind->label, language));
        if (category != nullptr) slots.set("CATEGORY", scheme::word(category->label, language));
        slots.set("REFERENCE", publication.reference);
        slots.set("LANGUAGE", publication.language);
        slots.set("RECEIVED", views::long_date(visit.language, publication.received_on));
        const ChangeMarks marks = change_marks(visit.site.renderer, publication.language);
        const std::vector<Piece> pieces = marks_apart(publication.message, marks);
        fill_pieces(slots, "MESSAGE", pieces);
        slots.show("CHANGED", std::ranges::find(pieces, PieceKind::mark, &Piece::kind) != pieces.end());
        slots.show("OWN_TITLE", publication.has_own_title);
        if (!traces.empty()) fill_traces(visit, traces, slots.add("TRACES"));
        if (!publication.place.empty()) slots.add("PLACED").set("PLACE", publication.place);
        place::fill_map(visit, publication.position, slots);
        for (const PublicPicture& picture : pictures) {
            if (!picture.is_shown) continue;
            views::Slots& part = slots.add("PICTURE");
            part.set("PICTURE_URL",
                     "/published/" + publication.reference + "/pictures/" + std::to_string(picture.copy.value()));
            part.set("WORDS", picture.words);
            part.set("WIDTH", std::to_string(picture.width));
            part.set("HEIGHT", std::to_string(picture.height));
        }
        slots.set("BACK_URL", "/published");
        if (!publication.answer.empty()) fill_answer(slots.add("ANSWER_GIVEN"));
    }

  private:
    void fill_answer(views::Slots& slots) const {
        std::string unit;
        for (const std::string& name : visit.organisation->path_names(publication.unit))
            unit += (unit.empty() ? "" : ", ") + name;
        slots.set("UNIT", unit);
        fill_pieces(slots, "ANSWER",
                    marks_apart(publication.answer, change_marks(visit.site.renderer, publication.language)));
        slots.set("ANSWERED", views::long_date(visit.language, publication.answered_on));
        const auto took = (sys_days{publication.answered_on} - sys_days{publication.received_on}).count();
        if (took > 0) slots.add("TOOK").set("DAYS_TEXT", visit.texts().plural("publication.took", took));
        if (usefulness)
            slots.add("SAID").set("TEXT",
                                  visit.texts().text("publication.useful.sums",
                                                     {{"useful", views::number(visit.language, usefulness->useful)},
                                                      {"all", views::number(visit.language, usefulness->all())}}));
    }
};

} // namespace

void EntryView::fill(views::Slots& slots) const {
    slots.set("URL", url);
    slots.set("TITLE", title);
    slots.set("KIND", kind);
    slots.set("CATEGORY", category);
    slots.set("UNIT", unit);
    slots.set("DATE", date);
    slots.set("EXCERPT", excerpt);
}

EntryView entry_view(const site::Visit& visit, const Publication& publication) {
    const std::string_view language = views::language_code(visit.language);
    const scheme::Kind* kind = visit.book->kind(publication.kind);
    const scheme::Category* category = visit.book->category(publication.category);
    return {.url = "/published/" + publication.reference,
            .title = publication.title,
            .kind = kind == nullptr ? std::string{} : std::string{scheme::word(kind->label, language)},
            .category = category == nullptr ? std::string{} : std::string{scheme::word(category->label, language)},
            .unit = std::string{visit.organisation->name(publication.unit)},
            .date = views::long_date(visit.language, publication.answered_on),
            .excerpt = excerpt_of(publication)};
}

http::Response get_published(const site::Visit& visit) {
    const Asked asked = read_query(visit);
    Decided decided;
    const Found found = visit.site.database.read([&](db::Tx& tx) {
        const Filter filter = filter_of(visit, asked, tx.now());
        decided = count_decided(tx, visit.id());
        return find_publications(tx, visit.id(), filter, asked.page, per_page);
    });
    return site::page(visit,
                      {.title = visit.text("publication.page"),
                       .current = "/published",
                       .feed = "/published.atom" + followed_query_of(asked)},
                      ListView{visit, asked, found, decided});
}

http::Response get_published_case(const site::Visit& visit) {
    const std::string reference{visit.request.parameter("reference")};
    std::vector<Trace> traces;
    std::vector<PublicPicture> pictures;
    std::optional<Usefulness> usefulness;
    const auto found = visit.site.database.read([&](db::Tx& tx) {
        traces = traces_by_reference(tx, visit.id(), reference);
        auto publication = publication_by_reference(tx, visit.id(), reference);
        if (!publication) return publication;
        pictures = pictures_of(tx, visit.id(), publication->id);
        usefulness = shown_usefulness_of(tx, visit.id(), publication->id);
        return publication;
    });
    if (!found && traces.empty()) return site::problem_page(visit, not_found());
    if (!found)
        return site::page(visit, {.title = visit.text("publication.withdrawn.title"), .current = "/published"},
                          WithdrawnView{visit, traces}, gone);
    return place::with_map(visit, site::page(visit, {.title = found->title, .current = "/published"},
                                             CaseView{visit, *found, traces, pictures, usefulness}));
}

void refresh_public_pages(const site::Site& site) {
    const std::uint64_t generation = site.database.read(public_version_sum);
    std::uint64_t known = site.public_generation.load();
    while (known < generation && !site.public_generation.compare_exchange_weak(known, generation)) {}
}

void refresh_public_pages(const site::Visit& visit) { refresh_public_pages(visit.site); }

} // namespace svar::publication
