#include "platform/fulltext/index.hpp"
#include "platform/fulltext/index_terms.hpp"

#include <cstring>

namespace svar::fulltext {

namespace {

/// Words of different parts don't follow one another.
constexpr Xapian::termpos part_gap = 100;
/// Beyond that a text is a pasted book: its words are found, but not counted further.
constexpr std::size_t tokens_max = 20'000;
constexpr std::size_t words_kept_max = 8000;
/// A word counts twice what a compound's part does.
constexpr unsigned whole_factor = 2;

std::string data_of(const Document& document) {
    const Kept kept{document.id, document.digest, to_micros(document.at), document.is_answered ? 1 : 0};
    std::string data(sizeof kept, '\0');
    std::memcpy(data.data(), &kept, sizeof kept);
    return data;
}

std::string joined(std::string_view code) {
    std::string words;
    for (const Token& token : tokens_of(code)) words += token.word;
    return words;
}

/// Adds the words of a document's texts.
class Filler {
  public:
    Filler(Xapian::Document& document, Analyser& analyser) : document_(document), analyser_(analyser) {}

    void add(const Part& part, Language otherwise) {
        std::vector<Token> tokens = tokens_of(part.text);
        if (tokens.size() > tokens_max) tokens.resize(tokens_max);
        const Language language = language_of(tokens, otherwise);
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            document_.add_posting(tokens[i].word, ++position_, 0);
            add_terms(language, tokens[i].word, part.weight);
            if (!tokens[i].is_joined || i == 0) continue;
            const std::string joined = std::string{tokens[i - 1].word}.append(tokens[i].word);
            if (joined.size() > word_bytes_max) continue;
            document_.add_term(joined, 0);
            add_terms(language, joined, part.weight);
        }
        position_ += part_gap;
    }

  private:
    void add_terms(Language language, const std::string& word, unsigned weight) {
        const WordTerms& terms = analyser_.terms_of(language, word);
        for (const std::string& term : terms.whole) document_.add_term(term, whole_factor * weight);
        for (const std::string& term : terms.parts) document_.add_term(term, weight);
    }

    Xapian::Document& document_;
    Analyser& analyser_;
    Xapian::termpos position_ = 0;
};

} // namespace

class IndexWriter::Impl {
  public:
    explicit Impl(const std::filesystem::path& folder)
        : database_(folder.string(), Xapian::DB_CREATE_OR_OPEN), analyser_(words_kept_max) {}

    void put(const Document& document) {
        Xapian::Document made;
        Filler filler{made, analyser_};
        for (const Part& part : document.parts) filler.add(part, document.language);
        for (const std::string& mark : document.marks) made.add_boolean_term(mark_term(mark));
        for (const std::string& code : document.codes) made.add_term(code_term(joined(code)));
        const std::string id = id_term(document.id);
        made.add_boolean_term(id);
        made.add_value(at_slot, Xapian::sortable_serialise(static_cast<double>(to_micros(document.at))));
        made.set_data(data_of(document));
        database_.replace_document(id, made);
    }
    void remove(std::int64_t id) { database_.delete_document(id_term(id)); }
    void commit() { database_.commit(); }

  private:
    Xapian::WritableDatabase database_;
    Analyser analyser_;
};

namespace {

template <class F>
auto guarded(F run) {
    try {
        return run();
    } catch (const Xapian::Error& error) { throw Broken(error.get_description()); }
}

} // namespace

IndexWriter::IndexWriter(const std::filesystem::path& folder)
    : impl_(guarded([&] { return std::make_unique<Impl>(folder); })) {}
IndexWriter::~IndexWriter() = default;
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;

void IndexWriter::put(const Document& document) {
    guarded([&] { impl_->put(document); });
}
void IndexWriter::remove(std::int64_t id) {
    guarded([&] { impl_->remove(id); });
}
void IndexWriter::commit() {
    guarded([&] { impl_->commit(); });
}

} // namespace svar::fulltext
