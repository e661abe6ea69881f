#include "platform/config/settings.hpp"

#include "platform/config/suggestion.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace svar::config {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::vector<Setting>& table() {
    static const std::vector<Setting> settings{
        {.name = "server.port", .default_value = std::int64_t{8080}, .help = "Port.", .minimum = 0, .maximum = 65535},
        {.name = "server.proxies", .default_value = std::vector<std::string>{"10.0.0.1"}, .help = "Trusted proxies."},
        {.name = "mail.smtp_url", .default_value = std::string{}, .help = "Mail server."},
        {.name = "mail.password", .default_value = std::string{"changeme"}, .help = "Password.", .is_secret = true},
        {.name = "mail.security",
         .default_value = std::string{"starttls"},
         .help = "How | safe.",
         .choices = {"none", "starttls", "tls"}},
        {.name = "demo", .default_value = false, .help = "Whether this is a demo."}};
    return settings;
}

using Variables = std::map<std::string, std::string>;

Environment environment(const Variables& variables) {
    return [&variables](const char* name) {
        const auto found = variables.find(name);
        return found == variables.end() ? nullptr : found->second.c_str();
    };
}

Loaded loaded(std::string_view toml, const Variables& variables = {}) {
    return load_text(table(), "svar.toml", toml, environment(variables));
}

std::vector<std::string> faults(std::string_view toml, const Variables& variables = {}) {
    std::vector<std::string> out;
    for (const Fault& fault : loaded(toml, variables).faults) out.push_back(to_string(fault));
    return out;
}

TEST(Settings, DefaultsHoldWhereNothingIsSaid) {
    const Loaded result = loaded("");
    EXPECT_THAT(result.faults, IsEmpty());
    EXPECT_EQ(result.settings.number("server.port"), 8080);
    EXPECT_THAT(result.settings.list("server.proxies"), ElementsAre("10.0.0.1"));
    EXPECT_EQ(result.settings.text("mail.security"), "starttls");
    EXPECT_FALSE(result.settings.flag("demo"));
}

TEST(Settings, TheFileOverridesDefaultsAndTheEnvironmentOverridesBoth) {
    const Variables variables{
        {"SVAR_SERVER_PORT", " 9000 "}, {"SVAR_SERVER_PROXIES", "10.0.0.2, ::1,"}, {"SVAR_DEMO", "Yes"}};
    const Loaded result = loaded("[server]\nport = 1\nproxies = []\n[mail]\nsmtp_url = \"smtp://x\"\n", variables);
    EXPECT_THAT(result.faults, IsEmpty());
    EXPECT_EQ(result.settings.number("server.port"), 9000);
    EXPECT_THAT(result.settings.list("server.proxies"), ElementsAre("10.0.0.2", "::1"));
    EXPECT_EQ(result.settings.text("mail.smtp_url"), "smtp://x");
    EXPECT_TRUE(result.settings.flag("demo"));
    EXPECT_TRUE(loaded("demo = true\nserver.port = 2").settings.flag("demo"));
    EXPECT_EQ(loaded("server.port = 2").settings.number("server.port"), 2);
}

TEST(Settings, AllFaultsAreNamedAtOnceWithLineAndColumn) {
    const Variables variables{{"SVAR_MAIL_SECURITY", "ssl"}, {"SVAR_DEMO", "maybe"}};
    EXPECT_THAT(
        faults("[server]\n  port = 70000\n  proxies = [\"a\", 1]\n\n[mail]\nsmpt_url = \"x\"\nsecurity = true\n",
               variables),
        ElementsAre("svar.toml:2:10: server.port must be between 0 and 65535",
                    "svar.toml:3:13: server.proxies must be a list of texts",
                    "svar.toml:6:1: there is no setting \"mail.smpt_url\"; did you mean \"mail.smtp_url\"?",
                    "svar.toml:7:12: mail.security must be a text",
                    "SVAR_MAIL_SECURITY: mail.security must be one of: none, starttls, tls; did you mean tls?",
                    "SVAR_DEMO: must be true or false"));
}

TEST(Settings, AnUnknownTableIsOneFault) {
    EXPECT_THAT(faults("[sever]\nport = 1\nproxies = 2\n"),
                ElementsAre("svar.toml:1:2: there is no setting \"sever\"; did you mean \"server\"?"));
    EXPECT_THAT(faults("[entirely_else]\na = 1"), ElementsAre("svar.toml:1:2: there is no setting \"entirely_else\""));
    EXPECT_THAT(faults("mail = 3"), ElementsAre(HasSubstr("is a table of settings")));
    EXPECT_THAT(faults("[demo]\na = 1"), ElementsAre(HasSubstr("demo must be true or false")));
    EXPECT_THAT(faults("[[server]]\nport = 1"), ElementsAre(HasSubstr("is a table of settings")));
}

TEST(Settings, ASyntaxFaultHasItsPlace) {
    EXPECT_THAT(faults("[server]\nport = = 1\n"), ElementsAre(HasSubstr("svar.toml:2:8: ")));
    EXPECT_THAT(faults("[server]\nport = 1\nport = 2\n"), ElementsAre(HasSubstr("svar.toml:3:")));
    EXPECT_THAT(faults("[,"), ElementsAre(HasSubstr("svar.toml:1:2: ")));
    EXPECT_THAT(faults("port", {{"SVAR_SERVER_PORT", "x"}}), testing::SizeIs(2)) << "the environment is read as well";
}

