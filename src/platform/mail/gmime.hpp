// What is the same for reading and writing with GMime.
#pragma once

#include <gmime/gmime.h>

#include <memory>

namespace svar::mail {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

inline void start_gmime() {
    static const bool is_started = (g_mime_init(), true);
    static_cast<void>(is_started);
}

} // namespace svar::mail
