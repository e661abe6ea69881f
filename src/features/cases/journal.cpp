#include "features/cases/journal.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

namespace svar::cases {

namespace {

namespace json = boost::json;

json::value instant(const std::optional<Instant>& value) {
    return value ? json::value(to_micros(*value)) : json::value(nullptr);
}

std::string text_digest(const crypto::Key& key, const std::string& text) {
    if (text.empty()) return {};
    const crypto::Digest digest = crypto::keyed_digest(key, "text:" + text);
    return to_hex(std::span{digest}.first(16));
}

json::value as_fact(const std::string& text) { return json::string{text}; }
json::value as_fact(bool flag) { return flag; }
json::value as_fact(int number) { return number; }
json::value as_fact(Channel channel) { return json::string{channel_key(channel)}; }
json::value as_fact(State state) { return json::string{state_key(state)}; }
json::value as_fact(const std::optional<Instant>& value) { return instant(value); }
json::value as_fact(Instant value) { return to_micros(value); }
template <class Tag>
json::value as_fact(Id<Tag> id) {
    return id.value();
}

/// The facts of a case; with one before it, only those that differ, so that the others cost nothing.
class Facts {
  public:
    Facts(const Case* before, const Case& subject) : before_(before), subject_(subject) {}

    template <class T>
    void add(std::string_view name, T Case::*member) {
        if (differs(member)) found_.emplace(name, as_fact(subject_.*member));
    }
    void add_text(std::string_view name, std::string Case::*member, const crypto::Key& key) {
        if (differs(member)) found_.emplace(name, text_digest(key, subject_.*member));
    }
    void add_position(std::string_view name, const crypto::Key& key) {
        const auto& position = subject_.position;
        if (differs(&Case::position))
            found_.emplace(name, position ? text_digest(key, position_text(*position)) : std::string{});
    }
    json::object take() { return std::move(found_); }

  private:
    template <class T>
    bool differs(T Case::*member) const {
        return before_ == nullptr || before_->*member != subject_.*member;
    }

