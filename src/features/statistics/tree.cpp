#include "features/statistics/tree.hpp"

#include "base/text.hpp"
#include "platform/crypto/crypto.hpp"

#include <algorithm>

namespace svar::statistics {

Tree::Tree(std::vector<Branch> branches) {
    for (const auto& [unit, above] : branches) {
        above_.emplace(unit, above);
        if (above) parents_.insert(above);
    }
}

Tree Tree::decoded(Blob bytes) {
    std::vector<Branch> branches;
    for (ByteReader reader{bytes}; !reader.is_at_end();) {
        const UnitId unit{reader.signed_number()};
        branches.emplace_back(unit, UnitId{reader.signed_number()});
    }
    return Tree{std::move(branches)};
}

Bytes Tree::encoded() const {
    ByteWriter writer;
    for (const auto& [unit, above] : above_) {
        writer.signed_number(unit.value());
        writer.signed_number(above.value());
    }
    return writer.take();
}

std::string Tree::digest() const {
    const Bytes bytes = encoded();
    const auto digest = crypto::digest({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    return to_hex(std::span{digest}.first(16));
}

std::vector<UnitId> Tree::path_up(UnitId unit) const {
    std::vector<UnitId> path;
    for (auto at = above_.find(unit); at != above_.end() && path.size() <= above_.size(); at = above_.find(at->second))
        path.push_back(at->first);
    return path;
}

std::set<UnitId> Tree::subtree(UnitId top) const {
    std::set<UnitId> found;
    for (const auto& [unit, above] : above_)
        if (const auto path = path_up(unit); std::ranges::find(path, top) != path.end()) found.insert(unit);
    return found;
}

std::vector<UnitId> Tree::changed_since(const Tree& before) const {
    std::vector<UnitId> changed;
    for (const UnitId unit : parents_) {
        std::set<UnitId> known = subtree(unit);
        std::erase_if(known, [&](UnitId one) { return !before.knows(one); });
        if (!before.has_below(unit) || known != before.subtree(unit)) changed.push_back(unit);
    }
    return changed;
}

} // namespace svar::statistics
