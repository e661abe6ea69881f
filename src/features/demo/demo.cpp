#include "features/demo/demo.hpp"

#include "features/cases/alarm_store.hpp"
#include "features/cases/case_mail.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/measure_store.hpp"
#include "features/demo/lessons.hpp"
#include "features/demo/tale.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/outcomes/outcome_store.hpp"
#include "features/overdue/overdue_actions.hpp"
#include "features/reports/sending_actions.hpp"
#include "features/reports/sent_report_store.hpp"
#include "features/place/area_store.hpp"
#include "features/publication/publication_store.hpp"
#include "features/publication/usefulness_store.hpp"
#include "features/scheme/scheme_file.hpp"
#include "features/scheme/version_store.hpp"
#include "features/site/demo.hpp"
#include "features/statistics/folding_actions.hpp"

#include <algorithm>
#include <future>
#include <numeric>
#include <unordered_set>

namespace svar::demo {

namespace {

using std::chrono::days;

/// Large, because each transaction writes the touched pages of the indexes in random order once more.
constexpr int batch_size = 10'000;
constexpr int mails_shown = 25;
constexpr days history{730};
/// On a Monday morning or after a holiday chance may leave a list of the staff empty; these are in each.
constexpr cases::State states_shown[] = {cases::State::received, cases::State::distributed, cases::State::investigating,
                                         cases::State::answered, cases::State::reviewed};
constexpr std::int64_t shown_each = 3;
/// From this many on a town has a past to learn from.
constexpr std::int64_t town_from = 100;
constexpr std::int64_t crowd_from = 150;
constexpr std::int64_t crowd_every = 25; ///< one case of so many was sent on the crowded day
constexpr std::int64_t crowd_max = 60;
constexpr std::size_t cases_of_improvement = 3;
constexpr int cases_judged = 60;
constexpr int judgements_shown_max = 1000;

/// Draws templates by weight among those that fit the month, of one unit where its key is given.
class Urn {
  public:
    explicit Urn(const std::vector<CaseTemplate>& templates, std::string_view unit = {}) {
        for (unsigned month = 1; month <= 12; ++month)
            for (const CaseTemplate& entry : templates) {
                const bool fits = entry.months.empty() || std::ranges::count(entry.months, month) > 0;
                if (!fits || (!unit.empty() && entry.units.front() != unit)) continue;
                for (std::int64_t i = 0; i < entry.weight; ++i) by_month_[month - 1].push_back(&entry);
            }
    }
    const CaseTemplate& draw(Dice& dice, Instant at) const {
        const auto month = static_cast<unsigned>(LocalDate{std::chrono::floor<days>(at)}.month());
        const auto& fitting = by_month_[month - 1];
        return *fitting[dice.below(fitting.size())];
    }

  private:
    std::array<std::vector<const CaseTemplate*>, 12> by_month_;
};

/// People write by day and evening, on weekdays more than at weekends.
Instant shift_to_waking_hours(Dice& dice, Instant at) {
    const auto day = std::chrono::floor<days>(at);
    const std::chrono::weekday name{day};
    const bool is_weekend = name == std::chrono::Saturday || name == std::chrono::Sunday;
    const auto moved = is_weekend && dice.falls(50) ? day + days{2} : day;
    return Instant{moved} + std::chrono::minutes{dice.between(6 * 60, 21 * 60)} + (at - day) / 24;
}

/// The last working day but two.
std::chrono::sys_days crowded_day(Instant now) {
    auto day = std::chrono::floor<days>(now) - days{3};
    while (std::chrono::weekday{day}.iso_encoding() > 5) day -= days{1};
    return day;
}

void store(db::Tx& tx, const Tale& tale, const crypto::Key& key, Dice& dice) {
    const cases::Case& subject = tale.subject;
    cases::insert_case(tx, subject, std::nullopt);
    cases::save_clocks(tx, subject, {}, tale.clocks);
    cases::save_alarms(tx, subject, {}, tale.alarms);
    for (const cases::Event& event : tale.events) cases::insert_event(tx, subject, event);
    if (!tale.contact.empty()) cases::insert_contact(tx, subject, tale.contact);
    if (tale.measure) cases::save_measure(tx, subject.municipality, subject.id, *tale.measure);
    if (tale.publication) publication::insert_publication(tx, *tale.publication);
    if (tale.outcome) outcomes::save_outcome(tx, *tale.outcome);
    cases::count_in_ledger(tx, subject.municipality, static_cast<std::int64_t>(dice.below(16)),
                           cases::ledger_digest(key, subject.municipality, subject.id));
}

class Filler {
  public:
    Filler(const Materials& materials, const World& world, std::int64_t count, std::uint64_t seed)
        : materials_(materials), world_(world), count_(count), dice_(seed), shard_dice_(seed), urn_(world.cases),
          crowd_(world.cases, world.crowded_unit),
          book_(std::make_unique<const scheme::Scheme>(scheme::embedded_scheme(world.host))) {}

