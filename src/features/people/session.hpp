// Sign-in sessions of the staff.
#pragma once

#include "base/time.hpp"
#include "features/people/actor.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace svar::people {

/// Names of the cookies that hold the token of a session, and that of a browser used before.
inline constexpr std::string_view session_cookie = "session";
inline constexpr std::string_view device_cookie = "device";

/// How long a session lives and how often its use is written down.
struct SessionLimits {
    std::chrono::seconds idle_max = std::chrono::hours{8};
    std::chrono::seconds age_max = std::chrono::days{7};
    std::chrono::seconds code_wait_max = std::chrono::minutes{10}; ///< between password and second factor
    std::chrono::seconds seen_at_steps = std::chrono::minutes{5};  ///< so that reads stay reads
};

/// A session in force with the person as they are now.
struct Session {
    Actor actor;
    std::string csrf_secret;
    bool is_seen_stale = false; ///< `touch_session` is due
};

/// One line of a person's own list.
struct SessionLine {
    std::string key; ///< names it in forms; not the token
    std::string client;
    Instant created_at;
    Instant seen_at;
    bool is_this = false; ///< the one that asks
};

} // namespace svar::people
