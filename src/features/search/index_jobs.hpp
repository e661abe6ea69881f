// Keeps the index of this server: follows the journal of all municipalities, and makes the index anew when it must.
#pragma once

#include "features/search/generation.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/database.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace svar::search {

/// How far a building has come.
struct Progress {
    std::int64_t done = 0;
    std::int64_t all = 0;
};

struct KeeperOptions {
    int cases_together = 1000; ///< between two commits of the index
    /// How long after a fault an index is made anew once more.
    std::chrono::milliseconds pause_after_fault{30'000};
    std::function<void(Progress)> progress_observer = {};
};

/// One process at a time keeps an index: others that share the folder only read it. What a crash left half done is done
/// again, since the place in the journal is noted after the index is on the disk.
class IndexKeeper {
  public:
    IndexKeeper(db::Database&, fulltext::Library&, const crypto::Key&, KeeperOptions);
    ~IndexKeeper();
    IndexKeeper(const IndexKeeper&) = delete;
    IndexKeeper& operator=(const IndexKeeper&) = delete;

    /// Takes in what changed, or a portion of a building; true when there is more to do. Stops between two portions.
    bool step(const std::stop_token&);

    /// Whether this process keeps the index; tries to become the one that does.
    bool holds_lock();
    /// Has the index made anew from the next step on; the old one serves meanwhile.
    void rebuild();
    bool is_building() const { return building_.has_value(); }
    /// For how long the index has not had all that was committed; counted from the making of this until it has.
    std::chrono::milliseconds behind() const;

  private:
    struct Building {
        Generation generation;
        std::vector<MunicipalityId> municipalities; ///< still to do, the first under way
        CaseId after;
        Progress progress;
        bool is_first = false; ///< there is no other index: it serves while it grows
    };

    void open();
    bool follow(Generation&, const std::stop_token&);
    void take_in(Generation&, const std::vector<Change>&);
    void read_anew(db::Tx&, Generation&, MunicipalityId, CaseId first, CaseId last);
    bool build(const std::stop_token&);
    void build_portion();
    void finish_building();
    void serve_what_is_there();
    void work(bool& is_more, const std::stop_token&);
    void note_progress();

    db::Database& database_;
    fulltext::Library& library_;
    std::string owner_;
    KeeperOptions options_;
    int lock_ = -1;
    bool is_opened_ = false;
    bool is_foreign_told_ = false;
    std::chrono::steady_clock::time_point not_before_{};
    std::atomic<std::chrono::steady_clock::time_point> level_at_{std::chrono::steady_clock::now()};
    std::optional<Generation> current_;
    std::optional<Building> building_;
};

/// Asks the process that keeps the index to make it anew.
void ask_for_rebuild(const std::filesystem::path& directory);
/// How far it is; nothing when nothing is being built.
std::optional<Progress> progress_of_building(const std::filesystem::path& directory);

} // namespace svar::search
