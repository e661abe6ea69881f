// A model of which messages belong where, learned from sorted ones (fastText). Pure but for memory files.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace fasttext {
class FastText;
}

namespace svar::suggestions {

/// What is asked of a message.
enum class Question { category, unit };
inline constexpr Question questions[] = {Question::category, Question::unit};
inline constexpr std::size_t question_count = 2;

template <class T>
struct PerQuestion {
    std::array<T, question_count> values{};

    T& operator[](Question question) { return values[static_cast<std::size_t>(question)]; }
    const T& operator[](Question question) const { return values[static_cast<std::size_t>(question)]; }
};

/// A message and where it ended up. Answers are keys without white space.
struct Example {
    std::string words; ///< of `words_of`
    PerQuestion<std::string> answers;
};

/// How likely an answer is among all answers to its question.
struct Share {
    std::string answer;
    double share = 0;
};

class UnreadableModel : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Immutable once made; safe to share between threads.
class Classifier {
  public:
    /// The same examples give the same model. Needs about 150 MiB while it runs, because the library does.
    static Classifier train(std::span<const Example>);
    /// Of what `save` gave. Throws UnreadableModel.
    static Classifier load(const std::string& saved);

    std::string save() const;

    /// Of each question all answers that the model knows, the likeliest first; the shares of a question sum to one.
    PerQuestion<std::vector<Share>> shares(const std::string& words) const;

  private:
    explicit Classifier(std::shared_ptr<fasttext::FastText> model) : model_(std::move(model)) {}

    std::shared_ptr<fasttext::FastText> model_; ///< shared because the copies are the same model
};

} // namespace svar::suggestions
