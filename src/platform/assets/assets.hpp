// Files of the source tree that are embedded in the program: views, texts, migrations, schemes, web bundle.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace svar::assets {

struct Asset {
    std::string_view path; ///< "views/intake/form.html"
    std::string_view content;
};

std::optional<std::string_view> find(std::string_view path);

/// All whose path begins with `prefix`, in the order of their paths.
std::vector<Asset> under(std::string_view prefix);

} // namespace svar::assets
