// The office with an index of its cases.
#pragma once

#include "features/publication/publication_actions.hpp"
#include "features/search/index_jobs.hpp"
#include "features/search/search_actions.hpp"
#include "support/page_visit.hpp"

namespace svar::search {

class SearchOffice : public test::PagesOffice {
  protected:
    SearchOffice() { site.library = &library; }

    /// Takes in all that was committed, as the server's thread does.
    void catch_up(IndexKeeper& which) {
        const std::stop_token never;
        while (which.step(never) || which.is_building()) continue;
    }
    void catch_up() { catch_up(*keeper); }

    CaseId publish(const std::string& title, const std::string& message, const std::string& answer = "Vi ser på det.") {
        const CaseId id = reviewed();
        const publication::Wording wording{title, message, answer};
        EXPECT_TRUE(act(publication::publish_case, registrar, id, wording));
        return id;
    }

    PublishedResult find(const std::string& text, const publication::Filter& filter = {}, int page = 1) {
        return find_published(db(), &library, town.id(), {.text = text, .filter = filter, .page = page});
    }
    std::vector<CaseId> found(const std::string& text, const publication::Filter& filter = {}) {
        std::vector<CaseId> ids;
        for (const PublishedHit& hit : find(text, filter).hits) ids.push_back(hit.publication.id);
        return ids;
    }
    CaseResult find_as(const people::Actor& who, const std::string& text) {
        return find_cases(db(), &library, who, *organisation, {.text = text});
    }
    std::vector<CaseId> found_by(const people::Actor& who, const std::string& text) {
        std::vector<CaseId> ids;
        for (const CaseHit& hit : find_as(who, text).hits) ids.push_back(hit.row.id);
        return ids;
    }
    static std::string plain(const Marked& pieces) {
        std::string text;
        for (const fulltext::Piece& piece : pieces) text += piece.is_found ? "[" + piece.text + "]" : piece.text;
        return text;
    }
    std::unique_ptr<IndexKeeper> a_keeper() {
        KeeperOptions options;
        options.pause_after_fault = std::chrono::milliseconds{0};
        return std::make_unique<IndexKeeper>(db(), library, key, options);
    }

    test::TemporaryFolder folder;
    fulltext::Library library{folder.path() / "index"};
    std::unique_ptr<IndexKeeper> keeper = a_keeper();
};

} // namespace svar::search
