#include "features/imports/mapping.hpp"

#include "base/email_address.hpp"
#include "base/text.hpp"
#include "features/calendar/local_time.hpp"
#include "platform/config/toml.hpp"

#include <algorithm>
#include <ctime>
#include <set>

namespace svar::imports {

namespace {

constexpr std::string_view fields_known[] = {"reference", "received", "answered", "closed", "kind",   "category",
                                             "unit",      "channel",  "language", "title",  "place",  "message",
                                             "answer",    "name",     "email",    "phone",  "address"};
constexpr std::string_view fields_with_values[] = {"kind", "category", "unit", "channel"};
constexpr std::string_view fields_needed[] = {"reference", "received", "kind", "message"};
constexpr organisation::CsvLimits limits{.bytes_max = 256 * 1024 * 1024,
                                         .rows_max = 200'000,
                                         .field_code_points_max = 20'000,
                                         .problems_max = 1000,
                                         .may_have_lines = true};
constexpr std::size_t title_characters_max = 120;

bool is_known(std::string_view field) { return std::ranges::find(fields_known, field) != std::end(fields_known); }

std::string known_list() {
    std::string list;
    for (const std::string_view field : fields_known) list += (list.empty() ? "" : ", ") + std::string{field};
    return list;
}

using Texts = std::map<std::string, std::string, std::less<>>;

/// The texts of a table; what is none is a fault.
Texts texts_of(const toml::table& table, const std::string& name, std::vector<Fault>& faults) {
    Texts texts;
    for (const auto& [key, value] : table) {
        const auto text = value.value<std::string>();
        if (text) texts.emplace(key.str(), *text);
        else
            faults.push_back(
                {static_cast<int>(value.source().begin.line), {}, name + " takes texts in quotation marks"});
    }
    return texts;
}

void check_fields(const Texts& texts, const std::string& table, std::vector<Fault>& faults) {
    for (const auto& [field, value] : texts)
        if (!is_known(field))
            faults.push_back({0, {}, "[" + table + "] names \"" + field + "\"; the fields are " + known_list()});
}

void check_needed(const Mapping& mapping, std::vector<Fault>& faults) {
    for (const std::string_view field : fields_needed)
        if (!mapping.columns.contains(field) && !mapping.defaults.contains(field))
            faults.push_back({0, {}, "[columns] must say which column is \"" + std::string{field} + "\""});
}

/// Reads one row.
class Reader {
  public:
    Reader(const organisation::CsvTable& table, const Mapping& mapping, const scheme::Scheme& scheme,
           const organisation::Organisation& organisation, Instant now, std::vector<Fault>& faults)
        : table_(table), mapping_(mapping), scheme_(scheme), organisation_(organisation), now_(now), faults_(faults) {}

    OldCase read(const organisation::CsvRow& row) {
        row_ = &row;
        OldCase found;
        found.line = row.line;
        found.reference = needed("reference");
        if (!found.reference.empty() && !references_.insert(found.reference).second)
            fault("reference", "another row has the same number");
        read_words(found);
        found.message = Personal{needed("message")};
        found.answer = Personal{value("answer")};
        found.title = title_of(found);
        found.place = value("place");
        read_contact(found);
        read_times(found);
        return found;
    }

  private:
    void fault(std::string_view field, std::string what) {
        const auto column = mapping_.columns.find(field);
        faults_.push_back(
            {row_->line, column == mapping_.columns.end() ? std::string{field} : column->second, std::move(what)});
    }

    std::string value(std::string_view field) const {
        const auto column = mapping_.columns.find(field);
        std::string found;
        if (column != mapping_.columns.end())
            found = normalise_lines(table_.value(*row_, to_lower_ascii(column->second)));
        const auto otherwise = mapping_.defaults.find(field);
        if (found.empty() && otherwise != mapping_.defaults.end()) found = otherwise->second;
        return found;
    }

    std::string needed(std::string_view field) {
        std::string found = value(field);
        if (found.empty()) fault(field, "must not be empty");
        return found;
    }

    /// Our key for the other system's word.
    std::string key_of(std::string_view field) const {
        const std::string word = value(field);
        const auto table = mapping_.values.find(field);
        if (table == mapping_.values.end()) return word;
        const auto key = table->second.find(word);
        return key == table->second.end() ? word : key->second;
    }

    void read_words(OldCase& found) {
        found.kind = key_of("kind");
        if (scheme_.kind(found.kind) == nullptr) fault("kind", "\"" + found.kind + "\" is no kind of the scheme");
        found.category = key_of("category");
        if (!found.category.empty() && scheme_.category(found.category) == nullptr)
            fault("category", "\"" + found.category + "\" is no category of the scheme");
        const std::string unit = key_of("unit");
        const organisation::Unit* known = unit.empty() ? &organisation_.root() : organisation_.unit_by_key(unit);
        if (known == nullptr || known->is_closed) fault("unit", "\"" + unit + "\" is no open unit");
        else found.unit = known->id;
        const std::string channel = key_of("channel");
        const auto parsed = cases::parse_channel(channel.empty() ? "web" : channel);
        if (!parsed) fault("channel", "\"" + channel + "\" is no channel");
        found.channel = parsed.value_or(cases::Channel::web);
        found.language = value("language").empty() ? organisation_.municipality().language : value("language");
        constexpr std::string_view languages[] = {"sv", "nb", "da", "en"};
        if (std::ranges::find(languages, found.language) == std::end(languages))
            fault("language", "must be sv, nb, da or en");
    }

