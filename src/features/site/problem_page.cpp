#include "features/site/page.hpp"

namespace svar::site {

namespace {

/// views/public/error.html
struct ErrorView {
    static constexpr std::string_view template_path = "public/error.html";
    const views::Catalogue& texts;
    std::string title_key;
    std::string text_key;
    std::string number;
    int retry_seconds = 0;

    void fill(views::Slots& slots) const {
        slots.set("TITLE", texts.text(title_key));
        slots.set("TEXT", texts.text(text_key));
        if (!number.empty())
            slots.add("NUMBER").set("TEXT", texts.text("problem.request_number", {{"number", number}}));
        if (retry_seconds > 0) slots.add("WAIT").set("TEXT", texts.plural("problem.wait_seconds", retry_seconds));
    }
};

std::string_view name_of(ProblemKind kind) {
    switch (kind) {
    case ProblemKind::invalid: return "bad_request";
    case ProblemKind::conflict: return "conflict";
    case ProblemKind::not_found: return "not_found";
    case ProblemKind::forbidden: return "forbidden";
    case ProblemKind::unauthorised: return "unauthorised";
    case ProblemKind::too_many: return "too_many";
    case ProblemKind::unavailable: return "unavailable";
    }
    return "internal";
}

std::string_view name_of(int status) {
    switch (status) {
    case 403: return "forbidden";
    case 404: return "not_found";
    case 405: return "not_found";
    case 413:
    case 431: return "too_big";
    case 429: return "too_many";
    case 503: return "unavailable";
    default: return status >= 500 ? "internal" : "bad_request";
    }
}

} // namespace

int status_of(ProblemKind kind) {
    switch (kind) {
    case ProblemKind::invalid: return 422;
    case ProblemKind::conflict: return 409;
    case ProblemKind::not_found: return 404;
    case ProblemKind::forbidden: return 403;
    case ProblemKind::unauthorised: return 401;
    case ProblemKind::too_many: return 429;
    case ProblemKind::unavailable: return 503;
    }
    return 500;
}

http::Response problem_page(const Visit& visit, const Problem& problem) {
    const std::string title_key = "problem.title." + std::string{name_of(problem.kind)};
    const ErrorView view{visit.texts(), title_key, problem.message_key, visit.request.number, 0};
    return page(visit, {.title = visit.text(title_key), .is_staff = visit.request.path.starts_with("/staff")}, view,
                status_of(problem.kind));
}

std::string problem_key(int status) { return "problem." + std::string{name_of(status)}; }

http::Response error_page(const Site& site, const http::Request& request, int status, int retry_seconds) {
    const Outside outside{site, request, language_of(request)};
    const views::Catalogue& texts = site.renderer.catalogue(outside.language);
    const std::string name{name_of(status)};
    const ErrorView view{texts, "problem.title." + name, problem_key(status), request.number, retry_seconds};
    http::Response response;
    response.status = status;
    response.body = site.renderer.render_with(outside.language, ErrorView::template_path, [&](views::Slots& slots) {
        fill_frame(outside, {.title = texts.text(view.title_key)}, slots);
        view.fill(slots);
    });
    return response;
}

} // namespace svar::site
