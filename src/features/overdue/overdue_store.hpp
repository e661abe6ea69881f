// SQL of overdue lists.
#pragma once

#include "features/overdue/overdue.hpp"
#include "platform/db/database.hpp"

#include <map>
#include <optional>

namespace svar::overdue {

/// Open cases with a running clock that is due before `limit`, by due time.
std::vector<CaseId> cases_due_before(db::Tx&, MunicipalityId, Instant limit);

/// On how many days the case stood on the rule's list so far.
int appearances(db::Tx&, MunicipalityId, std::string_view rule, CaseId);

/// Up to which day the rule's list was made; nothing for a rule that was never seen.
std::optional<LocalDate> last_day(db::Tx&, MunicipalityId, std::string_view rule);
void insert_last_day(db::Tx&, MunicipalityId, std::string_view rule, LocalDate);
/// False when another transaction has moved it.
bool move_last_day(db::Tx&, MunicipalityId, std::string_view rule, LocalDate from, LocalDate to);

/// The end of the chain: number and mac of the last list; number 0 when there is none.
struct Head {
    std::int64_t number = 0;
    std::vector<std::uint8_t> mac;
};
Head head_of(db::Tx&, MunicipalityId);
void save_head(db::Tx&, MunicipalityId, const Head&);

void insert_list(db::Tx&, const List&);
/// With its lines; nothing when there is none.
std::optional<List> list_by_id(db::Tx&, MunicipalityId, ListId);
std::optional<List> list_by_number(db::Tx&, MunicipalityId, std::int64_t number);

/// A list without its lines, and how many cases of which unit stand on it.
struct Summary {
    List list;
    std::map<UnitId, int> cases_by_unit;
    int again = 0; ///< of its cases, those that stood on it before
};
/// Newest first, those before this number.
std::vector<Summary> lists_before(db::Tx&, MunicipalityId, std::int64_t number, int count_max);

/// Lines whose list is gone.
std::int64_t count_orphans(db::Tx&, MunicipalityId);

} // namespace svar::overdue
