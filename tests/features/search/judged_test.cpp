// Judged queries over messages as people write them: how good the order of what is found is, by language.
#include "platform/fulltext/index.hpp"
#include "support/database.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

namespace svar::fulltext {
namespace {

using Fields = std::vector<std::string>;

/// The lines of a file of tests/search with their fields.
std::vector<Fields> lines_of(const std::string& name) {
    std::ifstream in{std::string{SVAR_SOURCE_FOLDER "/tests/search/"}.append(name)};
    EXPECT_TRUE(in) << name;
    std::vector<Fields> lines;
    for (std::string line; std::getline(in, line);) {
        Fields fields{""};
        for (const char c : line)
            if (c == '|') fields.emplace_back();
            else fields.back() += c;
        lines.push_back(std::move(fields));
    }
    return lines;
}

struct Judged {
    std::string language;
    std::string text;
    std::map<std::string, int> grades; ///< of the messages that answer it, 3 the best
};

std::vector<Judged> judged_queries() {
    std::vector<Judged> all;
    for (const Fields& fields : lines_of("queries.txt")) {
        Judged query{fields.at(0), fields.at(1), {}};
        std::istringstream judgements{fields.at(2)};
        for (std::string one; judgements >> one;)
            query.grades[one.substr(0, one.find(':'))] = std::stoi(one.substr(one.find(':') + 1));
        all.push_back(std::move(query));
    }
    return all;
}

/// Discounted gain of the first ten (Järvelin and Kekäläinen 2002), with 2^grade - 1.
double gain_of(const std::vector<int>& grades) {
    double gain = 0;
    for (std::size_t i = 0; i < grades.size() && i < 10; ++i)
        gain += (std::exp2(grades[i]) - 1) / std::log2(static_cast<double>(i) + 2);
    return gain;
}

class JudgedTest : public testing::Test {
  protected:
    JudgedTest() {
        IndexWriter writer{folder.path() / "index"};
        for (const char* language : {"sv", "no", "da", "en", "fi"})
            for (const Fields& fields : lines_of(std::string{"messages_"}.append(language).append(".txt")))
                add(writer, fields, language);
        writer.commit();
    }

    void add(IndexWriter& writer, const Fields& fields, std::string_view language) {
        ids.push_back(fields.at(0));
        writer.put({.id = static_cast<std::int64_t>(ids.size()),
                    .language = parse_language(language).value(),
                    .parts = {{fields.at(1), 4}, {fields.at(2), 1}},
                    .at = Instant{std::chrono::hours{24 * 365 * 50}}});
    }

    std::vector<std::string> found(IndexReader& reader, const Judged& query) const {
        std::vector<std::string> names;
        const Hits hits = reader.find({.text = parse_query(query.text),
                                       .reader = parse_language(query.language).value_or(Language::swedish),
                                       .now = Instant{std::chrono::hours{24 * 365 * 50}},
                                       .count = 10});
        for (const Hit& hit : hits.hits) names.push_back(ids.at(static_cast<std::size_t>(hit.id) - 1));
        return names;
    }

    static double quality(const Judged& query, const std::vector<std::string>& names) {
        std::vector<int> got, best;
        for (const std::string& name : names) got.push_back(query.grades.contains(name) ? query.grades.at(name) : 0);
        for (const auto& [name, grade] : query.grades) best.push_back(grade);
        std::ranges::sort(best, std::greater{});
        return gain_of(got) / gain_of(best);
    }

    test::TemporaryFolder folder;
    std::vector<std::string> ids;
};

TEST_F(JudgedTest, TheBestStandsFirst) {
    struct Sum {
        double quality = 0;
        int queries = 0;
    };
    std::map<std::string, Sum> by_language;
    IndexReader reader{folder.path() / "index"};
    EXPECT_GE(ids.size(), 200U);
    const std::vector<Judged> queries = judged_queries();
    EXPECT_GE(queries.size(), 100U);
    for (const Judged& query : queries) {
        const std::vector<std::string> names = found(reader, query);
        const double reached = quality(query, names);
        by_language[query.language].quality += reached;
        ++by_language[query.language].queries;
        if (reached > 0.8) continue;
        std::printf("%.2f %s \"%s\":", reached, query.language.c_str(), query.text.c_str());
        for (const std::string& name : names) std::printf(" %s", name.c_str());
        std::printf("\n");
    }
    // What was measured, less a little: who changes the order sees here what it does.
    const std::map<std::string, double> floors{{"sv", 0.88}, {"nb", 0.93}, {"da", 0.94}, {"en", 0.98}, {"fi", 0.75}};
    for (const auto& [language, sum] : by_language) {
        std::printf("nDCG@10 %s %.3f over %d queries\n", language.c_str(), sum.quality / sum.queries, sum.queries);
        EXPECT_GE(sum.quality / sum.queries, floors.at(language)) << language;
    }
}

} // namespace
} // namespace svar::fulltext
