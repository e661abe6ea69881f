#include "features/search/index_jobs.hpp"

#include "base/text.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/publication/publication_store.hpp"
#include "features/search/document_store.hpp"
#include "features/search/feed_store.hpp"
#include "platform/log/log.hpp"

#include <algorithm>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <malloc.h>
#include <sys/file.h>
#include <unistd.h>

namespace svar::search {

namespace {

namespace fs = std::filesystem;
using fulltext::Shelf;

constexpr const char* rebuild_file = "rebuild";
constexpr const char* progress_file = "progress";

} // namespace

IndexKeeper::IndexKeeper(db::Database& database, fulltext::Library& library, const crypto::Key& key,
                         KeeperOptions options)
    : database_(database), library_(library),
      owner_(to_hex(crypto::keyed_digest(key, "owner of the index")).substr(0, 32)), options_(std::move(options)) {}

IndexKeeper::~IndexKeeper() {
    if (lock_ >= 0) close(lock_);
}

bool IndexKeeper::holds_lock() {
    if (lock_ >= 0) return true;
    fs::create_directories(library_.directory());
    fs::permissions(library_.directory(), fs::perms::owner_all); // the words of all cases
    const int handle = ::open((library_.directory() / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (handle >= 0 && flock(handle, LOCK_EX | LOCK_NB) == 0) lock_ = handle;
    else if (handle >= 0) close(handle);
    return lock_ >= 0;
}

void IndexKeeper::serve_what_is_there() {
    const int number = current_generation(library_.directory());
    if (number == library_.generation()) return;
    const bool is_ours = Generation::open(library_, number, owner_).has_value();
    if (!is_ours && number > 0 && !is_foreign_told_) log::warning("search.index_of_another", {{"generation", number}});
    is_foreign_told_ = !is_ours && number > 0;
    library_.serve(is_ours ? number : 0, is_ours);
}

void IndexKeeper::open() {
    const int number = current_generation(library_.directory());
    current_ = Generation::open(library_, number, owner_);
    if (current_) library_.serve(number, true);
    else rebuild();
    std::error_code none;
    fs::remove(library_.directory() / progress_file, none);
    is_opened_ = true;
}

void IndexKeeper::rebuild() {
    const int number = std::max(current_generation(library_.directory()), library_.generation()) + 1;
    remove_other_generations(library_.directory(), {current_ ? current_->number() : 0});
    database_.read([&](db::Tx& tx) {
        Building begun{.generation = Generation::begin(library_, number, owner_, end_of_feed(tx)),
                       .municipalities = {},
                       .after = {},
                       .progress = {},
                       .is_first = !current_};
        for (const auto& municipality : organisation::all_municipalities(tx)) {
            begun.municipalities.push_back(municipality.id);
            begun.progress.all += count_of_cases(tx, municipality.id);
        }
        building_.emplace(std::move(begun));
    });
    if (building_->is_first) library_.serve(number, false);
    log::info("search.building", {{"generation", number}, {"cases", building_->progress.all}});
    note_progress();
}

std::chrono::milliseconds IndexKeeper::behind() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - level_at_.load());
}

bool IndexKeeper::step(const std::stop_token& stop) {
    if (!holds_lock()) {
        serve_what_is_there();
        level_at_ = std::chrono::steady_clock::now();
        return false;
    }
    if (std::chrono::steady_clock::now() < not_before_) return false;
    bool is_more = false;
    try {
        work(is_more, stop);
    } catch (const fulltext::Broken& fault) {
        log::error("search.broken", {{"what", fault.what()}});
        library_.report_broken();
        not_before_ = std::chrono::steady_clock::now() + options_.pause_after_fault;
    }
    return is_more;
}

void IndexKeeper::work(bool& is_more, const std::stop_token& stop) {
    if (!is_opened_) open();
    std::error_code none;
    const bool is_asked = fs::remove(library_.directory() / rebuild_file, none);
    const bool is_broken = library_.take_broken();
    if (is_broken) current_.reset();
    if (is_broken || (is_asked && !building_)) rebuild();
    const auto began = std::chrono::steady_clock::now();
    is_more = current_ && follow(*current_, stop);
    if (building_) is_more = build(stop) || is_more;
    if (!is_more && !stop.stop_requested()) level_at_ = began;
}

bool IndexKeeper::follow(Generation& generation, const std::stop_token& stop) {
    const Changes found =
        database_.read([&](db::Tx& tx) { return changes_since(tx, generation.position(), generation.seen()); });
    if (found.is_lost) {
        log::warning("search.lost", {{"generation", generation.number()}});
        library_.report_broken();
        return true;
    }
    const auto portion = static_cast<std::size_t>(options_.cases_together);
    for (std::size_t first = 0; first < found.changes.size(); first += portion) {
        if (stop.stop_requested()) return false;
        const auto begin = found.changes.begin() + static_cast<std::ptrdiff_t>(first);
        const auto size = static_cast<std::ptrdiff_t>(std::min(portion, found.changes.size() - first));
        take_in(generation, {begin, begin + size});
        generation.commit(generation.position());
    }
    generation.seen() = found.seen;
    if (found.next != generation.position()) generation.commit(found.next);
    return found.is_more;
}

/// Each case once, however often it changed.
void IndexKeeper::take_in(Generation& generation, const std::vector<Change>& changes) {
    std::vector<std::pair<MunicipalityId, CaseId>> changed;
    for (const Change& change : changes) changed.emplace_back(change.municipality, change.id);
    std::ranges::sort(changed);
    const auto rest = std::ranges::unique(changed);
    changed.erase(rest.begin(), rest.end());
    database_.read([&](db::Tx& tx) {
        for (const auto& [municipality, id] : changed) {
            const auto words = case_words(tx, municipality, id, id);
            if (words.empty()) generation.remove(municipality, Shelf::staff, id.value());
            else generation.put(municipality, Shelf::staff, document_of(words[0]));
            const auto published = publication::publication_of(tx, municipality, id);
            if (published) generation.put(municipality, Shelf::open, document_of(*published));
            else generation.remove(municipality, Shelf::open, id.value());
        }
    });
}

/// What changes meanwhile is taken in between the portions.
bool IndexKeeper::build(const std::stop_token& stop) {
    const bool is_read = building_->municipalities.empty();
    if (!is_read) {
        build_portion();
        note_progress();
    }
    const bool is_behind = follow(building_->generation, stop);
    if (stop.stop_requested()) return false;
    if (is_read && !is_behind) finish_building();
    return building_.has_value();
}

void IndexKeeper::build_portion() {
    const MunicipalityId municipality = building_->municipalities.front();
    Generation& generation = building_->generation;
    database_.read([&](db::Tx& tx) {
        const auto portion = cases_after(tx, municipality, building_->after, options_.cases_together);
        if (portion.empty()) {
            building_->municipalities.erase(building_->municipalities.begin());
            building_->after = {};
            return;
        }
        read_anew(tx, generation, municipality, portion.front(), portion.back());
        building_->after = portion.back();
        building_->progress.done += static_cast<std::int64_t>(portion.size());
    });
    generation.commit(generation.position());
}

void IndexKeeper::read_anew(db::Tx& tx, Generation& generation, MunicipalityId municipality, CaseId first,
                            CaseId last) {
    for (const CaseWords& words : case_words(tx, municipality, first, last))
        generation.put(municipality, Shelf::staff, document_of(words));
    for (const auto& published : publication::publications_between(tx, municipality, first, last))
        generation.put(municipality, Shelf::open, document_of(published));
}

void IndexKeeper::finish_building() {
    building_->generation.commit(building_->generation.position());
    const int number = building_->generation.number();
    set_current_generation(library_.directory(), number);
    library_.serve(number, true);
    log::info("search.built", {{"generation", number}, {"cases", building_->progress.done}});
    current_.emplace(std::move(building_->generation));
    building_.reset();
    remove_other_generations(library_.directory(), {number});
    std::error_code none;
    fs::remove(library_.directory() / progress_file, none);
    malloc_trim(0); // a building leaves much that nothing will use again
}

void IndexKeeper::note_progress() {
    const Progress& progress = building_->progress;
    std::ofstream{library_.directory() / progress_file, std::ios::trunc}
        << fmt::format("{} {}\n", progress.done, progress.all);
    if (options_.progress_observer) options_.progress_observer(progress);
}

void ask_for_rebuild(const fs::path& directory) { replace_file(directory / rebuild_file, "\n"); }

std::optional<Progress> progress_of_building(const fs::path& directory) {
    std::ifstream in{directory / progress_file};
    Progress progress;
    in >> progress.done >> progress.all;
    return in.fail() ? std::nullopt : std::optional{progress};
}

} // namespace svar::search
