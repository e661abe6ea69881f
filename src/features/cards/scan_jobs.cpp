#include "features/cards/scan_jobs.hpp"

#include "base/text.hpp"
#include "features/cards/scan_actions.hpp"
#include "features/cards/scan_store.hpp"
#include "features/cases/desk_store.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace svar::cards {

namespace {

constexpr int pages_at_once = 4;

/// The scanned file outside of the database, as long as it is read.
class FileOnDisk {
  public:
    FileOnDisk(db::Database& database, const std::string& folder, MunicipalityId municipality, FileId file)
        : path_(folder + "/svar-scan-XXXXXX") {
        const int handle = ::mkstemp(path_.data());
        if (handle < 0) throw std::runtime_error("no file can be made in the uploads' folder");
        ::close(handle);
        std::ofstream out{path_, std::ios::binary};
        for (std::uint64_t at = 0;;) {
            const std::string piece = database.read(
                [&](db::Tx& tx) { return files::piece(tx, municipality, file, files::Variant::content, at); });
            if (piece.empty()) break;
            out << piece;
            at += piece.size();
        }
        out.close();
        if (!out) throw std::runtime_error("the uploads' folder takes no more");
    }
    ~FileOnDisk() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    FileOnDisk(const FileOnDisk&) = delete;
    FileOnDisk& operator=(const FileOnDisk&) = delete;

    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

std::optional<Batch> unread(db::Database& database, MunicipalityId municipality, BatchId id) {
    auto batch = database.read([&](db::Tx& tx) { return batch_by_id(tx, municipality, id); });
    if (batch && batch->is_done) batch.reset();
    return batch;
}

/// What somebody wrote on a card of ours, without the words that were printed on it; of other pages all that was read.
std::string written_words(const site::Site& site, std::string text) {
    for (const views::Language language : views::languages) {
        const views::Catalogue& printed = site.renderer.catalogue(language);
        auto words = words_between(text, printed.text("cards.sheet.message"), printed.text("cards.sheet.contact"));
        if (words) return std::move(*words);
    }
    return text;
}

void read_next_page(const site::Site& site, MunicipalityId municipality, const Batch& batch, const std::string& path) {
    const auto page = scans::read_page(path, batch.pages_read, batch.name);
    const bool has_words = page && !page->is_blank;
    const std::string text =
        has_words ? written_words(site, scans::guess_text(page->picture, batch.language)) : std::string{};
    site.database.write([&](db::Tx& tx) {
        const cases::KeptDesk kept = cases::kept_desk(site, tx, municipality);
        add_page(tx, kept.desk.organisation, batch, page, text);
    });
}

void read_some(const site::Site& site, db::Database& database, jobs::Running& running) {
    const MunicipalityId municipality = running.job().municipality;
    const BatchId id{parse_int(running.job().payload).value_or(0)};
    auto batch = unread(database, municipality, id);
    if (batch) {
        const FileOnDisk file{database, site.upload_directory, municipality, batch->file};
        for (int i = 0; batch && i < pages_at_once; ++i) {
            read_next_page(site, municipality, *batch, file.path());
            batch = unread(database, municipality, id);
        }
    }
    database.write([&](db::Tx& tx) {
        running.complete(tx);
        if (batch) enqueue_reading(tx, municipality, id);
    });
}

} // namespace

void add_handlers(jobs::Handlers& handlers, const site::Site& site) {
    handlers.outside(std::string{read_job},
                     [&site](db::Database& database, jobs::Running& running) { read_some(site, database, running); });
}

} // namespace svar::cards
