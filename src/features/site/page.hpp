// Pages within their frame: head, navigation, language choice, footer, and what was just done.
#pragma once

#include "features/site/site.hpp"

#include <string>
#include <string_view>

namespace svar::site {

/// What the frame of a page needs to know.
struct Frame {
    std::string title;             ///< already in the visitor's language
    std::string_view current = {}; ///< path of the navigation link that is this page, "/staff/inbox"
    bool is_staff = false;
    std::string_view theme = "/theme.css"; ///< style sheet with the municipality's colour
    std::string feed = {};                 ///< address of the Atom feed of what the page lists
};

/// A request that belongs to no municipality, or whose municipality can't be looked up.
struct Outside {
    const Site& site;
    const http::Request& request;
    views::Language language = views::Language::sv;
};

/// Fills `{{>TOP}}` and `{{>BOTTOM}}`.
void fill_frame(const Visit&, const Frame&, views::Slots&);
void fill_frame(const Outside&, const Frame&, views::Slots&);

/// What was just done is said once: takes its cookie back.
void forget_flash(const Visit&, http::Response&);

/// A page of a typed view within its frame.
template <views::View V>
http::Response page(const Visit& visit, const Frame& frame, const V& view, int status = 200) {
    http::Response response;
    response.status = status;
    response.body = visit.site.renderer.render_with(visit.language, V::template_path, [&](views::Slots& slots) {
        fill_frame(visit, frame, slots);
        view.fill(slots);
    });
    forget_flash(visit, response);
    return response;
}

/// 303 to `location`, where the text of `key` is shown once.
http::Response done(const Visit&, std::string location, std::string_view key);

/// The page that says what went wrong, with the status that belongs to the problem.
http::Response problem_page(const Visit&, const Problem&);
int status_of(ProblemKind);

/// The text's key for a failure of this status.
std::string problem_key(int status);

/// The error page of a status. It asks no database: where that is what failed there is still a page to see.
http::Response error_page(const Site&, const http::Request&, int status, int retry_seconds);

/// One field's problem in the visitor's language, for `{{#X_PROBLEM}}{{TEXT}}`; shows nothing when it has none.
void show_field_problem(const Visit&, views::Slots&, std::string_view section, const Problem&, std::string_view field);

/// The summary of problems on top of a form, `{{>PROBLEMS}}`; nothing when there are none. A problem of a field
/// links to the element whose id is the field's name.
void fill_problems(const Visit&, views::Slots&, const Problem&);

/// The language a request asks for: the query's, the cookie's, else the municipality's own.
views::Language language_of(const http::Request&, const organisation::Municipality&);

/// The same where no municipality is known: the browser's own wish, else Swedish.
views::Language language_of(const http::Request&);

} // namespace svar::site
