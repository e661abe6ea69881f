#include "bench/statistics/sums.hpp"

#include "features/organisation/organisation_store.hpp"
#include "features/scheme/scheme_file.hpp"
#include "features/statistics/folding_actions.hpp"

#include <algorithm>
#include <random>
#include <stdexcept>

namespace svar::bench {

namespace {

using namespace statistics;
using std::chrono::hours;

constexpr std::int64_t cases_at_once = 250'000;
constexpr hours longest_ago{24 * 730};
constexpr const char* channels[] = {"web", "web", "web", "email", "phone", "counter", "card"};

class MadeUp {
  public:
    MadeUp(const organisation::Organisation& organisation, Instant now)
        : now_(now), scheme_(scheme::embedded_scheme("kristianstad")) {
        for (const organisation::Unit& unit : organisation.units())
            if (organisation.children(unit.id).empty()) units_.push_back(unit.id);
    }

    CaseFacts next() {
        CaseFacts facts;
        facts.unit = units_[std::min(below(units_.size()), below(units_.size()))];
        facts.traits = {scheme_.kinds[std::min(below(scheme_.kinds.size()), below(scheme_.kinds.size()))].key,
                        scheme_.categories[below(scheme_.categories.size())].key, channels[below(std::size(channels))]};
        facts.is_anonymous = below(5) == 0;
        facts.received_at = now_ - std::chrono::seconds{below(std::chrono::seconds{longest_ago}.count())};
        facts.due_at = facts.received_at + hours{24 * 30};
        answer(facts);
        return facts;
    }

  private:
    std::size_t below(std::size_t end) { return random_() % end; }

    void answer(CaseFacts& facts) {
        const auto took = std::chrono::seconds{static_cast<std::int64_t>(days_(random_) * 86'400)};
        const Instant answered = facts.received_at + took;
        if (answered > now_) return;
        facts.first_answer = {answered, took < hours{24 * 30} ? Promise::kept : Promise::broken};
        facts.answered_at = answered;
        facts.satisfaction = below(3) == 0 ? 1 + static_cast<int>(below(3)) : 0;
        const Instant closed = answered + hours{below(72)};
        if (closed > now_) return;
        facts.completed_at = closed;
        facts.is_open = false;
        facts.outcome =
            below(4) == 0 ? not_published_reasons[below(std::size(not_published_reasons))].counter : Counter::published;
        facts.due_at.reset();
    }

    Instant now_;
    scheme::Scheme scheme_;
    std::vector<UnitId> units_;
    std::mt19937_64 random_{7};
    std::lognormal_distribution<double> days_{2.5, 0.6};
};

} // namespace

void add_to_sums(db::Database& database, std::int64_t cases) {
    const auto all = database.read(organisation::all_municipalities);
    const auto found = std::ranges::find(all, "kristianstad", &organisation::Municipality::host);
    if (found == all.end()) throw std::runtime_error("the demo's municipality is not there");
    const auto organisation = database.read([&](db::Tx& tx) { return organisation::load_organisation(tx, found->id); });
    const auto& zone = calendar::TimeZone::of(found->time_zone);
    MadeUp made_up{organisation, database.read([](db::Tx& tx) { return tx.now(); })};
    while (cases > 0)
        database.write([&](db::Tx& tx) {
            Folder folder{open_sums(tx, found->id).value().parents};
            for (std::int64_t left = std::min(cases, cases_at_once); left > 0; --left, --cases)
                folder.add(difference(zone, std::nullopt, made_up.next()));
            folder.write(tx, found->id);
        });
}

} // namespace svar::bench
