#include "features/counting/counting_pages.hpp"

#include "base/nordic_csv.hpp"
#include "features/calendar/local_time.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/counting/counting_store.hpp"
#include "features/counting/counting_view.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

namespace svar::counting {

namespace {

constexpr const char* contacts_path = "/staff/contacts";

using people::Capability;

/// Those who see statistics see the contacts of their units and of those below, everybody their own.
bool may_see(const site::Visit& visit, const CountedContact& contact) {
    return contact.person == visit.actor.person ||
           people::may(visit.actor, Capability::see_statistics, *visit.organisation, contact.unit);
}

Reach reach_of(const site::Visit& visit) {
    const UnitId root = visit.organisation->root().id;
    if (people::may(visit.actor, Capability::see_statistics, *visit.organisation, root)) return Reach::everybody;
    return visit.may_somewhere(Capability::see_statistics) ? Reach::units : Reach::own;
}

std::chrono::sys_days monday_of(LocalDate day) {
    const std::chrono::sys_days date{day};
    return date - (std::chrono::weekday{date} - std::chrono::Monday);
}

Week read_week(const site::Visit& visit) {
    const std::string& zone = visit.municipality().time_zone;
    return visit.site.database.read([&](db::Tx& tx) {
        const LocalDate today = views::local_day(tx.now(), zone);
        const auto asked = parse_date(visit.request.query.get("week"));
        const bool is_asked = asked && int{asked->year()} >= 2000 && int{asked->year()} < 2200;
        Week week{.monday = monday_of(is_asked ? *asked : today), .today = today, .reach = reach_of(visit)};
        week.contacts = contacts_between(tx, visit.id(), views::start_of_day(LocalDate{week.monday}, zone),
                                         views::start_of_day(LocalDate{week.monday + std::chrono::days{7}}, zone),
                                         week.reach == Reach::own ? visit.actor.person : PersonId{});
        std::erase_if(week.contacts, [&](const CountedContact& contact) { return !may_see(visit, contact); });
        return week;
    });
}

std::vector<std::vector<std::string>> table_of(const site::Visit& visit, const Week& week) {
    std::vector<std::vector<std::string>> rows(1);
    for (const char* key : {"counting.csv.day", "counting.csv.time", "counting.csv.channel", "counting.csv.category",
                            "counting.csv.unit", "counting.csv.minutes", "counting.csv.case"})
        rows.front().push_back(visit.text(key));
    for (const CountedContact& contact : week.contacts) {
        const auto local = calendar::local_time(contact.at, visit.municipality().time_zone);
        const std::string stamp = calendar::format_local_time(local);
        rows.push_back({stamp.substr(0, stamp.find('T')), stamp.substr(stamp.find('T') + 1),
                        cases::channel_words(visit, contact.channel), category_label(visit, contact.category),
                        std::string{visit.organisation->name(contact.unit)},
                        views::decimal(visit.language, static_cast<double>(contact.duration.count()) / 60, 1),
                        visit.text(contact.case_id ? "counting.csv.yes" : "counting.csv.no")});
    }
    return rows;
}

} // namespace

http::Response get_contacts(const site::Visit& visit) {
    const Week week = read_week(visit);
    return site::page(visit, {.title = visit.text("counting.title"), .current = contacts_path, .is_staff = true},
                      WeekView{visit, week});
}

http::Response get_contacts_csv(const site::Visit& visit) {
    const Week week = read_week(visit);
    http::Response response;
    response.content_type = "text/csv; charset=utf-8";
    response.cache_control = "private, no-store";
    response.body = nordic_csv(table_of(visit, week), ByteOrderMark::yes);
    response.with_header("Content-Disposition",
                         "attachment; filename=\"" + format_date(LocalDate{week.monday}) + ".csv\"");
    return response;
}

} // namespace svar::counting
