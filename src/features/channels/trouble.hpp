// What went wrong in a channel. Pure.
#pragma once

#include "base/failure.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

#include <string>

namespace svar::channels {

using TroubleId = Id<struct TroubleTag>;

/// One thing that does not work; `channel` and `key` name it, so that it stands once in the list however often it happens.
struct NewTrouble {
    std::string channel; ///< key of a channel, "email"; its name is the text "channels.channel.<key>"
    std::string key;     ///< "mailbox/17"
    std::string about;   ///< the same for people
    std::string words;   ///< what the other side or the machine said
    Failure failure = Failure::other;
    std::string url = {};         ///< path of the page where it can be mended
    std::string job_kind = {};    ///< of the job that tries again; empty: there is nothing to try
    std::string job_payload = {}; ///< of that job
};

struct Trouble {
    TroubleId id;
    NewTrouble what;
    std::int64_t times = 1;
    Instant began_at;
    Instant latest_at;
};

} // namespace svar::channels
