#include "app/open311_jobs.hpp"

#include "base/text.hpp"
#include "features/cases/desk_store.hpp"
#include "features/channels/trouble_store.hpp"
#include "features/open311/delivery_actions.hpp"
#include "features/open311/w3_time.hpp"
#include "features/organisation/organisation_store.hpp"
#include "platform/fetch/curl_failure.hpp"

#include <fmt/format.h>

namespace svar::app {

namespace {

using open311::Shipment;

constexpr const char* follow_job = "open311.follow";
constexpr int asked_at_once_max = 200;

/// Updates are an extension: a server without them knows no such address.
bool knows_no_updates(const fetch::Answer& answer) {
    return answer.status == 400 || answer.status == 404 || answer.status == 405 || answer.status == 501;
}

/// The same call would be refused the next time too.
struct RefusedForGood : jobs::GiveUp {
    RefusedForGood(const std::string& words, Failure why) : jobs::GiveUp(words), failure(why) {}
    Failure failure;
};

/// In the words of the server where it has any.
[[noreturn]] void refuse(const fetch::Answer& answer) {
    const std::string words = open311::remote_error_in(answer.body);
    const std::string text =
        fmt::format("The server answered {}{}{}", answer.status, words.empty() ? "." : ": ", words);
    const Failure failure = fetch::failure_of_status(answer.status);
    if (answer.is_refusal()) throw RefusedForGood{text, failure};
    throw fetch::Unreachable{text, failure};
}

Fault fault_of(const std::exception& thrown) {
    if (const auto* away = dynamic_cast<const fetch::Unreachable*>(&thrown)) return {away->failure(), thrown.what()};
    if (const auto* refused = dynamic_cast<const RefusedForGood*>(&thrown)) return {refused->failure, thrown.what()};
    return {Failure::other, thrown.what()};
}

/// One job about one hand-over, in its municipality.
class Courier {
  public:
    Courier(const site::Site& site, const fetch::Policy& policy, jobs::Running& running)
        : site_(site), policy_(policy), running_(running), name_(open311::parse_hand_over_name(running.job().payload)) {
    }

    void deliver() {
        run([&](const Shipment& shipment) {
            const open311::RemoteNumber number = file(shipment);
            write([&](db::Tx& tx, const cases::Desk& desk) {
                return open311::record_filed(tx, desk, shipment.delivery, number);
            });
        });
    }

    void ask() {
        run([&](Shipment& shipment) {
            learn_number(shipment.delivery, shipment.server);
            const open311::RemoteAnswer answer = ask_about(shipment);
            write([&](db::Tx& tx, const cases::Desk& desk) {
                return open311::record_answer(tx, desk, shipment.delivery, answer);
            });
        });
    }

  private:
    std::string trouble_key() const { return "hand_over/" + name_.text(); }

    /// Keeps the words of a failure for the administrators; the job is tried again, or has failed for good.
    template <class Work>
    void run(Work work) {
        auto shipment = site_.database.write([&](db::Tx& tx) {
            auto found = open311::shipment_of(tx, cases::kept_desk(site_, tx, running_.job().municipality).desk, name_);
            if (!found) {
                channels::end_trouble(tx, running_.job().municipality, "open311", trouble_key());
                running_.complete(tx);
            }
            return found;
        });
        if (!shipment) return;
        try {
            work(*shipment);
        } catch (const std::exception& thrown) {
            const Fault fault = fault_of(thrown);
            site_.database.write([&](db::Tx& tx) {
                open311::record_error(tx, running_.job().municipality, name_, fault);
                channels::note_trouble(tx, running_.job().municipality,
                                       {.channel = "open311",
                                        .key = trouble_key(),
                                        .about = shipment->server.name,
                                        .words = fault.words,
                                        .failure = fault.failure,
                                        .url = "/staff/open311"});
            });
            throw;
        }
    }

    template <class Record>
    void write(Record record) {
        const auto done = site_.database.write([&](db::Tx& tx) -> Result<> {
            const cases::KeptDesk kept = cases::kept_desk(site_, tx, running_.job().municipality);
            if (auto recorded = record(tx, kept.desk); !recorded) return recorded;
            channels::end_trouble(tx, running_.job().municipality, "open311", trouble_key());
            running_.complete(tx);
            return Done{};
        });
        if (!done) throw std::runtime_error(done.problem().message_key);
    }