    std::string title_of(const OldCase& found) const {
        const std::string title = value("title");
        const std::string& text = title.empty() ? found.message.reveal() : title;
        return std::string{first_code_points(text.substr(0, text.find('\n')), title_characters_max)};
    }

    void read_contact(OldCase& found) {
        const std::string email = value("email");
        if (!email.empty() && !EmailAddress::parse(email)) fault("email", "is no e-mail address");
        found.contact = {Personal{value("name")}, Personal{email}, Personal{value("phone")},
                         Personal{value("address")}};
    }

    std::optional<Instant> time(std::string_view field) {
        const std::string text = value(field);
        if (text.empty()) return std::nullopt;
        std::tm local{};
        const char* end = strptime(text.c_str(), mapping_.time_format.c_str(), &local);
        const LocalDate day{std::chrono::year{local.tm_year + 1900},
                            std::chrono::month{static_cast<unsigned>(local.tm_mon + 1)},
                            std::chrono::day{static_cast<unsigned>(local.tm_mday)}};
        if (end == nullptr || *end != '\0' || !day.ok()) {
            fault(field, "\"" + text + "\" is no time as \"" + mapping_.time_format + "\" says");
            return std::nullopt;
        }
        const calendar::LocalTime wall{day, std::chrono::hours{local.tm_hour} + std::chrono::minutes{local.tm_min}};
        const Instant at = calendar::instant_of(wall, organisation_.municipality().time_zone);
        if (at > now_) fault(field, "\"" + text + "\" is still to come");
        return at;
    }

    void read_times(OldCase& found) {
        if (needed("received").empty()) return;
        const auto received = time("received");
        found.received_at = received.value_or(now_);
        found.answered_at = time("answered");
        found.closed_at = time("closed");
        if (!received) return;
        if (found.answered_at && *found.answered_at < *received) fault("answered", "is before the case came in");
        if (found.closed_at && *found.closed_at < found.answered_at.value_or(*received))
            fault("closed", "is before the case came in or was answered");
        if (found.answered_at && found.answer.empty())
            fault("answer", "must not be empty for a case that was answered");
    }

    const organisation::CsvTable& table_;
    const Mapping& mapping_;
    const scheme::Scheme& scheme_;
    const organisation::Organisation& organisation_;
    Instant now_;
    std::vector<Fault>& faults_;
    const organisation::CsvRow* row_ = nullptr;
    std::set<std::string> references_;
};

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string{"\"\""} : std::string(1, c);
    return out + "\"";
}

} // namespace

ParsedMapping parse_mapping(std::string_view text) {
    ParsedMapping parsed;
    Mapping& mapping = parsed.mapping;
    std::vector<Fault>& faults = parsed.faults;
    try {
        const toml::table root = config::parse_toml(text);
        for (const auto& [key, value] : root)
            if (key.str() != "columns" && key.str() != "defaults" && key.str() != "values" && key.str() != "format")
                faults.push_back({static_cast<int>(value.source().begin.line),
                                  {},
                                  "\"" + std::string{key.str()} + "\" is none of columns, defaults, values, format"});
        if (const toml::table* columns = root["columns"].as_table())
            mapping.columns = texts_of(*columns, "[columns]", faults);
        if (const toml::table* defaults = root["defaults"].as_table())
            mapping.defaults = texts_of(*defaults, "[defaults]", faults);
        for (const std::string_view field : fields_with_values)
            if (const toml::table* words = root["values"][field].as_table())
                mapping.values.emplace(field, texts_of(*words, "[values." + std::string{field} + "]", faults));
        mapping.time_format = root["format"]["time"].value_or(mapping.time_format);
    } catch (const toml::parse_error& error) {
        faults.push_back({static_cast<int>(error.source().begin.line), {}, std::string{error.description()}});
        return parsed;
    }
    check_fields(mapping.columns, "columns", faults);
    check_fields(mapping.defaults, "defaults", faults);
    check_needed(mapping, faults);
    return parsed;
}

ParsedCases parse_cases(std::string_view csv, const Mapping& mapping, const scheme::Scheme& scheme,
                        const organisation::Organisation& organisation, Instant now) {
    ParsedCases parsed;
    const auto table = organisation::parse_csv(csv, limits);
    if (!table) {
        for (const FieldProblem& field : table.problem().fields) {
            const organisation::RowPlace place = organisation::row_place(field.field);
            parsed.faults.push_back({place.line, place.column, field.message_key});
        }
        if (parsed.faults.empty()) parsed.faults.push_back({0, {}, table.problem().message_key});
        return parsed;
    }
    for (const auto& [field, column] : mapping.columns)
        if (!table->has(to_lower_ascii(column))) parsed.faults.push_back({1, column, "the file has no such column"});
    if (!parsed.faults.empty()) return parsed;
    Reader reader{*table, mapping, scheme, organisation, now, parsed.faults};
    for (const organisation::CsvRow& row : table->rows) parsed.cases.push_back(reader.read(row));
    return parsed;
}

std::string faults_csv(const std::vector<Fault>& faults) {
    std::string text = "line,column,fault\r\n";
    for (const Fault& fault : faults)
        text += std::to_string(fault.line) + "," + quoted(fault.column) + "," + quoted(fault.what) + "\r\n";
    return text;
}

} // namespace svar::imports
