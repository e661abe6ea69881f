// The words that stand in a published text in place of what was removed, and the proposal that comes of the marks.
#pragma once

#include "features/publication/mark.hpp"
#include "features/publication/text_changes.hpp"
#include "platform/views/views.hpp"

namespace svar::publication {

/// The marks in the language of the case; those of all languages are known.
ChangeMarks change_marks(const views::Renderer&, std::string_view language);

/// "[namn borttaget]"
std::string redaction_of(const views::Renderer&, std::string_view language, MarkKind);

/// What looks personal in a text, each once.
struct Redaction {
    std::string words;
    MarkKind kind = MarkKind::name;
};
/// Of several texts of one case.
std::vector<Redaction> redactions_in(const std::vector<std::string_view>& texts, const Surroundings&);

/// The text with each place that is marked, and among `chosen`, put out of sight.
std::string redacted(std::string_view text, const std::vector<Redaction>& chosen, const Surroundings&,
                     const views::Renderer&);

} // namespace svar::publication
