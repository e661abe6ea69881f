#include "platform/views/plural_rule.hpp"

#include "base/text.hpp"

#include <span>
#include <stdexcept>

namespace svar::views {

namespace {

constexpr int nesting_max = 40;
constexpr int forms_max = 6;

/// Counts from 0 to here are tried when a rule is read.
constexpr std::int64_t tried_count_max = 1000;

std::runtime_error broken(std::string_view what) { return std::runtime_error("plural rule: " + std::string{what}); }

/// Reads and computes in one go: the expressions are a few characters long.
class Evaluation {
  public:
    Evaluation(std::string_view text, std::uint64_t n) : rest_(text), n_(n) {}

    std::uint64_t result() {
        const std::uint64_t value = choice();
        skip_space();
        if (!rest_.empty()) throw broken("unexpected text at the end");
        return value;
    }

  private:
    struct Operator {
        std::string_view sign;
        std::uint64_t (*apply)(std::uint64_t, std::uint64_t);
    };
    using Level = std::span<const Operator>;

    std::uint64_t choice() {
        if (++nesting_ > nesting_max) throw broken("nested too deep");
        const std::uint64_t condition = binary(0);
        std::uint64_t value = condition;
        if (take("?")) {
            const std::uint64_t if_true = choice();
            if (!take(":")) throw broken("':' is missing");
            const std::uint64_t if_false = choice();
            value = condition != 0 ? if_true : if_false;
        }
        --nesting_;
        return value;
    }

    /// Operators of one precedence, weakest first; longer signs stand before their prefixes.
    static Level operators(std::size_t level) {
        using U = std::uint64_t;
        static constexpr Operator either[] = {{"||", [](U a, U b) -> U { return a != 0 || b != 0; }}};
        static constexpr Operator both[] = {{"&&", [](U a, U b) -> U { return a != 0 && b != 0; }}};
        static constexpr Operator equal[] = {{"==", [](U a, U b) -> U { return a == b; }},
                                             {"!=", [](U a, U b) -> U { return a != b; }}};
        static constexpr Operator order[] = {{"<=", [](U a, U b) -> U { return a <= b; }},
                                             {">=", [](U a, U b) -> U { return a >= b; }},
                                             {"<", [](U a, U b) -> U { return a < b; }},
                                             {">", [](U a, U b) -> U { return a > b; }}};
        static constexpr Operator sum[] = {{"+", [](U a, U b) -> U { return a + b; }},
                                           {"-", [](U a, U b) -> U { return a - b; }}};
        static constexpr Operator product[] = {
            {"*", [](U a, U b) -> U { return a * b; }}, {"%", remainder}, {"/", quotient}};
        static constexpr Level levels[] = {either, both, equal, order, sum, product};
        return level < std::size(levels) ? levels[level] : Level{};
    }

    static std::uint64_t remainder(std::uint64_t a, std::uint64_t b) {
        if (b == 0) throw broken("division by zero");
        return a % b;
    }
    static std::uint64_t quotient(std::uint64_t a, std::uint64_t b) {
        if (b == 0) throw broken("division by zero");
        return a / b;
    }

    std::uint64_t binary(std::size_t level) {
        const Level signs = operators(level);
        if (signs.empty()) return operand();
        std::uint64_t left = binary(level + 1);
        for (;;) {
            const Operator* found = nullptr;
            for (const Operator& candidate : signs)
                if (found == nullptr && take(candidate.sign)) found = &candidate;
            if (found == nullptr) return left;
            left = found->apply(left, binary(level + 1));
        }
    }

    std::uint64_t operand() {
        if (take("!")) {
            if (++nesting_ > nesting_max) throw broken("nested too deep");
            const std::uint64_t value = operand() == 0 ? 1 : 0;
            --nesting_;
            return value;
        }
        if (take("n")) return n_;
        if (take("(")) {
            const std::uint64_t value = choice();
            if (!take(")")) throw broken("')' is missing");
            return value;
        }
        return number();
    }

    std::uint64_t number() {
        skip_space();
        std::size_t length = 0;
        while (length < rest_.size() && rest_[length] >= '0' && rest_[length] <= '9') ++length;
        const auto value = parse_int(rest_.substr(0, length));
        if (!value) throw broken("a number, 'n' or '(' is missing");
        rest_.remove_prefix(length);
        return static_cast<std::uint64_t>(*value);
    }

    bool take(std::string_view sign) {
        skip_space();
        if (!rest_.starts_with(sign)) return false;
        rest_.remove_prefix(sign.size());
        return true;
    }

    void skip_space() {
        while (!rest_.empty() && (rest_[0] == ' ' || rest_[0] == '\t')) rest_.remove_prefix(1);
    }

    std::string_view rest_;
    std::uint64_t n_;
    int nesting_ = 0;
};

/// The value of `name=` up to the next semicolon.
std::string_view part(std::string_view text, std::string_view name) {
    for (std::string_view assignment : split(text, ';')) {
        assignment = trim(assignment);
        if (assignment.starts_with(name) && trim(assignment.substr(name.size())).starts_with('='))
            return trim(assignment.substr(assignment.find('=') + 1));
    }
    throw broken("'" + std::string{name} + "=' is missing");
}

} // namespace

PluralRule::PluralRule(std::string_view header_value) : expression_(part(header_value, "plural")) {
    const auto forms = parse_int(part(header_value, "nplurals"));
    if (!forms || *forms < 1 || *forms > forms_max) throw broken("nplurals is not between 1 and 6");
    forms_ = static_cast<int>(*forms);
    for (std::int64_t count = 0; count <= tried_count_max; ++count)
        if (form(count) >= forms_) throw broken("a form beyond nplurals");
}

int PluralRule::form(std::int64_t count) const {
    const auto bits = static_cast<std::uint64_t>(count);
    const std::uint64_t value = Evaluation{expression_, count < 0 ? 0 - bits : bits}.result();
    return value > forms_max ? forms_max : static_cast<int>(value);
}

} // namespace svar::views
