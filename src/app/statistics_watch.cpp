#include "app/statistics_watch.hpp"

#include "features/cases/figures_actions.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/statistics/folding_actions.hpp"

namespace svar::app {

namespace {

using namespace std::chrono_literals;

constexpr auto poll = 1s;
constexpr auto look_poll = 10s;
constexpr auto wait_longest = 60s; ///< a few changes wait so long; figures hold them all the same
constexpr int cases_at_once = 2000;
constexpr int changes_worth_folding = 200;
constexpr int changes_at_once = 5000;

bool is_reckoned(db::Tx& tx, const organisation::Municipality& municipality) {
    const auto state = statistics::state_of(tx, municipality.id);
    return state && state->is_reckoned && state->time_zone == municipality.time_zone;
}

std::vector<organisation::Municipality> to_reckon(db::Tx& tx) {
    auto all = organisation::all_municipalities(tx);
    std::erase_if(all, [&](const organisation::Municipality& one) { return is_reckoned(tx, one); });
    return all;
}

} // namespace

void reckon_statistics(db::Database& database, const std::function<void(std::int64_t)>& progress,
                       const std::function<bool()>& is_to_stop) {
    std::int64_t done = 0;
    for (const organisation::Municipality& municipality : database.read(to_reckon)) {
        const auto portion = [&] {
            return database.write([&](db::Tx& tx) {
                const auto now = organisation::municipality_by_id(tx, municipality.id);
                return now ? cases::reckon_portion(tx, *now, cases_at_once) : cases::Portion{};
            });
        };
        for (cases::Portion next = portion(); next.last; next = portion()) {
            if (is_to_stop && is_to_stop()) return;
            progress(done += next.cases);
        }
    }
}

StatisticsWatch::StatisticsWatch(db::Database& database)
    : database_(database),
      loop_("statistics", bell_, poll, [this](const std::stop_token& stop) { return step(stop); }) {}

bool StatisticsWatch::step(const std::stop_token& stop) {
    if (std::chrono::steady_clock::now() >= next_look_) {
        next_look_ = std::chrono::steady_clock::now() + look_poll;
        reckon_statistics(
            database_, [](std::int64_t) {}, [&] { return stop.stop_requested(); });
    }
    bool is_more = false;
    for (const auto& [municipality, changes] : database_.read(statistics::waiting_changes))
        if (is_time(municipality, changes)) is_more |= fold(municipality);
    return is_more;
}

bool StatisticsWatch::is_time(MunicipalityId municipality, std::int64_t changes) {
    const Moment now = std::chrono::steady_clock::now();
    const Moment since = waiting_since_.try_emplace(municipality, now).first->second;
    return changes >= changes_worth_folding || now - since >= wait_longest;
}

bool StatisticsWatch::fold(MunicipalityId municipality) {
    // One folds at a time by the lock of its state; what cases write meanwhile must not make it begin again.
    const int folded = database_.write([&](db::Tx& tx) { return statistics::fold(tx, municipality, changes_at_once); },
                                       db::Isolation::read_committed);
    waiting_since_.erase(municipality);
    return folded == changes_at_once;
}

} // namespace svar::app
