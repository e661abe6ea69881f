#include "features/texting/sending_jobs.hpp"

#include "base/text.hpp"
#include "features/channels/trouble_store.hpp"
#include "platform/log/log.hpp"
#include "platform/sms/sms.hpp"

#include <fmt/format.h>

namespace svar::texting {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view channel = "sms";
constexpr std::string_view gateway_key = "gateway";
constexpr int recording_attempts = 20;
constexpr std::size_t shown_digits = 2;

std::string message_key(sms::MessageId id) { return fmt::format("message/{}", id.value()); }

/// "+46…67": enough to know it again beside its case.
std::string masked(const Personal& number) {
    const std::string& digits = number.reveal();
    return fmt::format("{}…{}", digits.substr(0, 3),
                       digits.substr(digits.size() - std::min(shown_digits, digits.size())));
}

/// One attempt to send one message.
class Sending {
  public:
    Sending(db::Database& database, jobs::Running& running, const std::optional<sms::GatewayOptions>& gateway,
            bool is_last)
        : database_(database), running_(running), gateway_(gateway), is_last_(is_last),
          municipality_(running.job().municipality), id_(parse_int(running.job().payload).value_or(0)) {}

    void run() {
        const auto found = database_.read([&](db::Tx& tx) { return sms::message(tx, municipality_, id_); });
        if (!found || found->state == sms::State::sent)
            return database_.write([&](db::Tx& tx) { running_.complete(tx); });
        const sms::Outgoing& out = found->outgoing;
        const sms::Reply reply = gateway_ ? sms::send(*gateway_, out.number, out.words, std::to_string(id_.value()))
                                          : sms::Reply{.words = "sms.url is not set"};
        if (reply.outcome == sms::Outcome::accepted) return record_sent();
        if (reply.outcome == sms::Outcome::refused || is_last_) return record_failed(out, reply);
        database_.write([&](db::Tx& tx) {
            sms::note_attempt(tx, municipality_, id_, reply.words);
            channels::note_trouble(tx, municipality_, about_gateway(reply));
        });
        throw std::runtime_error{"the gateway did not take the message"};
    }

  private:
    channels::NewTrouble about_gateway(const sms::Reply& reply) const {
        return {.channel = std::string{channel},
                .key = std::string{gateway_key},
                .about = gateway_host(),
                .words = reply.words,
                .failure = reply.failure};
    }
    std::string gateway_host() const {
        if (!gateway_) return "sms.url";
        const std::string_view url = gateway_->url;
        const auto begin = url.find("://");
        const std::string_view rest = begin == std::string_view::npos ? url : url.substr(begin + 3);
        return std::string{rest.substr(0, rest.find_first_of("/?"))};
    }

    /// The message is out: while the database is away this tries again, for giving up would send it twice.
    void record_sent() {
        jobs::Bell pause;
        for (int attempt = 1;; ++attempt) {
            try {
                database_.write([&](db::Tx& tx) {
                    sms::mark_sent(tx, municipality_, id_);
                    channels::end_trouble(tx, municipality_, channel, message_key(id_));
                    channels::end_trouble(tx, municipality_, channel, gateway_key);
                    running_.complete(tx);
                });
                return;
            } catch (const db::Broken&) {
                log::error("sms.sent_unrecorded", {{"municipality", municipality_}, {"message", id_}});
                if (attempt == recording_attempts) throw;
                pause.wait(0, 500ms, std::stop_token{});
            }
        }
    }

    void record_failed(const sms::Outgoing& out, const sms::Reply& reply) {
        const std::string url = out.case_id ? fmt::format("/staff/cases/{}", out.case_id.value()) : std::string{};
        database_.write([&](db::Tx& tx) {
            sms::mark_failed(tx, municipality_, id_, reply.words);
            channels::note_trouble(tx, municipality_,
                                   {.channel = std::string{channel},
                                    .key = message_key(id_),
                                    .about = masked(out.number),
                                    .words = reply.words,
                                    .failure = reply.failure,
                                    .url = url,
                                    .job_kind = std::string{sms::send_job},
                                    .job_payload = std::to_string(id_.value())});
            running_.complete(tx);
        });
        log::error("sms.failed", {{"municipality", municipality_}, {"message", id_}});
    }

    db::Database& database_;
    jobs::Running& running_;
    const std::optional<sms::GatewayOptions>& gateway_;
    bool is_last_;
    MunicipalityId municipality_;
    sms::MessageId id_;
};

} // namespace

void add_sending(jobs::Handlers& handlers, const std::optional<sms::GatewayOptions>& gateway, jobs::Backoff backoff) {
    const int attempts_max = backoff.attempts_max();
    handlers.outside(
        std::string{sms::send_job},
        [gateway, attempts_max](db::Database& database, jobs::Running& running) {
            Sending{database, running, gateway, running.job().attempts >= attempts_max}.run();
        },
        std::move(backoff));
}

} // namespace svar::texting
