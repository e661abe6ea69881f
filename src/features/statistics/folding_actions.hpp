// Keeps the sums: notes changes in their transactions, and adds them up a little later.
#pragma once

#include "features/statistics/sums_store.hpp"

namespace svar::statistics {

/// Writes down what an event changes, in the event's own transaction: one small row of its own, so that no two
/// transactions wait for one another. Figures hold it from the commit on.
void note_change(db::Tx&, MunicipalityId, CaseId, Version, const std::vector<Record>&);

/// Adds records to the sums of their units and of all units above, by day, month, year and now.
class Folder {
  public:
    explicit Folder(Tree tree) : tree_(std::move(tree)) {}

    void add(const std::vector<Record>&);
    /// Writes what was added; nobody else may write sums of the municipality meanwhile.
    void write(db::Tx&, MunicipalityId);
    /// What was added, as the rows that hold it: all of them, by unit, layer and beginning.
    using Place = std::tuple<UnitId, int, std::int32_t>;
    std::map<Place, Cube> rows() const;
    Words& words() { return words_; }

  private:
    Tree tree_;
    Words words_;
    std::map<std::pair<UnitId, DayNumber>, Cube> by_day_;
};

/// How far the sums go, after those of subtrees were regrouped where the organisation's tree is another now; nobody else
/// writes sums until this transaction ends. Nothing when the municipality's cases were never reckoned.
std::optional<State> open_sums(db::Tx&, MunicipalityId);

/// Sums up the changes that were noted, at most so many. Returns how many it took; 0 too while cases are still
/// to be reckoned.
int fold(db::Tx&, MunicipalityId, int changes_max);

/// Forgets all sums; whoever calls it reckons the cases anew, in the order of their ids.
void begin_reckoning(db::Tx&, MunicipalityId, const std::string& time_zone);
/// Notes how far that came.
void note_reckoned(db::Tx&, MunicipalityId, CaseId last, bool is_all);

} // namespace svar::statistics
