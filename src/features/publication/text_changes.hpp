// What differs between what a submitter wrote and what is to be published. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace svar::publication {

/// The marks that stand in a published text where something was removed or reworded, in brackets.
struct ChangeMarks {
    std::string removed;  ///< "[text borttagen av kommunen]"
    std::string reworded; ///< "[omformulerat av kommunen: ": what follows up to the bracket is the municipality's
    std::vector<std::string> known;         ///< marks of what was removed, in every language: "[namn borttaget]"
    std::vector<std::string> known_removed; ///< those for any text: they may stand for a paragraph
    std::vector<std::string> known_reworded;
};

enum class PieceKind { same, removed, added, mark };

/// Part of the text that is shown with its changes; `removed` is of the original.
struct Piece {
    PieceKind kind = PieceKind::same;
    std::string text;
};

/// Original and wording as one text, word by word; white space alone makes no difference.
std::vector<Piece> compare(std::string_view original, std::string_view wording, const ChangeMarks&);

/// The wording with a mark at each difference that has none: words left out without a mark get one, words that the
/// submitter did not write are put within one. A text that is all marked stays as it is.
std::string with_marks_at_changes(std::string_view original, std::string_view wording, const ChangeMarks&);

/// The text cut into its marks and what stands between, for a page that shows them apart.
std::vector<Piece> marks_apart(std::string_view text, const ChangeMarks&);

} // namespace svar::publication
