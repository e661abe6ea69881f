// A scheme in the words of a language: chapters, their items and what each says. Pure; the page shows it, and two of
// them are compared.
#pragma once

#include "features/organisation/organisation.hpp"
#include "features/scheme/scheme.hpp"
#include "platform/views/views.hpp"

#include <map>
#include <string>
#include <vector>

namespace svar::revision {

/// "Time: 20 working days".
struct Statement {
    std::string path; ///< unique in its item
    std::string aspect;
    std::string value;
    bool is_detail = false; ///< told where it changes only, such as a label in other languages
};

/// A clock, a step, a list ... with all that is said of it.
struct Item {
    std::string path; ///< unique in the scheme, "clock.investigate"
    std::string label;
    std::vector<Statement> statements;
};

struct Chapter {
    std::string_view key; ///< "clocks"
    std::string title;
    std::vector<Item> items;
};

using Description = std::vector<Chapter>;

/// Names of units by their keys; a key without one stands for itself.
using UnitNames = std::map<std::string, std::string, std::less<>>;
UnitNames unit_names(const organisation::Organisation&);

Description describe(const scheme::Scheme&, const views::Catalogue&, const UnitNames& = {});

/// "20 working days"; "the same working day" for none.
std::string length_words(const scheme::Length&, const views::Catalogue&);
/// "Head of the unit, registrar".
std::string recipient_words(const std::vector<scheme::RecipientKind>&, const views::Catalogue&);

/// Collects what is said of a scheme; the parts of `describe` share it.
class Describer {
  public:
    Describer(const scheme::Scheme& scheme, const views::Catalogue& texts, const UnitNames& units)
        : scheme_(scheme), texts_(texts), units_(units) {}

    const scheme::Scheme& scheme() const { return scheme_; }
    const views::Catalogue& texts() const { return texts_; }
    /// The text of "revision." and the key.
    std::string own(const std::string& key) const { return texts_.text("revision." + key); }
    std::string_view word(const scheme::Words& words) const;

    void chapter(std::string_view key);
    void item(std::string path, std::string label);
    /// An item with a label of its own in several languages.
    void item(std::string path, const scheme::Words& label);
    /// Nothing for an empty value.
    void say(const std::string& aspect, std::string value);
    void say(const std::string& aspect, const scheme::Length& length) { say(aspect, length_words(length, texts_)); }
    void say_if(bool is_so, const std::string& aspect) { say(aspect, is_so ? own("yes") : std::string{}); }
    /// Yes or no, where both are worth telling.
    void say_whether(const std::string& aspect, bool is_so) { say(aspect, own(is_so ? "yes" : "no")); }
    /// In all languages; told where it changes.
    void detail(const std::string& aspect, const scheme::Words& words);
    /// One of several statements of the same aspect.
    void say_nth(const std::string& aspect, std::size_t n, std::string value);

    std::string states(const std::vector<std::string>& keys) const;
    std::string kinds(const std::vector<std::string>& keys) const; ///< "all" for none
    std::string clock(std::string_view key) const;
    std::string units(const std::vector<std::string>& keys) const; ///< "all" for none

    Description take() { return std::move(description_); }

  private:
    const scheme::Scheme& scheme_;
    const views::Catalogue& texts_;
    const UnitNames& units_;
    Description description_;
};

void describe_process(Describer&);
void describe_clocks(Describer&);
void describe_follow_up(Describer&);

} // namespace svar::revision
