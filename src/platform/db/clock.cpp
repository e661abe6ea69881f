#include "platform/db/database.hpp"

namespace svar::db {

Clock system_clock() {
    return [] { return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now()); };
}

} // namespace svar::db
