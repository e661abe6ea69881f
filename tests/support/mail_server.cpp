#include "support/mail_server.hpp"

#include "support/child_process.hpp"
#include "support/eventually.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

namespace svar::test {

namespace {

constexpr const char* exim_settings = R"(
primary_hostname = mail.example.test
spool_directory = @FOLDER@/spool
log_file_path = @FOLDER@/exim-%slog
pid_file_path = @FOLDER@/exim.pid
exim_user = @USER@
exim_group = @GROUP@
deliver_drop_privilege
host_lookup =
rfc1413_query_timeout = 0s
keep_environment =
local_interfaces = 127.0.0.1
daemon_smtp_ports = @PORT@
tls_advertise_hosts = *
tls_certificate = @FOLDER@/certificate.pem
tls_privatekey = @FOLDER@/key.pem
auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}
acl_smtp_rcpt = check_receiver
acl_smtp_data = check_text
smtp_accept_max = 100
smtp_accept_max_per_connection = 100000
smtp_accept_queue_per_connection = 0
queue_run_max = 2

begin acl
check_receiver:
  deny   !authenticated = *
         message = 5.7.0 Authentication required
  deny   local_parts = unknown
         message = 550 5.1.1 <$local_part@$domain> is not known here
  defer  local_parts = busy
         message = 451 4.7.1 Try again later
  accept

check_text:
  deny   condition = ${if match{$recipients}{^refused@}}
         message = 554 5.6.0 This text is refused
  defer  condition = ${if match{$recipients}{^later@}}
         message = 452 4.3.1 No room just now
  accept

begin routers
everybody:
  driver = accept
  transport = mailbox

begin transports
mailbox:
  driver = appendfile
  directory = @FOLDER@/mailbox
  maildir_format
  envelope_to_add
  return_path_add
  user = @USER@
  group = @GROUP@

begin retry
*  *  F,1h,1s

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${if and{{eq{$auth2}{@LOGIN@}}{eq{$auth3}{@PASSWORD@}}}}
  server_set_id = $auth2
)";

