// Multipart forms: however the body is cut, the same parts come out.
#include "base/text.hpp"
#include "platform/http/multipart.hpp"

#include <cstdint>

using namespace svar;

static void demand(bool is_true) {
    if (!is_true) __builtin_trap();
}

namespace {

class Recorder : public http::PartSink {
  public:
    bool begin_part(http::PartHead head) override {
        demand(is_valid_utf8(head.name));
        demand(!head.file_name || head.file_name->find_first_of("/\\") == std::string::npos);
        record += "{" + head.name + "|" + head.file_name.value_or("-") + "|" + head.content_type + "}";
        return ++parts < 20;
    }
    bool add_data(std::string_view data) override {
        demand(parts > ended);
        record += data;
        return true;
    }
    bool end_part() override { return ++ended == parts; }

    std::string record;
    int parts = 0;
    int ended = 0;
};

struct Outcome {
    http::MultipartState state;
    std::string record;
};

Outcome parse(std::string_view body, std::size_t step) {
    Recorder recorder;
    http::MultipartParser parser{"B", recorder};
    for (std::size_t at = 0; at < body.size(); at += step) parser.feed(body.substr(at, step));
    return {parser.state(), recorder.record};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text{reinterpret_cast<const char*>(data + 1), size - 1};
    http::multipart_boundary(text);
    const Outcome whole = parse(text, text.size() + 1);
    const Outcome cut = parse(text, data[0] % 16 + 1u);
    const bool is_finished = whole.state == http::MultipartState::finished;
    demand(is_finished == (cut.state == http::MultipartState::finished));
    if (is_finished) demand(whole.record == cut.record);
    return 0;
}
