#include "features/suggestions/classifier.hpp"

#include "platform/process/memory_file.hpp"

#include <algorithm>
#include <fasttext/fasttext.h>
#include <sstream>

namespace svar::suggestions {

namespace {

/// The library knows one sort of label: the letter says to which question it is an answer.
constexpr std::string_view label_starts[] = {"__label__c:", "__label__u:"};
constexpr std::size_t magic_bytes = 2 * sizeof(std::int32_t); ///< that stand before what `loadModel` reads
constexpr float all_answers_min = 0;

/// Few messages are read more often than many, so that they are learned all the same; how often is bounded by what it costs.
int epochs_for(std::size_t messages) {
    constexpr std::size_t readings = 60'000;
    return static_cast<int>(std::clamp<std::size_t>(readings / std::max<std::size_t>(messages, 1), 15, 100));
}

/// Small enough that a model takes a few MiB, large enough for what 20,000 messages teach.
fasttext::Args arguments(const std::string& input, std::size_t messages) {
    fasttext::Args args;
    args.input = input;
    args.model = fasttext::model_name::sup;
    args.loss = fasttext::loss_name::softmax;
    args.label = "__label__";
    args.lr = 1.0;
    args.dim = 32;
    args.epoch = epochs_for(messages);
    args.minCount = 3; ///< what stands in one or two messages, names above all, is not kept as a word
    args.minCountLabel = 0;
    args.wordNgrams = 1;
    args.minn = 4; ///< parts of words, because compounds are many
    args.maxn = 5;
    args.bucket = 30'000;
    args.thread = 1; ///< so that the same messages give the same model
    args.seed = 7;
    args.verbose = 0;
    return args;
}

std::string line_of(const Example& example) {
    std::string line;
    for (const Question question : questions)
        if (!example.answers[question].empty())
            line += std::string{label_starts[static_cast<std::size_t>(question)]} + example.answers[question] + " ";
    return line + example.words + "\n";
}

/// The sums that the shares of a question are parts of.
void share_out(std::vector<Share>& all) {
    double sum = 0;
    for (const Share& one : all) sum += one.share;
    for (Share& one : all) one.share /= sum;
    std::ranges::stable_sort(all, std::greater{}, &Share::share);
}

} // namespace

Classifier Classifier::train(std::span<const Example> examples) {
    std::string text;
    for (const Example& example : examples) text += line_of(example);
    const process::MemoryFile lines{std::as_bytes(std::span{text})};
    text = {};
    auto model = std::make_shared<fasttext::FastText>();
    model->train(arguments(lines.path(), examples.size()));
    return Classifier{std::move(model)};
}

Classifier Classifier::load(const std::string& saved) {
    if (saved.size() <= magic_bytes) throw UnreadableModel{"The model is too short."};
    std::istringstream stream{saved.substr(magic_bytes)};
    auto model = std::make_shared<fasttext::FastText>();
    try {
        model->loadModel(stream);
    } catch (const std::exception& fault) { throw UnreadableModel{fault.what()}; }
    return Classifier{std::move(model)};
}

std::string Classifier::save() const {
    const process::MemoryFile file{std::span<const std::byte>{}};
    model_->saveModel(file.path());
    return file.content();
}

PerQuestion<std::vector<Share>> Classifier::shares(const std::string& words) const {
    std::istringstream line{words + "\n"};
    std::vector<std::pair<fasttext::real, std::string>> found;
    PerQuestion<std::vector<Share>> shares;
    if (!model_->predictLine(line, found, -1, all_answers_min)) return shares;
    for (const auto& [share, label] : found)
        for (const Question question : questions) {
            const std::string_view start = label_starts[static_cast<std::size_t>(question)];
            if (label.starts_with(start)) shares[question].push_back({label.substr(start.size()), share});
        }
    for (const Question question : questions) share_out(shares[question]);
    return shares;
}

} // namespace svar::suggestions
