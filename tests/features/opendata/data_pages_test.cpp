// Open data: each form read by somebody else's reader, and nothing but what is published right now.
#include "features/opendata/data_pages.hpp"

#include "features/cases/figures_actions.hpp"
#include "features/publication/publication_actions.hpp"
#include "features/publication/publication_store.hpp"
#include "support/child_process.hpp"
#include "support/page_visit.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <fstream>
#include <memory>

namespace svar::opendata {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class OpenDataTest : public test::PagesOffice {
  protected:
    OpenDataTest() {
        site.public_url = "https://{municipality}.example";
        EXPECT_THROW(give(get_counts_csv), http::Unavailable) << "its figures are not reckoned yet";
        while (db().write([&](db::Tx& tx) { return cases::reckon_portion(tx, town.municipality, 10); }).last) {}
    }

    publication::Publication a_publication(int number) const {
        const std::string digits = std::to_string(1000 + number);
        return {.municipality = town.id(),
                .id = CaseId{1000 + number},
                .reference = "AAAA-" + digits,
                .kind = "complaint",
                .category = "food",
                .unit = town.home_care,
                .language = "sv",
                .title = "Rubrik \"" + digits + "\" & mer",
                .message = "=1+1; \"kallt\"\nnästa rad <b>",
                .answer = "Vi köper, värmeskåp.",
                .place = "Storgatan",
                .received_on = *parse_date("2026-02-01"),
                .answered_on = *parse_date("2026-02-11"),
                .published_at = clock.now() + std::chrono::minutes{number / 2},
                .position = Position{56'031'000, -7'158'000}};
    }
    void publish(int count) {
        db().write([&](db::Tx& tx) {
            for (int number = 0; number < count; ++number) publication::save_publication(tx, a_publication(number));
            publication::grow_public_version(tx, town.id());
        });
    }
    static std::string whole(const http::Response& response) {
        std::string all = response.body, piece;
        if (response.producer)
            while (response.producer(all.size(), piece)) {
                EXPECT_FALSE(piece.empty()) << "an empty piece ends the answer";
                all += piece;
            }
        return all;
    }
    std::string give(site::Handler page, const test::FormFields& query = {}) {
        return whole(get(page, submitter(), {}, query));
    }
    boost::json::object json(const test::FormFields& query) {
        return boost::json::parse(give(get_cases_json, query)).as_object();
    }
    std::vector<std::string> references(const test::FormFields& query) {
        const boost::json::object answer = json(query);
        std::vector<std::string> found;
        for (const auto& one : answer.at("cases").as_array()) found.emplace_back(one.at("reference").as_string());
        return found;
    }
    int status(const test::FormFields& query) { return get(get_cases_json, submitter(), {}, query).status; }
};
SVAR_ON_BOTH_DATABASES(OpenDataTest);

TEST_P(OpenDataTest, OtherReadersReadEveryFormAndFindTheSame) {
    publish(3);
    const test::TemporaryFolder folder;
    const auto write = [&](const char* name, site::Handler page) {
        std::ofstream{folder.path() / name, std::ios::binary} << give(page);
    };
    write("catalog.ttl", get_catalogue_turtle);
    write("catalog.rdf", get_catalogue_rdf);
    write("cases.csv", get_cases_csv);
    write("cases-spreadsheet.csv", get_cases_spreadsheet);
    write("cases.json", get_cases_json);
    write("cases.csv-metadata.json", get_csvw_metadata);
    write("counts.csv", get_counts_csv);
    write("counts.csv-metadata.json", get_counts_metadata);
    EXPECT_NO_THROW(test::run_command(
        {"/usr/bin/python3", SVAR_SOURCE_FOLDER "/tests/features/opendata/read_documents.py", folder.path().string()},
        (folder.path() / "output").string()));
}

TEST_P(OpenDataTest, ManyCasesComeInPiecesEachOnce) {
    publish(205);
    const std::string csv = give(get_cases_csv);
    for (int number = 0; number < 205; ++number)
        EXPECT_THAT(csv, HasSubstr("\r\nAAAA-" + std::to_string(1000 + number))) << number;
    EXPECT_EQ(std::ranges::count(csv, '\r'), 206);
    EXPECT_THAT(references({}), SizeIs(205));
}

TEST_P(OpenDataTest, PagesFollowOneAnotherToTheEnd) {
    publish(25);
    std::vector<std::string> all;
    test::FormFields query{{"limit", "10"}, {"kind", "complaint"}};
    for (int page = 0; page < 3; ++page) {
        auto answer = json(query);
        for (const auto& one : answer["cases"].as_array()) all.emplace_back(one.at("reference").as_string());
        if (page == 2) {
            EXPECT_TRUE(answer["next"].is_null());
            break;
        }
        const std::string next{answer["next"].as_string()};
        EXPECT_THAT(next, AllOf(HasSubstr("https://lilleby.example/data/cases.json?limit=10&after="),
                                HasSubstr("&kind=complaint")));
        const auto from = next.find("after=") + 6;
        query = {{"limit", "10"}, {"kind", "complaint"}, {"after", next.substr(from, next.find("&kind") - from)}};
    }
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), 25u);
    EXPECT_THAT(all, SizeIs(25));
}

