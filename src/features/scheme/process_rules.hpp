// The rules of the process beside its clocks: steps, pauses, contact, routes, duties by law.
#pragma once

#include "features/scheme/clock_rule.hpp"

namespace svar::scheme {

/// A stretch of the process, done by a role while the case is in its states.
struct Step {
    std::string key;
    Words label;
    std::string role; ///< "registrar", "handler", "manager"
    std::vector<std::string> states;
    std::string clock; ///< key of the clock that measures it; empty: none
};

/// Why a clock stands still: "waiting for the submitter".
struct PauseReason {
    std::string key;
    Words label;
    Length longest = {.count = 0, .unit = LengthUnit::calendar_days}; ///< then it runs on by itself; 0: no end
};

enum class ContactWay { spoken, written };
enum class ContactFallback { none, letter, card };

/// How submitters are answered, and what to do when they can't be reached.
struct ContactRule {
    ContactWay way = ContactWay::written;
    std::vector<std::string> needs = {}; ///< of "name", "address", "phone", "email": who has them all is reachable
    int attempts_min = 0;                ///< failed ones before the fallback
    std::string within = {};             ///< key of the clock in which the attempts lie
    ContactFallback fallback = ContactFallback::none;
    bool asks_reaction = false;     ///< the talk ends with the satisfaction question
    bool asks_why_negative = false; ///< a negative reaction asks why and invites a counter-proposal
    bool reports_back = false;      ///< the registrar is told date, measures and reaction
    bool confirms = false;          ///< the submitter hears by mail which unit has the case, once it is sorted
};

struct SatisfactionRule {
    bool is_asked = true;
    std::vector<std::string> kinds = {}; ///< empty means all that are answered
};

/// Who may leave a message and how.
struct IdentityRule {
    bool may_be_anonymous = true;
    std::vector<std::string> needs = {}; ///< contact fields that a named submitter must fill in
};

enum class RouteAction {
    inform,   ///< the post is told, the case goes on
    assign,   ///< the post's holder becomes its handler
    contact,  ///< the submitter is contacted and told where to turn
    hand_over ///< another body takes it
};

/// What a registrar recognises in a message, and where it then goes: "political content" to the mayor.
struct Route {
    std::string key;
    Words label;
    std::vector<std::string> kinds = {};      ///< by itself for these kinds
    std::vector<std::string> categories = {}; ///< by itself for these categories; with neither a person marks it
    RouteAction action = RouteAction::inform;
    std::optional<RecipientKind> to = {};
    bool closes = false;    ///< nothing more is done: praise that was passed on
    std::string body = {};  ///< who takes it over, as the form of the hand-over proposes
    std::string email = {}; ///< of that body
};

/// Why a case is turned away, and what its submitter is told then.
struct RejectionReason {
    std::string key;
    Words label;       ///< for staff
    Words told;        ///< for the submitter: why it is not the municipality's
    Words advice = {}; ///< where to turn, as the form proposes it
};

/// A duty by law to assess a deviation before the case is closed ("Lex Sarah").
struct DeviationRule {
    std::string key;
    Words label;
    Words question;
    std::string law;                     ///< "14 kap. 3 § SoL"
    std::vector<std::string> units = {}; ///< keys of units; with all below them; empty means all
};

} // namespace svar::scheme
