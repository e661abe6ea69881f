// The thread that keeps this server's search index, and where the index lies.
#pragma once

#include "app/installation.hpp"
#include "features/search/index_jobs.hpp"
#include "platform/jobs/loop.hpp"

#include <string>

namespace svar::app {

/// The folder that is set, else "index" in the data folder.
std::string index_directory(const Place&, const config::Settings&);

/// Works from its making until its end.
class SearchLoop {
  public:
    SearchLoop(db::Database&, fulltext::Library&, const crypto::Key&);

    /// For how long the index has not had all that was committed.
    std::chrono::milliseconds behind() const { return keeper_.behind(); }

  private:
    search::IndexKeeper keeper_;
    jobs::Bell bell_;
    jobs::Loop loop_; // last: starts when all else is there
};

} // namespace svar::app
