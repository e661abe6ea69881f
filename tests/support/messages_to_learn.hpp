// Invented messages about four matters, for what learns from them.
#pragma once

#include "features/suggestions/training.hpp"
#include "features/suggestions/words.hpp"

#include <random>
#include <string>
#include <vector>

namespace svar::test {

struct LearntMatter {
    const char* category;
    const char* unit;
    std::vector<const char*> phrases;
};

inline const std::vector<LearntMatter>& matters_to_learn() {
    static const std::vector<LearntMatter> matters{
        {"streets",
         "11",
         {"gatlampan lyser inte", "gropen i gatan växer", "cykelvägen är inte plogad", "asfalten har spruckit",
          "trottoaren är hal", "vägskylten är omkullkörd"}},
        {"food",
         "12",
         {"maten var kall", "potatisen var hård", "menyn stämmer inte", "soppan smakade ingenting",
          "matlådan kom för sent", "vi fick fel specialkost"}},
        {"school",
         "13",
         {"läraren är borta", "skolskjutsen kom inte", "rasten är för kort", "skolgården saknar gungor",
          "eleverna får ingen läxhjälp", "klassen har ingen vikarie"}},
        {"culture",
         "14",
         {"biblioteket stänger tidigt", "boken fanns inte inne", "simhallen var full", "museet saknar hiss",
          "konserten ställdes in", "lånekortet fungerar inte"}}};
    return matters;
}

/// So many messages in the order of their time, the same each time. One in `noise` belongs somewhere else than its words say.
inline std::vector<suggestions::Example> messages_to_learn(std::size_t count, unsigned noise = 20) {
    std::mt19937 dice{11};
    std::vector<suggestions::Example> examples;
    for (std::size_t number = 0; number < count; ++number) {
        const auto& matters = matters_to_learn();
        const LearntMatter& matter = matters[dice() % matters.size()];
        std::string text;
        for (int phrase = 0; phrase < 3; ++phrase)
            text += std::string{matter.phrases[dice() % matter.phrases.size()]} + ". ";
        const LearntMatter& answer = dice() % noise == 0 ? matters[dice() % matters.size()] : matter;
        suggestions::Example& example = examples.emplace_back();
        example.words = suggestions::words_of(text);
        example.answers[suggestions::Question::category] = answer.category;
        example.answers[suggestions::Question::unit] = answer.unit;
    }
    return examples;
}

} // namespace svar::test
