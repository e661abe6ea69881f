// The mails of tests/data/mail against the table of what must come of each.
#include "base/text.hpp"
#include "features/mailroom/fold.hpp"
#include "features/mailroom/incoming_mail.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace svar::mailroom {
namespace {

const std::filesystem::path folder = std::filesystem::path{SVAR_SOURCE_FOLDER} / "tests/data/mail";

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

struct Expected {
    std::string file, sort, subject, text, files, faults;
};

std::vector<Expected> expected() {
    std::vector<Expected> all;
    const std::string table = bytes_of(folder / "expected.txt");
    for (const std::string_view line : split(table, '\n')) {
        if (line.empty() || line.starts_with('#')) continue;
        const auto cells = split(line, '|');
        if (cells.size() != 6) throw std::runtime_error("a line of the table has no six cells: " + std::string{line});
        const auto cell = [&](std::size_t i) { return std::string{trim(cells[i])}; };
        std::string text = cell(3);
        for (auto at = text.find("\\n"); at != std::string::npos; at = text.find("\\n")) text.replace(at, 2, "\n");
        all.push_back({cell(0), cell(1), cell(2), text, cell(4), cell(5)});
    }
    return all;
}

std::string sort_name(Sort sort) {
    switch (sort) {
    case Sort::message: return "message";
    case Sort::unattended: return "unattended";
    case Sort::automatic_reply: return "automatic_reply";
    case Sort::bounce: return "bounce";
    case Sort::own: return "own";
    }
    return {};
}

std::string faults_of(const mail::IncomingMail& mail) {
    std::string all;
    for (const mail::IncomingFault fault : mail.faults)
        all.append(all.empty() ? "" : ",").append(mail::fault_key(fault));
    return all.empty() ? "-" : all;
}

TEST(DifficultMails, BecomeWhatTheTableSays) {
    const std::vector own{*EmailAddress::parse("synpunkter@lilleby.example"),
                          *EmailAddress::parse("kommunen@lilleby.example")};
    for (const Expected& row : expected()) {
        const std::string bytes = bytes_of(folder / (row.file + ".eml"));
        ASSERT_FALSE(bytes.empty()) << row.file;
        const mail::IncomingMail mail = mail::read_mail(bytes);
        const Folded words = fold(mail.text.reveal());
        EXPECT_EQ(sort_name(sort_of(mail, own)), row.sort) << row.file;
        EXPECT_TRUE(row.subject == "*" || mail.subject.reveal() == row.subject) << row.file << mail.subject.reveal();
        EXPECT_THAT(words.fresh, testing::StartsWith(row.text)) << row.file;
        EXPECT_EQ(words.fresh.empty(), row.text.empty()) << row.file;
        EXPECT_EQ(std::to_string(mail.files.size()), row.files) << row.file;
        EXPECT_EQ(faults_of(mail), row.faults) << row.file;
        EXPECT_TRUE(is_valid_utf8(mail.text.reveal())) << row.file;
        EXPECT_TRUE(is_valid_utf8(mail.subject.reveal())) << row.file;
        EXPECT_THAT(mail.subject.reveal(), testing::Not(testing::HasSubstr("\n"))) << row.file;
    }
}

TEST(DifficultMails, AllStandInTheTable) {
    std::vector<std::string> there, listed;
    for (const auto& entry : std::filesystem::directory_iterator{folder})
        if (entry.path().extension() == ".eml") there.push_back(entry.path().stem());
    for (const Expected& row : expected()) listed.push_back(row.file);
    EXPECT_THAT(there, testing::UnorderedElementsAreArray(listed));
    EXPECT_GE(there.size(), 60U);
}

TEST(DifficultMails, AreHeldToTheLimits) {
    const std::string head = "From: a@example.org\r\nSubject: x\r\n";
    std::string receivers = "To: ";
    for (int i = 0; i < 10'000; ++i) receivers += (i == 0 ? "p" : ", p") + std::to_string(i) + "@example.org";
    EXPECT_LE(mail::read_mail(head + receivers + "\r\n\r\nHej").receivers.size(), 50U);
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "ord ord ord\r\n";
    const auto cut = mail::read_mail(head + "\r\n" + text);
    EXPECT_TRUE(cut.has(mail::IncomingFault::text_cut));
    EXPECT_LE(cut.text.reveal().size(), 400U * 1024);
    std::string ids = "References:";
    for (int i = 0; i < 5000; ++i) ids += " <" + std::to_string(i) + "@example.org>";
    EXPECT_LE(mail::read_mail(head + ids + "\r\n\r\nHej").references.size(), 50U);
}

TEST(DifficultMails, AreTheSameWhateverServersAddToTheirHeads) {
    const std::string bytes = bytes_of(folder / "charset_utf8.eml");
    const auto key = [](const std::string& all) { return sameness(mail::read_mail(all), all); };
    EXPECT_EQ(key(bytes), key("Delivered-To: x@lilleby.example\r\n" + bytes));
    EXPECT_NE(key(bytes), key(bytes + "PS\r\n"));
}

TEST(DifficultMails, TellWhichMailBounced) {
    const auto postfix = mail::read_mail(bytes_of(folder / "bounce_postfix.eml"));
    EXPECT_EQ(postfix.reported_id, "<svar.1.2@lilleby.example>");
    ASSERT_EQ(postfix.deliveries.size(), 1U);
    EXPECT_TRUE(postfix.deliveries[0].has_failed);
    EXPECT_EQ(postfix.deliveries[0].receiver, "anna@example.org");
    EXPECT_EQ(postfix.deliveries[0].words, "5.1.1 550 5.1.1 user unknown");
    EXPECT_FALSE(mail::read_mail(bytes_of(folder / "bounce_delayed.eml")).deliveries.at(0).has_failed);
    for (const char* name : {"bounce_headers_only", "bounce_exim"})
        EXPECT_EQ(mail::read_mail(bytes_of(folder / (std::string{name} + ".eml"))).reported_id,
                  "<svar.1.2@lilleby.example>");
}

TEST(DifficultMails, LoseTheMarksOfTheirSubjects) {
    EXPECT_EQ(bare_subject("Sv: Re: VB: Trasig bänk"), "Trasig bänk");
    EXPECT_EQ(bare_subject("Reparera bänken"), "Reparera bänken");
    EXPECT_EQ(bare_subject("Re:"), "");
}

} // namespace
} // namespace svar::mailroom