    void run(std::string_view password_hash, const std::function<void(std::int64_t)>& progress) {
        db::Database& database = materials_.database;
        const Settlement settlement = database.write([&](db::Tx& tx) {
            Settlement settled = settle(tx, world_, world_.host, password_hash);
            scheme::insert_first_version(tx, materials_.key, settled.municipality, world_.host);
            draw_map(tx, settled.municipality);
            statistics::begin_reckoning(tx, settled.municipality, world_.time_zone);
            statistics::note_reckoned(tx, settled.municipality, {}, true); // as long as there is no case
            return settled;
        });
        const auto organisation =
            database.read([&](db::Tx& tx) { return organisation::load_organisation(tx, settlement.municipality); });
        const Instant now = database.read([](db::Tx& tx) { return tx.now(); });
        const Teller teller{world_, settlement, organisation, *book_.editions().front().scheme, materials_.key, dice_};
        const auto tell_from = [&](std::int64_t first) {
            return std::async(std::launch::async, [&, first] { return tell_batch(teller, first, now); });
        };
        auto next = tell_from(0);
        for (std::int64_t done = 0; done < count_; done += batch_size) {
            const std::vector<Tale> tales = next.get();
            next = tell_from(done + batch_size);
            database.write([&](db::Tx& tx) { store_batch(tx, tales); });
            progress(std::min(done + batch_size, count_));
        }
        next.wait();
        database.write([&](db::Tx& tx) {
            const cases::Desk desk = desk_in(organisation);
            for (const auto& [subject, contact] : latest_) cases::send_receipt(tx, desk, subject, contact);
            make_overdue_lists(tx, desk);
            if (count_ < town_from) return;
            send_reports(tx, desk);
            judge(tx, desk);
            learn(tx, desk, world_, settlement, of_units_);
        });
    }

  private:
    /// The area without a name is the municipality itself.
    void draw_map(db::Tx& tx, MunicipalityId municipality) const {
        for (place::Area area : world_.areas) {
            area.id = area.name.empty() ? place::own_area : place::AreaId{crypto::next_id()};
            place::save_area(tx, materials_.key, municipality, std::move(area));
        }
    }

    std::vector<Tale> tell_batch(const Teller& teller, std::int64_t first, Instant now) {
        std::vector<Tale> tales;
        for (std::int64_t i = first; i < std::min(first + batch_size, count_); ++i) {
            tales.push_back(tell_one(teller, i, now));
            while (!references_.insert(tales.back().subject.reference).second) tales.back() = tell_one(teller, i, now);
            if (i >= count_ - mails_shown) latest_.emplace_back(tales.back().subject, tales.back().contact);
        }
        return tales;
    }

    Tale tell_one(const Teller& teller, std::int64_t i, Instant now) {
        if (is_left_for_show(i)) return tell_shown(teller, i, now);
        if (is_of_crowd(i)) {
            const Instant start = crowded_day(now) + std::chrono::seconds{dice_.between(7 * 3600, 20 * 3600)};
            return tell(teller, crowd_.draw(dice_, start), start, now);
        }
        const auto span = std::chrono::microseconds{history};
        const Instant even = now - span + span / count_ * i;
        const Instant start = std::min(shift_to_waking_hours(dice_, even), now - std::chrono::minutes{5});
        return tell(teller, urn_.draw(dice_, start), start, now);
    }

    /// Many write on one day, as after cards were handed out.
    bool is_of_crowd(std::int64_t i) const {
        return !world_.crowded_unit.empty() && count_ >= crowd_from && i % crowd_every == 0 &&
               i / crowd_every < crowd_max;
    }

    /// Of a town large enough, the last cases stand in each of the states that are worked on.
    bool is_left_for_show(std::int64_t i) const {
        return count_ >= town_from && i >= count_ - shown_each * static_cast<std::int64_t>(std::size(states_shown));
    }

    /// A tale of the last days that stands where its number says; a few are told until one gets so far.
    Tale tell_shown(const Teller& teller, std::int64_t i, Instant now) {
        const cases::State state = states_shown[static_cast<std::size_t>(count_ - 1 - i) / shown_each];
        for (;;) {
            const Instant start = state == cases::State::received
                                      ? now - std::chrono::minutes{dice_.between(10, 2000)}
                                      : now - std::chrono::minutes{dice_.between(2000, 30 * 24 * 60)};
            Tale tale = tell(teller, urn_.draw(dice_, start), start, now, state);
            if (tale.subject.state == state) return tale;
        }
    }

