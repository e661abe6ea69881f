#include "features/publication/piece_view.hpp"

namespace svar::publication {

namespace {

std::string_view section_of(PieceKind kind) {
    switch (kind) {
    case PieceKind::same: return "SAME";
    case PieceKind::removed: return "REMOVED";
    case PieceKind::added: return "ADDED";
    case PieceKind::mark: return "MARKED";
    }
    return {};
}

} // namespace

void fill_pieces(views::Slots& slots, std::string_view section, const std::vector<Piece>& pieces) {
    for (const Piece& piece : pieces) slots.add(section).add(section_of(piece.kind)).set("TEXT", piece.text);
}

} // namespace svar::publication
