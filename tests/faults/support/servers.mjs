// Servers of other programs that a test starts and stops as it likes: PostgreSQL and a mail server (Exim).
import {spawn, spawnSync} from "node:child_process";
import {appendFileSync, chmodSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, renameSync, rmSync,
        writeFileSync} from "node:fs";
import {connect} from "node:net";
import {tmpdir, userInfo} from "node:os";
import {join} from "node:path";
import {free_port} from "../../browser/support/program.mjs";
import {eventually} from "./waiting.mjs";

const is_root = process.getuid() === 0;

/** What puts a command under a user that servers accept; they refuse root. */
const as_user = user => is_root ? ["setpriv", `--reuid=${user}`, `--regid=${group_of(user)}`, "--clear-groups"] : [];

const words_of = (command, ...rest) => spawnSync(command, rest, {encoding: "utf8"}).stdout.trim();
const group_of = user => words_of("id", "-gn", user);

function run([command, ...rest]) {
    const done = spawnSync(command, rest, {encoding: "utf8", env: {...process.env, LC_ALL: "C.UTF-8"}, cwd: "/tmp"});
    if (done.status !== 0) throw new Error(`${command} ${rest.join(" ")}: ${done.stderr || done.error}`);
}

/** A folder that belongs to the user of a server. */
function folder_for(user, name) {
    const folder = mkdtempSync(join(tmpdir(), `svar-${name}-`));
    if (is_root) run(["chown", `${user}:${group_of(user)}`, folder]);
    chmodSync(folder, 0o755);
    return folder;
}

const is_accepting = port => new Promise(done => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => { socket.destroy(); done(true); });
    socket.on("error", () => done(false));
});

const binaries = "/usr/lib/postgresql/15/bin";

/** A PostgreSQL of the test's own that can go away and come back. What it has committed outlives its being killed. */
export class Cluster {
    #user = is_root ? "postgres" : userInfo().username;

