// Takes the body of a request into its form, uploads or text, and enforces the route's limits.
#pragma once

#include "platform/http/multipart.hpp"
#include "platform/http/server.hpp"
#include "platform/http/upload_room.hpp"

namespace svar::http {

/// Owns the temporary files of the uploads; they go with it.
class BodyReader : private PartSink {
  public:
    /// `client` is who the room for uploads is counted for.
    BodyReader(Request& request, const Limits& limits, UploadRoom& room, std::string client)
        : request_(request), limits_(limits), room_(room), client_(std::move(client)) {}
    ~BodyReader() override;
    BodyReader(const BodyReader&) = delete;
    BodyReader& operator=(const BodyReader&) = delete;

    /// Each gives 0, or the status to refuse with: 400 malformed, 413 too much, 503 no room for uploads.
    int begin();
    int add(std::string_view bytes);
    int finish();

    std::uint64_t bytes_max() const;

  private:
    enum class Kind { form, multipart, text };

    bool begin_part(PartHead head) override;
    bool add_data(std::string_view data) override;
    bool end_part() override;
    bool begin_upload(PartHead&& head);
    bool add_to_upload(std::string_view data);
    bool open_upload(Upload&);
    bool take_room(std::size_t bytes);
    bool refuse(int status);
    void close_file();

    Request& request_;
    const Limits& limits_;
    UploadRoom& room_;
    const std::string client_;
    std::uint64_t room_taken_bytes_ = 0;
    std::uint64_t uploaded_bytes_ = 0;
    Kind kind_ = Kind::text;
    std::optional<MultipartParser> multipart_;
    std::uint64_t received_bytes_ = 0;
    int parts_ = 0;
    std::string field_; ///< name of the text field being read
    std::string value_;
    std::size_t text_bytes_ = 0;
    bool is_in_file_ = false;
    int file_ = -1;
    int status_ = 0;
};

} // namespace svar::http
