// What people write to a municipality: any text gives marks in order, apart from each other, that cut no letter in half.
#include "base/text.hpp"
#include "features/publication/personal_marks.hpp"

#include <cstdint>

using namespace svar;
using namespace svar::publication;

static void demand(bool is_true) {
    if (!is_true) __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const bool is_valid = is_valid_utf8(text);
    std::size_t last = 0;
    for (const char* language : {"sv", "da"}) {
        last = 0;
        for (const Mark& mark :
             personal_marks(text, {.language = language, .own = {"Anna Ek"}, .public_ = {"Ekbacken"}})) {
            demand(mark.begin >= last && mark.begin < mark.end && mark.end <= size);
            demand(!is_valid || is_valid_utf8(text.substr(mark.begin, mark.end - mark.begin)));
            last = mark.end;
        }
    }
    return 0;
}
