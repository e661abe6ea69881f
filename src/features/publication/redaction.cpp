#include "features/publication/redaction.hpp"

#include "features/publication/personal_marks.hpp"

#include <algorithm>

namespace svar::publication {

namespace {

const views::Catalogue& catalogue_of(const views::Renderer& renderer, std::string_view language) {
    return renderer.catalogue(views::language_of(language, views::Language::sv));
}

std::string in_brackets(std::string text) { return text.insert(0, "[").append("]"); }

std::string rewording_of(const views::Catalogue& texts) {
    return std::string{"["}.append(texts.text("publication.redaction.reworded")).append(": ");
}

} // namespace

std::string redaction_of(const views::Renderer& renderer, std::string_view language, MarkKind kind) {
    const std::string key = "publication.redaction." + std::string{mark_key(kind)};
    return in_brackets(catalogue_of(renderer, language).text(key));
}

ChangeMarks change_marks(const views::Renderer& renderer, std::string_view language) {
    const views::Catalogue& own = catalogue_of(renderer, language);
    ChangeMarks marks{.removed = in_brackets(own.text("publication.redaction.text")),
                      .reworded = rewording_of(own),
                      .known = {},
                      .known_removed = {},
                      .known_reworded = {}};
    for (const views::Language other : views::languages) {
        const std::string_view code = views::language_code(other);
        for (const MarkKind kind : mark_kinds) marks.known.push_back(redaction_of(renderer, code, kind));
        marks.known_removed.push_back(in_brackets(renderer.catalogue(other).text("publication.redaction.text")));
        marks.known_reworded.push_back(rewording_of(renderer.catalogue(other)));
    }
    return marks;
}

std::vector<Redaction> redactions_in(const std::vector<std::string_view>& texts, const Surroundings& around) {
    std::vector<Redaction> found;
    for (const std::string_view text : texts)
        for (const Mark& mark : personal_marks(text, around)) {
            const std::string_view words = text.substr(mark.begin, mark.end - mark.begin);
            if (std::ranges::find(found, words, &Redaction::words) == found.end())
                found.push_back({std::string{words}, mark.kind});
        }
    return found;
}

std::string redacted(std::string_view text, const std::vector<Redaction>& chosen, const Surroundings& around,
                     const views::Renderer& renderer) {
    std::string out;
    std::size_t taken = 0;
    for (const Mark& mark : personal_marks(text, around)) {
        const std::string_view words = text.substr(mark.begin, mark.end - mark.begin);
        if (std::ranges::find(chosen, words, &Redaction::words) == chosen.end()) continue;
        out.append(text.substr(taken, mark.begin - taken)).append(redaction_of(renderer, around.language, mark.kind));
        taken = mark.end;
    }
    return out.append(text.substr(taken));
}

} // namespace svar::publication