TEST(Settings, LettersOutsideQuotesAreNamed) {
    EXPECT_THAT(faults("demo = true\n[mäil]"), ElementsAre(HasSubstr("svar.toml:2:3: ")));
    EXPECT_THAT(faults("å = 1"), ElementsAre(HasSubstr("svar.toml:1:1: ")));
    EXPECT_THAT(faults("demo = å"), ElementsAre(HasSubstr("svar.toml:1:8: ")));
    EXPECT_THAT(faults("  \xEF\xBB\x9F"), ElementsAre(HasSubstr("svar.toml:1:3: ")));
    EXPECT_THAT(faults("mail.smtp_url = 'å' # ö"), IsEmpty());
}

TEST(Settings, ASecretNeverShowsInAFault) {
    for (const std::string& fault : faults("[mail]\npassword = 12345678\n", {{"SVAR_MAIL_PASSWORD", "\xff geheim"}})) {
        EXPECT_EQ(fault.find("12345678"), fault.npos) << fault;
        EXPECT_EQ(fault.find("geheim"), fault.npos) << fault;
    }
}

TEST(Settings, NumbersOfTheEnvironmentAreWhole) {
    for (const char* text : {"", "x", "1.5", "0x10", "99999999999999999999", "-1", "65536"})
        EXPECT_THAT(faults("", {{"SVAR_SERVER_PORT", text}}), testing::SizeIs(1)) << text;
}

TEST(Settings, HostileFilesAreRefusedUnharmed) {
    EXPECT_THAT(faults(std::string(300'000, '\n')), ElementsAre("svar.toml: the file is larger than 256 KiB"));
    EXPECT_THAT(faults("\n" + std::string(5000, '[')),
                ElementsAre("svar.toml:2:1: the line is longer than 4096 bytes"));
    EXPECT_THAT(faults("a = " + std::string(4000, '[')), testing::SizeIs(1));
    std::string deep = "a";
    for (int i = 0; i < 2000; ++i) deep += ".a";
    EXPECT_THAT(faults("[" + deep + "]\n" + deep + " = 1"), testing::SizeIs(1));
    EXPECT_THAT(faults("demo = \"\xff\xfe\""), testing::SizeIs(1));
    EXPECT_THAT(faults(std::string{"demo = true\0", 12}), testing::SizeIs(1));
    EXPECT_THAT(faults("\"" + std::string(3000, 'x') + "\" = 1"), ElementsAre(testing::SizeIs(testing::Lt(200U))));
}

TEST(Settings, AFileThatCanNotBeReadIsAFault) {
    const auto result = load(table(), "/nowhere/svar.toml", environment({}));
    ASSERT_EQ(result.faults.size(), 1U);
    EXPECT_THAT(to_string(result.faults[0]), HasSubstr("/nowhere/svar.toml: can't be read: No such file"));
    EXPECT_THAT(load(table(), "/", environment({})).faults, testing::SizeIs(1)) << "a folder is no file";
    EXPECT_THAT(load(table(), "", environment({})).faults, IsEmpty());
}

TEST(Settings, AFileIsRead) {
    const auto path = std::filesystem::temp_directory_path() / ("svar-settings-" + std::to_string(getpid()) + ".toml");
    for (const char* content : {"", "server.port = 7"}) {
        std::ofstream{path} << content;
        const auto result = load(table(), path.string(), environment({}));
        EXPECT_THAT(result.faults, IsEmpty());
        EXPECT_EQ(result.settings.number("server.port"), *content == '\0' ? 8080 : 7);
    }
    std::filesystem::remove(path);
}

TEST(Settings, UnknownVariablesAreFaults) {
    const char* const variables[] = {
        "PATH=/bin", "SVAR_SERVER_PORT=1", "SVAR_SERVER_PROT=1", "SVAR_MAIL_X=", "SVAR_X", "SVAR_PROGRAM=svar",
        nullptr};
    std::vector<std::string> out;
    for (const Fault& fault : unknown_variables(table(), variables)) out.push_back(to_string(fault));
    EXPECT_THAT(out, ElementsAre("SVAR_SERVER_PROT: there is no such setting; did you mean SVAR_SERVER_PORT?",
                                 "SVAR_MAIL_X: there is no such setting"))
        << "what begins like no setting is somebody else's";
}

TEST(Settings, AskingForWhatIsNotThereIsABug) {
    const Loaded result = loaded("");
    EXPECT_DEATH(result.settings.text("mail.nothing"), "setting mail.nothing: is not in the table");
    EXPECT_DEATH(result.settings.text("server.port"), "setting server.port: is of another type");
}

TEST(Settings, HelpAndDocumentNameEverySettingButNoSecretsValue) {
    EXPECT_THAT(help(table()), HasSubstr("server.port (a whole number, at least 0, at most 65535; default 8080)\n"
                                         "    Port.\n    SVAR_SERVER_PORT\n"));
    const std::string document = markdown(table());
    EXPECT_THAT(document, HasSubstr("## server\n\n| Setting |"));
    EXPECT_THAT(document,
                HasSubstr("| `mail.security` | `SVAR_MAIL_SECURITY` | `\"starttls\"` | one of none, starttls, tls | "
                          "How \\| safe. |\n"));
    for (const Setting& setting : table()) EXPECT_THAT(document, HasSubstr("`" + std::string{setting.name} + "`"));
    EXPECT_EQ(document.find("changeme"), document.npos);
    EXPECT_EQ(help(table()).find("changeme"), std::string::npos);
}

TEST(Suggestion, DistancesCountEditsAndSwaps) {
    EXPECT_EQ(edit_distance("", ""), 0U);
    EXPECT_EQ(edit_distance("abc", ""), 3U);
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
    EXPECT_EQ(edit_distance("smpt", "smtp"), 1U);
    EXPECT_EQ(nearest("prot", {"host", "port"}), "port");
    EXPECT_EQ(nearest("entirely", {"host", "port"}), "");
    EXPECT_EQ(nearest("x", {}), "");
}

} // namespace
} // namespace svar::config
