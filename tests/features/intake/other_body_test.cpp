// What another body sees of the files of a case that it was given.
#include "features/cards/scan_actions.hpp"
#include "features/cards/scan_store.hpp"
#include "features/cases/case_actions.hpp"
#include "features/intake/other_body_pages.hpp"
#include "platform/files/mail_file.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::intake {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

files::PreparedFile a_file(const std::string& name) {
    files::PreparedFile file;
    file.name = name;
    file.media_type = "application/pdf";
    file.content.assign(name.begin(), name.end());
    file.digest = crypto::digest(name);
    return file;
}

class OtherBodyTest : public test::PagesOffice {
  protected:
    using Files = std::vector<files::PreparedFile>;

    void hand_over(CaseId id, const char* body) {
        EXPECT_TRUE(act(cases::hand_over_case, registrar, id, cases::OtherBody{body, {}, {}}));
    }
    test::FormFields place(CaseId id, int run) {
        return {{"reference", case_now(id).reference}, {"code", cases::body_code(key, town.id(), id, run)}};
    }
    std::string page(CaseId id, int run = 1) { return get(get_handed_over, submitter(), place(id, run)).body; }
    int download(CaseId id, const std::string& name) {
        auto asked = place(id, 1);
        asked.emplace_back("file", text(file_named(id, name)));
        return get(get_handed_over_file, submitter(), asked).status;
    }
    FileId file_named(CaseId id, const std::string& name) {
        return db().read([&](db::Tx& tx) { return file_named_in(tx, id, name); });
    }
    /// As a letter is kept that was printed.
    void print_letter(CaseId id, const Files& letter) {
        db().write([&](db::Tx& tx) {
            const cases::Desk office = desk();
            auto change = cases::Change::open(tx, office, handler, id, Version{}, cases::Action::log_contact);
            ASSERT_TRUE(change);
            change->attach({.fresh = letter, .kept = {}});
            ASSERT_TRUE(change->commit("letter_printed"));
        });
    }
    /// As though the case had been made of the card.
    void make_card_of(CaseId id, const std::string& name) {
        db().write([&](db::Tx& tx) {
            const auto batch = cards::keep_batch(tx, registrar, a_file("scan.pdf"), "sv");
            cards::Scan scan{.id = cards::ScanId{crypto::next_id()}, .batch = batch, .page = 1};
            scan.file = file_named_in(tx, id, name);
            cards::insert_scan(tx, town.id(), scan);
            scan.state = cards::ScanState::registered;
            scan.case_id = id;
            cards::update_scan(tx, town.id(), scan);
        });
    }

  private:
    FileId file_named_in(db::Tx& tx, CaseId id, const std::string& name) {
        for (const FileId file : cases::files_of(tx, town.id(), id))
            if (files::find(tx, town.id(), file)->name == name) return file;
        return {};
    }
};
SVAR_ON_BOTH_DATABASES(OtherBodyTest);

TEST_P(OtherBodyTest, SeesNothingThatTellsWhoWroteTheMessage) {
    const Files came{a_file("hål.pdf"), a_file("kort.pdf"), files::original_mail("From: anna@example.org", "mejl")};
    const CaseId id = file(test::a_case(), submitter(), {.fresh = came, .kept = {}}).id;
    make_card_of(id, "kort.pdf");
    EXPECT_TRUE(act(cases::distribute_case, registrar, id, sorting()));
    EXPECT_TRUE(act(cases::assign_case, manager, id, handler.person));
    print_letter(id, {a_file("brev.pdf")});
    hand_over(id, "Bolaget");
    EXPECT_THAT(page(id), AllOf(HasSubstr("hål.pdf"), Not(HasSubstr("kort.pdf")), Not(HasSubstr("brev.pdf")),
                                Not(HasSubstr("mejl"))));
    EXPECT_EQ(download(id, "hål.pdf"), 200);
    for (const char* name : {"kort.pdf", "brev.pdf"}) EXPECT_EQ(download(id, name), 404) << name;
}

TEST_P(OtherBodyTest, SeesItsOwnReportsAndNoOtherBodys) {
    const CaseId id = file(test::a_case()).id;
    hand_over(id, "Bolaget");
    const Files theirs{a_file("offert.pdf")};
    ASSERT_TRUE(db().write([&](db::Tx& tx) {
        return cases::reply_for_body(tx, desk(), people::other_body_actor(town.id()), id, Version{},
                                     cases::BodyReply::progress, Personal{"Beställt"}, {.fresh = theirs, .kept = {}});
    }));
    EXPECT_THAT(page(id), HasSubstr("offert.pdf"));
    clock.advance(std::chrono::minutes{1});
    EXPECT_TRUE(act(cases::reply_for_body, registrar, id, cases::BodyReply::sent_back, Personal{"Inte vi"},
                    cases::Attachments{}));
    clock.advance(std::chrono::minutes{1});
    hand_over(id, "Parken");
    EXPECT_THAT(page(id, 2), AllOf(HasSubstr("Parken"), Not(HasSubstr("offert.pdf"))));
}

} // namespace
} // namespace svar::intake
