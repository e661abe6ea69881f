// The one list of what the server answers: method, path, access, rate class, limits, handler.
#pragma once

#include "features/people/rights.hpp"
#include "features/people/scope.hpp"
#include "features/site/site.hpp"
#include "platform/http/server.hpp"

#include <variant>
#include <vector>

namespace svar::app {

struct Anyone {};
struct SignedIn {};
/// Programs of anyone, with whatever key the handler asks for: no cookie is read, so scripts of any site may call.
struct AnyProgram {};
/// A program with a token of this scope; never a browser's session.
struct WithToken {
    people::Scope scope;
};
/// Who may call a route: anyone, anyone signed in, those who have the capability in some unit, or programs.
using Access = std::variant<Anyone, SignedIn, AnyProgram, people::Capability, WithToken>;

/// Whether the page cache keeps the answer: until the next publication, or for a minute at most where cases that nobody
/// publishes change it too.
enum class Kept { no, until_publication, for_a_minute };

/// One line of the route table.
struct Route {
    http::Method method;
    std::string path;
    Access access;
    http::Rate rate;
    site::Handler handler;
    http::Limits limits = {};
    Kept kept = Kept::no;
};

const std::vector<Route>& routes();

} // namespace svar::app
