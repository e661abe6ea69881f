// The cases behind a figure of the statistics.
#pragma once

#include "features/cases/case_list.hpp"
#include "features/statistics/asked_view.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// A page of those cases that somebody may see, those received last first; of open ones those that are due first.
struct CountedList {
    struct Row {
        ListedCase line;
        std::int64_t times = 1; ///< how often it counts
    };
    std::vector<Row> rows;
    /// Where the next page begins; nothing at the end. A page may be short when many cases had to be looked at.
    std::optional<ListPlace> next;
};

/// The cases that this figure (a key of `statistics::counted_figure`) counts of what is asked for, held against their
/// journals one by one. `from` is where the page before ended.
CountedList counted_cases(db::Tx&, const people::Actor&, const organisation::Organisation&, const statistics::Asked&,
                          std::string_view figure, const std::optional<ListPlace>& from);

} // namespace svar::cases
