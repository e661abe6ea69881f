// The files of one generation of the index: an index for each municipality and shelf, and how far the journal was read.
#pragma once

#include "features/search/feed.hpp"
#include "platform/fulltext/library.hpp"

#include <filesystem>
#include <list>
#include <map>
#include <optional>

namespace svar::search {

/// Grows when documents are made otherwise; an index of another format is made anew.
inline constexpr int index_format = 3;

/// Writes a generation. Throws `fulltext::Broken`.
class Generation {
  public:
    /// A new one, empty whatever was there; `owner` names the installation that it belongs to.
    static Generation begin(const fulltext::Library&, int number, std::string owner, FeedPosition);
    /// One that is there; nothing when it is of another format or owner, or not whole.
    static std::optional<Generation> open(const fulltext::Library&, int number, const std::string& owner);

    int number() const { return number_; }
    const FeedPosition& position() const { return position_; }
    Seen& seen() { return seen_; }

    void put(MunicipalityId, fulltext::Shelf, const fulltext::Document&);
    void remove(MunicipalityId, fulltext::Shelf, std::int64_t id);
    /// What was put is found, and on the disk, before the place up to which the journal was read is.
    void commit(const FeedPosition&);

  private:
    Generation(const fulltext::Library&, int number, std::string owner, FeedPosition);

    using Key = std::pair<std::int64_t, fulltext::Shelf>;
    fulltext::IndexWriter& writer(MunicipalityId, fulltext::Shelf);
    void commit_writers();

    std::filesystem::path folder_;
    int number_;
    std::string owner_;
    FeedPosition position_;
    Seen seen_;
    std::map<Key, fulltext::IndexWriter> writers_;
};

/// The number of the generation in use, zero for none; and the file that says so.
int current_generation(const std::filesystem::path& directory);
void set_current_generation(const std::filesystem::path& directory, int number);

/// Deletes all generations but these.
void remove_other_generations(const std::filesystem::path& directory, std::initializer_list<int> kept);

/// Writes a small file so that either the old or the new text is there, whatever happens.
void replace_file(const std::filesystem::path& file, const std::string& text);

} // namespace svar::search
