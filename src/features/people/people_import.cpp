#include "features/people/people_import.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <unordered_map>

namespace svar::people {

using organisation::CsvRow;
using organisation::CsvTable;
using organisation::Organisation;

namespace {

constexpr std::string_view required_columns[] = {"email", "name", "role", "unit_key"};
constexpr std::string_view known_columns[] = {"email", "name", "title", "role", "unit_key"};

class Planner {
  public:
    Planner(const Organisation& organisation, const CsvTable& table, const FindPerson& find)
        : organisation_(organisation), table_(table), find_(find) {}

    Result<std::vector<PlannedPerson>> plan() {
        for (const CsvRow& row : table_.rows) take_row(row);
        if (!problems_.empty()) return invalid("organisation.import.problem.refused", std::move(problems_));
        return std::move(people_);
    }

  private:
    void add_problem(int line, std::string_view column, std::string_view key) {
        if (!key.empty() && problems_.size() < organisation::CsvLimits{}.problems_max)
            problems_.push_back(organisation::row_problem(line, column, std::string{key}));
    }

    void take_row(const CsvRow& row) {
        add_problem(row.line, "name", person_name_problem(table_.value(row, "name")));
        add_problem(row.line, "title", person_title_problem(table_.value(row, "title")));
        const auto email = EmailAddress::parse(table_.value(row, "email"));
        if (!email) return add_problem(row.line, "email", "people.problem.email");
        const auto grant = grant_in(row);
        PlannedPerson& planned = person_for(row, *email);
        if (grant) planned.grants.push_back(*grant);
    }

    /// The person of this address: from an earlier line, else from the database, else new.
    PlannedPerson& person_for(const CsvRow& row, const EmailAddress& email) {
        const std::string_view name = table_.value(row, "name");
        const std::string_view title = table_.value(row, "title");
        if (const auto found = places_.find(email.reveal()); found != places_.end()) {
            PlannedPerson& known = people_[found->second];
            if (known.person.name != name) add_problem(row.line, "name", "organisation.import.problem.differs");
            if (table_.has("title") && known.person.title != title)
                add_problem(row.line, "title", "organisation.import.problem.differs");
            return known;
        }
        places_.emplace(email.reveal(), people_.size());
        return people_.emplace_back(planned(row, email, name, title));
    }

    PlannedPerson planned(const CsvRow& row, const EmailAddress& email, std::string_view name, std::string_view title) {
        PlannedPerson result{.person = {}, .line = row.line, .grants = {}};
        if (auto present = find_(email)) {
            result.person = std::move(*present);
            if (!result.person.is_active) add_problem(row.line, "email", "organisation.import.problem.inactive");
        } else {
            result.is_new = true;
            result.person.email = email.reveal();
            result.person.language = organisation_.municipality().language;
        }
        const bool has_new_title = table_.has("title") && result.person.title != title;
        result.is_changed = !result.is_new && (result.person.name != name || has_new_title);
        result.person.name = name;
        if (table_.has("title")) result.person.title = title;
        return result;
    }

    /// Nothing when the row gives no role, or a wrong one.
    std::optional<Grant> grant_in(const CsvRow& row) {
        const std::string_view role_text = table_.value(row, "role");
        const std::string_view unit_key = table_.value(row, "unit_key");
        if (role_text.empty() && unit_key.empty()) return std::nullopt;
        const auto role = parse_role(role_text);
        const organisation::Unit* unit = organisation_.unit_by_key(unit_key);
        if (!role) add_problem(row.line, "role", "organisation.import.problem.role");
        if (!unit) add_problem(row.line, "unit_key", "organisation.import.problem.unit_unknown");
        if (!role || !unit) return std::nullopt;
        return Grant{.role = *role, .unit = unit->id, .stands_in_for = {}};
    }

    const Organisation& organisation_;
    const CsvTable& table_;
    const FindPerson& find_;
    std::vector<PlannedPerson> people_;
    std::unordered_map<std::string, std::size_t> places_;
    std::vector<FieldProblem> problems_;
};

} // namespace

bool is_people_table(const CsvTable& table) {
    const auto has = [&](std::string_view column) { return table.has(column); };
    const auto is_known = [&](const std::string& column) {
        return std::count(std::begin(known_columns), std::end(known_columns), column) > 0;
    };
    return std::all_of(std::begin(required_columns), std::end(required_columns), has) &&
           std::all_of(table.header.begin(), table.header.end(), is_known);
}

Result<std::vector<PlannedPerson>> plan_people(const Organisation& organisation, const CsvTable& table,
                                               const FindPerson& find) {
    return Planner{organisation, table, find}.plan();
}

} // namespace svar::people
