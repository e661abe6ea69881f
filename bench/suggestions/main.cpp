// Measures learning and suggesting and prints one line for each figure, as bench/main.cpp does.
//   svar_suggestion_bench full|quick
#include "features/suggestions/training.hpp"
#include "features/suggestions/words.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <random>
#include <string_view>

namespace svar::bench {
namespace {

using suggestions::Example;
using suggestions::Question;

constexpr int words_in_message = 40;
constexpr int vocabulary = 12'000;
constexpr int categories = 12;
constexpr int units = 60;
constexpr double mebibyte = 1024 * 1024;

double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// Resident memory of this process.
double resident_bytes() {
    std::ifstream file{"/proc/self/statm"};
    std::int64_t all = 0, resident = 0;
    file >> all >> resident;
    return static_cast<double>(resident) * 4096;
}

void report(const std::string& work, double figure, const char* unit, const char* limit) {
    std::printf("%s\t%.3f\t%s\t%s\n", work.c_str(), figure, unit, limit);
    std::fflush(stdout);
}

/// "vokalirano": syllables by number, so that words share parts as those of a language do.
std::string word_of(int number) {
    constexpr const char* syllables[] = {"ga",  "ta", "lam", "pa",  "väg", "sko", "la", "vård", "bo", "kö",
                                         "mat", "bu", "ss",  "par", "ken", "hem", "tj", "än",   "st", "by"};
    std::string word;
    for (int rest = number + 20; rest > 0; rest /= 20) word += syllables[rest % 20];
    return word;
}

/// A message of a category: half of its words are usual ones, half belong to the category and its units.
std::string message_of(std::mt19937& dice, int unit) {
    std::string text;
    for (int word = 0; word < words_in_message; ++word) {
        const double chance = static_cast<double>(dice()) / static_cast<double>(std::mt19937::max());
        const int rank = static_cast<int>(static_cast<double>(vocabulary / 2) * chance * chance * chance);
        const bool is_own = dice() % 2 == 0;
        text += word_of(is_own ? vocabulary / 2 + (rank / 60) * units + unit : rank) + " ";
    }
    return text;
}

std::vector<std::string> texts(int count, std::vector<int>& unit_of) {
    std::mt19937 dice{5};
    std::vector<std::string> made;
    for (int number = 0; number < count; ++number) {
        unit_of.push_back(static_cast<int>(dice() % units));
        made.push_back(message_of(dice, unit_of.back()));
    }
    return made;
}

void measure_guessing(const suggestions::Guesser& guesser, const std::vector<std::string>& messages) {
    std::size_t guessed = 0;
    const auto is_open = [](Question, const std::string&) { return true; };
    const std::size_t count = std::min<std::size_t>(messages.size(), 5000);
    const double before = cpu_seconds();
    for (std::size_t i = 0; i < count; ++i)
        guessed += guesser.guess(suggestions::words_of(messages[i]), is_open)[Question::category] ? 1 : 0;
    const double seconds = cpu_seconds() - before;
    if (guessed == 0) std::fprintf(stderr, "Nothing was suggested.\n");
    report("suggestion for a message of 40 words: CPU", seconds / static_cast<double>(count) * 1e3, "ms", "<= 1.0");
}

void measure(int count) {
    std::vector<int> unit_of;
    const auto messages = texts(count, unit_of);
    std::vector<Example> examples;
    double before = cpu_seconds();
    for (std::size_t i = 0; i < messages.size(); ++i) {
        Example& example = examples.emplace_back();
        example.words = suggestions::words_of(messages[i]);
        example.answers[Question::category] = "c" + std::to_string(unit_of[i] % categories);
        example.answers[Question::unit] = std::to_string(unit_of[i]);
    }
    const auto trained = suggestions::train(examples);
    report("learning from " + std::to_string(count) + " messages and measuring that: CPU", cpu_seconds() - before, "s",
           "<= 60");
    report("size of that model", static_cast<double>(trained.model.size()) / mebibyte, "MiB", "<= 8");
    before = resident_bytes();
    const auto guesser = suggestions::guesser_of(trained.report, trained.model);
    report("memory that the model takes", (resident_bytes() - before) / mebibyte, "MiB", "<= 12");
    measure_guessing(guesser, messages);
}

} // namespace
} // namespace svar::bench

int main(int argc, char** argv) {
    svar::bench::measure(argc > 1 && std::string_view{argv[1]} == "quick" ? 2000 : 20'000);
}
