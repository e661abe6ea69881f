// A connection to a mailbox: libcurl connects, encrypts and signs in; the commands after that are few.
#pragma once

#include "base/failure.hpp"
#include "base/personal.hpp"
#include "platform/mail/imap_reader.hpp"
#include "platform/mail/smtp.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace svar::mail {

/// How to get at a mailbox. The server's certificate is verified wherever TLS is used.
struct ImapOptions {
    std::string url; ///< "imaps://outlook.office365.com", "imap://mail.kommun.se:143"
    std::string user;
    Personal password;
    Personal bearer; ///< an OAuth 2 access token; used instead of the password when there is one
    Starttls starttls = Starttls::required;
    std::string ca_file;              ///< PEM file of an own certificate authority; the system's when empty
    std::chrono::seconds timeout{60}; ///< for connecting, and for each silence of the server; five for a whole answer
    std::size_t message_bytes_max = 48 * 1024 * 1024;
};

/// The mailbox can't be reached or does not do what it is asked; words for the operator.
class ImapFailed : public std::runtime_error {
  public:
    explicit ImapFailed(const std::string& words, Failure failure = Failure::other)
        : std::runtime_error(words), failure_(failure) {}
    Failure failure() const { return failure_; }

  private:
    Failure failure_;
};

/// One session; throws `ImapFailed` or `ImapBroken`. Reading marks nothing on the server.
class Imap {
  public:
    /// Connects and signs in.
    explicit Imap(ImapOptions);
    ~Imap();

    /// Opens the folder. Gives its UIDVALIDITY.
    std::uint32_t select(const std::string& folder);
    /// UIDs of the messages from `uid` on, sorted.
    std::vector<std::uint32_t> uids_from(std::uint32_t uid);
    /// Sizes only; messages that are gone are left out.
    std::vector<ImapFetched> sizes(const std::vector<std::uint32_t>& uids);
    /// Whole messages; those that are gone are left out.
    std::vector<ImapFetched> messages(const std::vector<std::uint32_t>& uids);
    /// The first bytes of a message that is too long to be taken whole.
    std::string beginning(std::uint32_t uid, std::size_t bytes);
    /// Marks them read, and flagged where they stay: `folder` empty. Otherwise moves them there, making it first.
    void mark_done(const std::vector<std::uint32_t>& uids, const std::string& folder);

  private:
    struct Curl;

    std::vector<ImapResponse> command(const std::string& text);
    ImapResponse response();
    void send(std::string_view bytes);
    void wait(bool is_for_reading) const;
    void check_answer() const;
    bool has(std::string_view capability);
    void move(const std::string& set, const std::string& folder);

    ImapOptions options_;
    std::unique_ptr<Curl> curl_;
    ImapReader reader_;
    std::string capabilities_; ///< lower case, with a space at both ends; empty until asked for
    std::uint32_t tag_ = 0;
    std::chrono::steady_clock::time_point asked_at_; ///< when the command under way was sent
    std::uint64_t answer_bytes_ = 0;                 ///< what came of its answer so far
};

} // namespace svar::mail
