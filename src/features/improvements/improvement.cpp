#include "features/improvements/improvement.hpp"

#include <algorithm>
#include <array>

namespace svar::improvements {

namespace {

constexpr std::string_view state_keys[] = {"proposed", "decided", "under_way", "done", "dropped"};
constexpr std::string_view story_keys[] = {"none", "proposed", "published"};
constexpr std::string_view sort_keys[] = {"case", "signal", "clock"};

void append(std::string& message, std::string_view field) {
    message += std::to_string(field.size());
    message += ':';
    message += field;
}
void append(std::string& message, std::int64_t number) { append(message, std::string_view{std::to_string(number)}); }
void append(std::string& message, const std::optional<LocalDate>& day) {
    append(message, day ? std::string_view{format_date(*day)} : std::string_view{});
}
std::string_view text_of(const std::vector<std::uint8_t>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
std::vector<std::uint8_t> digest(const crypto::Key& key, std::string_view message) {
    const crypto::Digest digest = crypto::keyed_digest(key, message);
    return {digest.begin(), digest.end()};
}

} // namespace

std::string_view state_key(State state) { return state_keys[static_cast<std::size_t>(state)]; }
std::optional<State> parse_state(std::string_view key) {
    const auto found = std::ranges::find(state_keys, key);
    if (found == std::end(state_keys)) return std::nullopt;
    return states[found - std::begin(state_keys)];
}
bool is_open(State state) { return state != State::done && state != State::dropped; }

bool may_follow(State from, State to) {
    if (from == to) return false;
    if (to == State::dropped) return is_open(from);
    if (from == State::dropped) return to == State::proposed;
    if (to == State::done) return from == State::under_way;
    if (from == State::done) return to == State::under_way;
    return true;
}

std::string_view story_key(StoryState state) { return story_keys[static_cast<std::size_t>(state)]; }
StoryState parse_story(std::string_view key) {
    for (const StoryState state : {StoryState::proposed, StoryState::published})
        if (story_key(state) == key) return state;
    return StoryState::none;
}

std::string_view sort_key(SourceSort sort) { return sort_keys[static_cast<std::size_t>(sort)]; }
std::optional<SourceSort> parse_sort(std::string_view key) {
    for (const SourceSort sort : {SourceSort::case_, SourceSort::signal, SourceSort::clock})
        if (sort_key(sort) == key) return sort;
    return std::nullopt;
}

bool is_overdue(const Improvement& improvement, LocalDate today) {
    return is_open(improvement.state) && std::chrono::sys_days{improvement.plan.due_on} < std::chrono::sys_days{today};
}

std::vector<std::uint8_t> digest_of(const crypto::Key& key, MunicipalityId municipality,
                                    const Improvement& improvement) {
    const Plan& plan = improvement.plan;
    const Story& story = improvement.story;
    std::string message = "improvement:";
    for (const std::int64_t number :
         {municipality.value(), improvement.id.value(), plan.unit.value(), plan.owner.value(), story.by.value(),
          static_cast<std::int64_t>(improvement.is_reminded ? 1 : 0)})
        append(message, number);
    for (const std::string_view text :
         {std::string_view{plan.category}, std::string_view{plan.title}, std::string_view{plan.cause},
          std::string_view{plan.measure}, indicator_key(plan.indicator), state_key(improvement.state),
          story_key(story.state), std::string_view{story.title}, std::string_view{story.text}})
        append(message, text);
    for (const std::optional<LocalDate>& day :
         {std::optional{plan.due_on}, improvement.began_on, improvement.done_on, story.published_on})
        append(message, day);
    for (const Source& source : improvement.sources) {
        append(message, sort_key(source.sort));
        append(message, std::string_view{source.key});
    }
    return digest(key, message);
}

std::vector<std::uint8_t> mac_of(const crypto::Key& key, MunicipalityId municipality, ImprovementId id,
                                 const Event& event, const std::vector<std::uint8_t>& before) {
    std::string message = "improvement event:";
    append(message, text_of(before));
    for (const std::int64_t number :
         {municipality.value(), id.value(), event.seq, to_micros(event.at), event.person.value()})
        append(message, number);
    append(message, std::string_view{event.kind});
    append(message, text_of(event.body));
    return digest(key, message);
}

} // namespace svar::improvements
