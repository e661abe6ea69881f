// Learning, calibrating and measuring, with messages whose matter is known.
#include "features/suggestions/calibration.hpp"
#include "features/suggestions/training.hpp"
#include "features/suggestions/words.hpp"
#include "support/messages_to_learn.hpp"

#include <gtest/gtest.h>

namespace svar::suggestions {
namespace {

using test::messages_to_learn;

bool any(Question, const std::string&) { return true; }

class TrainingTest : public testing::Test {
  protected:
    static void SetUpTestSuite() { trained = std::make_unique<Trained>(train(messages_to_learn(600))); }
    static void TearDownTestSuite() { trained.reset(); }

    static inline std::unique_ptr<Trained> trained;
};

TEST_F(TrainingTest, SuggestsWhatAMessageIsAbout) {
    const Guesser guesser = guesser_of(trained->report, trained->model);
    const Guesses guesses = guesser.guess(words_of("Cykelvägen är hal och gatlampan lyser inte"), any);
    ASSERT_TRUE(guesses[Question::category] && guesses[Question::unit]);
    EXPECT_EQ(guesses[Question::category]->answer, "streets");
    EXPECT_EQ(guesses[Question::unit]->answer, "11");
    EXPECT_TRUE(guesses[Question::category]->is_very_likely());
}

TEST_F(TrainingTest, KnowsCompoundsByTheirParts) {
    const Guesser guesser = guesser_of(trained->report, trained->model);
    const auto guess = guesser.likeliest(words_of("Skolskjutsarna kommer sent"), any)[Question::category];
    ASSERT_TRUE(guess);
    EXPECT_EQ(guess->answer, "school");
}

TEST_F(TrainingTest, SuggestsNothingWhereItIsNotSure) {
    const Guesser guesser = guesser_of(trained->report, trained->model);
    EXPECT_FALSE(guesser.guess("", any)[Question::category]);
    const std::string both = words_of("gatlampan lyser inte maten var kall");
    const auto unsure = guesser.likeliest(both, any)[Question::category];
    ASSERT_TRUE(unsure);
    EXPECT_EQ(guesser.guess(both, any)[Question::category].has_value(), unsure->likelihood >= likely_min);
}

TEST_F(TrainingTest, SuggestsNoAnswerThatIsClosed) {
    const Guesser guesser = guesser_of(trained->report, trained->model);
    const auto open = [](Question question, const std::string& answer) {
        return question == Question::category || answer != "11";
    };
    const Guesses guesses = guesser.likeliest(words_of("gatlampan lyser inte"), open);
    EXPECT_EQ(guesses[Question::category]->answer, "streets");
    EXPECT_NE(guesses[Question::unit]->answer, "11");
    EXPECT_LT(guesses[Question::unit]->likelihood, likely_min);
}

TEST_F(TrainingTest, MeasuresOnTheNewestMessages) {
    for (const Question question : questions) {
        const Figures& figures = trained->report.figures[question];
        EXPECT_EQ(figures.tested, 120);
        EXPECT_GE(figures.right, 105); // one in twenty belongs elsewhere than its words say
        EXPECT_LE(figures.right, figures.tested);
        EXPECT_GE(figures.suggested, figures.suggested_right);
        EXPECT_LT(figures.largest, 60);
        EXPECT_GT(figures.largest, 10);
    }
    EXPECT_EQ(trained->report.messages, 600);
}

TEST_F(TrainingTest, GivesTheSameModelForTheSameMessages) {
    EXPECT_EQ(train(messages_to_learn(600)).model, trained->model);
}

TEST_F(TrainingTest, KeepsTheModelSmall) { EXPECT_LT(trained->model.size(), 5'000'000U); }

TEST(Training, KeepsNoWordOfOneMessageAlone) {
    auto messages = messages_to_learn(200);
    messages[7].words += " tuvstarr hjortronsson";
    EXPECT_EQ(train(messages).model.find("hjortronsson"), std::string::npos);
    EXPECT_NE(train(messages).model.find("gatlampan"), std::string::npos);
}

TEST(Training, NeedsEnoughMessages) {
    const Trained few = train(messages_to_learn(messages_min - 1));
    EXPECT_TRUE(few.model.empty());
    EXPECT_EQ(few.report.messages, 99);
    EXPECT_EQ(few.report.figures[Question::category].tested, 0);
    EXPECT_TRUE(train({}).model.empty());
}

TEST(Training, CopesWithOneAnswerAndWithMessagesWithoutWords) {
    auto messages = messages_to_learn(120);
    for (Example& message : messages) message.answers[Question::unit] = "11";
    messages[3].words.clear();
    messages[119].words.clear();
    const Trained trained = train(messages);
    const Figures& figures = trained.report.figures[Question::unit];
    EXPECT_EQ(figures.largest, figures.tested);
    EXPECT_FALSE(trained.model.empty());
}

TEST(Classifier, RefusesWhatIsNoModel) {
    EXPECT_THROW(Classifier::load(""), UnreadableModel);
    EXPECT_THROW(Classifier::load("short"), UnreadableModel);
}

TEST(Calibration, MakesTheOverconfidentLessSure) {
    std::vector<Judged> judged;
    for (int number = 0; number < 100; ++number) judged.push_back({{0.99, 0.01}, number < 80 ? 0U : 1U});
    const double temperature = fitted_temperature(judged);
    EXPECT_GT(temperature, 2);
    EXPECT_NEAR(tempered(judged.front().shares, temperature).front(), 0.8, 0.02);
}

TEST(Calibration, MakesTheTimidSurer) {
    std::vector<Judged> judged(50, Judged{{0.6, 0.4}, 0U});
    EXPECT_LT(fitted_temperature(judged), 1);
    EXPECT_EQ(fitted_temperature({}), 1);
}

TEST(Calibration, BearsAnswersThatTheModelNeverSaw) {
    const std::vector<Judged> judged(20, Judged{{0.7, 0.3}, std::nullopt});
    EXPECT_GT(fitted_temperature(judged), 0);
    const auto shares = tempered(std::vector<double>{1.0, 0.0}, 8);
    EXPECT_NEAR(shares[0] + shares[1], 1, 1e-9);
}

} // namespace
} // namespace svar::suggestions
