#include "features/scheme/book_cache.hpp"

#include "features/scheme/version_store.hpp"

#include <stdexcept>

namespace svar::scheme {

namespace {

std::shared_ptr<const Book> load(db::Tx& tx, MunicipalityId municipality, std::int64_t number) {
    try {
        return std::make_shared<const Book>(bind_book(number, approved_versions(tx, municipality)));
    } catch (const std::invalid_argument& unreadable) { throw db::Broken(unreadable.what()); }
}

} // namespace

std::shared_ptr<const Book> BookCache::book(db::Tx& tx, MunicipalityId municipality, std::int64_t number) {
    {
        const std::scoped_lock lock{mutex_};
        const auto found = books_.find(municipality);
        if (found != books_.end() && found->second->number() == number) return found->second;
    }
    auto loaded = load(tx, municipality, number);
    const std::scoped_lock lock{mutex_};
    auto& place = books_[municipality];
    if (!place || place->number() < number) place = loaded;
    return loaded;
}

std::shared_ptr<const Book> BookCache::book(db::Tx& tx, MunicipalityId municipality) {
    return book(tx, municipality, book_version(tx, municipality));
}

} // namespace svar::scheme
