#include "features/intake/about_pages.hpp"

#include "features/site/page.hpp"

namespace svar::intake {

namespace {

/// Both pages say who the municipality is and whom to ask.
struct AboutView {
    const site::Visit& visit;

    void fill(views::Slots& slots) const {
        const organisation::Municipality& municipality = visit.municipality();
        slots.set("MUNICIPALITY", municipality.name);
        if (municipality.email.empty()) return;
        views::Slots& contact = slots.add("CONTACT");
        contact.set("TEXT", municipality.email);
        contact.set("URL", "mailto:" + municipality.email);
    }
};

struct PrivacyView : AboutView {
    static constexpr std::string_view template_path = "public/privacy.html";
};

struct AccessibilityView : AboutView {
    static constexpr std::string_view template_path = "public/accessibility.html";
};

} // namespace

http::Response get_privacy(const site::Visit& visit) {
    return site::page(visit, {.title = visit.text("layout.privacy")}, PrivacyView{{visit}});
}

http::Response get_accessibility(const site::Visit& visit) {
    return site::page(visit, {.title = visit.text("layout.accessibility")}, AccessibilityView{{visit}});
}

} // namespace svar::intake
