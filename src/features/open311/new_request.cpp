#include "features/open311/new_request.hpp"

#include "base/email_address.hpp"
#include "base/text.hpp"

namespace svar::open311 {

namespace {

/// Parameters that are told as lines of the message, because a case has no field for them.
constexpr std::string_view told[] = {"media_url", "address_id"};
constexpr std::string_view attribute_prefix = "attribute[";

/// "colour" of "attribute[colour]" and of "attribute[colour][]".
std::string_view attribute_code(std::string_view name) {
    if (!name.starts_with(attribute_prefix)) return {};
    name.remove_prefix(attribute_prefix.size());
    return name.substr(0, name.find(']'));
}

void add_line(std::string& lines, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    if (!lines.empty()) lines += '\n';
    lines.append(one_line(name)).append(": ").append(one_line(value));
}

/// What was sent beside the description and has no field.
std::string told_lines(const Parameters& parameters) {
    std::string lines;
    for (const auto& [name, value] : parameters.items()) {
        const std::string_view code = attribute_code(name);
        if (!code.empty() && code != kind_attribute) add_line(lines, code, value);
    }
    for (const std::string_view name : told) add_line(lines, name, parameters.get(name));
    return lines;
}

std::string with_lines(std::string text, const std::string& lines) {
    if (text.empty() || lines.empty()) return text.empty() ? lines : text;
    return text.append("\n\n").append(lines);
}

std::string described(const Parameters& parameters) {
    return with_lines(std::string{trim(normalise_lines(parameters.get("description")))}, told_lines(parameters));
}

std::string_view asked_kind(const Parameters& parameters) {
    for (const auto& [name, value] : parameters.items())
        if (attribute_code(name) == kind_attribute && !trim(value).empty()) return trim(value);
    return {};
}

class Parser {
  public:
    Parser(const Parameters& parameters, const scheme::Scheme& scheme, const organisation::Organisation& organisation,
           std::string_view language)
        : parameters_(parameters), scheme_(scheme), organisation_(organisation), language_(language) {}

    Result<NewRequest> run() {
        const std::string_view code = parameters_.get("service_code");
        require(!code.empty(), "service_code", "open311.problem.service_missing");
        const scheme::Category* category = scheme_.category(code);
        if (!code.empty() && category == nullptr)
            return Problem{ProblemKind::not_found,
                           "open311.problem.service_unknown",
                           {{"service_code", "open311.problem.service_unknown"}}};
        if (category != nullptr) parse_words(*category);
        parse_kind();
        parse_place();
        parse_contact();
        parse_unit();
        if (!problem_.fields.empty()) return std::move(problem_);
        return std::move(request_);
    }

  private:
    void require(bool is_right, const char* name, const char* key) {
        if (!is_right) problem_.fields.push_back({name, key});
    }

    std::string line(std::string_view name) const { return one_line(parameters_.get(name)); }

    /// A program may send no more than a service and a place; then the service's name is the message.
    void parse_words(const scheme::Category& category) {
        request_.category = category.key;
        std::string message = described(parameters_);
        if (message.empty()) message = scheme::word(category.label, language_);
        require(code_points(message) <= description_characters_max, "description", "open311.problem.long");
        request_.message = Personal{std::move(message)};
        request_.title = line("title");
        require(code_points(request_.title) <= title_characters_max, "title", "open311.problem.long");
    }

    void parse_kind() {
        const std::string_view asked = asked_kind(parameters_);
        const scheme::Kind* kind = asked.empty() ? &default_kind(scheme_) : scheme_.kind(asked);
        require(kind != nullptr, "attribute[kind]", "open311.problem.kind");
        if (kind != nullptr) request_.kind = kind->key;
    }

    void parse_place() {
        const std::string_view latitude = parameters_.get("lat"), longitude = parameters_.get("long");
        if (!latitude.empty() || !longitude.empty()) {
            request_.position = parse_position(latitude, longitude);
            require(request_.position.has_value(), "lat", "open311.problem.position");
        }
        request_.place = line("address_string");
        require(code_points(request_.place) <= place_characters_max, "address_string", "open311.problem.long");
        if (request_.place.empty() && request_.position) request_.place = position_text(*request_.position);
    }

    void parse_contact() {
        const std::string name = one_line(line("first_name").append(" ").append(line("last_name")));
        require(code_points(name) <= name_characters_max, "last_name", "open311.problem.long");
        const std::string email = line("email"), phone = line("phone");
        require(email.empty() || EmailAddress::parse(email), "email", "open311.problem.email");
        require(phone.empty() || (phone.size() <= phone_characters_max && is_phone_number(phone)), "phone",
                "open311.problem.phone");
        request_.name = Personal{name};
        request_.email = Personal{email};
        request_.phone = Personal{phone};
    }

    /// CitySDK's service object: "unit" and a unit's key.
    void parse_unit() {
        const std::string_view key = parameters_.get("service_object_id");
        if (key.empty()) return;
        const organisation::Unit* unit = organisation_.unit_by_key(key);
        const bool is_known = unit != nullptr && !unit->is_closed;
        require(is_known, "service_object_id", "open311.problem.unit");
        if (is_known) request_.unit = unit->id;
    }

    const Parameters& parameters_;
    const scheme::Scheme& scheme_;
    const organisation::Organisation& organisation_;
    std::string_view language_;
    NewRequest request_;
    Problem problem_{ProblemKind::invalid, "open311.problem.parameters", {}};
};

} // namespace

const scheme::Kind& default_kind(const scheme::Scheme& scheme) {
    const scheme::Kind* complaint = scheme.kind("complaint");
    return complaint != nullptr ? *complaint : scheme.kinds.front();
}

Result<NewRequest> parse_new_request(const Parameters& parameters, const scheme::Scheme& scheme,
                                     const organisation::Organisation& organisation, std::string_view language) {
    return Parser{parameters, scheme, organisation, language}.run();
}

Personal parse_addition(const Parameters& parameters) {
    return Personal{std::string{first_code_points(described(parameters), description_characters_max)}};
}

} // namespace svar::open311
