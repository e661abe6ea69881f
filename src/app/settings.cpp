#include "app/settings.hpp"

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace svar::app {

namespace {

using List = std::vector<std::string>;

const std::vector<config::Setting> table = {
    {.name = "http.listen",
     .default_value = std::string{"127.0.0.1:8080"},
     .help = "Address and port to listen on; port 0 picks a free one."},
    {.name = "http.public_url",
     .default_value = std::string{"http://{municipality}.localhost:8080"},
     .help = "Address of a municipality's site as people type it; {municipality} stands for its host name."},
    {.name = "http.trusted_proxies",
     .default_value = List{},
     .help = "Addresses or ranges (CIDR) of reverse proxies whose forwarded headers are believed."},
    {.name = "http.forwarded_by",
     .default_value = std::string{"x-forwarded"},
     .help =
         "Which headers those proxies set: X-Forwarded-For, -Proto and -Host, or Forwarded; the others are ignored.",
     .choices = {"x-forwarded", "forwarded"}},
    {.name = "http.threads",
     .default_value = std::int64_t{64},
     .help = "Number of threads that answer requests.",
     .minimum = 1,
     .maximum = 512},
    {.name = "http.connections_max",
     .default_value = std::int64_t{4096},
     .help = "Number of connections open at once.",
     .minimum = 16,
     .maximum = 100'000},
    {.name = "http.are_rates_limited",
     .default_value = true,
     .help = "Whether one address may only call so often; switch off for load tests only."},
    {.name = "database.connections_max",
     .default_value = std::int64_t{16},
     .help = "Number of connections to PostgreSQL.",
     .minimum = 2,
     .maximum = 500},
    {.name = "mail.smtp_url",
     .default_value = std::string{},
     .help = "Mail server, such as smtp://mail.example.org:587; empty keeps mail to be read in the browser."},
    {.name = "mail.user", .default_value = std::string{}, .help = "Name to sign in to the mail server with."},
    {.name = "mail.password",
     .default_value = std::string{},
     .help = "Password for the mail server.",
     .is_secret = true},
    {.name = "mail.envelope_from",
     .default_value = std::string{},
     .help = "Address that bounces go to; empty means each municipality's own."},
    {.name = "mail.starttls",
     .default_value = std::string{"required"},
     .help = "Whether the connection to the mail server must be encrypted.",
     .choices = {"required", "opportunistic", "none"}},
    {.name = "mail.certificate_authority",
     .default_value = std::string{},
     .help = "File with the certificates to trust for the mail server; empty means the system's."},
    {.name = "open311.may_reach_internal",
     .default_value = false,
     .help = "Whether cases may be handed over to Open311 servers at addresses of an internal network."},
    {.name = "webhooks.may_reach_internal",
     .default_value = false,
     .help = "Whether webhooks may lead to addresses of an internal network."},
    {.name = "sms.url",
     .default_value = std::string{},
     .help = "Address of the gateway that text messages are posted to; empty sends none."},
    {.name = "sms.body",
     .default_value = std::string{"from={from}&to={to}&message={text}"},
     .help = "Body of that call, a form or JSON; {from}, {to}, {text} and {id} are filled in."},
    {.name = "sms.header",
     .default_value = std::string{},
     .help = "Header line that signs in to the gateway, such as Authorization: Basic dXNlcjpwYXNz.",
     .is_secret = true},
    {.name = "sms.sender",
     .default_value = std::string{"Svar"},
     .help = "Number or name (at most 11 letters) that text messages come from; only a number can be answered."},
    {.name = "sms.country_code",
     .default_value = std::string{},
     .help = "Country's code of telephone numbers without one, such as 46; empty goes by the municipality's country."},
    {.name = "sms.hook_secret",
     .default_value = std::string{},
     .help = "What the gateway must bring when it tells of incoming messages; empty takes none in.",
     .is_secret = true},
    {.name = "sms.hook_from",
     .default_value = std::string{"from"},
     .help = "Field of the gateway's call with the sender's number."},
    {.name = "sms.hook_text",
     .default_value = std::string{"message"},
     .help = "Field of the gateway's call with the text."},
    {.name = "sms.hook_id",
     .default_value = std::string{"id"},
     .help = "Field of the gateway's call with its own number of the message."},
    {.name = "security.secret_key",
     .default_value = std::string{},
     .help = "64 hexadecimal digits that bind the journal and status links; empty keeps a key in the database.",
     .is_secret = true},
    {.name = "map.tiles_file",
     .default_value = std::string{},
     .help = "File of map tiles (PMTiles) that this server gives out; empty draws maps from the boundary alone."},
    {.name = "map.tiles_url",
     .default_value = std::string{},
     .help =
         "Address of map tiles on another server, with {z}, {x} and {y}; browsers ask it, so it sees their addresses."},
    {.name = "map.attribution",
     .default_value = std::string{},
     .help = "Whose map it is, shown on it, such as (c) OpenStreetMap contributors."},
    {.name = "map.address_url",
     .default_value = std::string{},
     .help = "Service that addresses are looked up at, such as https://nominatim.example.org; empty leaves it out."},
    {.name = "map.address_format",
     .default_value = std::string{"nominatim"},
     .help = "How that service is asked.",
     .choices = {"nominatim", "pelias"}},
    {.name = "map.address_key",
     .default_value = std::string{},
     .help = "Key for that service, where it wants one.",
     .is_secret = true},
    {.name = "search.directory",
     .default_value = std::string{},
     .help = "Folder of this server's search index; empty means index in the data folder."},
    {.name = "search.is_on",
     .default_value = true,
     .help = "Whether cases can be searched for; switched off, this server keeps no index."},
    {.name = "metrics.readers", .default_value = List{"127.0.0.1", "::1"}, .help = "Addresses that may read /metrics."},
    {.name = "log.level",
     .default_value = std::string{"info"},
     .help = "Least level of what is logged.",
     .choices = {"debug", "info", "warning", "error"}},
};

} // namespace

const std::vector<config::Setting>& settings_table() { return table; }

config::Settings load_settings(const std::string& file) {
    config::Loaded loaded = config::load(settings_table(), file, [](const char* name) { return std::getenv(name); });
    for (config::Fault& fault : config::unknown_variables(settings_table(), environ))
        loaded.faults.push_back(std::move(fault));
    if (loaded.faults.empty()) return std::move(loaded.settings);
    for (const config::Fault& fault : loaded.faults) {
        std::string place = fault.source;
        if (fault.line > 0) place += ":" + std::to_string(fault.line) + ":" + std::to_string(fault.column);
        std::fprintf(stderr, "%s: %s\n", place.c_str(), fault.message.c_str());
    }
    throw InvalidSettings{};
}

} // namespace svar::app
