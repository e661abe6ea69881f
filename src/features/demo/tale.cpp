#include "features/demo/tale.hpp"

#include "features/cases/missing_alarms.hpp"
#include "features/demo/wording.hpp"
#include "features/place/area.hpp"
#include "platform/crypto/id_time.hpp"
#include "platform/views/format.hpp"

#include <boost/json/object.hpp>

#include <algorithm>

namespace svar::demo {

namespace {

using cases::Case;
using cases::State;
using cases::Turn;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

/// Tells one case step by step as long as the steps lie before `now`.
class Told {
  public:
    Told(const Teller& teller, const CaseTemplate& from, Instant start, Instant now, std::optional<State> halt)
        : teller_(teller), from_(from), now_(now), halt_(halt), at_(start),
          unit_(teller.settlement.units.at(teller.dice.pick(from.units))),
          month_(static_cast<unsigned>(LocalDate{std::chrono::floor<days>(start)}.month())),
          wording_(teller.world, teller.dice, std::string{teller.organisation.name(unit_)}, month_) {}

    Tale tell() {
        file();
        const bool is_recent = at_ > now_ - days{12};
        if (!is_halted() && later_working(0, 3) && (!is_recent || dice().falls(80))) sort();
        if (tale_.measure && subject().answered_at) end_measure();
        plan_alarms();
        cases::FiguresOfJournal journal;
        for (const cases::Event& event : tale_.events) journal.add(event.kind, event.at, event.data);
        tale_.figures = journal.facts();
        return std::move(tale_);
    }

  private:
    Dice& dice() const { return teller_.dice; }
    Case& subject() { return tale_.subject; }
    bool is_halted() const { return tale_.subject.state == halt_; }

    /// Some working days on, at an hour of the office; false when that lies in the future. Where answers are promised
    /// within days, most steps take a quarter of the time.
    bool later_working(int least, int most) {
        const LocalDate day{std::chrono::floor<days>(at_)};
        if (teller_.world.is_prompt && dice().falls(88)) most = least + (most - least) / 4;
        const int count = static_cast<int>(dice().between(least, most));
        const LocalDate next = teller_.scheme.calendar.add_working_days(day, count);
        const Instant hour = Instant{std::chrono::sys_days{teller_.scheme.calendar.working_day_from(next)}} + hours{7} +
                             minutes{dice().between(0, 8 * 60)} +
                             std::chrono::microseconds{dice().between(0, 59'000'000)};
        at_ = std::max(hour, at_ + minutes{dice().between(4, 40)});
        return at_ < now_;
    }

    /// Those of the demo's past were told to nobody: its people would find a thousand mails.
    void plan_alarms() {
        tale_.alarms = cases::plan_missing_alarms({}, teller_.scheme, tale_.clocks, now_);
        if (tale_.alarms.empty()) return;
        at_ = now_;
        append("alarms_planned", people::ActorKind::system, {}, tale_.clocks, {},
               {{"alarms", cases::changed_alarms({}, tale_.alarms)}});
    }

    void happen(const char* kind, people::ActorKind actor_kind, PersonId actor, Turn turn,
                std::vector<cases::EventText> texts = {}, boost::json::object details = {}) {
        const std::vector<cases::Clock> clocks_before = tale_.clocks;
        const bool is_reachable = cases::is_reachable_by(teller_.scheme.contact, tale_.contact);
        tale_.clocks = cases::turn_clocks(std::move(tale_.clocks), teller_.scheme, subject(), turn, at_, is_reachable);
        append(kind, actor_kind, actor, clocks_before, std::move(texts), std::move(details));
    }

    void append(const char* kind, people::ActorKind actor_kind, PersonId actor,
                const std::vector<cases::Clock>& clocks_before, std::vector<cases::EventText> texts,
                boost::json::object details) {
        cases::Event event{.seq = 0,
                           .at = at_,
                           .kind = kind,
                           .actor_kind = actor_kind,
                           .actor = actor,
                           .data = {},
                           .texts = std::move(texts),
                           .mac = {}};
        cases::seal(teller_.key, before_, subject(), clocks_before, tale_.clocks, std::move(details), event);
        tale_.events.push_back(std::move(event));
        before_ = subject();
    }

