#include "app/index_command.hpp"

#include "app/commands.hpp"
#include "app/search_loop.hpp"
#include "features/organisation/organisation_store.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <thread>

namespace svar::app {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto look_again_after = 200ms;

std::int64_t bytes_below(const fs::path& folder) {
    std::int64_t bytes = 0;
    std::error_code none;
    for (const auto& entry : fs::recursive_directory_iterator(folder, none))
        if (entry.is_regular_file(none)) bytes += static_cast<std::int64_t>(entry.file_size(none));
    return bytes;
}

std::int64_t documents_of(fulltext::Library& library, MunicipalityId municipality, fulltext::Shelf shelf) {
    const auto reader = library.reader(municipality, shelf);
    return reader ? reader->documents() : 0;
}

/// Works through until the new index serves.
void rebuild_here(search::IndexKeeper& keeper) {
    const std::stop_token never;
    do keeper.step(never);
    while (keeper.is_building());
}

/// Another process keeps the index: asks it, and watches.
void rebuild_there(const fs::path& directory, ProgressBar& bar) {
    const int before = search::current_generation(directory);
    search::ask_for_rebuild(directory);
    while (search::current_generation(directory) == before) {
        if (const auto progress = search::progress_of_building(directory)) bar.show(progress->done, progress->all);
        std::this_thread::sleep_for(look_again_after);
    }
}

} // namespace

int show_index(const Place& place, const config::Settings& settings) {
    Installation installation{place, settings, Installation::Migrate::no};
    const fs::path directory = index_directory(place, settings);
    fulltext::Library library{directory};
    const int generation = search::current_generation(directory);
    library.serve(generation, true);
    std::printf("%s\n", fmt::format("The index is in {}: generation {}, {} KiB.", directory.string(), generation,
                                    bytes_below(library.generation_folder(generation)) / 1024)
                            .c_str());
    if (const auto progress = search::progress_of_building(directory))
        std::printf("%s\n",
                    fmt::format("A new one is being made: {} of {} cases.", progress->done, progress->all).c_str());
    const auto all = installation.database().read(organisation::all_municipalities);
    for (const organisation::Municipality& municipality : all)
        std::printf("%s\n", fmt::format("{}: {} published, {} cases", municipality.host,
                                        documents_of(library, municipality.id, fulltext::Shelf::open),
                                        documents_of(library, municipality.id, fulltext::Shelf::staff))
                                .c_str());
    return generation == 0 ? 1 : 0;
}

int rebuild_index(const Place& place, const config::Settings& settings) {
    Installation installation{place, settings, Installation::Migrate::no};
    const fs::path directory = index_directory(place, settings);
    fulltext::Library library{directory};
    ProgressBar bar{"Indexing"};
    search::KeeperOptions options;
    options.progress_observer = [&](search::Progress progress) { bar.show(progress.done, progress.all); };
    search::IndexKeeper keeper{installation.database(), library, installation.key(), std::move(options)};
    if (keeper.holds_lock()) {
        search::ask_for_rebuild(directory);
        rebuild_here(keeper);
    } else {
        rebuild_there(directory, bar);
    }
    std::printf("The index is made anew.\n");
    return 0;
}

} // namespace svar::app
