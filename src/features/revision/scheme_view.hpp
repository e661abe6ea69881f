// The scheme as pages show it: its rules in words, its versions, what differs between two of them.
#pragma once

#include "features/people/person.hpp"
#include "features/revision/difference.hpp"
#include "features/revision/revision_actions.hpp"
#include "features/scheme/linter.hpp"
#include "features/site/site.hpp"

namespace svar::revision {

inline constexpr const char* scheme_path = "/staff/scheme";
std::string version_path(int number); ///< "/staff/scheme/versions/3"

/// Names for versions: who proposed and decided.
struct Names {
    const site::Visit& visit;
    std::vector<people::Person> people;

    std::string of(PersonId) const; ///< Svar for nobody
};

/// Fills views/staff/scheme_rules.html: drawing, chapters.
void fill_rules(const site::Visit&, const scheme::Scheme&, views::Slots&);
/// Fills views/staff/scheme_difference.html. The second file may have no readable scheme; then the lines only.
struct Compared {
    const scheme::SchemeVersion& before;
    std::string_view after_body;
};
void fill_difference(const site::Visit&, const Compared&, views::Slots&);
/// "Approved", with its colour.
void fill_state(const site::Visit&, const scheme::SchemeVersion&, views::Slots&);

/// views/staff/scheme.html
struct SchemeView {
    static constexpr std::string_view template_path = "staff/scheme.html";
    const site::Visit& visit;
    const std::vector<scheme::SchemeVersion>& versions;
    const Names& names;
    bool may_edit = false;

    void fill(views::Slots&) const;
};

/// views/staff/scheme_version.html
struct VersionView {
    static constexpr std::string_view template_path = "staff/scheme_version.html";
    const site::Visit& visit;
    const scheme::SchemeVersion& version;
    const scheme::SchemeVersion* compared = nullptr;  ///< the one that it is held against
    const std::vector<scheme::SchemeVersion>& others; ///< to choose from
    const Names& names;
    bool may_edit = false;
    const Problem& problem;

    void fill(views::Slots&) const;

  private:
    void fill_others(views::Slots&) const;
    void fill_decision(views::Slots&) const;
};

/// views/staff/scheme_print.html
struct PrintView {
    static constexpr std::string_view template_path = "staff/scheme_print.html";
    const site::Visit& visit;
    const scheme::SchemeVersion& version;
    const Names& names;

    void fill(views::Slots&) const;
};

/// views/staff/scheme_propose.html
struct ProposeView {
    static constexpr std::string_view template_path = "staff/scheme_propose.html";
    const site::Visit& visit;
    int number = 0; ///< of the draft; 0 for a new one
    Version seen{};
    std::string body;
    std::string effective_from; ///< as typed
    std::string note;
    Problem problem = {};
    std::vector<scheme::Fault> faults = {};
    std::vector<scheme::Finding> findings = {};
    bool is_checked = false; ///< without a fault
    std::optional<scheme::SchemeVersion> in_force = {};

    void fill(views::Slots&) const;
};

} // namespace svar::revision