    void by_staff(const char* kind, PersonId actor, std::vector<cases::EventText> texts = {},
                  boost::json::object details = {}, Turn turn = Turn::moved) {
        happen(kind, people::ActorKind::person, actor, turn, std::move(texts), std::move(details));
    }

    void by_submitter(const char* kind, std::vector<cases::EventText> texts, Turn turn = Turn::moved) {
        happen(kind, people::ActorKind::submitter, {}, turn, std::move(texts));
    }

    static std::vector<cases::EventText> text(const char* role, std::string body) {
        if (body.empty()) return {};
        return {{role, Personal{std::move(body)}}};
    }

    void choose_sender() {
        if (dice().falls(from_.is_anonymous_likely ? 85 : 22)) return;
        const Sender sender = make_sender(teller_.world, dice());
        tale_.contact = {Personal{sender.name}, Personal{sender.email}, Personal{sender.phone},
                         Personal{sender.address}};
    }

    cases::Channel choose_channel() {
        const std::size_t roll = dice().below(100);
        if (roll < 62) return cases::Channel::web;
        if (roll < 76) return cases::Channel::phone;
        if (roll < 84) return cases::Channel::counter;
        return roll < 94 ? cases::Channel::card : cases::Channel::email;
    }

    /// Where the mark on the map lies: somewhere near the place that the texts name. Of every four with a place in
    /// words one has none.
    std::optional<Position> marked_position() const {
        const Case& c = tale_.subject;
        const std::uint64_t chance = std::hash<std::string>{}(c.reference);
        const std::vector<WorldSpot>& spots = teller_.world.spots;
        if (c.place.empty() || spots.empty() || chance % 4 == 0) return std::nullopt;
        const std::string texts = c.place + " " + c.title + " " + message_;
        const auto named = std::ranges::find_if(
            spots, [&](const WorldSpot& spot) { return texts.find(spot.name) != std::string::npos; });
        const WorldSpot& spot = named == spots.end() ? spots.front() : *named;
        for (std::int64_t spread = 16'000; spread > 0; spread /= 2) {
            const Position position{spot.position.latitude + offset(chance >> 2, spread / 2),
                                    spot.position.longitude + offset(chance >> 32, spread)};
            if (teller_.world.areas.empty() || teller_.world.areas.front().boundary.contains(position)) return position;
        }
        return spot.position;
    }
    static std::int64_t offset(std::uint64_t chance, std::int64_t most) {
        return static_cast<std::int64_t>(chance % static_cast<std::uint64_t>(2 * most + 1)) - most;
    }

    void file() {
        choose_sender();
        const std::string code = crypto::random_code(8);
        Case& c = subject();
        c.municipality = teller_.settlement.municipality;
        c.id = CaseId{crypto::first_id_of(at_) + crypto::next_id() % 4096};
        c.reference = code.substr(0, 4) + "-" + code.substr(4);
        c.kind = from_.kind;
        c.channel = choose_channel();
        c.language = teller_.world.language;
        c.unit = teller_.organisation.root().id;
        const bool is_web = c.channel == cases::Channel::web || c.channel == cases::Channel::email;
        c.state = is_web ? State::received : State::registered;
        c.is_anonymous = tale_.contact.empty();
        c.title = wording_.fill(from_.title);
        c.place = wording_.fill(from_.place);
        c.scheme_version = teller_.scheme.version;
        c.received_at = at_;
        message_ = wording_.fill(from_.message);
        if (c.channel == cases::Channel::web) c.position = marked_position();
        boost::json::object details;
        if (!tale_.contact.empty()) details["contact"] = cases::contact_digest(teller_.key, tale_.contact);
        happen("filed", is_web ? people::ActorKind::submitter : people::ActorKind::person,
               is_web ? PersonId{} : teller_.settlement.registrar, Turn::filed, text("message", message_),
               std::move(details));
    }

