#include "platform/mail/imap.hpp"

#include "base/text.hpp"
#include "platform/fetch/curl_failure.hpp"
#include "platform/mail/curl.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <poll.h>

namespace svar::mail {

namespace {

constexpr std::uint64_t answer_room_bytes = 1024 * 1024;
constexpr std::uint64_t answer_bytes_per_second_min = 32 * 1024;
constexpr int timeouts_for_answer = 5;

/// By the response codes of RFC 5530.
Failure failure_in(std::string_view refusal) {
    const auto has = [&](std::string_view code) { return refusal.find(code) != std::string_view::npos; };
    if (has("[OVERQUOTA]")) return Failure::mailbox_full;
    if (has("[UNAVAILABLE]") || has("[INUSE]") || has("[LIMIT]")) return Failure::server_fault;
    return Failure::request_refused;
}

} // namespace

struct Imap::Curl : CurlHandle {};

Imap::Imap(ImapOptions options)
    : options_(std::move(options)), curl_(std::make_unique<Curl>()), reader_(options_.message_bytes_max + 64 * 1024) {
    Curl& curl = *curl_;
    curl.set(CURLOPT_NOSIGNAL, 1L);
    curl.set(CURLOPT_PROTOCOLS_STR, "imap,imaps");
    curl.set(CURLOPT_URL, options_.url.c_str());
    curl.set(CURLOPT_CONNECT_ONLY, 1L);
    curl.set(CURLOPT_USE_SSL, ssl_level(options_.starttls));
    curl.set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl.set(CURLOPT_TIMEOUT, static_cast<long>(options_.timeout.count()));
    curl.set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(options_.timeout.count()) / 2 + 1);
    curl.set(CURLOPT_USERNAME, options_.user.c_str());
    if (options_.bearer.empty()) curl.set(CURLOPT_PASSWORD, options_.password.reveal().c_str());
    else curl.set(CURLOPT_XOAUTH2_BEARER, options_.bearer.reveal().c_str());
    if (!options_.ca_file.empty()) curl.set(CURLOPT_CAINFO, options_.ca_file.c_str());
    curl.set(CURLOPT_ERRORBUFFER, curl.error.data());
    if (const CURLcode result = curl_easy_perform(curl.handle); result != CURLE_OK)
        throw ImapFailed{curl.reason(result), fetch::failure_of(result)};
}

Imap::~Imap() = default;

void Imap::wait(bool is_for_reading) const {
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl_easy_getinfo(curl_->handle, CURLINFO_ACTIVESOCKET, &socket);
    if (socket == CURL_SOCKET_BAD) throw ImapFailed{"the mail server closed the connection", Failure::unreachable};
    const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(options_.timeout).count();
    pollfd wanted{.fd = socket, .events = static_cast<short>(is_for_reading ? POLLIN : POLLOUT), .revents = 0};
    if (poll(&wanted, 1, static_cast<int>(millis)) == 0)
        throw ImapFailed{"the mail server fell silent", Failure::timed_out};
}

void Imap::send(std::string_view bytes) {
    while (!bytes.empty()) {
        std::size_t sent = 0;
        const CURLcode result = curl_easy_send(curl_->handle, bytes.data(), bytes.size(), &sent);
        if (result == CURLE_AGAIN) wait(false);
        else if (result != CURLE_OK) throw ImapFailed{curl_->reason(result), fetch::failure_of(result)};
        bytes.remove_prefix(sent);
    }
}

ImapResponse Imap::response() {
    std::array<char, 64 * 1024> buffer{};
    while (true) {
        if (auto whole = reader_.next()) return std::move(*whole);
        std::size_t count = 0;
        const CURLcode result = curl_easy_recv(curl_->handle, buffer.data(), buffer.size(), &count);
        if (result == CURLE_AGAIN) wait(true);
        else if (result != CURLE_OK) throw ImapFailed{curl_->reason(result), fetch::failure_of(result)};
        else if (count == 0) throw ImapFailed{"the mail server closed the connection", Failure::unreachable};
        else reader_.feed({buffer.data(), count});
        answer_bytes_ += count;
        check_answer();
    }
}

