#include "features/texting/hook_pages.hpp"

#include "features/cases/text_mail.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/site/page.hpp"
#include "features/texting/take_text_actions.hpp"
#include "platform/log/log.hpp"
#include "platform/sms/sms.hpp"

#include <boost/json/parse.hpp>

#include <map>

namespace svar::texting {

namespace {

constexpr std::string_view bearer = "Bearer ";

bool is_known(const site::Visit& visit) {
    const std::string_view header = visit.request.header("authorization");
    const std::string_view in_path = visit.request.parameter("secret");
    const std::string_view given =
        in_path.empty() && header.starts_with(bearer) ? header.substr(bearer.size()) : in_path;
    return crypto::are_equal(crypto::keyed_digest(visit.site.key, given),
                             crypto::keyed_digest(visit.site.key, visit.site.text_hook.secret.reveal()));
}

/// Texts and numbers of a JSON object, by name.
std::map<std::string, std::string, std::less<>> members_of(std::string_view json) {
    std::map<std::string, std::string, std::less<>> members;
    boost::system::error_code error;
    const boost::json::value value = boost::json::parse(json, error);
    if (error || !value.is_object()) return members;
    for (const auto& [name, member] : value.get_object()) {
        if (member.is_string()) members.emplace(name, member.get_string());
        if (member.is_int64()) members.emplace(name, std::to_string(member.get_int64()));
        if (member.is_uint64()) members.emplace(name, std::to_string(member.get_uint64()));
    }
    return members;
}

Result<IncomingText> read(const site::Visit& visit, std::string_view country_code) {
    const sms::Hook& hook = visit.site.text_hook;
    const http::Fields& form = visit.request.form;
    if (visit.request.body.empty())
        return incoming_text({form.get(hook.from), form.get(hook.text), form.get(hook.id)}, country_code);
    const auto members = members_of(visit.request.body);
    const auto member = [&](const std::string& name) {
        const auto found = members.find(name);
        return found == members.end() ? std::string_view{} : std::string_view{found->second};
    };
    return incoming_text({member(hook.from), member(hook.text), member(hook.id)}, country_code);
}

http::Response words(const site::Visit& visit, const Problem& problem) {
    return http::Response::text(site::status_of(problem.kind), visit.text(problem.message_key) + "\n");
}

} // namespace

http::Response post_text(const site::Visit& visit) {
    if (visit.site.text_hook.secret.empty()) return words(visit, not_found("texting.problem.off"));
    if (!is_known(visit)) {
        log::warning("sms.refused", {{"request", visit.request.number}, {"municipality", visit.id()}});
        return words(visit, forbidden("texting.problem.secret"));
    }
    const cases::Desk desk = cases::desk_of(visit);
    const auto taken = visit.site.database.write([&](db::Tx& tx) -> Result<Taken> {
        const auto in = read(visit, cases::country_code(desk, sms::delivery(tx).country_code));
        if (!in) return in.problem();
        return take_text(tx, desk, *in);
    });
    if (!taken) return words(visit, taken.problem());
    http::Response nothing;
    nothing.status = 204;
    return nothing;
}

} // namespace svar::texting
