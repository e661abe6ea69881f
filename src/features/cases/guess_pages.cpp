#include "features/cases/guess_pages.hpp"

#include "features/cases/case_pages.hpp"
#include "features/cases/guess_view.hpp"
#include "features/site/page.hpp"

#include <boost/json/serialize.hpp>

namespace svar::cases {

http::Response get_guesses(const site::Visit& visit) {
    const auto file = look_at_case(visit, case_of_path(visit));
    if (!file) return site::problem_page(visit, file.problem());
    boost::json::object told;
    for (const auto& [name, question] :
         {std::pair{"category", suggestions::Question::category}, std::pair{"unit", suggestions::Question::unit}})
        if (const auto& guess = file->guesses[question])
            told[name] = {{"value", guess->answer}, {"text", guess_words(visit, question, *guess)}};
    http::Response response;
    response.content_type = "application/json";
    response.cache_control = "private, no-store";
    response.body = boost::json::serialize(told);
    return response;
}

} // namespace svar::cases
