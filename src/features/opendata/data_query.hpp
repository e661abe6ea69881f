// What a program asks of the published cases: kind, category, unit, period, and how far it has read. Pure.
#pragma once

#include "base/result.hpp"
#include "features/organisation/organisation.hpp"
#include "features/publication/publication.hpp"
#include "features/scheme/book.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace svar::opendata {

/// The parameters as they were sent; empty ones were not.
struct SentQuery {
    std::string_view kind = {};
    std::string_view category = {};
    std::string_view unit = {}; ///< the key of a unit; those below it are meant too
    std::string_view from = {}; ///< first local day of publication
    std::string_view to = {};   ///< last one
    std::string_view limit = {};
    std::string_view after = {};
};

inline constexpr int limit_max = 10'000;

struct DataQuery {
    publication::Filter filter = {};
    publication::Bookmark bookmark = {};
    std::optional<int> limit = {}; ///< all where none is asked for
    std::string rest = {};         ///< "&kind=praise&from=2026-01-01": what the filter was read from
};

/// Problem::invalid that names each wrong parameter: unknown kinds, categories and units, what is no day, days out of
/// order, a limit beyond `limit_max`, a bookmark that nobody gave out.
Result<DataQuery> parse_query(const SentQuery&, const scheme::Book&, const organisation::Organisation&);

/// "1767225600000000-7KQ4-M2XD"; `parse_query` reads it again as `after`.
std::string bookmark_text(const publication::Bookmark&);

} // namespace svar::opendata
