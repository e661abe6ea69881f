// People who work with cases. Brings their rights and the actor along.
#pragma once

#include "base/email_address.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "features/people/actor.hpp"
#include "features/people/rights.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svar::people {

using StandInId = Id<struct StandInTag>;
using AccessTokenId = Id<struct AccessTokenTag>;

/// Somebody who can sign in or be given cases. Credentials live in the sign-in's own reads.
struct Person {
    PersonId id = {};
    std::string name = {};
    std::string email = {}; ///< lower case; the sign-in name
    std::string title = {};
    std::string language = {}; ///< "sv"
    bool can_sign_in = false;  ///< has a password
    bool has_second_factor = false;
    bool is_active = true;
    bool is_demo_shown = false; ///< shown with its password on the demo's start page
    Instant created_at = {};
    Version version{1};
};

/// Who has whose rights in a period; both days included, in the municipality's time zone.
struct StandIn {
    StandInId id = {};
    PersonId absent = {};
    PersonId substitute = {};
    LocalDate first_day = {};
    LocalDate last_day = {};
};

inline constexpr std::size_t person_name_code_points_max = 100;
inline constexpr std::size_t person_title_code_points_max = 100;
inline constexpr std::size_t password_code_points_min = 12;
inline constexpr std::size_t password_bytes_max = 1024;

/// Whether the text has no control characters.
bool is_printable(std::string_view text);

inline constexpr std::string_view staff_languages[] = {"sv", "nb", "da", "en"};
bool is_staff_language(std::string_view code);

/// Catalogue keys of what is wrong, empty when nothing is.
std::string_view person_name_problem(std::string_view name);
std::string_view person_title_problem(std::string_view title);

/// At least 12 characters, not the e-mail address, not one character over and over; no rules of composition.
std::string_view password_problem(std::string_view password, std::string_view email);

} // namespace svar::people