    void store_batch(db::Tx& tx, const std::vector<Tale>& tales) {
        if (tales.empty()) return;
        const MunicipalityId municipality = tales.front().subject.municipality;
        const auto& zone = calendar::TimeZone::of(world_.time_zone);
        statistics::Folder folder{statistics::open_sums(tx, municipality).value().parents};
        for (const Tale& tale : tales) {
            store(tx, tale, materials_.key, shard_dice_);
            folder.add(statistics::difference(zone, std::nullopt, tale.figures));
            if (tale.publication) note_case(tale.publication->unit, tale.publication->id);
        }
        folder.write(tx, municipality);
        publication::grow_public_version(tx, municipality);
    }

    void note_case(UnitId unit, CaseId id) {
        std::vector<CaseId>& of_unit = of_units_[unit];
        if (of_unit.size() < cases_of_improvement) of_unit.push_back(id);
    }

    /// Readers found most of the latest answers useful.
    void judge(db::Tx& tx, const cases::Desk& desk) {
        for (const auto& publication : publication::find_publications(tx, desk.id(), {}, 1, cases_judged).entries)
            for (std::int64_t left = dice_.between(0, 9); left > 0; --left)
                publication::count_usefulness(tx, desk.id(), publication.id, dice_.falls(78));
        publication::show_usefulness(tx, desk.id(), judgements_shown_max);
    }

    cases::Desk desk_in(const organisation::Organisation& organisation) const {
        std::string url = materials_.public_url;
        constexpr std::string_view slot = "{municipality}";
        if (const auto at = url.find(slot); at != std::string::npos) url.replace(at, slot.size(), world_.host);
        return {organisation, book_, materials_.key, materials_.renderer, url};
    }

    /// Those of the last two weeks, so that some cases stand on a list again.
    void make_overdue_lists(db::Tx& tx, const cases::Desk& desk) {
        const scheme::Scheme& rules = desk.rules_at(tx.now());
        for (const scheme::OverdueListRule& rule : rules.overdue_lists) {
            const LocalDate day = overdue::latest_day(rule, rules.time_zone, tx.now());
            overdue::make_lists(tx, desk, rule, LocalDate{std::chrono::sys_days{day} - days{7}});
            overdue::make_lists(tx, desk, rule, day);
        }
    }

    /// The last two to whom the scheme's report of the whole municipality goes, without their PDF, which takes seconds.
    static void send_reports(db::Tx& tx, const cases::Desk& desk) {
        for (const scheme::ReportRule& rule : desk.rules_at(tx.now()).reports) {
            const reports::PeriodKind kind = reports::period_kind_of(rule.period);
            const auto last = reports::latest_due(kind, 1, desk.municipality().time_zone, tx.now());
            for (const reports::Period& period : {reports::period_before(kind, last), last}) {
                const reports::Order order{
                    reports::OrderId{crypto::next_id()},
                    reports::source_of_rule(rule.key),
                    desk.organisation.post_holder(organisation::Post::chief_executive, desk.organisation.root().id),
                    {},
                    desk.organisation.root().id,
                    kind,
                    period.first};
                reports::insert_order(tx, desk.id(), order);
                if (const auto draft = reports::draft_of(tx, desk, order.id))
                    reports::send_report(tx, desk, *draft, {});
                else reports::drop_order(tx, desk, order.id);
            }
        }
    }

    const Materials& materials_;
    const World& world_;
    std::int64_t count_;
    Dice dice_;       ///< of the tales, which are told while others are stored
    Dice shard_dice_; ///< of the storing
    Urn urn_;
    Urn crowd_; ///< of the unit to which many write on one day
    scheme::Book book_;
    std::unordered_set<std::string> references_; ///< of 40 bits: in a million cases two are soon the same
    CasesOfUnits of_units_;
    std::vector<std::pair<cases::Case, cases::Contact>> latest_; ///< have their receipts in the outbox, to be read
};

} // namespace

bool is_empty(db::Database& database) { return database.read(organisation::all_municipalities).empty(); }

void fill(const Materials& materials, std::int64_t count, const Progress& progress) {
    const std::string password_hash = crypto::hash_password(site::demo_password);
    std::int64_t before = 0;
    std::uint64_t seed = 1;
    const auto keys = world_keys();
    for (const std::string& key : keys) {
        const World world = load_world(key);
        for (const auto& municipality : materials.database.read(organisation::all_municipalities))
            if (municipality.host == world.host)
                throw std::runtime_error("The demo municipality " + world.name + " exists already.");
        const std::int64_t share = count * (key == keys.front() ? 6 : 4) / 10;
        Filler{materials, world, share, seed++}.run(password_hash,
                                                    [&](std::int64_t done) { progress(before + done, count); });
        before += share;
    }
}

} // namespace svar::demo
