// An improvement: what was learned, what is done about it by whom and when, and what it is to better. Pure.
#pragma once

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "features/improvements/effect.hpp"
#include "platform/crypto/crypto.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svar::improvements {

using ImprovementId = Id<struct ImprovementTag>;

enum class State { proposed, decided, under_way, done, dropped };
inline constexpr State states[] = {State::proposed, State::decided, State::under_way, State::done, State::dropped};
std::string_view state_key(State);
std::optional<State> parse_state(std::string_view key);
bool is_open(State);
/// Which states may follow: decided and under way in order or at once, done from under way, dropped from any open one,
/// and back from dropped to proposed. One step back too, for what was set by mistake.
bool may_follow(State from, State to);

enum class StoryState { none, proposed, published };
std::string_view story_key(StoryState);
StoryState parse_story(std::string_view key);

/// Where it came from.
enum class SourceSort { case_, signal, clock };
std::string_view sort_key(SourceSort);
std::optional<SourceSort> parse_sort(std::string_view key);
struct Source {
    SourceSort sort = SourceSort::case_;
    std::string key; ///< number of a case or signal, key of a clock

    bool operator==(const Source&) const = default;
};

inline constexpr std::size_t title_characters_max = 120;
inline constexpr std::size_t text_characters_max = 4000;

/// What people say of it.
struct Plan {
    UnitId unit = {};
    std::string category = {}; ///< empty: all
    std::string title = {};
    std::string cause = {};
    std::string measure = {};
    PersonId owner = {};
    LocalDate due_on = {};
    Indicator indicator = Indicator::received;
};

struct Story {
    StoryState state = StoryState::none;
    std::string title = {};
    std::string text = {};
    PersonId by = {};
    std::optional<LocalDate> published_on = {};
};

struct Improvement {
    ImprovementId id;
    Plan plan = {};
    State state = State::proposed;
    std::optional<LocalDate> began_on = {};
    std::optional<LocalDate> done_on = {};
    bool is_reminded = false;
    Story story = {};
    std::vector<Source> sources = {}; ///< by sort and key
    Version version = {};             ///< number of events
    std::vector<std::uint8_t> head_mac = {};
};

/// One entry of its journal.
struct Event {
    std::int64_t seq = 0;
    std::string kind; ///< "proposed", "changed", "state_done" ...
    Instant at;
    PersonId person;                ///< zero: the system
    std::vector<std::uint8_t> body; ///< digest of the improvement as it was then
    std::vector<std::uint8_t> mac;
};

/// Whether the day has passed and it is not done.
bool is_overdue(const Improvement&, LocalDate today);

/// Of all that is kept of it, but its version and the end of its chain.
std::vector<std::uint8_t> digest_of(const crypto::Key&, MunicipalityId, const Improvement&);
/// Binds an event to the one before.
std::vector<std::uint8_t> mac_of(const crypto::Key&, MunicipalityId, ImprovementId, const Event&,
                                 const std::vector<std::uint8_t>& before);

} // namespace svar::improvements
