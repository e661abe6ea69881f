// Reads the tables of a scheme file. Each key is asked for by its name; what nobody asked for is refused.
#pragma once

#include "features/scheme/scheme_file.hpp"
#include "platform/config/toml.hpp"

#include <set>
#include <span>

namespace svar::scheme {

using Known = std::span<const std::string_view>;

/// What is gathered over the whole file.
class Reading {
  public:
    std::vector<std::string> languages = {"sv", "nb", "da", "en"};
    std::optional<std::vector<std::string_view>> units; ///< of the organisation, where they are known
    std::vector<Fault> faults;
    Lines lines;

    void fault(const toml::source_position& at, std::string_view key, Arguments arguments = {});
    void fault(const toml::node& at, std::string_view key, Arguments arguments = {});
    /// A fault of a word that is not among the known ones; names them and the nearest.
    void unknown(const toml::node& at, std::string_view key, const std::string& value, Known known);
    /// Notes that the family ("clock") has this key; a fault when it had it before.
    void define(std::string_view family, const std::string& key, const toml::node& at);
    /// Checked at the end, when all keys are defined.
    void refer(std::string_view family, const std::string& key, const toml::node& at);
    void check_references();

  private:
    struct Reference {
        std::string family, key;
        toml::source_position at;
    };
    std::map<std::string, std::map<std::string, int>, std::less<>> defined_; ///< line by key by family
    std::vector<Reference> references_;
};

enum class Entries { optional, needed };

/// One table. Reading goes on after a fault, so that all are found; the value is then of no use.
class Section {
  public:
    Section(Reading& reading, const toml::table& table) : reading_(reading), table_(table) {}

    Reading& reading() const { return reading_; }
    const toml::table& table() const { return table_; }
    bool has(std::string_view key) const { return table_.contains(key); }
    void fault(std::string_view key, std::string_view fault_key, Arguments arguments = {});

    /// The table's own key, unique in its family.
    std::string own_key(std::string_view family);
    std::string text(std::string_view key, std::size_t letters_max, Entries entries = Entries::needed);
    std::vector<std::string> texts(std::string_view key, std::size_t letters_max);
    Words words(std::string_view key, std::size_t letters_max);
    bool flag(std::string_view key, bool otherwise);
    int number(std::string_view key, int least, int most, std::optional<int> otherwise = {});
    /// "20 working days"; `otherwise` where it may be left out.
    Length length(std::string_view key, std::optional<Length> otherwise = {});
    std::optional<std::chrono::minutes> time_of_day(std::string_view key);
    std::optional<LocalDate> day(std::string_view key);
    std::set<LocalDate> days(std::string_view key);
    /// ["08:00-12:00", "13:00-17:00"], in the day's order; empty: closed.
    calendar::OpenSpans open_spans(std::string_view key);
    /// Keys that are defined somewhere in the file.
    std::string reference(std::string_view key, std::string_view family, Entries entries = Entries::needed);
    std::vector<std::string> references(std::string_view key, std::string_view family);
    /// One of the known words, by its place; `otherwise` where it may be left out.
    std::size_t choice(std::string_view key, Known known, std::optional<std::size_t> otherwise = {});
    std::string choice_word(std::string_view key, Known known, std::string_view otherwise = {});
    std::vector<std::string> choices(std::string_view key, Known known, Entries entries = Entries::optional);
    std::vector<RecipientKind> recipients(std::string_view key, Entries entries = Entries::optional);

    template <class Value>
    Value choose(std::string_view key, Known known, std::optional<Value> otherwise = {}) {
        std::optional<std::size_t> place;
        if (otherwise) place = static_cast<std::size_t>(*otherwise);
        return static_cast<Value>(choice(key, known, place));
    }

    /// Reads each [[name]] of at most so many.
    template <class Read>
    void each(std::string_view name, std::size_t most, Entries entries, Read read) {
        for (const toml::table* entry : tables(name, most, entries)) {
            Section section{reading_, *entry};
            read(section);
            section.refuse_unknown();
        }
    }
    /// Reads [name] where it is there.
    template <class Read>
    void one(std::string_view name, Entries entries, Read read) {
        const toml::table* entry = sub_table(name, entries);
        if (entry == nullptr) return;
        Section section{reading_, *entry};
        read(section);
        section.refuse_unknown();
    }
    void refuse_unknown() const;

  private:
    const toml::node* ask(std::string_view key);
    const toml::node& place_of(std::string_view key) const;
    const std::string* text_of(std::string_view key, const toml::node& node, std::size_t letters_max);
    std::vector<const toml::node*> entries_of(std::string_view key, std::size_t most = 100);
    std::vector<const toml::table*> tables(std::string_view name, std::size_t most, Entries entries);
    const toml::table* sub_table(std::string_view name, Entries entries);

    Reading& reading_;
    const toml::table& table_;
    std::vector<std::string> asked_;
};

} // namespace svar::scheme
