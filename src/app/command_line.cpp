#include "app/command_line.hpp"

#include "app/commands.hpp"
#include "app/import_command.hpp"
#include "app/mailbox_command.hpp"
#include "app/municipality_command.hpp"
#include "app/open311_command.hpp"
#include "app/route_list.hpp"
#include "app/scheme_command.hpp"
#include "app/scheme_versions_command.hpp"
#include "app/server.hpp"
#include "app/settings.hpp"
#include "app/index_command.hpp"
#include "app/train_command.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/log/log.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fmt/format.h>
#include <functional>
#include <sys/stat.h>

namespace svar::app {

namespace {

using Command = std::function<int(const Place&, const config::Settings&)>;

/// What the command line said.
struct Parsed {
    Place place;
    Command command;
};

class CommandLine {
  public:
    CommandLine() {
        app_.require_subcommand(1);
        app_.footer("Every command takes --data DIR (SQLite and files) or --database postgresql://...\n"
                    "\"svar settings\" explains the settings file and the environment.");
        add_serve();
        add_simple("migrate", "Bring the database up to date; \"serve\" does so itself.", migrate);
        add_verify();
        add_simple("schedule", "List recurring work and when it is due next.", list_schedules);
        add_copies();
        add_demo();
        add_settings();
        add_municipality_commands();
        add_scheme_commands();
        add_person_commands();
        add_import_commands();
        add_open311_commands();
        add_mailbox_commands();
        add_train();
        add_index_commands();
    }

    Parsed parse(int argc, char** argv) {
        refuse_unknown(argc, argv);
        app_.parse(argc, argv);
        return {place_, command_};
    }
    int exit(const CLI::ParseError& error) { return app_.exit(error) == 0 ? 0 : 2; }

  private:
    /// Of a command that it doesn't know CLI11 would only say that a subcommand is required.
    void refuse_unknown(int argc, char** argv) const {
        const CLI::App* group = &app_;
        for (int i = 1; i < argc && argv[i][0] != '-' && group->get_require_subcommand_min() > 0; ++i) {
            const std::string word = argv[i];
            const auto named = group->get_subcommands([&](const CLI::App* one) { return one->get_name() == word; });
            if (named.empty())
                throw CLI::ParseError(fmt::format("There is no command \"{}\".", word), CLI::ExitCodes::ExtrasError);
            group = named.front();
        }
    }

    CLI::App* add(CLI::App& parent, const std::string& name, const std::string& help) {
        CLI::App* command = parent.add_subcommand(name, help);
        command->add_option("--data", place_.data_directory, "Folder for SQLite and files")->capture_default_str();
        command->add_option("--database", place_.database_url, "PostgreSQL address, postgresql://user@host/name");
        command->add_option("--settings", place_.settings_file, "Settings file (TOML)");
        return command;
    }

    /// Has the command do this with what was said for it.
    template <class Order>
    void runs(CLI::App& command, int (*run)(const Place&, const config::Settings&, const Order&), const Order& order) {
        command.callback([this, run, &order] {
            command_ = [run, &order](const Place& place, const config::Settings& settings) {
                return run(place, settings, order);
            };
        });
    }

    void add_simple(const std::string& name, const std::string& help,
                    int (*run)(const Place&, const config::Settings&)) {
        add(app_, name, help)->callback([this, run] { command_ = run; });
    }

    void add_serve() {
        CLI::App* serve_command = add(app_, "serve", "Serve the municipalities of this installation.");
        serve_command->add_option("--listen", listen_, "ADDRESS:PORT; port 0 picks a free one");
        serve_command->callback([this] {
            command_ = [this](const Place& place, const config::Settings& settings) {
                return serve(place, settings, listen_.empty() ? settings.text("http.listen") : listen_);
            };
        });
    }

    void add_verify() {
        CLI::App* command = add(
            app_, "verify", "Prove that nothing was changed behind the journal's back; exit code 0 when all is clean.");
        command->add_flag("--statistics", verifying_.is_statistics,
                          "Only reckon every figure of the statistics anew from the journals");
        runs(*command, verify, verifying_);
    }

    void add_copies() {
        CLI::App* copy = add(app_, "backup", "Write a checked copy of the database; the server may go on meanwhile.");
        copy->add_option("file", file_, "Where to write the copy")->required();
        runs(*copy, back_up, file_);
        CLI::App* back =
            add(app_, "restore", "Put a copy in the database's place and verify it; stop the server first.");
        back->add_option("file", file_, "The copy")->required()->check(CLI::ExistingFile);
        back->add_flag("--overwrite", is_overwriting_, "Replace a database that is not empty");
        back->callback([this] {
            command_ = [this](const Place& place, const config::Settings& settings) {
                return restore(place, settings, file_, is_overwriting_);
            };
        });
    }

