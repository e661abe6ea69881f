#include "features/search/search_actions.hpp"

#include "base/text.hpp"
#include "features/cases/case_store.hpp"
#include "features/publication/publication_store.hpp"
#include "features/search/document_store.hpp"
#include "platform/log/log.hpp"

#include <algorithm>
#include <functional>
#include <optional>

namespace svar::search {

namespace {

using fulltext::Hits;
using fulltext::Language;
using fulltext::Question;
using fulltext::Shelf;

constexpr std::size_t excerpt_bytes = 240;
/// Of a long text; what a snippet shows stands at its beginning in nearly all.
constexpr std::size_t text_characters_read_max = 20'000;

Language language_of(views::Language reader) {
    return fulltext::parse_language(views::language_code(reader)).value_or(Language::swedish);
}

Language language_of(std::string_view code) { return fulltext::parse_language(code).value_or(Language::swedish); }

std::vector<std::string> unit_marks(const std::vector<UnitId>& units) {
    std::vector<std::string> marks;
    for (const UnitId unit : units) marks.push_back(unit_mark(unit));
    return marks;
}

void add_filter(Question& question, std::vector<std::string> marks) {
    if (!marks.empty()) question.filters.push_back(std::move(marks));
}

void place_page(Question& question, int page, int per_page) {
    question.count = std::clamp(per_page, 1, per_page_max);
    question.first = (std::max(page, 1) - 1) * question.count;
}

/// One search in one index: asks, and keeps what belongs to its outcome.
class Asking {
  public:
    Asking(fulltext::Library* library, MunicipalityId municipality, Shelf shelf, Question question,
           std::string_view text, int page)
        : library_(library), municipality_(municipality), shelf_(shelf), question_(std::move(question)), typed_(text),
          page_(page) {
        question_.text = fulltext::parse_query(text);
        outcome_.is_cut = question_.text.is_cut;
        outcome_.is_empty = question_.text.empty();
    }

    /// Runs `use(reader, hits)`, which tells how many of the hits are shown. `is_readable(hit)` tells whether a hit still is
    /// what the index says, and the reader's to see.
    template <class Use, class IsReadable>
    Outcome run(Use use, IsReadable is_readable) {
        outcome_.is_available = library_ != nullptr && library_->generation() > 0;
        if (outcome_.is_empty || !outcome_.is_available) return outcome_;
        try {
            outcome_.is_complete = library_->is_complete();
            auto reader = library_->reader(municipality_, shelf_);
            if (reader) ask(*reader.operator->(), use, is_readable);
        } catch (const fulltext::Broken& fault) {
            log::error("search.broken", {{"what", fault.what()}});
            library_->report_broken();
            outcome_ = {.is_available = false};
        }
        return outcome_;
    }

    const fulltext::QueryText& text() const { return question_.text; }

  private:
    template <class Use, class IsReadable>
    void ask(fulltext::IndexReader& reader, Use use, IsReadable is_readable) {
        if (page_ > page_max) return;
        Hits hits = reader.find(question_);
        std::size_t shown = use(reader, hits);
        if (shown == 0 && hits.has_all_words && is_whole(hits)) {
            // Nothing that can be read has all words: as though the index knew no such thing.
            question_.takes_some = true;
            hits = reader.find(question_);
            shown = use(reader, hits);
        }
        outcome_.is_count_exact = hits.is_count_exact;
        outcome_.has_all_words = hits.has_all_words;
        outcome_.is_last_page = question_.first + question_.count >= hits.count || page_ == page_max;
        // What the index has not heard of yet is not counted either, as far as it is known.
        outcome_.count = hits.count - static_cast<std::int64_t>(hits.hits.size() - shown);
        if (hits.hits.empty() && hits.count > 0) outcome_.count -= unreadable_at_end(reader, hits.count, is_readable);
        if (page_ == 1 && (outcome_.count == 0 || !outcome_.has_all_words)) suggest(reader, is_readable);
    }

    static bool is_whole(const Hits& hits) {
        return !hits.hits.empty() && hits.count == static_cast<std::int64_t>(hits.hits.size());
    }

    /// Beyond the last page: how many hits of the last one are counted in vain.
    template <class IsReadable>
    std::int64_t unreadable_at_end(fulltext::IndexReader& reader, std::int64_t count, IsReadable is_readable) const {
        Question last = question_;
        last.first = static_cast<int>((count - 1) / last.count * last.count);
        const Hits hits = reader.find(last);
        return std::ranges::count_if(hits.hits, std::not_fn(is_readable));
    }

    /// Suggests what finds something that can be read now.
    template <class IsReadable>
    void suggest(fulltext::IndexReader& reader, IsReadable is_readable) {
        const std::string mended = reader.corrected(question_, typed_);
        if (mended.empty()) return;
        question_.text = fulltext::parse_query(mended);
        const Hits hits = reader.find(question_);
        if (hits.has_all_words && std::ranges::any_of(hits.hits, is_readable)) outcome_.suggestion = mended;
    }

