// Fills an installation with invented municipalities, people and cases over two years.
#pragma once

#include "features/cases/desk.hpp"
#include "features/organisation/organisation_cache.hpp"
#include "platform/db/database.hpp"

#include <functional>

namespace svar::demo {

struct Materials {
    db::Database& database;
    const crypto::Key& key;
    const views::Renderer& renderer;
    std::string public_url; ///< with {municipality}; for the links in mails
};

using Progress = std::function<void(std::int64_t done, std::int64_t all)>;

/// Whether the installation serves nobody yet.
bool is_empty(db::Database&);

/// Makes the demo's municipalities and `count` cases among them, the same for the same count but for random codes.
/// Throws std::runtime_error when a demo municipality exists already.
void fill(const Materials&, std::int64_t count, const Progress&);

} // namespace svar::demo
