// The kept lists as far as the visitor may know of them: what their pages and the API share.
#pragma once

#include "features/overdue/overdue_view.hpp"

namespace svar::overdue {

inline constexpr int lists_on_a_page = 50;

/// Lists with a case that the visitor may know of, newest first.
struct SeenLists {
    std::vector<ListedList> lists;
    std::int64_t older_before = 0; ///< zero: there are no older ones
};
/// Those before this number, of the unit and all below it; all units where it is zero.
SeenLists seen_lists(db::Tx&, const site::Visit&, std::int64_t before, UnitId);

struct SeenList {
    List list;
    std::vector<SeenLine> lines;
    std::string recipient;
};
/// Nothing where there is no such list, or none that the visitor may know of.
std::optional<SeenList> seen_list(db::Tx&, const site::Visit&, ListId, UnitId);

} // namespace svar::overdue
