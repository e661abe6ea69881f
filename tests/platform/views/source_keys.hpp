// Message keys that the C++ sources use, found by reading them.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace svar::views {

/// A literal that is passed as a message key.
struct SourceKey {
    std::string key;
    std::string where; ///< "src/features/cases/case.cpp:12"
    bool is_plural = false;
};

struct SourceKeys {
    std::vector<SourceKey> passed;
    std::set<std::string> literals; ///< all literals that look like a key, or like the front of one
};

/// Reads all `.cpp` and `.hpp` files below `folder`.
SourceKeys source_keys(const std::filesystem::path& folder);

/// Those of one text, for the tests of this very scanner.
SourceKeys keys_in(const std::string& text, const std::string& file);

} // namespace svar::views
