// Tagged PDF by a child without a network.
#include "platform/pdf/pdf.hpp"

#include "support/database.hpp"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

namespace svar::pdf {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string page(const std::string& body) {
    return "<!DOCTYPE html><html lang=\"sv\"><head><title>Prov</title></head><body>" + body + "</body></html>";
}

std::string one(const std::string& body, std::span<const Resource> resources = {}) {
    const std::vector<std::string> documents{page(body)};
    const auto made = print(documents, resources);
    return made ? made->front() : made.problem().message_key;
}

/// What a program of poppler says about the PDF: "pdftotext FILE -".
std::string asked(const std::string& before, const std::string& pdf, const std::string& behind) {
    const test::TemporaryFolder folder;
    const std::string path = folder.path() / "x.pdf";
    std::ofstream{path, std::ios::binary} << pdf;
    FILE* pipe = popen((before + " " + path + " " + behind + " 2>&1").c_str(), "r");
    std::string text;
    char buffer[4096];
    while (const std::size_t got = fread(buffer, 1, sizeof buffer, pipe)) text.append(buffer, got);
    pclose(pipe);
    return text;
}
std::string structure(const std::string& pdf) { return asked("pdfinfo -struct-text", pdf, ""); }
std::string words(const std::string& pdf) { return asked("pdftotext", pdf, "-"); }

TEST(Pdf, HeadingsParagraphsAndTablesAreTagged) {
    const std::string pdf = one("<h1>Överskrift</h1><p>Smörgåsbord.</p><table><thead><tr><th>Dag</th></tr></thead>"
                                "<tbody><tr><td>I dag</td></tr></tbody></table>");
    EXPECT_THAT(structure(pdf), AllOf(HasSubstr("H1"), HasSubstr("P (block)"), HasSubstr("Table"), HasSubstr("TH"),
                                      HasSubstr("Smörgåsbord.")));
}

TEST(Pdf, EachDocumentIsAPdfOfItsOwn) {
    const std::vector<std::string> documents{page("<p>Ett</p>"), page("<p>Två</p>")};
    const auto made = print(documents, {});
    ASSERT_TRUE(made);
    ASSERT_EQ(made->size(), 2U);
    EXPECT_THAT(words((*made)[0]), AllOf(HasSubstr("Ett"), Not(HasSubstr("Två"))));
    EXPECT_THAT(words((*made)[1]), HasSubstr("Två"));
}

TEST(Pdf, OnlyGivenResourcesAreLoaded) {
    const std::vector<Resource> resources{
        {"mark", "image/svg+xml",
         R"(<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>)"}};
    const auto drawn = [](const std::string& pdf) { return asked("pdftoppm -r 20 -gray", pdf, ""); };
    const std::string body = "<img src=\"svar:mark\" alt=\"\">";
    EXPECT_NE(drawn(one(body, resources)), drawn(one(body)));
}

TEST(Pdf, NothingIsFetchedFromNetworkOrDisk) {
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ASSERT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(listen(listener, 4), 0);
    socklen_t length = sizeof address;
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length);
    const std::string url = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/x.png";
    const std::string pdf =
        one("<img src=\"" + url + "\"><link rel=stylesheet href=\"" + url +
            "\"><img src=\"file:///etc/hostname\"><object data=\"file:///etc/passwd\"></object><p>Kvar</p>");
    pollfd waiting{listener, POLLIN, 0};
    EXPECT_EQ(poll(&waiting, 1, 0), 0);
    close(listener);
    EXPECT_THAT(words(pdf), AllOf(HasSubstr("Kvar"), Not(HasSubstr("root:"))));
}

} // namespace
} // namespace svar::pdf
