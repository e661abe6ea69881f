// What a person can cause: a value, or a problem that the edge words in their language.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace svar {

enum class ProblemKind {
    invalid,      ///< input that its sender can mend (HTTP 422)
    conflict,     ///< somebody changed the thing meanwhile (409)
    not_found,    ///< no such thing, or none that this person may know of (404)
    forbidden,    ///< known, but not theirs to do (403)
    unauthorised, ///< must sign in first (401)
    too_many,     ///< rate or size limit (429)
    unavailable   ///< a part is down; trying later helps (503)
};

/// What is wrong with one field of a form, by catalogue key.
struct FieldProblem {
    std::string field;
    std::string message_key;
};

/// Why an action was not done; `message_key` is a key of the text catalogues, never a text.
struct Problem {
    ProblemKind kind = ProblemKind::invalid;
    std::string message_key;
    std::vector<FieldProblem> fields;
};

struct Done {};

/// A `T`, or the `Problem` that kept it from being made.
template <class T = Done>
class [[nodiscard]] Result {
  public:
    using value_type = T;

    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Problem problem) : state_(std::in_place_index<1>, std::move(problem)) {}

    bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & { return std::get<0>(state_); }
    const T& value() const& { return std::get<0>(state_); }
    T&& value() && { return std::get<0>(std::move(state_)); }
    T& operator*() { return value(); }
    const T& operator*() const { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    const Problem& problem() const { return std::get<1>(state_); }

  private:
    std::variant<T, Problem> state_;
};

template <class T>
inline constexpr bool is_result = false;
template <class T>
inline constexpr bool is_result<Result<T>> = true;

inline Problem invalid(std::string key, std::vector<FieldProblem> fields = {}) {
    return {ProblemKind::invalid, std::move(key), std::move(fields)};
}
inline Problem conflict(std::string key) { return {ProblemKind::conflict, std::move(key), {}}; }
inline Problem not_found(std::string key = "problem.not_found") { return {ProblemKind::not_found, std::move(key), {}}; }
inline Problem forbidden(std::string key = "problem.forbidden") { return {ProblemKind::forbidden, std::move(key), {}}; }

} // namespace svar
