#include "features/integrity/case_check.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <map>

namespace svar::integrity {

namespace {

namespace json = boost::json;

using ClockKey = std::pair<std::string, int>;

/// Adds up the events of one case and notes what does not fit.
class Fold {
  public:
    Fold(const StoredCase& stored, const crypto::Key& key) : stored_(stored), key_(key) {}

    std::vector<Difference> run() {
        for (const cases::Event& event : stored_.events) add(event);
        check_row();
        check_clocks();
        check_alarms();
        check_files();
        if (parts_ != stored_.parts)
            note(0, "a hand-over, a measure or a decision on publication is not what the journal says");
        if (contact_ != stored_.contact) note(0, "the contact data are not those that were given");
        if (published_ != stored_.published) note(0, "what is published is not what was approved");
        return std::move(found_);
    }

  private:
    void note(std::int64_t seq, std::string what) {
        found_.push_back({stored_.row.municipality, stored_.row.id, seq, std::move(what)});
    }

    void add(const cases::Event& event) {
        if (event.seq != last_seq_ + 1) note(event.seq, "an event before this one is missing");
        last_seq_ = event.seq;
        last_at_ = event.at;
        const crypto::Digest mac = cases::mac_of(key_, stored_.row.municipality, stored_.row.id, event, previous_mac_);
        if (!crypto::are_equal(mac, event.mac)) note(event.seq, "the event or one of its texts was changed");
        previous_mac_ = event.mac;
        boost::system::error_code error;
        const json::value data = json::parse(event.data, error);
        if (error || !data.is_object()) return note(event.seq, "the event's data is unreadable");
        fold(event, data.as_object());
    }

    void fold(const cases::Event& event, const json::object& data) {
        if (const json::value* set = data.if_contains("set"); set != nullptr && set->is_object())
            for (const auto& [name, value] : set->as_object()) facts_[name] = value;
        if (const json::value* clocks = data.if_contains("clocks"); clocks != nullptr && clocks->is_array())
            for (const json::value& clock : clocks->as_array()) fold_clock(event, clock);
        if (const json::value* alarms = data.if_contains("alarms"); alarms != nullptr && alarms->is_array())
            for (const json::value& alarm : alarms->as_array()) fold_alarm(event, alarm);
        if (const json::value* files = data.if_contains("files"); files != nullptr && files->is_array())
            for (const json::value& file : files->as_array()) fold_file(event, file);
        fold_parts(data);
        if (data.contains("contact")) contact_ = text_of(data, "contact");
        if (event.kind == "published" || event.kind == "corrected") published_ = text_of(data, "wording");
        if (event.kind == "unpublished") published_.clear();
    }

    static std::string text_of(const json::object& data, std::string_view name) {
        const json::value* value = data.if_contains(name);
        return value != nullptr && value->is_string() ? std::string{value->as_string()} : std::string{};
    }

    void fold_clock(const cases::Event& event, const json::value& value) {
        const auto clock = cases::clock_from_facts(value);
        if (!clock) return note(event.seq, "a clock in the event is unreadable");
        clocks_[{clock->key, clock->run}] = *clock;
    }

    static std::optional<Instant> instant_of(const json::value& value) {
        return value.is_int64() ? std::optional{from_micros(value.as_int64())} : std::nullopt;
    }

    void fold_alarm(const cases::Event& event, const json::value& value) {
        const json::array* fields = value.if_array();
        if (fields == nullptr || fields->size() != 6 || !(*fields)[0].is_string() || !(*fields)[1].is_int64() ||
            !(*fields)[2].is_string() || !(*fields)[3].is_int64())
            return note(event.seq, "an alarm in the event is unreadable");
        cases::CaseAlarm alarm{.clock = std::string{(*fields)[0].as_string()},
                               .run = static_cast<int>((*fields)[1].as_int64()),
                               .sort = cases::parse_alarm_sort((*fields)[2].as_string()).value_or(cases::AlarmSort{}),
                               .rung = static_cast<int>((*fields)[3].as_int64()),
                               .at = instant_of((*fields)[4]).value_or(Instant{}),
                               .fired_at = instant_of((*fields)[5])};
        std::erase_if(alarms_, [&](const cases::CaseAlarm& old) { return old.is_same(alarm); });
        if (!(*fields)[4].is_null()) alarms_.push_back(std::move(alarm));
    }

