#include "features/cases/learning_store.hpp"

#include "features/suggestions/words.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

constexpr db::Sql closed{
    .name = "cases.sorted_messages",
    .text = "SELECT c.received_at, c.category, c.unit, u.level, c.title, c.place, t.body FROM cases c "
            "JOIN case_texts t ON t.municipality = c.municipality AND t.case_id = c.case_id AND t.seq = 1 "
            "AND t.role = 'message' JOIN units u ON u.municipality = c.municipality AND u.unit = c.unit "
            "WHERE c.municipality = $1 AND c.state IN ('published', 'closed') AND c.is_confidential = 0 "
            "AND c.linked_to IS NULL AND c.category <> '' ORDER BY c.case_id DESC LIMIT $2"};

} // namespace

std::string words_to_learn(std::string_view title, std::string_view place, std::string_view message) {
    std::string text{title};
    text.append(" ").append(place).append(" ").append(message);
    return suggestions::words_of(text);
}

std::vector<suggestions::Example> sorted_messages(db::Tx& tx, MunicipalityId municipality, int count_max) {
    using suggestions::Question;
    std::vector<std::pair<Instant, suggestions::Example>> by_time;
    for (const db::Row& row : tx.rows(closed, municipality, count_max)) {
        suggestions::Example example{.words = words_to_learn(row.text(4), row.text(5), row.text(6)), .answers = {}};
        example.answers[Question::category] = row.text(1);
        if (row.integer(3) > 0) example.answers[Question::unit] = std::to_string(row.integer(2));
        by_time.emplace_back(row.instant(0), std::move(example));
    }
    std::ranges::reverse(by_time);
    std::ranges::stable_sort(by_time, {}, [](const auto& entry) { return entry.first; });
    std::vector<suggestions::Example> examples;
    for (auto& [at, example] : by_time) examples.push_back(std::move(example));
    return examples;
}

} // namespace svar::cases
