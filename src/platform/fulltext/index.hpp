// An index of documents: what is put in, what is asked, what is found. Nothing here knows what a document is about, and
// nothing that an index says is to be shown before it was read where it came from.
#pragma once

#include "base/time.hpp"
#include "platform/fulltext/analyser.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace svar::fulltext {

/// The index can't be read or written: it is damaged, of another make, or the disk is full.
class Broken : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A piece of a document's text; words in a heavier one count for more.
struct Part {
    std::string text;
    unsigned weight = 1;
};

/// What is kept of a document; its text is not, only where its words stand.
struct Document {
    std::int64_t id = 0;
    Language language = Language::swedish; ///< where the text does not tell
    std::vector<Part> parts = {};
    std::vector<std::string> marks = {}; ///< by which it is filtered: "kind:complaint"
    std::vector<std::string> codes = {}; ///< found only when typed whole, with or without hyphens: "K7MX-96WY"
    Instant at = {};                     ///< what is newer is found first, other things alike
    bool is_answered = false;            ///< and what is answered
    std::uint64_t digest = 0;            ///< of all that was read to make it
};

/// What is looked for.
struct Question {
    QueryText text;
    Language reader = Language::swedish;                ///< whose small words are passed over
    std::vector<std::vector<std::string>> filters = {}; ///< of each at least one mark
    std::optional<Instant> from = {};
    std::optional<Instant> before = {};
    Instant now = {};
    bool takes_some = false; ///< documents with some of the words will do
    int first = 0;
    int count = 20;
};

struct Hit {
    std::int64_t id = 0;
    std::uint64_t digest = 0;
};

/// A page of what was found, the best first.
struct Hits {
    std::vector<Hit> hits = {};
    std::int64_t count = 0;     ///< of all
    bool is_count_exact = true; ///< else about so many
    bool has_all_words = true;  ///< else too few had all, and these have at least one
};

/// Writes the index in a folder; one at a time. Throws `Broken`.
class IndexWriter {
  public:
    explicit IndexWriter(const std::filesystem::path& folder);
    ~IndexWriter();
    IndexWriter(IndexWriter&&) noexcept;
    IndexWriter& operator=(IndexWriter&&) noexcept;

    /// In place of an earlier one with this id.
    void put(const Document&);
    void remove(std::int64_t id);
    /// What was put is found from now on, and is on the disk.
    void commit();

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

/// Reads the index in a folder. Not to be shared between threads. Throws `Broken`.
class IndexReader {
  public:
    explicit IndexReader(const std::filesystem::path& folder);
    ~IndexReader();
    IndexReader(IndexReader&&) noexcept;
    IndexReader& operator=(IndexReader&&) noexcept;

    /// Sees what was committed by now.
    void refresh();
    Hits find(const Question&);
    /// The question with other words for those that no document within its filters has, where some has one that is
    /// spelt alike; empty when there is nothing to mend. Of many such words only the first few are looked at. What lies outside the filters makes no difference.
    std::string corrected(const Question&, std::string_view typed);
    std::int64_t documents() const;
    Analyser& analyser();

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace svar::fulltext
