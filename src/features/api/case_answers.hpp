// What the API tells of cases: structs with their descriptions.
#pragma once

#include "features/api/object_codec.hpp"
#include "features/cases/case_file_view.hpp"
#include "features/cases/case_list.hpp"

namespace svar::api {

/// After each change.
struct ChangedCase {
    CaseId id;
    std::int64_t version = 0;
};
template <>
struct Description<ChangedCase> {
    static constexpr std::string_view name = "ChangedCase";
    static constexpr auto fields =
        std::tuple{Field{"id", &ChangedCase::id, "The case."},
                   Field{"version", &ChangedCase::version, "Its new version, for the next If-Match."}};
};

struct ContactAnswer {
    Personal name, email, phone, address;
};
struct FileAnswer {
    FileId id;
    std::string name;
    std::string media_type;
    std::int64_t bytes = 0;
};
struct ClockAnswer {
    std::string key;
    std::int64_t run = 1;
    bool is_promise = false;
    Instant started_at;
    Instant due_at;
    std::optional<Instant> stopped_at;
    std::string paused_for;
};
struct MeasureAnswer {
    CaseId case_id;
    std::int64_t number = 1;
    std::string title;
    PersonId owner;
    LocalDate due_on;
    bool is_public = false;
    std::optional<Instant> done_at;
    std::string result;
};

/// One line of a list.
struct CaseLine {
    CaseId id;
    std::string reference, title, kind, category, state;
    UnitId unit;
    PersonId handler;
    bool is_confidential = false;
    Instant received_at;
    std::optional<Instant> due_at;
    std::int64_t version = 0;
};
struct CasePage {
    std::vector<CaseLine> items;
    std::string next_cursor;
};

/// One case with all that its page shows.
struct CaseAnswer {
    CaseLine facts;
    std::string channel, language, place, route, scheme_version;
    bool is_anonymous = true;
    bool is_public = false;
    std::optional<Instant> promise_due_at, answered_at, closed_at, delayed_until;
    int satisfaction = 0;
    CaseId merged_into;
    std::optional<ContactAnswer> contact;
    Personal message;
    Personal answer;
    std::vector<std::string> actions;
    std::vector<ClockAnswer> clocks;
    std::vector<FileAnswer> files;
    std::vector<MeasureAnswer> measures;
};

struct TextAnswer {
    std::string role;
    Personal body;
};
struct EventAnswer {
    std::int64_t number = 0;
    Instant at;
    std::string kind;
    std::string actor_kind;
    PersonId actor;
    std::vector<TextAnswer> texts;
};
struct EventPage {
    std::vector<EventAnswer> items;
    std::string next_cursor;
};

CaseLine line_of(const cases::ListedCase&);
CaseAnswer answer_of(const cases::CaseFile&);
/// Without the texts that are not for this reader.
std::vector<EventAnswer> events_of(const site::Visit&, const cases::CaseFile&);

} // namespace svar::api
