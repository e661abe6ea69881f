#include "features/integrity/integrity.hpp"

#include "features/cases/paper_actions.hpp"
#include "features/cases/unit_text_store.hpp"
#include "features/counting/counting_store.hpp"
#include "features/improvements/improvement_store.hpp"
#include "features/integrity/deed_check.hpp"
#include "features/integrity/integrity_store.hpp"
#include "features/outcomes/outcome_store.hpp"
#include "features/overdue/overdue_actions.hpp"
#include "features/reports/sending_actions.hpp"
#include "features/integrity/scheme_check.hpp"
#include "features/integrity/statistics_check.hpp"
#include "features/place/area_store.hpp"
#include "features/signals/signal_store.hpp"
#include "features/scheme/version_store.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/people/deed_store.hpp"
#include "features/suggestions/model_store.hpp"
#include "platform/files/files.hpp"

namespace svar::integrity {

namespace {

constexpr int portion_size = 500;
constexpr int files_max = 16; ///< looked at in one transaction; each may have many megabytes

class Verifier {
  public:
    Verifier(db::Database& database, const crypto::Key& key, const Progress& progress)
        : database_(database), key_(key), progress_(progress) {}

    Report run() {
        const auto [municipalities, all] = database_.read([](db::Tx& tx) {
            return std::pair{municipalities_with_cases(tx), count_cases(tx)};
        });
        all_ = all;
        for (const MunicipalityId municipality : municipalities) verify_municipality(municipality);
        return std::move(report_);
    }

    Report run_statistics() {
        const auto [municipalities, all] = database_.read([](db::Tx& tx) {
            return std::pair{municipalities_with_cases(tx), count_cases(tx)};
        });
        for (const MunicipalityId municipality : municipalities)
            verify_statistics(municipality, Unreckoned::told, [&, all = all](std::int64_t cases) {
                report_.cases += cases;
                if (progress_) progress_(report_.cases, all);
            });
        return std::move(report_);
    }

  private:
    void note(Difference difference) {
        if (report_.differences.size() < differences_max) report_.differences.push_back(std::move(difference));
        else report_.is_cut = true;
    }

    void verify_municipality(MunicipalityId municipality) {
        CaseId last;
        while (verify_portion(municipality, last)) {}
        // Both from one snapshot: the server may be filing cases meanwhile.
        const auto [ledger, counted] = database_.read([&](db::Tx& tx) {
            return std::pair{ledger_of(tx, municipality), count_ledger(tx, municipality, key_)};
        });
        if (counted.cases != ledger.cases || counted.digest != ledger.digest)
            note({municipality,
                  {},
                  0,
                  "the ledger counts " + std::to_string(ledger.cases) + " cases, the table has " +
                      std::to_string(counted.cases) + "; cases were removed or added"});
        for (const auto& [id, seq] : database_.read([&](db::Tx& tx) { return orphans(tx, municipality); }))
            note({municipality, id, seq, "its case is gone"});
        verify_files(municipality);
        verify_deeds(municipality);
        for (const auto differences :
             {&overdue::differences, &reports::differences, &signals::differences, &improvements::differences})
            for (const std::string& what :
                 database_.read([&](db::Tx& tx) { return differences(tx, municipality, key_); }))
                note({municipality, {}, 0, what});
        for (const auto& [id, what] :
             database_.read([&](db::Tx& tx) { return cases::paper_differences(tx, municipality); }))
            note({municipality, id, 0, what});
        verify_unit_texts(municipality);
        for (const place::AreaId area :
             database_.read([&](db::Tx& tx) { return place::changed_areas(tx, municipality, key_); }))
            note({municipality, {}, 0, "boundary " + std::to_string(area.value()) + " was changed"});
        for (const std::string& what :
             database_.read([&](db::Tx& tx) { return outcomes::differences(tx, municipality, key_); }))
            note({municipality, {}, 0, what});
        verify_suggestions(municipality);
        verify_counted(municipality);
        verify_schemes(municipality);
        // A server that has just begun to reckon those of an older database is no reason for alarm.
        verify_statistics(municipality, Unreckoned::left_out, [](std::int64_t) {});
    }

