#include "features/site/page.hpp"

#include "base/text.hpp"
#include "features/site/acted_on.hpp"
#include "features/site/failure_view.hpp"
#include "features/site/front.hpp"

#include <algorithm>

namespace svar::site {

namespace {

using people::Capability;

constexpr std::string_view flash_cookie = "flash";
constexpr std::int64_t flash_seconds = 30;
constexpr char flash_mark = '~';
constexpr std::string_view cases_path = "/staff/cases/";
constexpr std::size_t reference_characters_max = 20;

struct Link {
    std::string_view url;
    std::string_view key;
};

constexpr Link public_links[] = {
    {"/first", "layout.nav.send"}, {"/published", "layout.nav.published"}, {"/follow", "layout.nav.follow"}};

void add_link(const views::Catalogue& texts, const Frame& frame, views::Slots& slots, const Link& link,
              std::string_view section = "NAV") {
    views::Slots& item = slots.add(section);
    item.set("URL", link.url);
    item.set("LABEL", texts.text(link.key));
    item.show("CURRENT", link.url == frame.current);
}

void add_staff_links(const Visit& visit, const Frame& frame, views::Slots& slots) {
    add_link(visit.texts(), frame, slots, {"/staff", "layout.nav.work"});
    if (visit.may_somewhere(Capability::see_cases) || visit.may_somewhere(Capability::work_case))
        add_link(visit.texts(), frame, slots, {"/staff/inbox", "layout.nav.inbox"});
    const bool may_call = visit.may_somewhere(Capability::work_case) || visit.may_somewhere(Capability::assign_case);
    if (visit.scheme.has_calls() && may_call)
        add_link(visit.texts(), frame, slots, {"/staff/calls", "layout.nav.calls"});
    if (!visit.scheme.overdue_lists.empty() && visit.may_somewhere(Capability::see_cases))
        add_link(visit.texts(), frame, slots, {"/staff/overdue", "layout.nav.overdue"});
    add_link(visit.texts(), frame, slots, {"/staff/register", "layout.nav.register"});
    if (visit.may_somewhere(Capability::see_statistics))
        add_link(visit.texts(), frame, slots, {"/staff/statistics", "layout.nav.statistics"});
    if (visit.may_somewhere(Capability::read_mail))
        add_link(visit.texts(), frame, slots, {"/staff/mails", "layout.nav.mails"});
    if (visit.may_somewhere(Capability::edit_organisation))
        add_link(visit.texts(), frame, slots, {"/staff/organisation", "layout.nav.organisation"});
    if (visit.may_somewhere(Capability::edit_people))
        add_link(visit.texts(), frame, slots, {"/staff/people", "layout.nav.people"});
}

/// What is opened seldom stands in the person's own menu.
void add_menu_links(const Visit& visit, const Frame& frame, views::Slots& staff) {
    if (visit.may_somewhere(Capability::edit_settings)) {
        add_link(visit.texts(), frame, staff, {"/staff/municipality", "layout.nav.municipality"}, "MENU_LINK");
        add_link(visit.texts(), frame, staff, {"/staff/place", "layout.nav.place"}, "MENU_LINK");
        add_link(visit.texts(), frame, staff, {"/staff/open311", "layout.nav.programs"}, "MENU_LINK");
        add_link(visit.texts(), frame, staff, {"/staff/suggestions", "layout.nav.suggestions"}, "MENU_LINK");
    }
    if (visit.may_somewhere(Capability::see_statistics))
        add_link(visit.texts(), frame, staff, {"/staff/signals", "layout.nav.signals"}, "MENU_LINK");
    if (visit.may_somewhere(Capability::see_statistics))
        add_link(visit.texts(), frame, staff, {"/staff/improvements", "layout.nav.improvements"}, "MENU_LINK");
    if (visit.may_somewhere(Capability::see_themes))
        add_link(visit.texts(), frame, staff, {"/staff/committee", "layout.nav.committee"}, "MENU_LINK");
    if (visit.may_somewhere(Capability::assign_case))
        add_link(visit.texts(), frame, staff, {"/staff/texts", "layout.nav.texts"}, "MENU_LINK");
    if (visit.may_somewhere(Capability::edit_people))
        add_link(visit.texts(), frame, staff, {"/staff/programs", "layout.nav.tokens"}, "MENU_LINK");
    if (visit.may_somewhere(Capability::edit_settings)) {
        add_link(visit.texts(), frame, staff, {"/staff/webhooks", "layout.nav.webhooks"}, "MENU_LINK");
        add_link(visit.texts(), frame, staff, {"/staff/channels", "layout.nav.channels"}, "MENU_LINK");
    }
    if (visit.may_somewhere(Capability::register_case))
        add_link(visit.texts(), frame, staff, {"/staff/cards", "layout.nav.cards"}, "MENU_LINK");
    if (visit.may_somewhere(Capability::see_statistics))
        add_link(visit.texts(), frame, staff, {"/staff/reports", "layout.nav.reports"}, "MENU_LINK");
    if (visit.may_somewhere(Capability::publish_case)) {
        add_link(visit.texts(), frame, staff, {"/staff/outcomes", "layout.nav.outcomes"}, "MENU_LINK");
        add_link(visit.texts(), frame, staff, {"/staff/usefulness", "layout.nav.usefulness"}, "MENU_LINK");
    }
    add_link(visit.texts(), frame, staff, {"/staff/scheme", "layout.nav.scheme"}, "MENU_LINK");
    if (visit.may_somewhere(Capability::read_journal))
        add_link(visit.texts(), frame, staff, {"/staff/journal", "layout.nav.journal"}, "MENU_LINK");
}

/// The page's own query with another language.
std::string with_language(const http::Request& request, std::string_view code) {
    std::string query = "?";
    for (const auto& [name, value] : request.query.items())
        if (name != "language") query += url_encode(name) + "=" + url_encode(value) + "&";
    return query + "language=" + std::string{code};
}

void add_languages(const Outside& outside, views::Slots& slots) {
    const views::Catalogue& texts = outside.site.renderer.catalogue(outside.language);
    for (const views::Language language : views::languages) {
        const std::string_view code = views::language_code(language);
        views::Slots& choice = slots.add("LANGUAGE_CHOICE");
        choice.set("URL", with_language(outside.request, code));
        choice.set("CODE", code);
        choice.set("NAME", texts.text("general.language." + std::string{code}));
        choice.show("CHOSEN", language == outside.language);
    }
}

/// Up to the mark, which is taken off with it.
std::string_view part_before_mark(std::string_view& rest) {
    const auto mark = rest.find(flash_mark);
    const std::string_view part = rest.substr(0, mark);
    rest = mark == std::string_view::npos ? std::string_view{} : rest.substr(mark + 1);
    return part;
}

bool is_path_of_case(std::string_view path) {
    return path.starts_with(cases_path) && parse_int(path.substr(cases_path.size())).value_or(0) > 0;
}

/// Of the cookie "staff.done.sort~7KQ4-M2XD~/staff/cases/17", or of its first part alone.
void add_flash(const Visit& visit, views::Slots& slots) {
    std::string_view rest = visit.request.cookies.get(flash_cookie);
    const std::string_view key = part_before_mark(rest);
    const std::string text = key.empty() ? std::string{} : visit.text(key);
    if (text.empty() || text == key) return;
    views::Slots& flash = slots.add("FLASH");
    flash.set("TEXT", text);
    flash.set("COLOR", "success");
    const std::string_view reference = part_before_mark(rest);
    if (reference.empty()) return;
    views::Slots& of_case = flash.add("CASE");
    of_case.set("REFERENCE", first_code_points(reference, reference_characters_max));
    if (is_path_of_case(rest)) of_case.add("LINK").set("URL", rest);
    else of_case.show("PLAIN");
}

void fill_head(const Outside& outside, const Frame& frame, std::string_view municipality, views::Slots& top) {
    const std::string_view code = views::language_code(outside.language);
    const AssetUrls& assets = outside.site.assets;
    top.set("LANGUAGE", code);
    top.set("LANGUAGE_NAME",
            outside.site.renderer.catalogue(outside.language).text("general.language." + std::string{code}));
    top.set("TITLE", frame.title);
    top.set("MUNICIPALITY", municipality);
    top.set("CSS_URL", assets.css);
    top.set("JS_URL", assets.js);
    top.set("ICON_URL", assets.icon);
    add_languages(outside, top);
}

void fill_top(const Visit& visit, const Frame& frame, views::Slots& top) {
    fill_head({visit.site, visit.request, visit.language}, frame, visit.municipality().name, top);
    top.set("LOGO_URL", logo_url(visit));
    top.set("LOGO_TEXT", visit.municipality().logo_text);
    top.add("THEME").set("URL", frame.theme);
    if (!frame.feed.empty()) top.add("FEED").set("URL", frame.feed);
    if (frame.is_staff && visit.is_signed_in()) {
        add_staff_links(visit, frame, top);
        top.show("FIND", visit.site.library != nullptr);
        views::Slots& staff = top.add("STAFF");
        staff.set("PERSON", visit.actor.name);
        staff.set("CSRF", visit.csrf);
        add_menu_links(visit, frame, staff);
    } else {
        for (const Link& link : public_links) add_link(visit.texts(), frame, top, link);
    }
    add_flash(visit, top);
}

void fill_bottom(const Visit& visit, const Frame& frame, views::Slots& bottom) {
    const organisation::Municipality& municipality = visit.municipality();
    bottom.set("MUNICIPALITY", municipality.name);
    bottom.show(frame.is_staff && visit.is_signed_in() ? "STAFF" : "PUBLIC");
    if (municipality.phone.empty() && municipality.email.empty()) return;
    views::Slots& contact = bottom.add("CONTACT");
    if (!municipality.phone.empty()) {
        std::string digits;
        std::ranges::copy_if(municipality.phone, std::back_inserter(digits),
                             [](char c) { return c == '+' || (c >= '0' && c <= '9'); });
        views::Slots& phone = contact.add("PHONE");
        phone.set("TEXT", municipality.phone);
        phone.set("DIGITS", digits);
    }
    if (!municipality.email.empty()) contact.add("EMAIL").set("TEXT", municipality.email);
}

} // namespace

void fill_frame(const Visit& visit, const Frame& frame, views::Slots& slots) {
    fill_top(visit, frame, slots.include("TOP", "layout/page_top.html"));
    fill_bottom(visit, frame, slots.include("BOTTOM", "layout/page_bottom.html"));
}

void fill_frame(const Outside& outside, const Frame& frame, views::Slots& slots) {
    constexpr std::string_view product = "Svar";
    views::Slots& top = slots.include("TOP", "layout/page_top.html");
    fill_head(outside, frame, product, top);
    top.set("LOGO_URL", outside.site.assets.logo);
    views::Slots& bottom = slots.include("BOTTOM", "layout/page_bottom.html");
    bottom.set("MUNICIPALITY", product);
}

void forget_flash(const Visit& visit, http::Response& response) {
    if (visit.request.cookies.has(flash_cookie))
        response.set_cookies.push_back(http::cookie_removed(flash_cookie, visit.request.is_secure));
}

http::Response done(const Visit& visit, std::string location, std::string_view key, const ActedOn& about) {
    std::string words{key};
    for (const std::string& part : {about.reference, about.path}) words.append(1, flash_mark).append(part);
    return done(visit, std::move(location), words);
}

http::Response done(const Visit& visit, std::string location, std::string_view key) {
    http::Response response = http::Response::redirect(std::move(location));
    response.set_cookies.push_back(http::cookie(flash_cookie, key, visit.request.is_secure, flash_seconds));
    return response;
}

void show_field_problem(const Visit& visit, views::Slots& slots, std::string_view section, const Problem& problem,
                        std::string_view field) {
    const auto found = std::ranges::find(problem.fields, field, &FieldProblem::field);
    if (found != problem.fields.end()) slots.add(section).set("TEXT", visit.text(found->message_key));
}

void fill_problems(const Visit& visit, views::Slots& slots, const Problem& problem) {
    if (problem.fields.empty() && problem.message_key.empty()) return;
    views::Slots& summary = slots.include("PROBLEMS", "layout/problems.html");
    for (const FieldProblem& field : problem.fields) {
        views::Slots& line = summary.add("PROBLEM");
        line.set("FIELD", field.field);
        line.set("TEXT", visit.text(field.message_key));
    }
    if (!problem.fields.empty()) return;
    views::Slots& line = summary.add("PROBLEM");
    line.set("FIELD", "main");
    line.set("TEXT", visit.text(problem.message_key));
}

std::string failure_words(const Visit& visit, Failure failure) {
    return visit.text("layout.failure." + std::string{failure_key(failure)});
}

void fill_failure(const Visit& visit, views::Slots& slots, const Fault& fault) {
    views::Slots& part = slots.include("FAILURE", "layout/failure.html");
    part.set("TEXT", failure_words(visit, fault.failure));
    if (!fault.words.empty()) part.add("DETAILS").set("WORDS", fault.words);
}

views::Language language_of(const http::Request& request, const organisation::Municipality& municipality) {
    const views::Language own = views::language_of(municipality.language, views::Language::sv);
    const std::string_view asked =
        request.query.has("language") ? request.query.get("language") : request.cookies.get("language");
    return asked.empty() ? own : views::language_of(asked, own);
}

views::Language language_of(const http::Request& request) {
    const std::string_view asked =
        request.query.has("language") ? request.query.get("language") : request.cookies.get("language");
    const std::string_view accepted = request.header("accept-language").substr(0, 2);
    return views::language_of(asked.empty() ? accepted : asked, views::Language::sv);
}

std::string public_url(const Site& site, const organisation::Municipality& municipality) {
    constexpr std::string_view slot = "{municipality}";
    std::string url = site.public_url;
    const auto at = url.find(slot);
    if (at != std::string::npos) url.replace(at, slot.size(), municipality.host);
    return url;
}

} // namespace svar::site
