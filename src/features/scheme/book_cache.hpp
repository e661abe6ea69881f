// Books of schemes kept between requests.
#pragma once

#include "features/scheme/book.hpp"
#include "platform/db/database.hpp"

#include <memory>
#include <mutex>
#include <unordered_map>

namespace svar::scheme {

/// Keeps the newest book of each municipality; its files are parsed once. Safe to share between threads.
class BookCache {
  public:
    /// The book at `book_version`, which `tx` itself must have read. Shared ownership because a request goes on
    /// reading its book while another thread replaces it with a newer one. Throws db::Broken when the municipality
    /// has no version that can be read.
    std::shared_ptr<const Book> book(db::Tx& tx, MunicipalityId municipality, std::int64_t book_version);
    /// The same where the version was not read before.
    std::shared_ptr<const Book> book(db::Tx& tx, MunicipalityId municipality);

  private:
    std::mutex mutex_;
    std::unordered_map<MunicipalityId, std::shared_ptr<const Book>> books_;
};

} // namespace svar::scheme