    fulltext::Library* library_;
    MunicipalityId municipality_;
    Shelf shelf_;
    Question question_;
    std::string_view typed_;
    int page_;
    Outcome outcome_;
};

/// The text where the query found more of its words; the first when both have as many.
const std::string& better_of(const std::string& one, const std::string& other, Language language,
                             const fulltext::Matcher& matcher, fulltext::Analyser& analyser) {
    const std::size_t in_one = fulltext::count_found(one, language, matcher, analyser);
    if (other.empty()) return one;
    return fulltext::count_found(other, language, matcher, analyser) > in_one ? other : one;
}

PublishedHit shown(publication::Publication found, const fulltext::Matcher& matcher, fulltext::Analyser& analyser) {
    const Language language = language_of(found.language);
    const std::string& text = better_of(found.message, found.answer, language, matcher, analyser);
    PublishedHit hit{.publication = {},
                     .title = fulltext::marked_text(found.title, language, matcher, analyser),
                     .excerpt = fulltext::snippet_of(text, language, matcher, analyser, excerpt_bytes)};
    hit.publication = std::move(found);
    return hit;
}

CaseHit shown(CaseWords found, const fulltext::Matcher& matcher, fulltext::Analyser& analyser) {
    const Language language = language_of(found.row.language);
    CaseHit hit{.row = {}, .title = fulltext::marked_text(found.row.title, language, matcher, analyser), .excerpt = {}};
    std::size_t most = 0;
    const std::string* best = found.texts.empty() ? nullptr : &found.texts.front();
    for (std::string& text : found.texts) {
        if (text.size() > text_characters_read_max)
            text = std::string{first_code_points(text, text_characters_read_max)};
        const std::size_t count = fulltext::count_found(text, language, matcher, analyser);
        if (count > most) best = &text;
        most = std::max(most, count);
    }
    if (best != nullptr && !found.row.is_confidential)
        hit.excerpt = fulltext::snippet_of(*best, language, matcher, analyser, excerpt_bytes);
    hit.row = std::move(found.row);
    return hit;
}

} // namespace

PublishedResult find_published(db::Database& database, fulltext::Library* library, MunicipalityId municipality,
                               const PublishedSearch& wanted) {
    return database.read([&](db::Tx& tx) {
        Question question{.text = {},
                          .reader = language_of(wanted.reader),
                          .from = wanted.filter.published_from,
                          .before = wanted.filter.published_before,
                          .now = tx.now()};
        if (!wanted.filter.kind.empty()) add_filter(question, {kind_mark(wanted.filter.kind)});
        if (!wanted.filter.category.empty()) add_filter(question, {category_mark(wanted.filter.category)});
        add_filter(question, unit_marks(wanted.filter.units));
        place_page(question, wanted.page, wanted.per_page);
        PublishedResult result;
        Asking asking{library, municipality, Shelf::open, std::move(question), wanted.text, wanted.page};
        result.outcome = asking.run(
            [&](fulltext::IndexReader& reader, const Hits& hits) {
                const fulltext::Matcher matcher{asking.text(), reader.analyser()};
                for (const fulltext::Hit& hit : hits.hits) {
                    auto found = publication::publication_of(tx, municipality, CaseId{hit.id});
                    if (!found || digest_of(*found) != hit.digest) continue;
                    result.hits.push_back(shown(std::move(*found), matcher, reader.analyser()));
                }
                return result.hits.size();
            },
            [&](const fulltext::Hit& hit) {
                const auto found = publication::publication_of(tx, municipality, CaseId{hit.id});
                return found && digest_of(*found) == hit.digest;
            });
        return result;
    });
}

CaseResult find_cases(db::Database& database, fulltext::Library* library, const people::Actor& actor,
                      const organisation::Organisation& organisation, const CaseSearch& wanted) {
    return database.read([&](db::Tx& tx) {
        Question question{.text = {}, .reader = language_of(wanted.reader), .now = tx.now()};
        if (!wanted.kind.empty()) add_filter(question, {kind_mark(wanted.kind)});
        if (!wanted.category.empty()) add_filter(question, {category_mark(wanted.category)});
        add_filter(question, unit_marks(wanted.units));
        Visible visible = visible_to(actor, organisation);
        CaseResult result;
        if (!visible.is_all && visible.marks.empty()) return result;
        if (!visible.is_all) add_filter(question, std::move(visible.marks));
        place_page(question, wanted.page, wanted.per_page);
        Asking asking{library, actor.municipality, Shelf::staff, std::move(question), wanted.text, wanted.page};
        result.outcome = asking.run(
            [&](fulltext::IndexReader& reader, const Hits& hits) {
                const fulltext::Matcher matcher{asking.text(), reader.analyser()};
                for (const fulltext::Hit& hit : hits.hits) {
                    auto found = case_words(tx, actor.municipality, CaseId{hit.id}, CaseId{hit.id});
                    if (found.empty() || !cases::may_see(actor, found[0].row, organisation)) continue;
                    result.hits.push_back(shown(std::move(found[0]), matcher, reader.analyser()));
                }
                return result.hits.size();
            },
            [&](const fulltext::Hit& hit) {
                const auto found = cases::case_by_id(tx, actor.municipality, CaseId{hit.id});
                return found && cases::may_see(actor, *found, organisation);
            });
        return result;
    });
}

} // namespace svar::search
