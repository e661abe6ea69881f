// Roles and what they may do. Code asks for a capability, never for a role's name.
#pragma once

#include "base/ids.hpp"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace svar::people {

/// What a person is to the municipality; given for a unit and all below it.
enum class Role { employee, registrar, handler, manager, chief_executive, mayor, politician, quality, admin, auditor };
inline constexpr Role roles[] = {Role::employee, Role::registrar,  Role::handler, Role::manager, Role::chief_executive,
                                 Role::mayor,    Role::politician, Role::quality, Role::admin,   Role::auditor};

/// One thing that may be allowed or not.
enum class Capability {
    register_case,  ///< take down a message on somebody's behalf
    sort_case,      ///< classify, distribute, merge, mark as confidential
    reject_case,    ///< turn away what is not the municipality's
    hand_over_case, ///< give to another body and follow it there
    redirect_case,  ///< send to another unit
    assign_case,    ///< choose the handler
    work_case,      ///< investigate and answer, when the case is theirs
    review_case,    ///< approve or return an answer, close
    publish_case,
    see_cases,        ///< all cases of the units, but for confidential ones
    see_confidential, ///< confidential cases of the units
    see_statistics,
    read_mail, ///< outgoing messages, to send again what failed
    edit_organisation,
    edit_people,
    edit_settings,
    edit_scheme,  ///< propose changes of the rules, and decide about those of others
    read_journal, ///< the journal of administrators
    improve,      ///< make improvements of the units and carry them on
    see_themes    ///< the committee's view: themes and trends, no single cases but published ones
};
inline constexpr int capability_count = static_cast<int>(Capability::see_themes) + 1;

/// A set of capabilities.
class Capabilities {
  public:
    constexpr Capabilities(std::initializer_list<Capability> capabilities) {
        for (const Capability capability : capabilities) bits_ |= bit(capability);
    }
    constexpr bool has(Capability capability) const { return (bits_ & bit(capability)) != 0; }

  private:
    static constexpr std::uint32_t bit(Capability capability) { return 1U << static_cast<unsigned>(capability); }

    std::uint32_t bits_ = 0;
};

/// One line of the table of rights.
struct RoleRights {
    Role role;
    std::string_view key; ///< as it is stored, "chief_executive"
    Capabilities capabilities;
};

/// The one table that says what each role may do.
inline constexpr RoleRights role_rights[] = {
    {Role::employee, "employee", {Capability::register_case}},
    {Role::registrar,
     "registrar",
     {Capability::register_case, Capability::sort_case, Capability::reject_case, Capability::hand_over_case,
      Capability::redirect_case, Capability::assign_case, Capability::review_case, Capability::publish_case,
      Capability::see_cases, Capability::see_confidential, Capability::see_statistics, Capability::improve,
      Capability::see_themes}},
    {Role::handler, "handler", {Capability::register_case, Capability::redirect_case, Capability::work_case}},
    {Role::manager,
     "manager",
     {Capability::register_case, Capability::redirect_case, Capability::assign_case, Capability::work_case,
      Capability::see_cases, Capability::see_confidential, Capability::see_statistics, Capability::improve,
      Capability::see_themes}},
    {Role::chief_executive,
     "chief_executive",
     {Capability::register_case, Capability::redirect_case, Capability::assign_case, Capability::work_case,
      Capability::see_cases, Capability::see_statistics, Capability::improve, Capability::see_themes}},
    {Role::mayor,
     "mayor",
     {Capability::register_case, Capability::work_case, Capability::see_statistics, Capability::see_themes}},
    {Role::politician, "politician", {Capability::see_themes}},
    {Role::quality, "quality", {Capability::see_statistics, Capability::improve, Capability::see_themes}},
    {Role::admin,
     "admin",
     {Capability::read_mail, Capability::edit_organisation, Capability::edit_people, Capability::edit_settings,
      Capability::edit_scheme, Capability::read_journal}},
    {Role::auditor, "auditor", {Capability::read_journal}},
};

constexpr const RoleRights& rights_of(Role role) {
    for (const RoleRights& rights : role_rights)
        if (rights.role == role) return rights;
    return role_rights[0];
}
constexpr std::string_view role_key(Role role) { return rights_of(role).key; }
constexpr bool grants(Role role, Capability capability) { return rights_of(role).capabilities.has(capability); }

constexpr std::optional<Role> parse_role(std::string_view key) {
    for (const RoleRights& rights : role_rights)
        if (rights.key == key) return rights.role;
    return std::nullopt;
}

} // namespace svar::people
