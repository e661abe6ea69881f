// The answer of the child that inspects uploads: any bytes give a permitted kind of file or a known problem.
#include "platform/files/file_kinds.hpp"
#include "platform/files/inspection_answer.hpp"

using namespace svar;

static void demand(bool is_true) {
    if (!is_true) __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const files::Inspection inspection = files::parse_answer(text);
    if (!inspection.problem_key.empty()) {
        demand(inspection.problem_key.starts_with("files.problem.") && inspection.content.empty());
        return 0;
    }
    const files::Kind* kind = files::kind_of(inspection.media_type.substr(0, inspection.media_type.find(';')));
    demand(kind != nullptr && inspection.extension == kind->extension);
    demand(inspection.media_type.find_first_of("\r\n") == std::string::npos);
    demand((kind->treatment == files::Treatment::picture) == !inspection.content.empty());
    const std::string line = files::answer_line(inspection);
    const std::string again = line + std::string{inspection.content.begin(), inspection.content.end()} +
                              std::string{inspection.thumbnail.begin(), inspection.thumbnail.end()};
    const files::Inspection back = files::parse_answer(again);
    demand(back.problem_key.empty() && back.content == inspection.content && back.thumbnail == inspection.thumbnail);
    return 0;
}
