#include "features/site/front.hpp"

#include "features/organisation/organisation_store.hpp"
#include "features/people/person_store.hpp"
#include "features/site/demo.hpp"
#include "features/site/page.hpp"

namespace svar::site {

namespace {

http::Response style_sheet(std::string text) {
    http::Response response;
    response.content_type = "text/css; charset=utf-8";
    response.cache_control = "public, max-age=600";
    response.body = std::move(text);
    return response;
}

/// A municipality of this installation, with the people of the demo.
struct Town {
    organisation::Municipality municipality;
    std::vector<people::Person> people;
};

std::vector<Town> load_towns(db::Tx& tx) {
    std::vector<Town> towns;
    for (const organisation::Municipality& municipality : organisation::all_municipalities(tx)) {
        Town town{municipality, {}};
        if (municipality.is_demo)
            for (people::Person& person : people::all_people(tx, municipality.id))
                if (person.is_demo_shown) town.people.push_back(std::move(person));
        towns.push_back(std::move(town));
    }
    return towns;
}

/// views/public/municipalities.html
struct FrontView {
    static constexpr std::string_view template_path = "public/municipalities.html";
    const Site& site;
    const std::vector<Town>& towns;

    void fill(views::Slots& slots) const {
        bool is_demo = false;
        for (const Town& town : towns) is_demo = is_demo || town.municipality.is_demo;
        if (is_demo) slots.add("DEMO").show("MAIL_KEPT", site.is_mail_kept);
        for (const Town& town : towns) fill_town(slots.add("TOWN"), town);
    }

  private:
    void fill_town(views::Slots& slots, const Town& town) const {
        const std::string url = public_url(site, town.municipality);
        slots.set("NAME", town.municipality.name);
        slots.set("URL", url);
        if (town.people.empty()) return;
        views::Slots& people = slots.add("PEOPLE");
        people.set("SIGN_IN_URL", url + "/staff/sign-in");
        for (const people::Person& person : town.people) {
            views::Slots& line = people.add("DEMO_PERSON");
            line.set("NAME", person.name);
            line.set("ROLE", person.title);
            line.set("EMAIL", person.email);
            line.set("PASSWORD", demo_password);
        }
    }
};

} // namespace

http::Response front_page(const Site& site, const http::Request& request) {
    const Outside outside{site, request, language_of(request)};
    const views::Catalogue& texts = site.renderer.catalogue(outside.language);
    if (request.path == theme_path) return style_sheet({});
    if (request.path != "/") return error_page(site, request, 404, 0);
    const std::vector<Town> towns = site.database.read(load_towns);
    http::Response response;
    response.body = site.renderer.render_with(outside.language, FrontView::template_path, [&](views::Slots& slots) {
        fill_frame(outside, {.title = texts.text("intake.home.page")}, slots);
        FrontView{site, towns}.fill(slots);
    });
    return response;
}

http::Response get_theme(const Visit& visit) { return theme_sheet(visit.municipality().accent_colour); }

http::Response theme_sheet(std::string_view colour) {
    return style_sheet(":root{--svar-brand:" + std::string{colour} + "}\n");
}

http::Response get_logo(const Visit& visit) {
    const std::string_view name = visit.request.parameter("name");
    if (name.empty() || name != visit.municipality().logo) return problem_page(visit, not_found());
    auto logo = visit.site.database.read([&](db::Tx& tx) { return organisation::logo_of(tx, visit.id()); });
    if (!logo || logo->name != name) return problem_page(visit, not_found());
    http::Response response;
    response.content_type = logo->media_type;
    response.cache_control = "public, max-age=31536000, immutable";
    response.body.assign(logo->content.begin(), logo->content.end());
    response.with_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    return response;
}

std::string logo_url(const Visit& visit) {
    const std::string& logo = visit.municipality().logo;
    return logo.empty() ? visit.site.assets.logo : "/logo/" + logo;
}

} // namespace svar::site
