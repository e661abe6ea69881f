#include "features/administration/account_view.hpp"

#include "features/administration/forms.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"
#include "platform/scans/qr_code.hpp"

#include <algorithm>

namespace svar::administration {

namespace {

constexpr std::size_t secret_group_characters = 4;

std::string in_groups(const std::string& secret) {
    std::string text;
    for (std::size_t i = 0; i < secret.size(); i += secret_group_characters)
        text += (i == 0 ? "" : " ") + secret.substr(i, secret_group_characters);
    return text;
}

/// One's own roles, and those of people one stands in for.
std::string roles_text(const site::Visit& visit) {
    std::vector<people::Grant> own = visit.actor.grants;
    std::erase_if(own, [](const people::Grant& grant) { return static_cast<bool>(grant.stands_in_for); });
    return grants_text(visit, own);
}

} // namespace

void AccountView::fill(views::Slots& slots) const {
    slots.set("NAME", person.name);
    slots.set("EMAIL", person.email);
    slots.set("ROLES", roles_text(visit));
    slots.set("CSRF", visit.csrf);
    site::fill_problems(visit, slots, problem);
    if (tried == "password") {
        site::show_field_problem(visit, slots, "CURRENT_PASSWORD_PROBLEM", problem, "current_password");
        site::show_field_problem(visit, slots, "PASSWORD_PROBLEM", problem, "password");
    }
    fill_second_factor(slots.include("SECOND_FACTOR", "staff/account_second_factor.html"));
    fill_sessions(slots);
    if (!tokens.empty()) fill_tokens(slots.include("TOKENS", "staff/account_tokens.html"));
}

void AccountView::fill_second_factor(views::Slots& slots) const {
    slots.set("CSRF", visit.csrf);
    if (offer) return fill_offer(slots.add("OFFER"));
    if (!person.has_second_factor) return slots.show("OFF");
    views::Slots& on = slots.add("ON");
    if (tried != "remove_second_factor") return;
    site::show_field_problem(visit, on, "REMOVE_PROBLEM", problem, "current_password");
    site::show_field_problem(visit, on, "CODE_PROBLEM", problem, "code");
}

void AccountView::fill_offer(views::Slots& slots) const {
    const scans::QrCode code = scans::qr_code(offer->uri);
    slots.set("SECRET", in_groups(offer->secret));
    slots.set("SECRET_VALUE", offer->secret);
    slots.set("QR_SIZE", static_cast<std::int64_t>(code.size));
    slots.set("QR_PATH", code.path);
    site::show_field_problem(visit, slots, "CODE_PROBLEM", problem, "code");
}

void AccountView::fill_sessions(views::Slots& slots) const {
    for (const people::SessionLine& line : sessions) {
        views::Slots& session = slots.add("SESSION");
        const std::string when = views::date_time(visit.language, line.seen_at, visit.municipality().time_zone);
        session.set("CLIENT", line.client.empty() ? visit.text("people.client.unknown") : line.client);
        session.set("SEEN_TEXT", visit.texts().text("people.session.seen", {{"when", when}}));
        session.set("VALUE", line.key);
        session.show(line.is_this ? "THIS" : "OTHER");
    }
    slots.show("OTHERS", sessions.size() > 1);
}

void AccountView::fill_tokens(views::Slots& slots) const {
    slots.set("CSRF", visit.csrf);
    const auto when = [&](Instant at) { return views::date_time(visit.language, at, visit.municipality().time_zone); };
    for (const people::AccessToken& token : tokens) {
        views::Slots& line = slots.add("TOKEN");
        line.set("NAME", token.name);
        line.set("VALUE", token.id.value());
        line.set("MADE_TEXT", visit.texts().text("people.token.made", {{"when", when(token.created_at)}}));
        line.set("USED_TEXT", token.last_used_at
                                  ? visit.texts().text("people.token.used", {{"when", when(*token.last_used_at)}})
                                  : visit.text("people.token.unused"));
        if (token.expires_at)
            line.add("EXPIRES").set("TEXT",
                                    visit.texts().text("people.token.expires", {{"when", when(*token.expires_at)}}));
    }
}

} // namespace svar::administration
