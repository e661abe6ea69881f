// Lists of cases for staff: what an actor may list, where a page begins, what a line shows. Pure.
#pragma once

#include "features/cases/case.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svar::cases {

/// One line of a list.
struct ListedCase {
    CaseId id;
    std::string reference;
    std::string kind;
    std::string category;
    UnitId unit;
    PersonId handler;
    std::string handler_name;
    State state = State::received;
    bool is_confidential = false;
    std::string title;
    Instant received_at;
    Instant due_at;
    Version version;
    int redirects = 0;
};

/// A place between two lines: lists are ordered by due time, then by number.
struct ListPlace {
    Instant due_at;
    CaseId id;

    auto operator<=>(const ListPlace&) const = default;
};

/// "1772438400000000.123" and back; nothing for other texts.
std::string place_text(const ListPlace&);
std::optional<ListPlace> parse_place(std::string_view);

/// The cases that an actor may list, as the lists to merge.
struct ListScope {
    bool is_whole = false;          ///< all cases of the municipality; the rest then stays empty
    std::vector<UnitId> units;      ///< all cases of these units
    std::vector<UnitId> free_units; ///< of these only open cases that nobody has
    std::vector<PersonId> handlers; ///< whose own cases belong to it wherever they are
    bool sees_confidential = false; ///< somewhere; each line is held against the right in its own unit

    bool empty() const { return !is_whole && units.empty() && free_units.empty() && handlers.empty(); }
};

/// What the actor may list within the unit and all below it; a unit of zero means the whole municipality.
ListScope scope_of(const people::Actor&, const organisation::Organisation&, UnitId within);

/// Only the actor's own cases, with those of people they stand in for.
ListScope own_scope(const people::Actor&);

/// Only cases that nobody has, in units where the actor may work with them.
ListScope free_scope(const people::Actor&, const organisation::Organisation&);

enum class ListWay { forward, backward };

/// Which page of which list.
struct ListQuery {
    std::span<const Stage> stages;
    UnitId within = {};                 ///< zero: everywhere
    std::string text = {};              ///< words that the title must have; empty: all
    std::optional<ListPlace> from = {}; ///< not included
    ListWay way = ListWay::forward;
    int count_max = 50;
};

/// A page in the list's own order.
struct CaseList {
    std::vector<ListedCase> rows;
    bool has_more = false;            ///< further on the way that was asked for
    std::optional<ListPlace> reached; ///< how far was looked, also where few lines matched
};

/// Stages whose cases wait for somebody, by due time. Ended ones are listed newest first.
inline constexpr Stage open_stages[] = {Stage::to_sort, Stage::in_hand, Stage::to_review, Stage::to_publish,
                                        Stage::elsewhere};

std::string_view stage_key(Stage);
std::optional<Stage> parse_stage(std::string_view);

/// Whether the actor may see this line, by the same rule as the case itself.
bool may_see(const people::Actor&, const ListedCase&, const organisation::Organisation&);

/// The actor and those they stand in for.
std::vector<PersonId> spoken_for(const people::Actor&);

/// Lower case for ASCII and the letters of Latin-1, which covers the Nordic languages.
std::string folded(std::string_view text);

/// "7kq4 m2xd" as it is spoken or typed is "7KQ4-M2XD"; empty for what is no case number.
std::string reference_in(std::string_view text);

/// Whether the text has all the words, whatever their case; of very many the first.
bool has_words(std::string_view text, std::string_view words);

} // namespace svar::cases
