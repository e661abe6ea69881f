// What an index keeps of a case: for everybody what was published of it, for staff all that was said and written. Pure.
#pragma once

#include "features/cases/case.hpp"
#include "features/publication/publication.hpp"
#include "platform/fulltext/index.hpp"

#include <string>
#include <vector>

namespace svar::search {

/// All words of a case that those who may see it read.
struct CaseWords {
    cases::Case row;
    Personal name;                  ///< of the submitter
    std::vector<std::string> texts; ///< messages, answers, notes; in their order
};

fulltext::Document document_of(const publication::Publication&);
fulltext::Document document_of(const CaseWords&);

/// Of all that the index was made of; another one means that it is not that any more.
std::uint64_t digest_of(const publication::Publication&);

/// Marks by which documents are filtered.
std::string kind_mark(std::string_view kind);
std::string category_mark(std::string_view category);
std::string unit_mark(UnitId);
std::string channel_mark(std::string_view channel);

/// The marks of the cases that the actor may see, of which each such case has at least one and no other case any; by the
/// rule of `cases::may_see`. Nothing at all stands for somebody who may see every case.
struct Visible {
    bool is_all = false;
    std::vector<std::string> marks = {};
};
Visible visible_to(const people::Actor&, const organisation::Organisation&);

} // namespace svar::search
