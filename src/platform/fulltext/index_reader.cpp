#include "platform/fulltext/index.hpp"
#include "platform/fulltext/index_terms.hpp"
#include "platform/fulltext/letter.hpp"
#include "platform/fulltext/query_maker.hpp"
#include "platform/fulltext/spelling.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace svar::fulltext {

namespace {

/// So many of the best are put in order anew by age and answer; what comes after them keeps the order of its words.
constexpr int ordered_anew = 200;
/// Up to so many the count is exact.
constexpr Xapian::doccount counted_exactly = 500;
/// When fewer than these have all words, those with some are shown too.
constexpr std::int64_t few = 1;

constexpr double answered_bonus = 0.12;
constexpr double recent_bonus = 0.3;
constexpr double half_life_days = 270;

/// For all words of a question together: each costs about as much as a search.
constexpr int words_compared_max = 100'000;
constexpr int words_mended_max = 3;
constexpr std::size_t spellings_tried_max = 24;

/// Runs again on the newest state when what was read was overwritten meanwhile.
template <class F>
auto retried(Xapian::Database& database, F run) {
    constexpr int tries = 5;
    for (int i = 1;; ++i) {
        try {
            return run();
        } catch (const Xapian::DatabaseModifiedError& error) {
            if (i == tries) throw Broken(error.get_description());
            database.reopen();
        } catch (const Xapian::Error& error) { throw Broken(error.get_description()); }
    }
}

Kept kept_of(const Xapian::Database& database, Xapian::docid id) {
    const std::string data = database.get_document(id, Xapian::DOC_ASSUME_VALID).get_data();
    Kept kept;
    if (data.size() != sizeof kept) throw Broken("a document without its number");
    std::memcpy(&kept, data.data(), sizeof kept);
    return kept;
}

struct Ranked {
    Xapian::docid document = 0;
    double score = 0;
};

double score_of(const Kept& document, double weight, Instant now) {
    const double age_micros = static_cast<double>(to_micros(now)) - static_cast<double>(document.at_micros);
    const double age_days = std::max(0.0, age_micros / 86'400e6);
    const double answered = document.is_answered != 0 ? answered_bonus : 0;
    // What has no weight (a bare beginning of a word) is ordered by age and answer alone.
    return (weight + 0.01) * (1 + answered + recent_bonus * std::exp2(-age_days / half_life_days));
}

std::vector<Ranked> ranked(const Xapian::Database& database, const Xapian::MSet& found, Instant now) {
    std::vector<Ranked> all;
    for (auto it = found.begin(); it != found.end(); ++it) {
        const bool is_ordered_anew = all.size() < static_cast<std::size_t>(ordered_anew);
        all.push_back({*it, is_ordered_anew ? score_of(kept_of(database, *it), it.get_weight(), now) : 0});
    }
    const auto end = all.begin() + std::min<std::ptrdiff_t>(ordered_anew, static_cast<std::ptrdiff_t>(all.size()));
    std::stable_sort(all.begin(), end, [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
    return all;
}

std::string first_letter(std::string_view word) {
    std::size_t end = 0;
    next_letter(word, end);
    return std::string{word.substr(0, end)};
}

} // namespace

class IndexReader::Impl {
  public:
    explicit Impl(const std::filesystem::path& folder) : database_(folder.string()) {}

    void refresh() { database_.reopen(); }
    Xapian::Database& database() { return database_; }
    Analyser& analyser() { return analyser_; }

    Hits find(const Question& question) {
        if (question.text.empty()) return {};
        const QueryText text = Analyser::without_small_words(question.text, question.reader);
        Hits hits;
        if (!question.takes_some) {
            hits = page_of(question, text, Together::all);
            const auto wanted = std::ranges::count(text.clauses, false, &Clause::is_excluded);
            if (hits.count >= few || wanted < 2) return hits;
        }
        hits = page_of(question, text, Together::any);
        hits.has_all_words = hits.count == 0;
        return hits;
    }

    std::string corrected(const Question& question, std::string_view typed) {
        std::string mended{first_of_query(typed)};
        bool is_mended = false;
        int compared = 0, tried = 0;
        for (const Clause& clause : question.text.clauses) {
            if (clause.is_excluded || clause.kind != Clause::Kind::word || has_document(question, clause)) continue;
            if (++tried > words_mended_max) break;
            const std::string other = other_spelling(question, clause.words[0], compared);
            is_mended = replace_word(mended, clause.words[0], other) || is_mended;
        }
        return is_mended ? mended : std::string{};
    }

  private:
    Hits page_of(const Question& question, const QueryText& text, Together together) {
        QueryMaker maker{database_, analyser_};
        Xapian::Enquire enquire{database_};
        enquire.set_query(maker.query_of(question, text, together));
        enquire.set_docid_order(Xapian::Enquire::DESCENDING);
        const auto wanted = static_cast<Xapian::doccount>(std::max(question.first + question.count, ordered_anew));
        const Xapian::MSet found = enquire.get_mset(0, wanted, counted_exactly + 1);
        const std::vector<Ranked> all = ranked(database_, found, question.now);
        Hits hits;
        hits.count = found.get_matches_estimated();
        hits.is_count_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
        for (auto i = static_cast<std::size_t>(question.first); i < all.size(); ++i) {
            if (hits.hits.size() == static_cast<std::size_t>(question.count)) break;
            const Kept kept = kept_of(database_, all[i].document);
            hits.hits.push_back({kept.id, kept.digest});
        }
        return hits;
    }

    bool has_document(const Question& question, const Clause& clause) { return documents_with(question, clause) > 0; }

    /// About how many documents within the filters have it.
    Xapian::doccount documents_with(const Question& question, const Clause& clause) {
        QueryText alone;
        alone.clauses.push_back(clause);
        QueryMaker maker{database_, analyser_};
        Xapian::Enquire enquire{database_};
        enquire.set_weighting_scheme(Xapian::BoolWeight{});
        enquire.set_query(maker.query_of(question, alone, Together::all));
        return enquire.get_mset(0, 1, 100).get_matches_estimated();
    }

    struct Spelling {
        std::string word;
        int distance = 0;
    };

    /// The words of the index that begin alike and are spelt alike, the nearest first. Counts those `compared`.
    std::vector<Spelling> spellings_like(const std::string& word, int& compared) {
        std::vector<Spelling> near;
        const int limit = spelling_distance_max(word);
        const std::string beginning = first_letter(word);
        for (auto it = database_.allterms_begin(beginning); it != database_.allterms_end(beginning); ++it) {
            if (++compared > words_compared_max) break;
            const std::string other = *it;
            if (other == word || other.size() > word.size() + 4 || word.size() > other.size() + 4) continue;
            const int distance = spelling_distance(word, other, limit);
            if (distance <= limit) near.push_back({other, distance});
        }
        std::ranges::stable_sort(near, {}, &Spelling::distance);
        if (near.size() > spellings_tried_max) near.resize(spellings_tried_max);
        return near;
    }

    /// Of those spelt alike that lie within the filters the nearest, and of several the most frequent; else empty.
    std::string other_spelling(const Question& question, const std::string& word, int& compared) {
        Spelling best;
        Xapian::doccount most = 0;
        for (const Spelling& other : spellings_like(word, compared)) {
            if (most > 0 && other.distance > best.distance) break;
            const auto count = documents_with(question, {.kind = Clause::Kind::word, .words = {other.word}});
            if (count > most) best = other;
            most = std::max(most, count);
        }
        return best.word;
    }

    /// Puts `other` where `word` stands in what was typed.
    static bool replace_word(std::string& typed, const std::string& word, const std::string& other) {
        if (other.empty()) return false;
        for (const Token& token : tokens_of(typed)) {
            if (token.word != word) continue;
            typed.replace(token.begin, token.end - token.begin, other);
            return true;
        }
        return false;
    }

    Xapian::Database database_;
    Analyser analyser_;
};

IndexReader::IndexReader(const std::filesystem::path& folder) {
    try {
        impl_ = std::make_unique<Impl>(folder);
    } catch (const Xapian::Error& error) { throw Broken(error.get_description()); }
}
IndexReader::~IndexReader() = default;
IndexReader::IndexReader(IndexReader&&) noexcept = default;
IndexReader& IndexReader::operator=(IndexReader&&) noexcept = default;

void IndexReader::refresh() {
    retried(impl_->database(), [&] { impl_->refresh(); });
}
Hits IndexReader::find(const Question& question) {
    return retried(impl_->database(), [&] { return impl_->find(question); });
}
std::string IndexReader::corrected(const Question& question, std::string_view typed) {
    return retried(impl_->database(), [&] { return impl_->corrected(question, typed); });
}
std::int64_t IndexReader::documents() const { return impl_->database().get_doccount(); }
Analyser& IndexReader::analyser() { return impl_->analyser(); }

} // namespace svar::fulltext
