#include "features/place/address_pages.hpp"

#include "base/text.hpp"
#include "features/people/throttle.hpp"
#include "features/place/address.hpp"
#include "features/place/area_store.hpp"
#include "features/site/page.hpp"
#include "platform/fetch/fetch.hpp"
#include "platform/http/rate_limiter.hpp"
#include "platform/log/log.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <semaphore>

namespace svar::place {

namespace {

namespace json = boost::json;

/// What common services allow all of us together.
constexpr http::RateRule service_rate{.burst = 20, .per_minute = 60};
/// What one network may use of that, so that nobody asks it away from the others.
constexpr http::RateRule network_rate{.burst = 10, .per_minute = 20};
/// A slow service must not keep the threads that answer everybody else.
constexpr int questions_max = 4;
constexpr std::chrono::seconds answer_time_max{5};
constexpr std::size_t answer_bytes_max = 256 * 1024;

/// The service's answer; Problem::unavailable where there is none in time, too_many where it was asked too often.
Result<std::vector<Address>> asked(const site::Visit& visit, const std::string& url) {
    static http::RateLimiter limiter{service_rate}, networks{network_rate};
    static std::counting_semaphore<questions_max> free{questions_max};
    const bool is_too_often =
        networks.take(people::origin_of(visit.request.remote_address)) > 0 || limiter.take("service") > 0;
    if (is_too_often) return Problem{ProblemKind::too_many, "problem.too_many", {}};
    if (!free.try_acquire()) return Problem{ProblemKind::unavailable, "problem.unavailable", {}};
    struct Release {
        std::counting_semaphore<questions_max>& semaphore;
        ~Release() { semaphore.release(); }
    } release{free};
    try {
        // The operator chose the service: it may stand in the own network.
        const fetch::Answer answer =
            fetch::ask({.may_reach_internal = true, .timeout = answer_time_max, .answer_bytes_max = answer_bytes_max},
                       {.url = url});
        if (answer.status == 200) return parse_addresses(answer.body);
        log::warning("place.addresses", {{"status", answer.status}});
    } catch (const fetch::Unreachable& fault) { log::warning("place.addresses", {{"what", fault.what()}}); }
    return Problem{ProblemKind::unavailable, "problem.unavailable", {}};
}

std::optional<Extent> around(const site::Visit& visit) {
    return visit.site.database.read([&](db::Tx& tx) -> std::optional<Extent> {
        const auto own = area_by_id(tx, visit.id(), own_area);
        return own ? std::optional{extent_of(own->boundary)} : std::nullopt;
    });
}

http::Response answered(const std::vector<Address>& addresses) {
    json::array list;
    for (const Address& address : addresses)
        list.push_back(json::object{{"label", address.label},
                                    {"latitude", static_cast<double>(address.position.latitude) / microdegrees},
                                    {"longitude", static_cast<double>(address.position.longitude) / microdegrees}});
    http::Response response;
    response.content_type = "application/json";
    response.body = json::serialize(json::object{{"addresses", std::move(list)}});
    return response;
}

} // namespace

http::Response get_addresses(const site::Visit& visit) {
    const site::MapSettings& settings = visit.site.map;
    const std::string words = one_line(visit.request.query.get("q"));
    if (!settings.has_addresses()) return site::problem_page(visit, not_found());
    if (words.empty() || code_points(words) > address_words_max)
        return site::problem_page(visit, invalid("problem.bad_request"));
    const auto found = asked(visit, search_url(settings, words, around(visit), views::language_code(visit.language)));
    return found ? answered(*found) : site::problem_page(visit, found.problem());
}

std::string address_at(const site::Visit& visit, const Position& position) {
    if (!visit.site.map.has_addresses()) return {};
    const auto found = asked(visit, reverse_url(visit.site.map, position, views::language_code(visit.language)));
    return found && !found->empty() ? found->front().label : std::string{};
}

} // namespace svar::place
