// How the gateway tells of what people text.
#pragma once

#include "base/personal.hpp"

#include <string>

namespace svar::sms {

/// Names of the fields of its call, a form or JSON, and the secret that the call must bring.
struct Hook {
    Personal secret; ///< empty: nothing comes in
    std::string from = "from";
    std::string text = "message";
    std::string id = "id";
};

} // namespace svar::sms
