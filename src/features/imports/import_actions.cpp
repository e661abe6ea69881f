#include "features/imports/import_actions.hpp"

#include "features/cases/alarm_store.hpp"
#include "features/cases/case_clocks.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/figures_actions.hpp"
#include "features/cases/journal.hpp"
#include "features/cases/missing_alarms.hpp"

namespace svar::imports {

namespace {

using cases::State;
using cases::Turn;

std::string new_reference() {
    const std::string code = crypto::random_code(8);
    return code.substr(0, 4) + "-" + code.substr(4);
}

/// Tells one case as a journal whose events happened when the other system says.
class Teller {
  public:
    Teller(db::Tx& tx, const cases::Desk& desk, ImportId import, const OldCase& old)
        : tx_(tx), desk_(desk), rules_(desk.rules_at(tx.now())), import_(import), old_(old) {}

    cases::Case tell() {
        begin();
        boost::json::object details;
        if (!old_.contact.empty()) details["contact"] = cases::contact_digest(desk_.key, old_.contact);
        add("filed", old_.received_at, Turn::filed, {{"message", old_.message}}, std::move(details));
        cases::insert_case(tx_, first_, std::nullopt);
        if (subject_.unit != desk_.organisation.root().id) move(State::distributed, "distributed", old_.received_at);
        if (old_.answered_at) {
            subject_.answered_at = old_.answered_at;
            move(State::reviewed, "answered", *old_.answered_at, {{"answer", old_.answer}});
        }
        if (old_.closed_at) {
            subject_.closed_at = old_.closed_at;
            move(State::closed, "closed", *old_.closed_at);
        }
        plan_alarms();
        write();
        return subject_;
    }

  private:
    void begin() {
        subject_.municipality = desk_.id();
        subject_.id = CaseId{crypto::next_id()};
        subject_.reference = new_reference();
        subject_.kind = old_.kind;
        subject_.category = old_.category;
        subject_.channel = old_.channel;
        subject_.language = old_.language;
        subject_.unit = old_.unit;
        subject_.state = State::registered;
        subject_.is_anonymous = old_.contact.empty();
        subject_.title = old_.title;
        subject_.place = old_.place;
        subject_.scheme_version = rules_.version;
        subject_.received_at = old_.received_at;
    }

    void move(State state, const char* kind, Instant at, std::vector<cases::EventText> texts = {}) {
        subject_.state = state;
        add(kind, at, Turn::moved, std::move(texts), {});
    }

    void add(const char* kind, Instant at, Turn turn, std::vector<cases::EventText> texts,
             boost::json::object details) {
        const std::vector<cases::Clock> clocks_before = clocks_;
        const bool is_reachable = cases::is_reachable_by(rules_.contact, old_.contact);
        clocks_ = cases::turn_clocks(std::move(clocks_), rules_, subject_, turn, at, is_reachable);
        append(kind, at, clocks_before, std::move(texts), std::move(details));
    }

    /// What was due before the case came here is in nobody's mail.
    void plan_alarms() {
        alarms_ = cases::plan_missing_alarms({}, rules_, clocks_, tx_.now());
        if (!alarms_.empty())
            append("alarms_planned", tx_.now(), clocks_, {}, {{"alarms", cases::changed_alarms({}, alarms_)}});
    }

    void append(const char* kind, Instant at, const std::vector<cases::Clock>& clocks_before,
                std::vector<cases::EventText> texts, boost::json::object details) {
        details["imported"] = import_.value();
        details["old_reference"] = old_.reference;
        cases::Event event;
        event.at = at;
        event.kind = kind;
        event.actor_kind = people::ActorKind::system;
        for (cases::EventText& text : texts)
            if (!text.body.empty()) event.texts.push_back(std::move(text));
        cases::seal(desk_.key, before_, subject_, clocks_before, clocks_, std::move(details), event);
        if (!before_.version) first_ = subject_;
        before_ = subject_;
        events_.push_back(std::move(event));
    }

    void write() {
        if (subject_.version != first_.version) cases::update_case(tx_, subject_, first_.version);
        for (const cases::Event& event : events_) cases::insert_event(tx_, subject_, event);
        cases::save_clocks(tx_, subject_, {}, clocks_);
        cases::save_alarms(tx_, subject_, {}, alarms_);
        if (!old_.contact.empty()) cases::insert_contact(tx_, subject_, old_.contact);
        cases::count_in_ledger(tx_, desk_.id(), 0, cases::ledger_digest(desk_.key, desk_.id(), subject_.id));
        cases::count_whole_case(tx_, desk_.municipality(), subject_.id, subject_.version, cases::Whole::added);
        insert_imported(tx_, desk_.id(), import_, subject_.id, old_.reference, subject_.version);
    }

    db::Tx& tx_;
    const cases::Desk& desk_;
    const scheme::Scheme& rules_; ///< that are in force today: those of the other system are not known here
    ImportId import_;
    const OldCase& old_;
    cases::Case before_;
    cases::Case first_; ///< after its first event
    cases::Case subject_;
    std::vector<cases::Clock> clocks_;
    std::vector<cases::CaseAlarm> alarms_;
    std::vector<cases::Event> events_;
};

} // namespace

Taken take_cases(db::Tx& tx, const cases::Desk& desk, const std::string& file_name, std::vector<OldCase> old_cases) {
    Taken taken;
    for (const OldCase& old : old_cases)
        if (is_imported(tx, desk.id(), old.reference))
            taken.faults.push_back({old.line, {}, "\"" + old.reference + "\" was imported before"});
    if (!taken.faults.empty() || old_cases.empty()) return taken;
    taken.id = ImportId{crypto::next_id()};
    taken.cases = static_cast<std::int64_t>(old_cases.size());
    insert_import(tx, desk.id(), {taken.id, file_name, taken.cases, tx.now(), std::nullopt});
    for (const OldCase& old : old_cases) Teller{tx, desk, taken.id, old}.tell();
    return taken;
}

Result<std::int64_t> undo_import(db::Tx& tx, const cases::Desk& desk, ImportId id) {
    const auto import = import_by_id(tx, desk.id(), id);
    if (!import) return not_found();
    if (import->undone_at) return conflict("imports.problem.undone");
    const std::vector<Imported> all = imported_cases(tx, desk.id(), id);
    Problem touched = conflict("imports.problem.touched");
    for (const Imported& one : all)
        if (one.is_touched) touched.fields.push_back({one.reference, "imports.problem.touched"});
    if (!touched.fields.empty()) return touched;
    for (const Imported& one : all) {
        const Version version = cases::case_by_id(tx, desk.id(), one.id).value_or(cases::Case{}).version;
        cases::count_whole_case(tx, desk.municipality(), one.id, version, cases::Whole::removed);
        remove_case(tx, desk.id(), one.id, cases::ledger_digest(desk.key, desk.id(), one.id));
    }
    forget_imported(tx, desk.id(), id);
    mark_undone(tx, desk.id(), id);
    return static_cast<std::int64_t>(all.size());
}

} // namespace svar::imports