    void sort() {
        if (from_.is_rejected) return reject();
        Case& c = subject();
        c.category = from_.category;
        c.unit = unit_;
        c.is_confidential = from_.is_confidential;
        const scheme::Kind* kind = teller_.scheme.kind(from_.kind);
        if (kind != nullptr && kind->is_for_information) return pass_on();
        const bool goes_astray = dice().falls(7);
        if (goes_astray) c.unit = teller_.settlement.units.at(dice().pick(any_units()));
        c.state = State::distributed;
        by_staff("distributed", teller_.settlement.registrar);
        if (is_halted()) return;
        if (c.unit != unit_) {
            if (!later_working(1, 4)) return;
            redirect();
        }
        investigate();
    }

    std::vector<std::string> any_units() const {
        std::vector<std::string> keys;
        for (const WorldUnit& unit : teller_.world.units)
            if (!unit.parent.empty()) keys.push_back(unit.key);
        return keys;
    }

    void redirect() {
        const std::int64_t from = subject().unit.value();
        subject().unit = unit_;
        subject().redirects += 1;
        by_staff("redirected", teller_.settlement.registrar, text("reason", dice().pick(list("redirect_reason"))),
                 {{"from", from}});
    }

    const std::vector<std::string>& list(std::string_view name) const {
        static const std::vector<std::string> nothing;
        const auto found = teller_.world.lists.find(name);
        return found == teller_.world.lists.end() ? nothing : found->second;
    }

    void reject() {
        subject().state = State::rejected;
        subject().closed_at = at_;
        by_staff("rejected", teller_.settlement.registrar, text("advice", wording_.fill(from_.advice)));
    }

    void pass_on() {
        subject().state = State::closed;
        subject().closed_at = at_;
        by_staff("passed_on", teller_.settlement.registrar);
        if (later_working(1, 6) && dice().falls(80)) publish();
    }

    void investigate() {
        const auto& handlers = handlers_for(teller_.settlement, teller_.organisation, unit_);
        if (handlers.empty() || !later_working(0, 4)) return;
        handler_ = handlers[dice().below(handlers.size())];
        subject().handler = handler_;
        subject().state = State::investigating;
        by_staff("assigned", handler_);
        if (is_halted()) return;
        if (dice().falls(35) && later_working(0, 3)) by_staff("noted", handler_, text("note", note()));
        if (dice().falls(12) && !from_.followup.empty() && later_working(1, 4))
            by_submitter("added_to", text("addition", wording_.fill(from_.followup)));
        const int slowest = dice().falls(88) ? 13 : 34;
        if (later_working(2, slowest)) answer();
    }

    std::string note() {
        return wording_.fill(from_.notes.empty() ? dice().pick(list("note")) : dice().pick(from_.notes));
    }

    void answer() {
        answer_ = wording_.fill(from_.answer);
        subject().state = State::answered;
        std::vector<cases::EventText> texts = text("answer", answer_);
        boost::json::object details;
        if (!from_.measure.empty() && dice().falls(60)) plan_measure(texts, details);
        by_staff("answered", handler_, std::move(texts), std::move(details));
        if (is_halted() || !later_working(0, 2)) return;
        subject().state = State::reviewed;
        subject().answered_at = at_;
        by_staff("answer_approved", teller_.settlement.registrar);
        if (dice().falls(38)) rate();
        if (is_halted() || !later_working(0, 3)) return;
        if (!from_.is_confidential && dice().falls(82)) publish();
        else close();
    }

    /// Nobody is reminded of what was due in the demo's past before some days have gone.
    void plan_measure(std::vector<cases::EventText>& texts, boost::json::object& details) {
        const LocalDate today{std::chrono::floor<days>(at_)};
        const int count = static_cast<int>(dice().between(10, 60));
        cases::Measure measure{.number = 1,
                               .title = wording_.fill(from_.measure),
                               .owner = handler_,
                               .due_on = teller_.scheme.calendar.add_working_days(today, count),
                               .is_public = true,
                               .remind_at = {},
                               .done_at = {},
                               .result = {}};
        const Instant morning = Instant{std::chrono::sys_days{measure.due_on} + days{1}} + hours{6};
        measure.remind_at = std::max(morning, now_ + days{dice().between(2, 9)});
        texts.push_back({"measures", Personal{measure.title}});
        keep(std::move(measure), details);
    }

