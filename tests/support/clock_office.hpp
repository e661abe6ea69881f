// The small office under the scheme `nordic`, whose clocks have pauses, reminders and escalations.
#pragma once

#include "features/cases/alarm_actions.hpp"
#include "features/cases/alarm_store.hpp"
#include "features/cases/pause_actions.hpp"
#include "features/cases/recompute_actions.hpp"
#include "support/small_office.hpp"

#include <algorithm>

namespace svar::test {

class ClockOffice : public Office {
  protected:
    ClockOffice() { scheme = scheme::embedded_scheme("nordic"); }

    /// Noon in Stockholm on that day.
    static Instant noon(const char* day) {
        return Instant{std::chrono::sys_days{*parse_date(day)}} + std::chrono::hours{11};
    }
    void come(const char* day) { clock.set(noon(day)); }

    cases::Clock run(CaseId id, std::string_view name, int number = 1) {
        for (const cases::Clock& found : clocks(id))
            if (found.key == name && found.run == number) return found;
        ADD_FAILURE() << "no run " << number << " of " << name;
        return {};
    }
    std::string due(CaseId id, std::string_view name, int number = 1) {
        return format_date(scheme::due_day(scheme, run(id, name, number).due_at));
    }
    std::vector<cases::CaseAlarm> alarms(CaseId id) {
        return db().read([&](db::Tx& tx) { return cases::alarms_of(tx, town.id(), id); });
    }
    /// Alarms that wait, as "investigate reminder 2026-03-13".
    std::vector<std::string> waiting(CaseId id) {
        std::vector<std::string> found;
        for (const cases::CaseAlarm& alarm : alarms(id))
            if (!alarm.fired_at)
                found.push_back(alarm.clock + " " + std::string{cases::alarm_sort_key(alarm.sort)} + " " +
                                format_date(scheme::due_day(scheme, alarm.at + std::chrono::microseconds{1})));
        return found;
    }
    std::vector<std::string> kinds_of_events(CaseId id) {
        std::vector<std::string> kinds;
        for (const cases::Event& event : events(id)) kinds.push_back(event.kind);
        return kinds;
    }

    cases::DeskOf desk_of() {
        return [this](db::Tx&, MunicipalityId) {
            return cases::KeptDesk{std::make_shared<organisation::Organisation>(*organisation), book, desk()};
        };
    }
    cases::Fired fire(db::Database& at, int cases_max = 100) {
        const cases::DeskOf find = desk_of();
        return at.write([&](db::Tx& tx) { return cases::fire_due_alarms(tx, find, cases_max); },
                        db::Isolation::read_committed);
    }
    cases::Fired fire() { return fire(db()); }
    /// All open clocks, in portions of so many.
    cases::Recomputed recompute(int portion = 1000) {
        cases::Recomputed sum;
        do {
            const auto done =
                db().write([&](db::Tx& tx) { return cases::recompute_clocks(tx, desk(), sum.last, portion); });
            sum = {done.last, sum.clocks + done.clocks, sum.cases + done.cases, done.is_more};
        } while (sum.is_more);
        return sum;
    }

    auto pause(CaseId id, const char* reason = "submitter") {
        return act(cases::pause_case, handler, id, std::string{reason}, Personal{});
    }
    auto resume(CaseId id) { return act(cases::resume_case, handler, id); }
};

} // namespace svar::test
