#include "features/publication/personal_marks.hpp"

#include "features/publication/code_marks.hpp"
#include "features/publication/name_marks.hpp"
#include "features/publication/number_marks.hpp"
#include "features/publication/place_words.hpp"
#include "features/publication/text_words.hpp"

#include <algorithm>

namespace svar::publication {

namespace {

/// The surer finders come first: what they found is not marked as something else.
class Marks {
  public:
    void add(std::vector<Mark> more) {
        for (const Mark& mark : more) {
            const bool is_free = std::ranges::none_of(
                all_, [&](const Mark& other) { return other.begin < mark.end && mark.begin < other.end; });
            if (is_free) all_.push_back(mark);
        }
    }
    std::vector<Mark> in_order() {
        std::ranges::sort(all_, {}, &Mark::begin);
        return std::move(all_);
    }

  private:
    std::vector<Mark> all_;
};

} // namespace

std::string_view mark_key(MarkKind kind) {
    switch (kind) {
    case MarkKind::name: return "name";
    case MarkKind::identity_number: return "identity_number";
    case MarkKind::phone: return "phone";
    case MarkKind::email: return "email";
    case MarkKind::address: return "address";
    case MarkKind::plate: return "plate";
    case MarkKind::card: return "card";
    case MarkKind::account: return "account";
    }
    return {};
}

std::vector<Mark> personal_marks(std::string_view text, const Surroundings& around) {
    const std::vector<TextWord> words = words_with_surroundings(text);
    Marks marks;
    marks.add(email_marks(text));
    marks.add(iban_marks(text));
    marks.add(address_marks(text, words));
    marks.add(number_marks(text, around));
    marks.add(plate_marks(text));
    marks.add(name_marks(text, words, around));
    return marks.in_order();
}

} // namespace svar::publication