    const Case* before_;
    const Case& subject_;
    json::object found_;
};

json::object gather(const Case* before, const Case& subject, const crypto::Key& key) {
    Facts facts{before, subject};
    facts.add("reference", &Case::reference);
    facts.add("kind", &Case::kind);
    facts.add("category", &Case::category);
    facts.add("channel", &Case::channel);
    facts.add("language", &Case::language);
    facts.add("unit", &Case::unit);
    facts.add("handler", &Case::handler);
    facts.add("state", &Case::state);
    facts.add("confidential", &Case::is_confidential);
    facts.add("anonymous", &Case::is_anonymous);
    facts.add_text("title", &Case::title, key);
    facts.add_text("place", &Case::place, key);
    facts.add("scheme", &Case::scheme_version);
    facts.add("received", &Case::received_at);
    facts.add("promise_due", &Case::promise_due_at);
    facts.add("answered", &Case::answered_at);
    facts.add("closed", &Case::closed_at);
    facts.add("satisfaction", &Case::satisfaction);
    facts.add("redirects", &Case::redirects);
    facts.add("follow_link", &Case::follow_link);
    facts.add("route", &Case::route);
    facts.add("merged_into", &Case::merged_into);
    facts.add("split_from", &Case::split_from);
    facts.add("linked_to", &Case::linked_to);
    facts.add("delayed_until", &Case::delayed_until);
    facts.add("delays", &Case::delays);
    facts.add("assessed", &Case::assessed);
    facts.add_position("position", key);
    facts.add("client", &Case::client);
    facts.add("rejection", &Case::rejection);
    return facts.take();
}

/// Facts of a pause and of what is left; nothing for clocks that were never paused.
void add_pause_facts(const Clock& clock, json::array& facts) {
    if (!clock.pause && !clock.remainder && clock.paused == std::chrono::microseconds{0}) return;
    const Pause pause = clock.pause.value_or(Pause{});
    facts.push_back(clock.pause ? json::value(to_micros(pause.since)) : json::value(nullptr));
    facts.push_back(json::string{pause.reason});
    facts.push_back(instant(pause.runs_on_at));
    facts.push_back(clock.paused.count());
    facts.push_back(clock.remainder ? json::value(to_micros(clock.remainder->from)) : json::value(nullptr));
    facts.push_back(clock.remainder ? json::value(clock.remainder->left) : json::value(nullptr));
}

std::optional<Instant> instant_in(const json::value& value) {
    return value.is_int64() ? std::optional{from_micros(value.get_int64())} : std::nullopt;
}

/// The fields behind the first six; false when they are unreadable.
bool read_pause(const json::array& fields, Clock& clock) {
    if (!fields[7].is_string() || !fields[9].is_int64()) return false;
    if (fields[6].is_int64())
        clock.pause = {from_micros(fields[6].get_int64()), std::string{fields[7].get_string()}, instant_in(fields[8])};
    clock.paused = std::chrono::microseconds{fields[9].get_int64()};
    if (fields[10].is_int64() && fields[11].is_int64())
        clock.remainder = {from_micros(fields[10].get_int64()), fields[11].get_int64()};
    return true;
}

json::array clock_facts(const Clock& clock) {
    json::array facts{clock.key,
                      clock.run,
                      clock.is_promise,
                      to_micros(clock.started_at),
                      to_micros(clock.due_at),
                      instant(clock.stopped_at)};
    add_pause_facts(clock, facts);
    return facts;
}

/// Appends a field with its length before it, so that no two sequences of fields read alike.
void append(std::string& out, std::string_view field) {
    out += std::to_string(field.size());
    out += ':';
    out += field;
}

} // namespace

people::ActorKind actor_kind_of(std::string_view key) {
    if (key == "submitter") return people::ActorKind::submitter;
    if (key == "person") return people::ActorKind::person;
    if (key == "other_body") return people::ActorKind::other_body;
    return people::ActorKind::system;
}

void sort_texts(Event& event) { std::ranges::sort(event.texts, {}, &EventText::role); }

json::object facts_of(const Case& subject, const crypto::Key& key) { return gather(nullptr, subject, key); }

std::string contact_digest(const crypto::Key& key, const Contact& contact) {
    if (contact.empty()) return {};
    std::string message = "contact:";
    for (const Personal* field : {&contact.name, &contact.email, &contact.phone, &contact.address})
        append(message, field->reveal());
    return to_hex(crypto::keyed_digest(key, message));
}

bool is_empty_fact(const json::value& value) {
    if (const json::string* text = value.if_string()) return text->empty();
    if (const std::int64_t* number = value.if_int64()) return *number == 0;
    return value.is_null();
}

std::string part_digest(const crypto::Key& key, std::string_view name, const std::vector<std::string>& fields) {
    std::string message = "part:";
    append(message, name);
    for (const std::string& field : fields) append(message, field);
    const crypto::Digest digest = crypto::keyed_digest(key, message);
    return to_hex(std::span{digest}.first(16));
}

json::array changed_clocks(const std::vector<Clock>& before, const std::vector<Clock>& after) {
    json::array changed;
    for (const Clock& clock : after)
        if (std::ranges::find(before, clock) == before.end()) changed.push_back(clock_facts(clock));
    return changed;
}

std::optional<Clock> clock_from_facts(const json::value& value) {
    const json::array* fields = value.if_array();
    const bool has_pause = fields != nullptr && fields->size() == 12;
    if (fields == nullptr || (fields->size() != 6 && !has_pause) || !(*fields)[0].is_string() ||
        !(*fields)[1].is_int64() || !(*fields)[2].is_bool() || !(*fields)[3].is_int64() || !(*fields)[4].is_int64())
        return std::nullopt;
    Clock clock{.key = std::string{(*fields)[0].get_string()},
                .run = static_cast<int>((*fields)[1].get_int64()),
                .is_promise = (*fields)[2].get_bool(),
                .started_at = from_micros((*fields)[3].get_int64()),
                .due_at = from_micros((*fields)[4].get_int64()),
                .stopped_at = instant_in((*fields)[5])};
    if (has_pause && !read_pause(*fields, clock)) return std::nullopt;
    return clock;
}

crypto::Digest mac_of(const crypto::Key& key, MunicipalityId municipality, CaseId id, const Event& event,
                      std::span<const std::uint8_t> previous) {
    std::string message;
    append(message, std::string_view{reinterpret_cast<const char*>(previous.data()), previous.size()});
    for (const std::int64_t number : {municipality.value(), id.value(), event.seq, to_micros(event.at),
                                      static_cast<std::int64_t>(event.actor_kind), event.actor.value()})
        append(message, std::to_string(number));
    append(message, event.kind);
    append(message, event.data);
    for (const EventText& text : event.texts) {
        const crypto::Digest digest = crypto::keyed_digest(key, text.body.reveal());
        append(message, text.role);
        append(message, to_hex(digest));
    }
    return crypto::keyed_digest(key, message);
}

void seal(const crypto::Key& key, const Case& before, Case& subject, const std::vector<Clock>& clocks_before,
          const std::vector<Clock>& clocks, json::object details, Event& event) {
    subject.due_at = nearest_due(clocks);
    subject.updated_at = event.at;
    subject.promise_due_at.reset();
    for (const Clock& clock : clocks)
        if (clock.is_promise) subject.promise_due_at = clock.due_at;
    const bool is_first = !before.version;
    details["set"] = gather(is_first ? nullptr : &before, subject, key);
    details["clocks"] = changed_clocks(clocks_before, clocks);
    event.seq = before.version.value() + 1;
    event.data = json::serialize(details);
    sort_texts(event);
    const crypto::Digest mac = mac_of(key, subject.municipality, subject.id, event, before.head_mac);
    event.mac.assign(mac.begin(), mac.end());
    subject.version = Version{event.seq};
    subject.head_mac = event.mac;
}

std::int64_t ledger_digest(const crypto::Key& key, MunicipalityId municipality, CaseId id) {
    const crypto::Digest digest =
        crypto::keyed_digest(key, "ledger:" + std::to_string(municipality.value()) + ":" + std::to_string(id.value()));
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) value = value << 8 | digest[i];
    return static_cast<std::int64_t>(value >> 2);
}

} // namespace svar::cases
