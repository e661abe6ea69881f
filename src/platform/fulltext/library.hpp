// The indexes of an installation: one for each municipality and shelf, and the readers that are shared between requests.
#pragma once

#include "base/ids.hpp"
#include "platform/fulltext/index.hpp"

#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>
#include <vector>

namespace svar::fulltext {

/// What an index holds: what everybody may read, or all that staff write and read, which each sees a part of. They are
/// apart, so that no word of the one is ever counted or suggested in the other.
enum class Shelf { open, staff };

/// Where everything lies: DIR/current names the generation in use, DIR/g3/71-open is an index.
class Library {
  public:
    explicit Library(std::filesystem::path directory) : directory_(std::move(directory)) {}

    const std::filesystem::path& directory() const { return directory_; }
    std::filesystem::path generation_folder(int generation) const;
    static std::filesystem::path index_folder(const std::filesystem::path& generation, MunicipalityId, Shelf);

    /// Which generation is read from now on; zero for none. `is_complete` is false while it is filled for the first time.
    void serve(int generation, bool is_complete);
    int generation() const { return generation_.load(); }
    /// Whether all that is to be found can be found.
    bool is_complete() const { return is_complete_.load(); }

    /// Somebody could not read an index: it must be made anew.
    void report_broken() { is_broken_ = true; }
    /// Tells it once.
    bool take_broken() { return is_broken_.exchange(false); }

    /// A reader of an index for one request; gives it back at its end.
    class Loan {
      public:
        Loan(Library& library, std::string key, std::unique_ptr<IndexReader> reader)
            : library_(&library), key_(std::move(key)), reader_(std::move(reader)) {}
        ~Loan();
        Loan(Loan&&) noexcept = default;
        Loan& operator=(Loan&&) = delete;

        explicit operator bool() const { return reader_ != nullptr; }
        IndexReader* operator->() const { return reader_.get(); }

      private:
        Library* library_;
        std::string key_;
        std::unique_ptr<IndexReader> reader_;
    };
    /// Sees what was committed by now. An empty loan where there is no such index (yet); throws `Broken`, and remembers it.
    Loan reader(MunicipalityId, Shelf);

  private:
    void give_back(const std::string& key, std::unique_ptr<IndexReader>);
    std::unique_ptr<IndexReader> take_idle(const std::string& key);

    std::filesystem::path directory_;
    std::atomic<int> generation_ = 0;
    std::atomic<bool> is_complete_ = false;
    std::atomic<bool> is_broken_ = false;
    std::mutex mutex_;
    std::map<std::string, std::vector<std::unique_ptr<IndexReader>>> idle_;
    std::size_t idle_count_ = 0;
};

} // namespace svar::fulltext
