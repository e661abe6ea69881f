#include "features/revision/difference.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace svar::revision {

namespace {

template <class Items, class Key>
auto find_by(const Items& items, const Key& key, auto member) -> decltype(items.data()) {
    const auto found = std::ranges::find(items, key, member);
    return found == items.end() ? nullptr : &*found;
}

/// All that is said of an item, in one line.
std::string sum_of(const Item& item) {
    std::string sum;
    for (const Statement& statement : item.statements)
        if (!statement.is_detail) sum += (sum.empty() ? "" : "; ") + statement.aspect + ": " + statement.value;
    return sum;
}

void compare_items(const Chapter& chapter, const Item& before, const Item& after, std::vector<WordChange>& changes) {
    const auto note = [&](const Statement& statement, std::string old, std::string fresh) {
        changes.push_back(
            {ChangeKind::changed, chapter.title, after.label, statement.aspect, std::move(old), std::move(fresh)});
    };
    for (const Statement& statement : after.statements) {
        const Statement* old = find_by(before.statements, statement.path, &Statement::path);
        if (old == nullptr) note(statement, {}, statement.value);
        else if (old->value != statement.value) note(statement, old->value, statement.value);
    }
    for (const Statement& statement : before.statements)
        if (find_by(after.statements, statement.path, &Statement::path) == nullptr)
            note(statement, statement.value, {});
}

void compare_chapters(const Chapter& before, const Chapter& after, std::vector<WordChange>& changes) {
    for (const Item& item : after.items) {
        const Item* old = find_by(before.items, item.path, &Item::path);
        if (old != nullptr) compare_items(after, *old, item, changes);
        else changes.push_back({ChangeKind::added, after.title, item.label, {}, {}, sum_of(item)});
    }
    for (const Item& item : before.items)
        if (find_by(after.items, item.path, &Item::path) == nullptr)
            changes.push_back({ChangeKind::removed, before.title, item.label, {}, sum_of(item), {}});
}

} // namespace

std::vector<WordChange> differences(const Description& before, const Description& after) {
    std::vector<WordChange> changes;
    for (const Chapter& chapter : after) {
        const Chapter* old = find_by(before, chapter.key, &Chapter::key);
        compare_chapters(old == nullptr ? Chapter{chapter.key, chapter.title, {}} : *old, chapter, changes);
    }
    for (const Chapter& chapter : before)
        if (find_by(after, chapter.key, &Chapter::key) == nullptr)
            compare_chapters(chapter, {chapter.key, chapter.title, {}}, changes);
    return changes;
}

} // namespace svar::revision