constexpr const char* dovecot_settings = R"(
protocols = imap
base_dir = @FOLDER@/dovecot
state_dir = @FOLDER@/dovecot
log_path = @FOLDER@/dovecot.log
listen = 127.0.0.1
default_login_user = @USER@
default_internal_user = @USER@
default_internal_group = @GROUP@
ssl = required
ssl_cert = <@FOLDER@/certificate.pem
ssl_key = <@FOLDER@/key.pem
mail_location = maildir:@FOLDER@/mailbox
first_valid_uid = 1
first_valid_gid = 1
passdb {
  driver = static
  args = password=@PASSWORD@
}
userdb {
  driver = static
  args = uid=@UID@ gid=@GID@ home=@FOLDER@
}
service imap-login {
  chroot =
  inet_listener imap {
    port = @PORT@
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
)";

using Values = std::map<std::string, std::string>;

std::string filled(std::string text, const Values& values) {
    for (const auto& [name, value] : values) {
        const std::string mark = "@" + name + "@";
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
            text.replace(at, mark.size(), value);
    }
    return text;
}

void write_file(const std::string& path, const std::string& text) {
    std::ofstream file{path};
    file << text;
    if (!file.flush()) throw std::runtime_error("cannot write " + path);
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

} // namespace

MailServer::MailServer() : smtp_port_(free_port()), imap_port_(free_port()) {
    for (const char* name : {"spool", "dovecot", "mailbox", "mailbox/new", "mailbox/cur", "mailbox/tmp"})
        std::filesystem::create_directory(file(name));
    make_certificate();
    write_exim_settings();
    write_dovecot_settings();
    give_to_plain_user(folder_.path());
    start_smtp();
    imap_ = start_server({"dovecot", "-F", "-c", file("dovecot.conf")}, imap_port_, file("dovecot.out"));
}

MailServer::~MailServer() {
    stop_smtp();
    stop_server(imap_);
}

std::string MailServer::smtp_url() const { return "smtp://127.0.0.1:" + std::to_string(smtp_port_); }
std::string MailServer::imap_url() const { return "imap://127.0.0.1:" + std::to_string(imap_port_); }
std::string MailServer::ca_file() const { return file("ca.pem"); }

void MailServer::start_smtp() {
    smtp_ = start_server({"exim4", "-C", file("exim.conf"), "-bdf", "-q1s"}, smtp_port_, file("exim.out"));
}

void MailServer::stop_smtp() {
    stop_server(smtp_);
    smtp_ = 0;
}

void MailServer::make_certificate() const {
    const auto make = [&](const std::vector<std::string>& more) {
        std::vector<std::string> command{
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30"};
        command.insert(command.end(), more.begin(), more.end());
        run_command(command, file("openssl.out"));
    };
    make({"-subj", "/CN=Authority of the test", "-keyout", file("ca-key.pem"), "-out", file("ca.pem")});
    make({"-subj", "/CN=mail.example.test", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-addext",
          "basicConstraints=critical,CA:FALSE", "-CA", file("ca.pem"), "-CAkey", file("ca-key.pem"), "-keyout",
          file("key.pem"), "-out", file("certificate.pem")});
}

void MailServer::write_exim_settings() const {
    const PlainUser plain = plain_user();
    write_file(file("exim.conf"), filled(exim_settings, {{"FOLDER", folder_.path()},
                                                         {"USER", plain.user},
                                                         {"GROUP", plain.group},
                                                         {"PORT", std::to_string(smtp_port_)},
                                                         {"LOGIN", user()},
                                                         {"PASSWORD", password()}}));
}

void MailServer::write_dovecot_settings() const {
    const PlainUser plain = plain_user();
    write_file(file("dovecot.conf"), filled(dovecot_settings, {{"FOLDER", folder_.path()},
                                                               {"USER", plain.user},
                                                               {"GROUP", plain.group},
                                                               {"UID", std::to_string(plain.uid)},
                                                               {"GID", std::to_string(plain.gid)},
                                                               {"PORT", std::to_string(imap_port_)},
                                                               {"PASSWORD", password()}}));
}

bool MailServer::is_settled() const {
    const std::filesystem::path queue = file("spool/input");
    return !std::filesystem::exists(queue) || std::filesystem::is_empty(queue);
}

void MailServer::put(const std::string& message) const {
    static int number = 0;
    const std::string name = "put" + std::to_string(++number) + ".example";
    write_file(file("mailbox/tmp/" + name), message);
    give_to_plain_user(file("mailbox/tmp/" + name));
    std::filesystem::rename(file("mailbox/tmp/" + name), file("mailbox/new/" + name));
}

std::size_t MailServer::count_in(const std::string& folder) const {
    std::size_t count = 0;
    for (const char* part : {"new", "cur"}) {
        const std::filesystem::path path =
            file("mailbox/" + (folder.empty() ? std::string{} : "." + folder + "/") + part);
        if (!std::filesystem::exists(path)) continue;
        count += static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{path}, {}));
    }
    return count;
}

std::vector<std::string> MailServer::messages() const {
    if (!eventually([&] { return is_settled(); })) throw std::runtime_error("mail is stuck in the mail server");
    std::map<std::string, std::string> by_name;
    for (const char* part : {"mailbox/new", "mailbox/cur"}) {
        for (const auto& entry : std::filesystem::directory_iterator(file(part))) {
            const std::string name = entry.path().filename();
            by_name[name.substr(0, name.find(':'))] = read_file(entry.path());
        }
    }
    std::vector<std::string> found;
    for (auto& [name, text] : by_name) found.push_back(std::move(text));
    return found;
}

std::vector<std::string> MailServer::messages_for(const std::string& address) const {
    std::vector<std::string> found = messages();
    std::erase_if(found, [&](const std::string& message) { return header(message, "Envelope-to") != address; });
    return found;
}

std::string header(const std::string& message, const std::string& name) {
    const std::string head = "\n" + message.substr(0, message.find("\n\n") + 1);
    const auto at = lower(head).find("\n" + lower(name) + ":");
    if (at == std::string::npos) return {};
    std::string value;
    for (auto c = at + name.size() + 2; c < head.size(); ++c) {
        const bool is_folded = head[c] == '\n' && c + 1 < head.size() && (head[c + 1] == ' ' || head[c + 1] == '\t');
        if (head[c] == '\n' && !is_folded) break;
        if (head[c] != '\n') value += head[c];
    }
    return value.substr(std::min(value.find_first_not_of(" \t"), value.size()));
}

} // namespace svar::test