    void add_demo() {
        CLI::App* demo = add(app_, "demo", "Fill the database with invented municipalities, people and cases.");
        demo->add_option("--cases", demo_cases_, "How many cases")
            ->check(CLI::Range(0, 50'000'000))
            ->capture_default_str();
        demo->add_flag("--if-empty", is_demo_for_empty_, "Do nothing when the database serves a municipality already");
        demo->callback([this] {
            command_ = [this](const Place& place, const config::Settings& settings) {
                return fill_demo(place, settings, demo_cases_, is_demo_for_empty_);
            };
        });
    }

    void add_settings() {
        app_.add_subcommand("routes", "List what the server answers: method, path, access, rate class.")
            ->callback([this] { command_ = [](const Place&, const config::Settings&) { return list_routes(); }; });
        CLI::App* settings = app_.add_subcommand("settings", "Explain every setting.");
        settings->add_flag("--markdown", is_markdown_, "As tables in Markdown");
        settings->callback([this] {
            command_ = [this](const Place&, const config::Settings&) {
                std::printf("%s", (is_markdown_ ? config::markdown : config::help)(settings_table()).c_str());
                return 0;
            };
        });
    }

    void add_municipality_commands() {
        CLI::App* group = app_.add_subcommand("municipality", "Municipalities of this installation.");
        group->require_subcommand(1);
        CLI::App* set = add(*group, "set", "Make a municipality, or change the one that answers at this host name.");
        MunicipalityDetails& m = municipality_;
        set->add_option("--host", m.host, "Host name that people type, or its first label")->required();
        set->add_option("--name", m.name, "Its name, such as \"Kristianstads kommun\"");
        set->add_option("--language", m.language, "sv, nb, da or en");
        set->add_option("--country", m.country, "SE, NO, DK, FI or IS: whose public holidays count");
        set->add_option("--time-zone", m.time_zone, "Such as Europe/Stockholm");
        set->add_option("--scheme", m.scheme, "Its rules: nordic, kristianstad, larvik, lulea or koebenhavn");
        set->add_option("--email", m.email, "Address that mail comes from");
        set->add_option("--phone", m.phone, "Shown to citizens");
        set->add_option("--address", m.address, "Shown to citizens");
        set->add_option("--opening-hours", m.opening_hours, "Shown in letters");
        set->add_option("--colour", m.colour, "Such as #1f5c99");
        set->add_option("--logo", m.logo_file, "PNG, JPEG or SVG of at most 256 KiB");
        set->add_option("--logo-text", m.logo_text, "What the logo shows, for those who don't see it");
        set->add_option("--levels", m.levels, "Names of the levels from the top, with commas; for a new one")
            ->delimiter(',');
        runs(*set, set_municipality, municipality_);
    }

    void add_scheme_commands() {
        CLI::App* group = app_.add_subcommand("scheme", "Schemes: a municipality's rules as files.");
        group->require_subcommand(1);
        CLI::App* check =
            add(*group, "check", "Find faults and contradictions; exit code 0 none, 1 some, 2 no scheme.");
        SchemeCheck& wanted = scheme_check_;
        check->add_option("file", wanted.file, "The scheme (TOML)")->required()->check(CLI::ExistingFile);
        check->add_flag("--all", wanted.shows_accepted, "Show what the file accepts too");
        check->add_flag("--json", wanted.is_json, "For programs");
        check->add_option("--year", wanted.first_year, "First of the two years to reckon over; this one when left out")
            ->check(CLI::Range(1990, 2088));
        check->add_option("--municipality", wanted.municipality, "Host name: look at its people and units too");
        check->callback([this, check] {
            scheme_check_.has_place = check->count("--data") + check->count("--database") > 0;
            command_ = [this](const Place& place, const config::Settings& settings) {
                return check_scheme(place, settings, scheme_check_);
            };
        });
        add_scheme_versions(*group);
    }

    using SchemeCommand = int (*)(const Place&, const config::Settings&, const SchemeOrder&);

    CLI::App* add_scheme_order(CLI::App& group, const char* name, const char* help, SchemeCommand run) {
        CLI::App* command = add(group, name, help);
        command->add_option("--municipality", scheme_order_.municipality, "Host name, such as kristianstad")
            ->required();
        runs(*command, run, scheme_order_);
        return command;
    }

