#include "features/suggestions/training.hpp"

#include "features/suggestions/calibration.hpp"

#include <algorithm>
#include <map>

namespace svar::suggestions {

namespace {

using Examples = std::span<const Example>;

/// The parts that the messages are cut into by time.
struct Split {
    Examples old;
    Examples between;
    Examples newest;
};

Split split(Examples all) {
    const std::size_t old = all.size() * 7 / 10, between = all.size() / 10;
    return {all.first(old), all.subspan(old, between), all.subspan(old + between)};
}

std::vector<Judged> judge(const Classifier& classifier, Examples examples, Question question) {
    std::vector<Judged> judged;
    for (const Example& example : examples) {
        const std::vector<Share> shares = classifier.shares(example.words)[question];
        if (shares.empty() || example.answers[question].empty()) continue;
        Judged& one = judged.emplace_back();
        for (const Share& share : shares) {
            if (share.answer == example.answers[question]) one.right = one.shares.size();
            one.shares.push_back(share.share);
        }
    }
    return judged;
}

/// The answer that was given most often; the first of equals.
std::string most_usual(Examples examples, Question question) {
    std::map<std::string, int> counts;
    for (const Example& example : examples) counts[example.answers[question]] += 1;
    counts.erase(std::string{});
    const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    return most == counts.end() ? std::string{} : most->first;
}

PerQuestion<double> temperatures_of(const Report& report) {
    PerQuestion<double> temperatures;
    for (const Question question : questions) temperatures[question] = report.figures[question].temperature;
    return temperatures;
}

bool is_any_open(Question, const std::string&) { return true; }

/// Counts how the model does on the newest messages.
void measure(const Classifier& classifier, const Split& parts, Report& report) {
    const Guesser guesser{classifier, temperatures_of(report)};
    PerQuestion<std::string> usual;
    for (const Question question : questions) usual[question] = most_usual(parts.old, question);
    for (const Example& example : parts.newest) {
        const Guesses guesses = guesser.likeliest(example.words, is_any_open);
        for (const Question question : questions) {
            const std::string& answer = example.answers[question];
            if (answer.empty()) continue;
            Figures& figures = report.figures[question];
            const bool is_right = guesses[question] && guesses[question]->answer == answer;
            const bool is_suggested = guesses[question] && guesses[question]->likelihood >= likely_min;
            figures.tested += 1;
            figures.right += is_right ? 1 : 0;
            figures.suggested += is_suggested ? 1 : 0;
            figures.suggested_right += is_suggested && is_right ? 1 : 0;
            figures.largest += answer == usual[question] ? 1 : 0;
        }
    }
}

} // namespace

Trained train(const std::vector<Example>& oldest_first) {
    Trained trained;
    trained.report.messages = static_cast<std::int64_t>(oldest_first.size());
    if (oldest_first.size() < messages_min) return trained;
    {
        const Split parts = split(oldest_first);
        const Classifier older = Classifier::train(parts.old);
        for (const Question question : questions)
            trained.report.figures[question].temperature = fitted_temperature(judge(older, parts.between, question));
        measure(older, parts, trained.report);
    }
    trained.model = Classifier::train(oldest_first).save();
    return trained;
}

Guesser guesser_of(const Report& report, const std::string& model) {
    return Guesser{Classifier::load(model), temperatures_of(report)};
}

} // namespace svar::suggestions