    constructor() {
        this.folder = folder_for(this.#user, "cluster");
        run([...as_user(this.#user), `${binaries}/initdb`, "-D", join(this.folder, "data"), "-U", "postgres", "-E", "UTF8",
             "--locale=C.UTF-8", "--auth=trust", "--no-sync"]);
        appendFileSync(join(this.folder, "data/postgresql.conf"),
                       `listen_addresses = ''\nunix_socket_directories = '${this.folder}'\nfsync = off\nmax_connections = 100\n`);
        this.url = `postgresql://postgres@/postgres?host=${this.folder}`;
    }

    #control(...words) {
        run([...as_user(this.#user), `${binaries}/pg_ctl`, "-D", join(this.folder, "data"), "-s", "-w", ...words]);
    }

    start() {
        this.#control("-l", join(this.folder, "log"), "start");
    }

    /** As a crash would: connections break in the middle of whatever they do. */
    stop() {
        this.#control("-m", "immediate", "stop");
    }

    close() {
        if (existsSync(join(this.folder, "data/postmaster.pid"))) this.stop();
        rmSync(this.folder, {recursive: true, force: true});
    }
}

const exim_settings = ({folder, user, group, port}) => `
primary_hostname = mail.example.test
spool_directory = ${folder}/spool
log_file_path = ${folder}/exim-%slog
pid_file_path = ${folder}/exim.pid
exim_user = ${user}
exim_group = ${group}
deliver_drop_privilege
host_lookup =
rfc1413_query_timeout = 0s
keep_environment =
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
tls_advertise_hosts =
acl_smtp_rcpt = check_receiver
smtp_accept_max = 100
smtp_accept_max_per_connection = 100000
smtp_accept_queue_per_connection = 0
queue_run_max = 2
begin acl
check_receiver:
  deny condition = \${if exists{${folder}/refusing}{yes}{no}}
       message = 550 5.1.1 Nobody is known here
  accept
begin routers
everybody:
  driver = accept
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  directory = ${folder}/mailbox
  maildir_format
  envelope_to_add
  user = ${user}
  group = ${group}
begin retry
*  *  F,1h,1s
`;

/** Who is let in: whoever has the password, or a token (JWT) that is signed with the key in the server's folder. */
const password_check = ({password}) => `
disable_plaintext_auth = no
passdb {
  driver = static
  args = password=${password}
}`;
const token_check = ({folder, bearer}) => `
auth_mechanisms = ${bearer}
passdb {
  driver = oauth2
  mechanisms = ${bearer}
  args = ${folder}/oauth2.conf
}`;
const token_settings = folder => `
introspection_mode = local
local_validation_key_dict = fs:posix:prefix=${folder}/keys/
username_attribute = email
`;

const dovecot_settings = ({folder, user, group, port, check}) => `
protocols = imap
base_dir = ${folder}/dovecot
state_dir = ${folder}/dovecot
log_path = ${folder}/dovecot.log
listen = 127.0.0.1
default_login_user = ${user}
default_internal_user = ${user}
default_internal_group = ${group}
ssl = no
auth_failure_delay = 0
mail_location = maildir:${folder}/mailbox
first_valid_uid = 1
first_valid_gid = 1
${check}
userdb {
  driver = static
  args = uid=${user} gid=${group} home=${folder}
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`;

/** Ends its process group with itself. */
const supervise = `trap 'trap "" TERM; kill 0; wait; exit 0' TERM; "$@" & wait`;

/** Exim, delivering every mail into one maildir. */
export class MailServer {
    #user = is_root ? "nobody" : userInfo().username;
    #process;

    async open() {
        this.folder = folder_for(this.#user, "exim");
        this.port = await free_port();
        this.url = `smtp://127.0.0.1:${this.port}`;
        writeFileSync(join(this.folder, "exim.conf"),
                      exim_settings({folder: this.folder, user: this.#user, group: group_of(this.#user), port: this.port}));
        for (const name of ["spool", "mailbox", "mailbox/new", "mailbox/cur", "mailbox/tmp"]) {
            mkdirSync(join(this.folder, name));
            if (is_root) run(["chown", `${this.#user}:${group_of(this.#user)}`, join(this.folder, name)]);
        }
        await this.start();
        return this;
    }

    async start() {
        const log = openSync(join(this.folder, "exim.out"), "a");
        const [command, ...rest] = [...as_user(this.#user), "sh", "-c", supervise, "sh", "/usr/sbin/exim4", "-C",
                                    join(this.folder, "exim.conf"), "-bdf", "-q1s"];
        const process_started = spawn(command, rest, {stdio: ["ignore", log, log], detached: true, cwd: this.folder});
        process_started.ended = new Promise(done => process_started.on("exit", done));
        this.#process = process_started;
        await eventually("the mail server", () => {
            if (process_started.exitCode !== null) throw new Error(readFileSync(join(this.folder, "exim.out"), "utf8"));
            return is_accepting(this.port);
        });
    }

    async stop() {
        if (this.#process) process.kill(-this.#process.pid, "SIGTERM");
        await this.#process?.ended;
        this.#process = undefined;
    }

    #is_settled() {
        const queue = join(this.folder, "spool/input");
        return !existsSync(queue) || readdirSync(queue).length === 0;
    }

    /** Every mail delivered so far, as {to, id, raw}. */
    async mails() {
        await eventually("the mail server's deliveries", () => this.#is_settled());
        return readdirSync(join(this.folder, "mailbox/new")).map(name => {
            const raw = readFileSync(join(this.folder, "mailbox/new", name), "utf8");
            const header = key => raw.match(new RegExp(`^${key}:\\s*(.*)$`, "im"))?.[1] ?? "";
            return {to: header("Envelope-to"), id: header("Message-ID"), raw};
        });
    }

    /** Whether it refuses every receiver for good. */
    set_refusing(is_refusing) {
        const mark = join(this.folder, "refusing");
        if (is_refusing) writeFileSync(mark, "");
        else rmSync(mark, {force: true});
    }

    async close() {
        await this.stop();
        rmSync(this.folder, {recursive: true, force: true});
    }
}

/** Dovecot with one mailbox, without TLS. With `bearer`, "oauthbearer" or "xoauth2", it lets those in who have a token signed with `token_key`. */
export class ImapServer {
    #user = is_root ? "nobody" : userInfo().username;
    #process;
    #put = 0;
    password = "hemligt-i-provet";

    async open({bearer, token_key} = {}) {
        this.folder = folder_for(this.#user, "dovecot");
        this.port = await free_port();
        this.url = `imap://127.0.0.1:${this.port}`;
        const group = group_of(this.#user);
        const {folder, port} = this;
        const check = bearer ? token_check({folder, bearer}) : password_check(this);
        writeFileSync(join(folder, "dovecot.conf"), dovecot_settings({folder, user: this.#user, group, port, check}));
        writeFileSync(join(folder, "oauth2.conf"), token_settings(folder));
        if (bearer) this.#write_token_key(token_key);
        for (const name of ["dovecot", "mailbox", "mailbox/new", "mailbox/cur", "mailbox/tmp"]) {
            mkdirSync(join(this.folder, name));
            if (is_root) run(["chown", `${this.#user}:${group}`, join(this.folder, name)]);
        }
        await this.#start();
        return this;
    }

    async #start() {
        const log = openSync(join(this.folder, "dovecot.out"), "a");
        const [command, ...rest] = [...as_user(this.#user), "sh", "-c", supervise, "sh", "/usr/sbin/dovecot", "-F", "-c",
                                    join(this.folder, "dovecot.conf")];
        this.#process = spawn(command, rest, {stdio: ["ignore", log, log], detached: true, cwd: this.folder});
        this.#process.ended = new Promise(done => this.#process.on("exit", done));
        await eventually("the IMAP server", () => {
            if (this.#process.exitCode !== null) throw new Error(readFileSync(join(this.folder, "dovecot.out"), "utf8"));
            return is_accepting(this.port);
        });
    }

    async #stop() {
        if (this.#process) process.kill(-this.#process.pid, "SIGTERM");
        await this.#process?.ended;
        this.#process = undefined;
    }

    /** From now on tokens count that are signed with this key, and no others; Dovecot keeps keys until it starts anew. */
    async change_token_key(key) {
        await this.#stop();
        this.#write_token_key(key);
        await this.#start();
    }

    #write_token_key(key) {
        const folder = join(this.folder, "keys/default/HS256");
        mkdirSync(folder, {recursive: true});
        writeFileSync(join(folder, "default"), Buffer.from(key).toString("base64"));
    }

    /** Puts mails into the mailbox as though they had been delivered. */
    put(...mails) {
        const folder = join(this.folder, "mailbox");
        const names = mails.map(() => `put${++this.#put}.example`);
        names.forEach((name, i) => writeFileSync(join(folder, "tmp", name), mails[i]));
        if (is_root) run(["chown", "-R", `${this.#user}:${group_of(this.#user)}`, join(folder, "tmp")]);
        for (const name of names) renameSync(join(folder, "tmp", name), join(folder, "new", name));
    }

    /** How many mails lie in a folder; in the inbox without a name. */
    count_in(name = "") {
        const folder = join(this.folder, "mailbox", name && `.${name}`);
        return ["new", "cur"].map(part => join(folder, part)).filter(existsSync)
            .reduce((sum, path) => sum + readdirSync(path).length, 0);
    }

    async close() {
        await this.#stop();
        rmSync(this.folder, {recursive: true, force: true});
    }
}
