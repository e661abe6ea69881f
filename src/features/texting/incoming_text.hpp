// A text message that somebody sent, as the gateway tells of it. Pure.
#pragma once

#include "base/personal.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace svar::texting {

/// The three values of a gateway's call.
struct Told {
    std::string_view from;
    std::string_view text;
    std::string_view id; ///< the gateway's own; the same when it calls again
};

struct IncomingText {
    Personal number; ///< "+46701234567"; empty where the sender is a name, which can't be answered
    Personal sender; ///< as told
    Personal text;   ///< may be empty
    std::string id;
};

/// Problem::invalid without a sender or an id, and for what is no text.
Result<IncomingText> incoming_text(const Told&, std::string_view country_code);

/// 1, 2 or 3 where the text is nothing else; 0 for other texts.
int rating_in(const Personal& text);

} // namespace svar::texting