    void keep(cases::Measure measure, boost::json::object& details) {
        details["parts"] = boost::json::object{{cases::part_name(measure), cases::digest_of(teller_.key, measure)}};
        tale_.measure = std::move(measure);
    }

    /// What waits for a warm month is done in the next year.
    void end_measure() {
        const bool waits = from_.measure.find("{warm_month}") != std::string::npos;
        if (waits || !dice().falls(80) || !later_working(3, 45)) return;
        cases::Measure measure = *tale_.measure;
        measure.done_at = at_;
        measure.remind_at.reset();
        measure.result = dice().pick(list("measure_result"));
        boost::json::object details;
        auto words = text("result", measure.result);
        keep(std::move(measure), details);
        by_staff("measure_done", handler_, std::move(words), std::move(details));
        if (tale_.publication && from_.published_message.empty() && dice().falls(60)) tell_outcome();
    }

    void tell_outcome() {
        const Instant at = at_ + hours{dice().between(1, 48)};
        if (at >= now_) return;
        tale_.outcome = outcomes::Outcome{.municipality = subject().municipality,
                                          .id = subject().id,
                                          .words = tale_.measure->title,
                                          .approved_by = teller_.settlement.registrar,
                                          .approved_at = at};
        tale_.outcome->digest = outcomes::digest_of(teller_.key, *tale_.outcome);
    }

    void rate() {
        const Instant before = at_;
        at_ += hours{dice().between(2, 90)};
        if (at_ >= now_) return void(at_ = before);
        const std::size_t roll = dice().below(100);
        subject().satisfaction = roll < 58 ? 3 : roll < 76 ? 2 : 1;
        const bool is_good = subject().satisfaction == 3;
        const auto& own = is_good ? from_.satisfaction_good : from_.satisfaction_bad;
        const auto& words = own.empty() ? list(is_good ? "satisfaction_good" : "satisfaction_bad") : own;
        by_submitter("rated", text("comment", dice().falls(45) ? wording_.fill(dice().pick(words)) : std::string{}));
    }

    void publish() {
        Case& c = subject();
        c.state = State::published;
        if (!c.closed_at) c.closed_at = at_;
        const std::string shown = from_.published_message.empty() ? message_ : wording_.fill(from_.published_message);
        const auto day = [&](Instant at) { return views::local_day(at, teller_.world.time_zone); };
        tale_.publication = publication::Publication{
            .municipality = c.municipality,
            .id = c.id,
            .reference = c.reference,
            .kind = c.kind,
            .category = c.category,
            .unit = c.unit,
            .language = c.language,
            .title = c.title,
            .message = shown,
            .answer = answer_,
            .place = c.position ? c.place : std::string{},
            .received_on = day(c.received_at),
            .answered_on = day(c.answered_at.value_or(at_)),
            .published_at = at_,
            .position = publication::as_precise(c.position, publication::Precision::hundred_metres)};
        by_staff("published", teller_.settlement.registrar, {},
                 {{"wording", publication::publication_digest(teller_.key, *tale_.publication)}});
    }

    void close() {
        subject().state = State::closed;
        subject().closed_at = at_;
        by_staff("closed", teller_.settlement.registrar);
    }

    const Teller& teller_;
    const CaseTemplate& from_;
    const Instant now_;
    const std::optional<State> halt_;
    Instant at_;
    UnitId unit_;
    unsigned month_;
    Wording wording_;
    PersonId handler_;
    std::string message_;
    std::string answer_;
    Case before_;
    Tale tale_;
};

} // namespace

Tale tell(const Teller& teller, const CaseTemplate& from, Instant start, Instant now,
          std::optional<cases::State> halt) {
    return Told{teller, from, start, now, halt}.tell();
}

} // namespace svar::demo