    void add_scheme_versions(CLI::App& group) {
        SchemeOrder& order = scheme_order_;
        const auto add_by = [&](CLI::App* command) {
            command->add_option("--by", order.by, "E-mail address of the administrator who does this")->required();
        };
        add_scheme_order(group, "list", "List a municipality's versions, newest first.", list_scheme_versions);
        CLI::App* show = add_scheme_order(group, "show", "Print a version's file.", show_scheme_version);
        show->add_option("number", order.number, "Of the version; the one in force when left out");
        CLI::App* propose = add_scheme_order(group, "propose", "Propose a file as the next version.", propose_scheme);
        propose->add_option("file", order.file, "The scheme (TOML)")->required()->check(CLI::ExistingFile);
        propose->add_option("--from", order.from, "First day, such as 2027-01-01; today when left out");
        propose->add_option("--note", order.note, "Why, for those who decide");
        add_by(propose);
        CLI::App* approve =
            add_scheme_order(group, "approve", "Approve a version that somebody else proposed.", approve_scheme);
        approve->add_option("number", order.number, "Of the version")->required();
        add_by(approve);
        CLI::App* refuse =
            add_scheme_order(group, "refuse", "Refuse a version, or take one's own back.", refuse_scheme);
        refuse->add_option("number", order.number, "Of the version")->required();
        refuse->add_option("--reason", order.note, "Why")->required();
        add_by(refuse);
        CLI::App* simulate =
            add_scheme_order(group, "simulate", "Reckon how past cases would have fared under a file; changes nothing.",
                             simulate_scheme);
        simulate->add_option("file", order.file, "The scheme (TOML)")->required()->check(CLI::ExistingFile);
        simulate->add_option("--months", order.months, "How far back")->check(CLI::Range(1, 60))->capture_default_str();
    }

    void add_person_commands() {
        CLI::App* person = app_.add_subcommand("person", "People who work with cases.");
        person->require_subcommand(1);
        CLI::App* add_command = add(*person, "add", "Add a person with a role; asks for the password.");
        add_command->add_option("--municipality", person_.municipality, "Host name, such as kristianstad")->required();
        add_command->add_option("--name", person_.name)->required();
        add_command->add_option("--email", person_.email, "The address to sign in with")->required();
        add_command
            ->add_option(
                "--role", person_.role,
                "employee, registrar, handler, manager, chief_executive, mayor, politician, quality, admin or auditor")
            ->required();
        add_command->add_option("--unit", person_.unit, "Key of the unit; the whole municipality when left out");
        runs(*add_command, add_person, person_);
        CLI::App* token = add(app_, "token", "Make an access token with which a program reads as a person.");
        token->add_option("--municipality", person_.municipality, "Host name, such as kristianstad")->required();
        token->add_option("--email", person_.email, "The person's address")->required();
        token->add_option("--name", person_.name, "What the token is for")->required();
        token
            ->add_option("--scope", person_.scopes,
                         "What it may be used for: pages, cases:read, cases:write, intake or admin; may be repeated")
            ->default_str("pages cases:read");
        runs(*token, make_token, person_);
    }

    void add_import_commands() {
        CLI::App* group = app_.add_subcommand("import", "Cases of another system.");
        group->require_subcommand(1);
        ImportDetails& i = import_;
        CLI::App* cases = add(*group, "cases", "Import cases from a CSV file, all of them or none.");
        cases->add_option("file", i.file, "The cases (CSV)")->required()->check(CLI::ExistingFile);
        cases->add_option("--mapping", i.mapping, "Which column is what (TOML)")->required()->check(CLI::ExistingFile);
        cases->add_option("--municipality", i.municipality, "Host name, such as kristianstad")->required();
        cases->add_option("--report", i.report, "Write the faults of the rows to this CSV file too");
        cases->add_flag("--dry-run", i.is_dry_run, "Say what would happen, and change nothing");
        runs(*cases, import_cases, import_);
        CLI::App* undo = add(*group, "undo", "Remove the cases of an import that nobody has touched since.");
        undo->add_option("import", i.import, "The number that the import printed")->required();
        undo->add_option("--municipality", i.municipality, "Host name, such as kristianstad")->required();
        runs(*undo, undo_import, import_);
    }

    void add_open311_commands() {
        CLI::App* group = app_.add_subcommand("open311", "Keys of programs that file messages through Open311.");
        group->require_subcommand(1);
        const auto add_one = [&](const char* name, const char* help,
                                 int (*run)(const Place&, const config::Settings&, const ClientOrder&)) {
            CLI::App* command = add(*group, name, help);
            command->add_option("--municipality", client_order_.municipality, "Host name, such as kristianstad")
                ->required();
            runs(*command, run, client_order_);
            return command;
        };
        add_one("list", "List the programs that have a key.", list_clients);
        add_one("make", "Make a key; it is printed this once.", make_client_key)
            ->add_option("--name", client_order_.name, "Who or what the key is for")
            ->required();
        add_one("revoke", "Revoke a key.", revoke_client_key)
            ->add_option("client", client_order_.client, "Its number in the list")
            ->required();
    }

