// What the API tells of the organisation, its rules and the caller.
#pragma once

#include "features/api/case_descriptions.hpp"
#include "features/organisation/organisation.hpp"
#include "features/scheme/scheme.hpp"

namespace svar::api {

struct UnitAnswer {
    UnitId id, parent;
    std::string key, name;
    std::int64_t level = 0;
    bool is_closed = false;
    std::int64_t version = 0;
};
template <>
struct Description<UnitAnswer> {
    static constexpr std::string_view name = "Unit";
    static constexpr auto fields =
        std::tuple{Field{"id", &UnitAnswer::id, "The unit."},
                   Field{"parent", &UnitAnswer::parent, "The unit above; absent at the top.", optional_line},
                   Field{"key", &UnitAnswer::key, "The municipality's own code.", told},
                   Field{"name", &UnitAnswer::name, "Its name.", told},
                   Field{"level", &UnitAnswer::level, "0 is the municipality itself."},
                   Field{"is_closed", &UnitAnswer::is_closed, "Whether it takes no cases any more."},
                   Field{"version", &UnitAnswer::version, "Grows with each change."}};
};
struct UnitList {
    std::vector<UnitAnswer> items;
};
template <>
struct Description<UnitList> {
    static constexpr std::string_view name = "UnitList";
    static constexpr auto fields = std::tuple{Field{"items", &UnitList::items, "Depth first."}};
};

struct WorkerAnswer {
    PersonId id;
    std::string name, title;
};
template <>
struct Description<WorkerAnswer> {
    static constexpr std::string_view name = "Worker";
    static constexpr auto fields = std::tuple{Field{"id", &WorkerAnswer::id, "The person."},
                                              Field{"name", &WorkerAnswer::name, "Their name.", told},
                                              Field{"title", &WorkerAnswer::title, "What they are.", told}};
};
struct WorkerList {
    std::vector<WorkerAnswer> items;
};
template <>
struct Description<WorkerList> {
    static constexpr std::string_view name = "WorkerList";
    static constexpr auto fields = std::tuple{Field{"items", &WorkerList::items, "By name."}};
};

struct RoleAnswer {
    std::string role;
    UnitId unit;
    PersonId stands_in_for;
};
template <>
struct Description<RoleAnswer> {
    static constexpr std::string_view name = "Role";
    static constexpr auto fields = std::tuple{
        Field{"role", &RoleAnswer::role, "Its key."}, Field{"unit", &RoleAnswer::unit, "Where, with all below it."},
        Field{"stands_in_for", &RoleAnswer::stands_in_for, "Whose role it is.", optional_line}};
};
struct CallerAnswer {
    PersonId id;
    std::string name;
    std::vector<RoleAnswer> roles;
};
template <>
struct Description<CallerAnswer> {
    static constexpr std::string_view name = "Caller";
    static constexpr auto fields = std::tuple{Field{"id", &CallerAnswer::id, "The person the token acts as."},
                                              Field{"name", &CallerAnswer::name, "Their name.", told},
                                              Field{"roles", &CallerAnswer::roles, "What gives them their rights."}};
};

/// A key of the scheme with its words.
struct WordAnswer {
    std::string key, label;
};
template <>
struct Description<WordAnswer> {
    static constexpr std::string_view name = "Word";
    static constexpr auto fields = std::tuple{Field{"key", &WordAnswer::key, "For other operations.", told},
                                              Field{"label", &WordAnswer::label, "In the caller's language.", told}};
};
struct RulesAnswer {
    std::string version;
    std::vector<WordAnswer> kinds, categories, routes, pause_reasons, duties;
};
template <>
struct Description<RulesAnswer> {
    static constexpr std::string_view name = "Rules";
    static constexpr auto fields =
        std::tuple{Field{"version", &RulesAnswer::version, "Of the scheme in force today.", told},
                   Field{"kinds", &RulesAnswer::kinds, "Kinds of messages."},
                   Field{"categories", &RulesAnswer::categories, "What messages are about."},
                   Field{"routes", &RulesAnswer::routes, "What a registrar recognises in a message."},
                   Field{"pause_reasons", &RulesAnswer::pause_reasons, "Why clocks may stand still."},
                   Field{"duties", &RulesAnswer::duties, "Duties by law to assess."}};
};

UnitAnswer answer_of(const organisation::Unit&);
UnitList units_of(const organisation::Organisation&);
RulesAnswer rules_of(const scheme::Scheme&, std::string_view language);

} // namespace svar::api