TEST_P(OpenDataTest, WhatIsTakenBackLeavesAtOnceAlsoFromAnAnswerUnderWay) {
    publish(100);
    const http::Response before = get(get_cases_csv, submitter());
    std::string first;
    ASSERT_TRUE(before.producer(0, first));
    db().write([&](db::Tx& tx) {
        publication::delete_publication(tx, town.id(), CaseId{1099});
        publication::grow_public_version(tx, town.id());
    });
    EXPECT_THAT(whole(before), Not(HasSubstr("AAAA-1099")));
    EXPECT_THAT(give(get_cases_json), Not(HasSubstr("AAAA-1099")));
    EXPECT_THAT(give(get_feed), AllOf(Not(HasSubstr("AAAA-1099")), HasSubstr("AAAA-1098")));
    EXPECT_NE(before.etag, get(get_cases_csv, submitter()).etag);
    EXPECT_EQ(get(get_cases_csv, submitter()).etag, get(get_cases_csv, submitter()).etag);
}

TEST_P(OpenDataTest, FiltersAndPeriodsCutAndWrongOnesAreNamed) {
    publish(2);
    EXPECT_THAT(references({{"kind", "complaint"}, {"category", "food"}, {"unit", "care"}}), SizeIs(2));
    EXPECT_THAT(references({{"unit", "schools"}}), IsEmpty());
    EXPECT_THAT(references({{"kind", "praise"}}), IsEmpty());
    EXPECT_THAT(references({{"from", "2026-03-02"}, {"to", "2026-03-02"}}), SizeIs(2));
    EXPECT_THAT(references({{"from", "2026-03-03"}}), IsEmpty());
    EXPECT_THAT(references({{"to", "2026-03-01"}}), IsEmpty());
    for (const auto& [name, value] :
         {std::pair{"kind", "nothing"}, std::pair{"category", "x"}, std::pair{"unit", "nowhere"},
          std::pair{"unit", "999999999999999999999"}, std::pair{"from", "yesterday"}, std::pair{"to", "2026-02-30"},
          std::pair{"from", "0001-01-01"}, std::pair{"limit", "0"}, std::pair{"limit", "1000001"},
          std::pair{"limit", "-1"}, std::pair{"after", "x"}, std::pair{"after", "12-"}, std::pair{"after", "1-a;b"},
          std::pair{"after", "99999999999999999999-AAAA"}}) {
        const http::Response refused = get(get_cases_json, submitter(), {}, {{name, value}});
        EXPECT_EQ(refused.status, 422) << name << "=" << value;
        EXPECT_THAT(refused.body, HasSubstr("\"parameter\":\"" + std::string{name} + "\""));
    }
    EXPECT_EQ(status({{"from", "2026-03-03"}, {"to", "2026-03-02"}}), 422) << "out of order";
    EXPECT_EQ(status({{"unit", std::string(10'000, 'x')}}), 422);
    EXPECT_EQ(status({{"another", "thing"}}), 200) << "what is not known is left alone";
}

TEST_P(OpenDataTest, NothingOfTheSubmitterAndNothingUnpublishedIsGivenOut) {
    const CaseId id = reviewed();
    ASSERT_TRUE(act(publication::publish_case, registrar, id,
                    publication::Wording{"Kall mat", "Maten var kall.", "Vi köper värmeskåp."}));
    const CaseId hidden = reviewed();
    for (const site::Handler page : {get_cases_csv, get_cases_spreadsheet, get_cases_json, get_feed}) {
        const std::string all = give(page);
        EXPECT_THAT(all, HasSubstr("Maten var kall"));
        EXPECT_THAT(all, AllOf(Not(HasSubstr("Anna")), Not(HasSubstr("anna@")), Not(HasSubstr("tredje gången")),
                               Not(HasSubstr("Storgatan 5")), Not(HasSubstr(case_now(hidden).reference))));
    }
}

TEST_P(OpenDataTest, TheFeedIsXmlWithWhatItsListHolds) {
    publish(60);
    const std::string text = give(get_feed, {{"kind", "complaint"}});
    const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document{
        xmlReadMemory(text.data(), static_cast<int>(text.size()), "feed", nullptr, XML_PARSE_NONET), xmlFreeDoc};
    ASSERT_TRUE(document);
    const xmlNode* root = xmlDocGetRootElement(document.get());
    EXPECT_STREQ(reinterpret_cast<const char*>(root->ns->href), "http://www.w3.org/2005/Atom");
    std::multiset<std::string> names;
    for (const xmlNode* child = root->children; child != nullptr; child = child->next)
        if (child->type == XML_ELEMENT_NODE) names.insert(reinterpret_cast<const char*>(child->name));
    EXPECT_EQ(names.count("entry"), 50u);
    for (const char* once : {"id", "title", "updated", "author"}) EXPECT_EQ(names.count(once), 1u) << once;
    EXPECT_THAT(text, AllOf(HasSubstr("https://lilleby.example/published.atom?kind=complaint"), HasSubstr("AAAA-1059"),
                            Not(HasSubstr("AAAA-1009"))));
    EXPECT_THAT(give(get_feed, {{"kind", "praise"}}), Not(HasSubstr("<entry")));
}

TEST_P(OpenDataTest, ACorrectedEntryIsNewToWhoeverReadIt) {
    const CaseId id = reviewed();
    const publication::Wording careless{"Kall mat", "Anna Ek gav kall mat.", "Vi köper värmeskåp."};
    ASSERT_TRUE(act(publication::publish_case, registrar, id, careless));
    const auto updates = [&] {
        std::vector<std::string> found;
        const std::string text = give(get_feed, {});
        for (auto at = text.find("<updated>"); at != std::string::npos; at = text.find("<updated>", at + 1))
            found.push_back(text.substr(at + 9, 16));
        return found;
    };
    const std::string before = format_instant(clock.now()).substr(0, 16);
    EXPECT_EQ(updates(), (std::vector<std::string>{before, before}));
    clock.advance(std::chrono::hours{3});
    const publication::Wording careful{"Kall mat", "Maten var kall.", "Vi köper värmeskåp."};
    ASSERT_TRUE(act(publication::correct_case, registrar, id, careful, publication::Takedown{"personal"}));
    const std::string after = format_instant(clock.now()).substr(0, 16);
    EXPECT_EQ(updates(), (std::vector<std::string>{after, after})) << "of the feed and of the entry";
    EXPECT_THAT(give(get_feed, {}), HasSubstr("<published>" + before));
}

TEST_P(OpenDataTest, TheClientsWishChoosesTheForm) {
    const auto led = [&](site::Handler page, const char* accept) {
        http::Request request;
        request.path = "/data/catalog";
        if (*accept != '\0') request.headers.add("accept", accept);
        const auto snapshot = db().read([&](db::Tx& tx) {
            return organisations.snapshot(tx, organisation::municipality_by_id(tx, town.id()).value());
        });
        return location(page({.request = request,
                              .site = site,
                              .organisation = snapshot,
                              .book = book,
                              .scheme = scheme,
                              .language = views::Language::sv,
                              .actor = submitter(),
                              .csrf = {}}));
    };
    EXPECT_EQ(led(get_catalogue, ""), "/data");
    EXPECT_EQ(led(get_catalogue, "text/turtle"), "/data/catalog.ttl");
    EXPECT_EQ(led(get_catalogue, "application/rdf+xml, text/turtle;q=0.8"), "/data/catalog.rdf");
    EXPECT_EQ(led(get_catalogue, "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"), "/data");
    EXPECT_EQ(led(get_catalogue, "image/png"), "/data");
    EXPECT_EQ(led(get_catalogue, "text/*;q=0.2, application/*;q=0.5;x, ;;;q"), "/data/catalog.rdf");
    EXPECT_EQ(led(get_cases, "text/csv"), "/data/cases.csv");
    EXPECT_EQ(led(get_cases, "application/json;q=1.0"), "/data/cases.json");
}

TEST_P(OpenDataTest, ThePageNamesEveryFileAndColumn) {
    const std::string page = get(get_data, submitter()).body;
    for (const char* path : {"/data/cases.csv", "/data/cases-spreadsheet.csv", "/data/cases.json", "/published.atom",
                             "/data/catalog.rdf", "/data/catalog.ttl", "/data/cases.csv-metadata.json"})
        EXPECT_THAT(page, HasSubstr("href=\"" + std::string{path} + "\""));
    EXPECT_THAT(page, AllOf(HasSubstr("<code>reference</code>"), HasSubstr("<code>published</code>"),
                            Not(HasSubstr("opendata."))));
}

} // namespace
} // namespace svar::opendata