    open311::RemoteNumber file(const Shipment& shipment) const {
        const std::string body = answer_to({.url = shipment.server.url + "/requests.json",
                                            .headers = {"Idempotency-Key: " + shipment.idempotency_key},
                                            .body = shipment.form});
        auto number = open311::remote_number_in(body);
        if (!number) throw fetch::Unreachable{"The server's answer names no request."};
        return std::move(*number);
    }

    /// Where a token was given in place of an id, the id may be known by now.
    void learn_number(open311::HandOverDelivery& delivery, const open311::OtherServer& server) const {
        if (!delivery.remote_id.empty()) return;
        const auto number = open311::remote_number_in(answer_to(
            {.url = fmt::format("{}/tokens/{}.json{}", server.url, url_encode(delivery.token), key_of(server))}));
        if (!number || number->id.empty()) throw fetch::Unreachable{"The server has given no number yet."};
        delivery.remote_id = number->id;
        site_.database.write([&](db::Tx& tx) { open311::record_number(tx, running_.job().municipality, delivery); });
    }

    open311::RemoteAnswer ask_about(const Shipment& shipment) const {
        const std::string key = key_of(shipment.server);
        const std::string id = url_encode(shipment.delivery.remote_id);
        const auto stands = open311::remote_status_in(
            answer_to({.url = fmt::format("{}/requests/{}.json{}", shipment.server.url, id, key)}));
        if (!stands) throw fetch::Unreachable{"The server's answer names no status."};
        std::string since;
        if (shipment.delivery.seen_at)
            since = fmt::format("&start_date={}", url_encode(open311::w3_text(*shipment.delivery.seen_at)));
        const fetch::Answer updates =
            fetch::ask(policy_, {.url = fmt::format("{}/servicerequestupdates.json{}&service_request_id={}{}",
                                                    shipment.server.url, key, id, since)});
        open311::RemoteAnswer answer{*stands, std::nullopt};
        if (updates.is_good()) answer.updates = open311::remote_updates_in(updates.body);
        else if (!knows_no_updates(updates)) refuse(updates);
        return answer;
    }

    std::string answer_to(const fetch::Request& request) const {
        fetch::Answer answer = fetch::ask(policy_, request);
        if (!answer.is_good()) refuse(answer);
        return std::move(answer.body);
    }

    static std::string key_of(const open311::OtherServer& server) {
        return fmt::format("?api_key={}&jurisdiction_id={}", url_encode(server.api_key.reveal()),
                           url_encode(server.jurisdiction));
    }

    const site::Site& site_;
    const fetch::Policy& policy_;
    jobs::Running& running_;
    open311::HandOverName name_;
};

Result<> follow(const site::Site& site, db::Tx& tx) {
    for (const auto& municipality : organisation::all_municipalities(tx)) {
        const cases::KeptDesk kept = cases::kept_desk(site, tx, municipality.id);
        if (auto done = open311::ask_about_deliveries(tx, kept.desk, asked_at_once_max); !done) return done.problem();
    }
    return Done{};
}

} // namespace

void add_open311_jobs(jobs::Handlers& handlers, const site::Site& site, const fetch::Policy& policy) {
    handlers.in_transaction("cases.handed_over", [&site](db::Tx& tx, const jobs::Job& job) -> Result<> {
        const cases::KeptDesk kept = cases::kept_desk(site, tx, job.municipality);
        return open311::begin_delivery(tx, kept.desk, open311::parse_hand_over_name(job.payload));
    });
    handlers.outside(open311::deliver_job, [&site, policy](db::Database&, jobs::Running& running) {
        Courier{site, policy, running}.deliver();
    });
    handlers.outside(open311::ask_job, [&site, policy](db::Database&, jobs::Running& running) {
        Courier{site, policy, running}.ask();
    });
    handlers.in_transaction(follow_job, [&site](db::Tx& tx, const jobs::Job&) { return follow(site, tx); });
}

void keep_open311_schedule(db::Tx& tx) {
    jobs::keep_schedule(tx, {.municipality = {},
                             .name = follow_job,
                             .rule = jobs::Every{std::chrono::minutes{10}},
                             .kind = follow_job,
                             .payload = {}});
}

} // namespace svar::app
