#include "app/search_loop.hpp"

namespace svar::app {

namespace {

/// Often enough for a change to be found within a second; seldom enough for one commit of the index to take in many.
constexpr std::chrono::milliseconds poll{400};

} // namespace

std::string index_directory(const Place& place, const config::Settings& settings) {
    const std::string& set = settings.text("search.directory");
    return set.empty() ? place.data_directory + "/index" : set;
}

SearchLoop::SearchLoop(db::Database& database, fulltext::Library& library, const crypto::Key& key)
    : keeper_(database, library, key, {}),
      loop_("search", bell_, poll, [this](const std::stop_token& stop) { return keeper_.step(stop); }) {}

} // namespace svar::app