    using MailboxCommand = int (*)(const Place&, const config::Settings&, const MailboxOrder&);

    CLI::App* add_mailbox_order(CLI::App& group, const char* name, const char* help, MailboxCommand run) {
        CLI::App* command = add(group, name, help);
        command->add_option("--municipality", mailbox_.municipality, "Host name, such as kristianstad")->required();
        runs(*command, run, mailbox_);
        return command;
    }

    void add_mailbox_commands() {
        CLI::App* group = app_.add_subcommand("mailbox", "Mailboxes that messages come in by.");
        group->require_subcommand(1);
        add_mailbox_order(*group, "list", "List a municipality's mailboxes.", list_mailboxes);
        CLI::App* set =
            add_mailbox_order(*group, "set", "Set up a mailbox, or change the one of this address.", set_mailbox);
        MailboxOrder& m = mailbox_;
        set->add_option("--address", m.address, "What people write to")->required();
        set->add_option("--server", m.url, "Such as imaps://mail.example.org");
        set->add_option("--user", m.user, "Name to sign in with");
        set->add_option("--secret-file", m.secret_file, "File whose first line is the password or secret")
            ->check(CLI::ExistingFile);
        set->add_option("--sign-in", m.sign_in, "password, refresh_token or client_credentials")
            ->check(CLI::IsMember({"password", "refresh_token", "client_credentials"}));
        set->add_option("--token-url", m.token_url, "Where access tokens are given out");
        set->add_option("--client-id", m.client_id, "The application's id");
        set->add_option("--scope", m.scope, "Of the access tokens");
        set->add_option("--kind", m.kind, "Of its cases: a kind of the scheme");
        set->add_option("--unit", m.unit, "Key of the unit of its cases; the registrar sorts when left out");
        set->add_flag("--plus", m.has_plus, "Mail to name+anything@host comes here too");
        set->add_flag("--unencrypted", m.is_unencrypted, "Without TLS; within one machine only");
    }

    void add_train() {
        CLI::App* train =
            add(app_, "train", "Learn suggestions of category and unit from closed cases, and measure them.");
        train->add_option("--municipality", train_municipality_, "Host name; all municipalities when left out");
        runs(*train, train_suggestions, train_municipality_);
    }

    void add_index_commands() {
        CLI::App* group = app_.add_subcommand("index", "The search index of this server.");
        group->require_subcommand(1);
        add(*group, "show", "Tell where it is and how large.")->callback([this] { command_ = show_index; });
        add(*group, "rebuild", "Make it anew, while the old one serves.")->callback([this] {
            command_ = rebuild_index;
        });
    }

    CLI::App app_{"Svar: every message from a citizen gets an answer in time.", "svar"};
    Place place_;
    Command command_;
    std::string listen_;
    MunicipalityDetails municipality_;
    Verifying verifying_;
    SchemeCheck scheme_check_;
    SchemeOrder scheme_order_;
    NewPerson person_;
    ImportDetails import_;
    ClientOrder client_order_;
    MailboxOrder mailbox_;
    std::string train_municipality_;
    std::string file_;
    bool is_overwriting_ = false;
    bool is_markdown_ = false;
    std::int64_t demo_cases_ = 2500;
    bool is_demo_for_empty_ = false;
};

void set_log_level(const std::string& level) {
    if (level == "debug") log::set_level(log::Level::debug);
    else if (level == "warning") log::set_level(log::Level::warning);
    else if (level == "error") log::set_level(log::Level::error);
    else log::set_level(log::Level::info);
}

} // namespace

int run(int argc, char** argv) {
    ::umask(S_IRWXG | S_IRWXO); // database, copies and uploads are nobody else's to read
    CommandLine command_line;
    try {
        const Parsed parsed = command_line.parse(argc, argv);
        const config::Settings settings = load_settings(parsed.place.settings_file);
        set_log_level(settings.text("log.level"));
        crypto::start();
        return parsed.command(parsed.place, settings);
    } catch (const CLI::ParseError& error) { return command_line.exit(error); } catch (const InvalidSettings&) {
        return 2;
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "svar: %s\n", fault.what());
        return 1;
    }
}

} // namespace svar::app
