// Lists of late cases as they were sent: when they are due, what binds them. Pure.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "features/scheme/scheme.hpp"
#include "platform/crypto/crypto.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svar::overdue {

using ListId = Id<struct OverdueListTag>;

/// The list itself, or of its cases only those that stand on it again, for those who are told then.
enum class Sort { list, again };

std::string_view sort_key(Sort); ///< "again"
Sort sort_of(std::string_view key);

/// One case on a list, as it was when the list was made.
struct Line {
    CaseId id;
    std::string reference;
    UnitId unit;
    PersonId handler;  ///< zero: nobody
    std::string title; ///< shown to those only who may see the case
    std::string clock; ///< key of the clock that is due first
    Instant due_at;
    int appearance = 1; ///< how many times the case has stood on this list, this one included
    std::vector<std::uint8_t> title_mac = {};
};

struct List {
    MunicipalityId municipality;
    ListId id;
    std::int64_t number = 0; ///< of the municipality, without a gap
    std::string rule;        ///< key of the scheme's list
    Sort sort = Sort::list;
    LocalDate day;      ///< that it is for
    LocalDate until;    ///< what is due by the end of this day stands on it
    PersonId recipient; ///< zero: nobody held the post
    Instant made_at;
    std::vector<Line> lines;
    std::vector<std::uint8_t> mac = {};
};

/// The latest day on which the rule's list was due at `now`.
LocalDate latest_day(const scheme::OverdueListRule&, std::string_view zone, Instant now);

/// The last day whose due cases stand on the list of `day`: the Sunday of its week, or the day itself.
LocalDate until_day(const scheme::OverdueListRule&, LocalDate day);

/// What is due before this instant stands on the list of `day`: the end of its week, or its own time of day.
Instant limit_of(const scheme::OverdueListRule&, std::string_view zone, LocalDate day);

crypto::Digest title_mac(const crypto::Key&, CaseId, std::string_view title);
/// Binds the list with all its lines (titles by their own digests) to the list before it.
crypto::Digest mac_of(const crypto::Key&, const List&, std::span<const std::uint8_t> previous);

/// Whole local days by which the line was late on the list's day; 0 or less when it was not.
int days_late(const List&, const Line&, std::string_view zone);

} // namespace svar::overdue
