#include "features/organisation/unit_import.hpp"

#include "base/email_address.hpp"
#include "base/text.hpp"
#include "features/organisation/unit_rules.hpp"

#include <algorithm>
#include <deque>
#include <map>

namespace svar::organisation {

namespace {

constexpr std::string_view required_columns[] = {"unit_key", "parent_key", "name"};
constexpr std::string_view known_columns[] = {"unit_key", "parent_key", "name", "level", "email"};

/// A unit as it shall be, with the line that says so (0 where the file doesn't name it).
struct Node {
    Unit unit;
    std::string parent_key;
    int line = 0;
    std::optional<int> wanted_level;
    bool is_new = false;
    bool is_reached = false;
};

/// Merges the file into the present tree, then walks it from the root.
class Planner {
  public:
    Planner(const Organisation& organisation, const CsvTable& table, const std::function<UnitId()>& next_id)
        : organisation_(organisation), table_(table), next_id_(next_id) {}

    Result<UnitPlan> plan() {
        take_present_units();
        for (const CsvRow& row : table_.rows) take_row(row);
        check_parents();
        if (problems_.empty()) walk();
        if (!problems_.empty()) return invalid("organisation.import.problem.refused", std::move(problems_));
        return std::move(plan_);
    }

  private:
    void add_problem(int line, std::string_view column, std::string_view key) {
        if (!key.empty() && problems_.size() < CsvLimits{}.problems_max)
            problems_.push_back(row_problem(line, column, std::string{key}));
    }

    void take_present_units() {
        for (const Unit& unit : organisation_.units()) {
            const Unit* parent = organisation_.unit(unit.parent);
            nodes_[unit.key] = {.unit = unit,
                                .parent_key = parent ? parent->key : std::string{},
                                .line = 0,
                                .wanted_level = std::nullopt};
            order_.push_back(unit.key);
        }
    }

    void take_row(const CsvRow& row) {
        const std::string key{table_.value(row, "unit_key")};
        add_problem(row.line, "unit_key", key_problem(key));
        add_problem(row.line, "name", name_problem(table_.value(row, "name")));
        add_problem(row.line, "email", email_problem(table_.value(row, "email")));
        if (key.empty()) return;
        Node& node = nodes_[key];
        if (node.line != 0) return add_problem(row.line, "unit_key", "organisation.import.problem.key_twice");
        if (!node.unit.id) {
            node.is_new = true;
            node.unit.id = next_id_();
            node.unit.key = key;
            order_.push_back(key);
        }
        node.line = row.line;
        node.unit.name = table_.value(row, "name");
        if (table_.has("email")) {
            const auto email = EmailAddress::parse(table_.value(row, "email"));
            node.unit.email = email ? email->reveal() : std::string{};
        }
        take_place(row, node);
    }

    void take_place(const CsvRow& row, Node& node) {
        const std::string_view parent_key = table_.value(row, "parent_key");
        const bool is_root = node.unit.key == organisation_.root().key;
        if (is_root && !parent_key.empty()) add_problem(row.line, "parent_key", "organisation.problem.root_fixed");
        if (!is_root) node.parent_key = parent_key.empty() ? organisation_.root().key : std::string{parent_key};
        const std::string_view level = table_.value(row, "level");
        if (level.empty()) return;
        const auto number = parse_int(level);
        const bool is_possible =
            number && (is_root ? *number == 0 : *number >= 1 && *number <= deepest_level(organisation_));
        if (!is_possible) return add_problem(row.line, "level", "organisation.import.problem.level");
        node.wanted_level = static_cast<int>(*number);
    }

    void check_parents() {
        for (const auto& [key, node] : nodes_) {
            if (node.line == 0 || node.parent_key.empty()) continue;
            const auto parent = nodes_.find(node.parent_key);
            if (parent == nodes_.end())
                add_problem(node.line, "parent_key", "organisation.import.problem.parent_unknown");
            else if (parent->second.unit.is_closed && !node.unit.is_closed)
                add_problem(node.line, "parent_key", "organisation.problem.parent_closed");
        }
    }

    /// Parents first: settles levels and positions and sorts the units into the plan.
    void walk() {
        std::map<std::string, std::vector<Node*>> children;
        for (const std::string& key : order_) children[nodes_[key].parent_key].push_back(&nodes_[key]);
        std::deque<Node*> waiting{&nodes_.at(organisation_.root().key)};
        while (!waiting.empty()) {
            Node& parent = *waiting.front();
            waiting.pop_front();
            parent.is_reached = true;
            note(parent);
            const auto found = children.find(parent.unit.key);
            if (found == children.end()) continue;
            for (Node* child : found->second) {
                settle(*child, parent.unit, found->second);
                waiting.push_back(child);
            }
        }
        for (const auto& [key, node] : nodes_)
            if (!node.is_reached && node.line != 0)
                add_problem(node.line, "parent_key", "organisation.problem.below_itself");
    }

    void settle(Node& child, const Unit& parent, const std::vector<Node*>& siblings) {
        if (child.unit.parent != parent.id) {
            child.unit.parent = parent.id;
            child.unit.position = 0;
            int last = 0;
            for (const Node* sibling : siblings)
                if (sibling->unit.parent == parent.id) last = std::max(last, sibling->unit.position);
            child.unit.position = last + 1;
        }
        const int level = child.wanted_level.value_or(settled_level(child.unit.level, parent.level));
        if (level <= parent.level) add_problem(child.line, "level", "organisation.import.problem.level");
        if (level > deepest_level(organisation_))
            add_problem(child.line, "parent_key", "organisation.problem.too_deep");
        child.unit.level = level;
    }

    void note(const Node& node) {
        const Unit* before = organisation_.unit(node.unit.id);
        const auto what = [](const Unit& u) { return std::tie(u.parent, u.level, u.position, u.name, u.email); };
        if (node.is_new) plan_.added.push_back(node.unit);
        else if (what(*before) != what(node.unit)) plan_.changed.push_back(node.unit);
        else if (node.line != 0) ++plan_.unchanged;
    }

    const Organisation& organisation_;
    const CsvTable& table_;
    const std::function<UnitId()>& next_id_;
    std::map<std::string, Node> nodes_;
    std::vector<std::string> order_; ///< keys: the present tree's, then the file's
    std::vector<FieldProblem> problems_;
    UnitPlan plan_;
};

} // namespace

bool is_unit_table(const CsvTable& table) {
    const auto has = [&](std::string_view column) { return table.has(column); };
    const auto is_known = [&](const std::string& column) {
        return std::count(std::begin(known_columns), std::end(known_columns), column) > 0;
    };
    return std::all_of(std::begin(required_columns), std::end(required_columns), has) &&
           std::all_of(table.header.begin(), table.header.end(), is_known);
}

Result<UnitPlan> plan_units(const Organisation& organisation, const CsvTable& table,
                            const std::function<UnitId()>& next_id) {
    return Planner{organisation, table, next_id}.plan();
}

} // namespace svar::organisation