    void fold_parts(const json::object& data) {
        const json::value* parts = data.if_contains("parts");
        const json::object* digests = parts == nullptr ? nullptr : parts->if_object();
        if (digests == nullptr) return;
        for (const auto& [name, digest] : *digests) {
            if (!digest.is_string()) continue;
            if (digest.as_string().empty()) parts_.erase(std::string{name}); // taken out again
            else parts_[std::string{name}] = std::string{digest.as_string()};
        }
    }

    void fold_file(const cases::Event& event, const json::value& value) {
        const json::array* fields = value.if_array();
        if (fields == nullptr || fields->size() != 2 || !(*fields)[0].is_int64() || !(*fields)[1].is_string())
            return note(event.seq, "a file in the event is unreadable");
        files_[(*fields)[0].as_int64()] = std::string{(*fields)[1].as_string()};
    }

    void check_row() {
        const cases::Case& row = stored_.row;
        if (row.version.value() > last_seq_) note(last_seq_ + 1, "the last events are missing");
        if (row.version.value() < last_seq_) note(last_seq_, "the row does not know of this event");
        if (!std::ranges::equal(row.head_mac, previous_mac_)) note(0, "the row is not bound to the last event");
        const json::object actual = cases::facts_of(row, key_);
        for (const auto& [name, value] : actual) {
            const auto expected = facts_.find(name);
            const bool is_told = expected != facts_.end();
            if (is_told ? expected->value() != value : !cases::is_empty_fact(value))
                note(0, "\"" + std::string{name} + "\" is not what the journal says");
        }
        if (row.updated_at != last_at_) note(0, "\"updated_at\" is not the time of the last event");
        if (stored_.stage != static_cast<std::int64_t>(cases::stage_of(row.state)))
            note(0, "\"stage\" does not follow from the state");
    }

    void check_clocks() {
        if (clocks_.size() != stored_.clocks.size()) note(0, "the number of clocks is not what the journal says");
        for (const cases::Clock& clock : stored_.clocks) {
            const auto expected = clocks_.find({clock.key, clock.run});
            if (expected == clocks_.end() || expected->second != clock)
                note(0, "the clock \"" + clock.key + "\" is not what the journal says");
        }
        if (cases::nearest_due(stored_.clocks) != stored_.row.due_at)
            note(0, "\"due_at\" does not follow from the clocks");
    }

    void check_alarms() {
        const bool are_as_many = alarms_.size() == stored_.alarms.size();
        const bool are_known = std::ranges::all_of(stored_.alarms, [&](const cases::CaseAlarm& alarm) {
            return std::ranges::find(alarms_, alarm) != alarms_.end();
        });
        if (!are_as_many || !are_known) note(0, "the alarms are not those that the journal says");
    }

    void check_files() {
        if (files_.size() != stored_.files.size()) note(0, "the number of files is not what the journal says");
        for (const auto& [file, digest] : stored_.files) {
            const auto expected = files_.find(file.value());
            if (expected == files_.end() || expected->second != digest)
                note(0, "a file is not the one that was received");
        }
    }

    const StoredCase& stored_;
    const crypto::Key& key_;
    std::vector<Difference> found_;
    std::int64_t last_seq_ = 0;
    Instant last_at_;
    std::vector<std::uint8_t> previous_mac_;
    /// Journals from before links could be issued anew don't speak of them.
    json::object facts_{{"follow_link", 0}};
    std::map<ClockKey, cases::Clock> clocks_;
    std::vector<cases::CaseAlarm> alarms_;
    std::map<std::int64_t, std::string> files_;
    std::map<std::string, std::string> parts_;
    std::string contact_;
    std::string published_;
};

} // namespace

std::vector<Difference> check_case(const StoredCase& stored, const crypto::Key& key) { return Fold{stored, key}.run(); }

} // namespace svar::integrity
