#include "platform/db/embedded_migrations.hpp"

#include "base/text.hpp"
#include "platform/assets/assets.hpp"

namespace svar::db {

std::vector<Migration> embedded_migrations() {
    constexpr std::string_view folder = "migrations/";
    constexpr std::string_view suffix = ".sql";
    std::vector<Migration> migrations;
    for (const assets::Asset& asset : assets::under(folder)) {
        const auto name = asset.path.substr(folder.size(), asset.path.size() - folder.size() - suffix.size());
        const auto number = parse_int(name.substr(0, name.find('_')));
        if (!number) throw Broken("migration " + std::string(name) + " has no number");
        if (!migrations.empty() && migrations.back().number >= *number)
            throw Broken("migration " + std::string(name) + " has the number of another");
        migrations.push_back({static_cast<int>(*number), std::string(name), std::string(asset.content)});
    }
    return migrations;
}

} // namespace svar::db
