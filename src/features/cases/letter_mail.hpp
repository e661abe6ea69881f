// Writes letters of one municipality about one case in one language, and queues them as mail.
#pragma once

#include "features/cases/case.hpp"
#include "features/cases/desk.hpp"
#include "features/cases/letter.hpp"
#include "platform/db/database.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svar::cases {

using LetterValues = std::vector<std::pair<std::string_view, std::string>>;

/// The submitter's language, as long as it is one of ours.
views::Language language_of_case(const Desk&, const Case&);
/// The municipality's own.
views::Language language_of_staff(const Desk&);

/// Refers to its desk and case, which must outlive it.
class LetterWriter {
  public:
    LetterWriter(const Desk&, views::Language, const Case&);

    /// The text of the key with {reference}, {municipality}, {unit} and {title} filled in, and what `more` names.
    std::string text(std::string_view key, const LetterValues& more = {}) const;
    /// The day on which something due at `due` must be done: "22 november 2026".
    std::string day(Instant due) const;

    /// Greeting, closing and sender; without a name the greeting is plain.
    Letter letter(const std::string& name) const;
    /// With a link to the status page.
    Letter letter_to_submitter(const Contact&) const;

    /// Queues the letter; a text that is no e-mail address gets none.
    void send(db::Tx&, const char* kind, const std::string& to, const Personal& name, const Letter&) const;

  private:
    const Desk& desk_;
    views::Language language_;
    const views::Catalogue& texts_;
    const Case& subject_;
};

} // namespace svar::cases
