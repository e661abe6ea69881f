// Which unit lies below which, as far as sums of whole subtrees need to know. Pure.
#pragma once

#include "features/statistics/codec.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace svar::statistics {

class Tree {
  public:
    using Branch = std::pair<UnitId, UnitId>; ///< a unit and the one above it; zero above the municipality itself

    explicit Tree(std::vector<Branch> branches = {});
    static Tree decoded(Blob);
    Bytes encoded() const;
    /// The same for the same tree.
    std::string digest() const;

    bool has_below(UnitId unit) const { return parents_.contains(unit); }
    bool knows(UnitId unit) const { return above_.contains(unit); }
    /// The unit and all above it.
    std::vector<UnitId> path_up(UnitId) const;
    std::set<UnitId> subtree(UnitId) const;
    /// Units with others below, whose subtree holds other units of `before` than it did then, or had none below then.
    std::vector<UnitId> changed_since(const Tree& before) const;
    std::vector<UnitId> units_with_below() const { return {parents_.begin(), parents_.end()}; }

  private:
    std::map<UnitId, UnitId> above_;
    std::set<UnitId> parents_;
};

} // namespace svar::statistics