/// A server that never comes to an end would keep all other mailboxes waiting, and fill the memory.
void Imap::check_answer() const {
    if (answer_bytes_ > 2 * std::uint64_t{options_.message_bytes_max} + answer_room_bytes)
        throw ImapFailed{"the mail server sends more than it was asked for"};
    const auto seconds_max =
        timeouts_for_answer * options_.timeout + std::chrono::seconds{answer_bytes_ / answer_bytes_per_second_min};
    if (std::chrono::steady_clock::now() - asked_at_ > seconds_max)
        throw ImapFailed{"the mail server takes too long over an answer", Failure::timed_out};
}

std::vector<ImapResponse> Imap::command(const std::string& text) {
    const std::string tag = fmt::format("S{}", ++tag_);
    asked_at_ = std::chrono::steady_clock::now();
    answer_bytes_ = 0;
    send(fmt::format("{} {}\r\n", tag, text));
    std::vector<ImapResponse> untagged;
    while (true) {
        ImapResponse one = response();
        if (!one.text.starts_with(tag + " ")) {
            answer_bytes_ += sizeof one; // the shortest line takes that much
            untagged.push_back(std::move(one));
            continue;
        }
        const std::string result = to_lower_ascii(one.text.substr(tag.size() + 1, 3));
        if (result != "ok ")
            throw ImapFailed{fmt::format("{}: {}", text.substr(0, text.find(' ')), one.text), failure_in(one.text)};
        return untagged;
    }
}

std::uint32_t Imap::select(const std::string& folder) {
    for (const ImapResponse& one : command("SELECT " + quoted(folder)))
        if (const auto validity = uid_validity(one)) return *validity;
    throw ImapFailed{"the mail server gives no UIDVALIDITY, so its messages have no lasting numbers"};
}

std::vector<std::uint32_t> Imap::uids_from(std::uint32_t uid) {
    std::vector<std::uint32_t> found;
    for (const ImapResponse& one : command(fmt::format("UID SEARCH UID {}:*", uid)))
        if (const auto numbers = searched(one)) found.insert(found.end(), numbers->begin(), numbers->end());
    // "*" is the last message, even one before `uid`.
    std::erase_if(found, [&](std::uint32_t number) { return number < uid; });
    std::ranges::sort(found);
    return found;
}

std::vector<ImapFetched> Imap::sizes(const std::vector<std::uint32_t>& uids) {
    std::vector<ImapFetched> found;
    for (ImapResponse& one : command(fmt::format("UID FETCH {} (UID RFC822.SIZE)", uid_set(uids))))
        if (auto message = fetched(one)) found.push_back(std::move(*message));
    return found;
}

std::vector<ImapFetched> Imap::messages(const std::vector<std::uint32_t>& uids) {
    std::vector<ImapFetched> found;
    for (ImapResponse& one : command(fmt::format("UID FETCH {} (UID BODY.PEEK[])", uid_set(uids))))
        if (auto message = fetched(one); message && message->body) found.push_back(std::move(*message));
    return found;
}

std::string Imap::beginning(std::uint32_t uid, std::size_t bytes) {
    for (ImapResponse& one : command(fmt::format("UID FETCH {} (UID BODY.PEEK[]<0.{}>)", uid, bytes)))
        if (auto message = fetched(one); message && message->body) return std::move(*message->body);
    return {};
}

bool Imap::has(std::string_view capability) {
    if (capabilities_.empty())
        for (const ImapResponse& one : command("CAPABILITY")) capabilities_ += to_lower_ascii(one.text) + " ";
    return capabilities_.find(fmt::format(" {} ", capability)) != std::string::npos;
}

void Imap::move(const std::string& set, const std::string& folder) {
    const std::string target = quoted(folder);
    const auto act = [&] { command(fmt::format("UID {} {} {}", has("move") ? "MOVE" : "COPY", set, target)); };
    try {
        act();
    } catch (const ImapFailed&) { // most likely there is no such folder yet
        command("CREATE " + target);
        act();
    }
    if (has("move")) return;
    command(fmt::format("UID STORE {} +FLAGS.SILENT (\\Deleted)", set));
    command(has("uidplus") ? fmt::format("UID EXPUNGE {}", set) : std::string{"EXPUNGE"});
}

void Imap::mark_done(const std::vector<std::uint32_t>& uids, const std::string& folder) {
    if (uids.empty()) return;
    const std::string set = uid_set(uids);
    command(fmt::format("UID STORE {} +FLAGS.SILENT ({})", set, folder.empty() ? "\\Seen \\Flagged" : "\\Seen"));
    if (!folder.empty()) move(set, folder);
}

} // namespace svar::mail
