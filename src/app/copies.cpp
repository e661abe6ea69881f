#include "app/commands.hpp"

#include "platform/db/backup.hpp"

#include <cstdio>
#include <filesystem>

namespace svar::app {

int back_up(const Place& place, const config::Settings&, const std::string& file) {
    expect_installation(place);
    if (place.is_sqlite()) db::back_up_sqlite(place.sqlite_path(), file);
    else db::back_up_postgresql(place.database_url, file);
    std::printf("Wrote and checked %s.\n", file.c_str());
    return 0;
}

int restore(const Place& place, const config::Settings& settings, const std::string& file, bool is_overwriting) {
    const auto overwrite = is_overwriting ? db::Overwrite::allow : db::Overwrite::refuse;
    if (place.is_sqlite()) {
        if (!std::filesystem::is_directory(place.data_directory))
            throw std::runtime_error("there is no folder \"" + place.data_directory +
                                     "\"; make it first, or give the right one with --data");
        db::restore_sqlite(file, place.sqlite_path(), overwrite);
    } else {
        db::restore_postgresql(file, place.database_url, overwrite);
    }
    std::printf("Restored. Now verifying it.\n");
    return verify(place, settings, {});
}

} // namespace svar::app
