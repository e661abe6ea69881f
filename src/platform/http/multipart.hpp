// multipart/form-data (RFC 7578), piece by piece; a pure parser without files.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace svar::http {

struct PartHead {
    std::string name;
    std::optional<std::string> file_name; ///< sanitised; set for files, also when empty
    std::string content_type;             ///< "text/plain" when not given
};

/// Takes the parts as they come. `false` stops the parser (the sink knows why).
class PartSink {
  public:
    virtual ~PartSink() = default;
    virtual bool begin_part(PartHead head) = 0;
    virtual bool add_data(std::string_view data) = 0;
    virtual bool end_part() = 0;
};

/// The boundary that a multipart/form-data content type names; nothing when missing or malformed.
std::optional<std::string> multipart_boundary(std::string_view content_type);

/// The last component of a file name, at most 200 code points, without control and direction characters.
/// Nothing for invalid UTF-8.
std::optional<std::string> safe_file_name(std::string_view name);

enum class MultipartState { preamble, delimiter, head, data, finished, malformed, stopped };

class MultipartParser {
  public:
    MultipartParser(std::string_view boundary, PartSink& sink);

    /// Takes the next bytes of the body; gives the state after them.
    MultipartState feed(std::string_view bytes);
    /// After the last bytes the form is complete only in the state `finished`.
    MultipartState state() const { return state_; }

  private:
    bool step();
    bool skip_preamble();
    bool read_delimiter();
    bool read_head();
    bool read_data();
    bool fail(MultipartState why);

    const std::string delimiter_; ///< with the line break before it
    PartSink& sink_;
    std::string pending_ = "\r\n"; ///< so that a first boundary looks like all others
    MultipartState state_ = MultipartState::preamble;
};

} // namespace svar::http
