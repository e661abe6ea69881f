// The invented world of the demo, read from the embedded files of demo/.
#pragma once

#include "features/place/area.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace svar::demo {

struct WorldUnit {
    std::string key;
    std::string parent;
    std::string name;
    std::string level;
    std::string email;
};

struct WorldPerson {
    std::string key;
    std::string name;
    std::string email;
    std::string title;
    bool is_shown = false;
    std::vector<std::pair<std::string, std::string>> grants; ///< role, unit's key
};

/// A message and what is done about it; the texts hold {placeholders}.
struct CaseTemplate {
    std::string kind;
    std::string category;
    std::vector<std::string> units;
    std::int64_t weight = 1;
    std::vector<std::int64_t> months; ///< empty means all year
    std::string title;
    std::string place;
    std::string message;
    std::string published_message;
    std::string answer;
    std::string measure; ///< planned with the answer
    std::string advice;
    std::string external;
    std::string followup;
    std::vector<std::string> notes;
    std::vector<std::string> satisfaction_good;
    std::vector<std::string> satisfaction_bad;
    bool is_rejected = false;
    bool is_anonymous_likely = false;
    bool is_confidential = false;
};

/// An improvement as it stands today; the days are counted back from it.
struct WorldImprovement {
    std::string unit;
    std::string category;
    std::string title;
    std::string cause;
    std::string measure;
    std::string owner; ///< a person's key
    std::string indicator;
    std::string clock; ///< the broken one that it came from; empty: cases of the unit
    std::string state;
    std::int64_t proposed_days_ago = 0;
    std::int64_t done_days_ago = 0; ///< or to come where it is not done
    std::string story_title;
    std::string story_text;
};

/// Parts of the names of submitters.
struct Names {
    std::vector<std::string> first_names;
    std::vector<std::string> surnames;
    std::vector<std::string> streets;
    std::vector<std::string> postcodes; ///< each of the town at the same place
    std::vector<std::string> towns;
    std::vector<std::string> phones;
    std::vector<std::string> email_domains;
};

/// A village or a part of the town, near which cases that name it lie.
struct WorldSpot {
    std::string name;
    Position position;
};

struct World {
    std::string name;
    std::string short_name;
    std::string host;
    std::string language;
    std::string country;
    std::string time_zone;
    std::string accent;
    std::string email;
    std::string phone;
    std::string address;
    std::string opening_hours;
    std::vector<std::string> level_names;
    std::vector<WorldUnit> units;
    std::vector<WorldPerson> people;
    std::map<std::string, std::vector<std::string>, std::less<>> lists;
    std::vector<CaseTemplate> cases;
    std::vector<WorldImprovement> improvements;
    bool is_prompt = false;       ///< promises answers within days
    std::string crowded_unit;     ///< to which many write on one of the last days; may be empty
    std::vector<WorldSpot> spots; ///< the first is where all other cases lie
    std::vector<place::Area> areas;
    Names names;
};

/// Throws std::runtime_error that names the file when it can't be read.
World load_world(std::string_view key);

/// Keys of the demo municipalities, "kristianstad" first.
std::vector<std::string> world_keys();

} // namespace svar::demo