    void verify_statistics(MunicipalityId municipality, Unreckoned unreckoned,
                           const std::function<void(std::int64_t)>& counted) {
        database_.read([&](db::Tx& tx) {
            const auto differs = [&](std::string what) { note({municipality, {}, 0, std::move(what)}); };
            check_statistics(tx, *organisation::municipality_by_id(tx, municipality), unreckoned, differs, counted);
        });
    }

    void verify_unit_texts(MunicipalityId municipality) {
        for (const cases::UnitText& text :
             database_.read([&](db::Tx& tx) { return cases::unit_texts(tx, municipality); }))
            if (cases::digest_of(key_, municipality, text) != text.digest)
                note({municipality, {}, 0, "text " + std::to_string(text.id.value()) + " of a unit was changed"});
    }

    void verify_suggestions(MunicipalityId municipality) {
        const auto changed =
            database_.read([&](db::Tx& tx) { return suggestions::differences(tx, municipality, key_); });
        for (const std::string& what : changed) note({municipality, {}, 0, what});
    }

    void verify_counted(MunicipalityId municipality) {
        const auto changed = database_.read([&](db::Tx& tx) { return counting::differences(tx, municipality, key_); });
        for (const std::string& what : changed) note({municipality, {}, 0, what});
    }

    /// A municipality that never had a version is one that no server has opened yet.
    void verify_schemes(MunicipalityId municipality) {
        const auto found = database_.read([&](db::Tx& tx) -> std::vector<Difference> {
            if (scheme::book_version(tx, municipality) == 0) return {};
            return check_versions(municipality, scheme::versions_of(tx, municipality),
                                  schemes_of_cases(tx, municipality), key_);
        });
        for (const Difference& difference : found) note(difference);
    }

    void verify_logo(MunicipalityId municipality) {
        const bool is_right = database_.read([&](db::Tx& tx) {
            const auto logo = organisation::logo_of(tx, municipality);
            return organisation::municipality_by_id(tx, municipality)->logo == (logo ? logo->name : std::string{});
        });
        if (!is_right) note({municipality, {}, 0, "the logo is not the picture that was chosen"});
    }

    /// In one snapshot: the journal may grow meanwhile.
    void verify_deeds(MunicipalityId municipality) {
        DeedCheck check{municipality, key_};
        const people::DeedHead head = database_.read([&](db::Tx& tx) {
            for (auto portion = people::deeds_after(tx, municipality, 0, portion_size); !portion.empty();
                 portion = people::deeds_after(tx, municipality, check.last_seq(), portion_size))
                for (const people::Deed& deed : portion) check.add(deed);
            return people::deed_head(tx, municipality);
        });
        verify_logo(municipality);
        report_.deeds += check.count();
        for (Difference& difference : check.finish(head)) note(std::move(difference));
    }

    void verify_files(MunicipalityId municipality) {
        FileId last;
        do {
            const auto [damaged, next] = database_.read([&](db::Tx& tx) {
                const files::Checked checked = files::check(tx, municipality, last, files_max);
                std::vector<CaseId> subjects;
                for (const FileId file : checked.damaged) subjects.push_back(case_of_file(tx, municipality, file));
                return std::pair{subjects, checked.last};
            });
            for (const CaseId id : damaged) note({municipality, id, 0, "the content of a file was changed"});
            last = next;
        } while (last);
    }

    bool verify_portion(MunicipalityId municipality, CaseId& last) {
        const auto portion =
            database_.read([&](db::Tx& tx) { return next_cases(tx, municipality, last, portion_size, key_); });
        for (const StoredCase& stored : portion) {
            last = stored.row.id;
            for (Difference& difference : check_case(stored, key_)) note(std::move(difference));
            report_.cases += 1;
            report_.events += static_cast<std::int64_t>(stored.events.size());
        }
        if (progress_) progress_(report_.cases, all_);
        return !portion.empty();
    }

    db::Database& database_;
    const crypto::Key& key_;
    const Progress& progress_;
    std::int64_t all_ = 0;
    Report report_;
};

} // namespace

Report verify(db::Database& database, const crypto::Key& key, const Progress& progress) {
    return Verifier{database, key, progress}.run();
}

Report verify_statistics(db::Database& database, const Progress& progress) {
    const crypto::Key unused{};
    return Verifier{database, unused, progress}.run_statistics();
}

} // namespace svar::integrity
