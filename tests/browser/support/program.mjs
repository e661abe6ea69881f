// The real program on a free port with data of its own, for as long as a test needs it.
import {spawn, spawnSync} from "node:child_process";
import {mkdtempSync, openSync, readFileSync, rmSync} from "node:fs";
import {createServer} from "node:net";
import {get} from "node:http";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import {setTimeout as pause} from "node:timers/promises";

/** A port that was free a moment ago; links in mails must outlive a restart, so it is chosen here. */
export function free_port() {
    return new Promise((done, failed) => {
        const server = createServer();
        server.on("error", failed);
        server.listen(0, "127.0.0.1", () => {
            const {port} = server.address();
            server.close(() => done(port));
        });
    });
}

/** Status of a GET to the program under a host name, or 0 when nobody answers. */
export function status_of(port, path, host = "localhost") {
    return new Promise(done => {
        const request = get({host: "127.0.0.1", port, path, headers: {Host: `${host}:${port}`}, agent: false}, response => {
            response.resume();
            response.on("end", () => done(response.statusCode));
        });
        request.on("error", () => done(0));
    });
}

/** Makes a database for one program in the private PostgreSQL; gives its URL. */
function create_database(name) {
    const cluster = process.env.SVAR_TEST_POSTGRESQL;
    if (!cluster) throw new Error("SVAR_TEST_POSTGRESQL is not set: run this below tools/with-postgres");
    const made = spawnSync("psql", ["-q", "-d", cluster, "-c", `CREATE DATABASE ${name}`], {encoding: "utf8"});
    if (made.status !== 0) throw new Error(`psql: ${made.stderr}`);
    return cluster.replace(/\/postgres(?=\?)/, `/${name}`);
}

/** Path of libfaketime, which gives the program a clock that the test owns. */
const faketime_library = "/usr/$LIB/faketime/libfaketimeMT.so.1";

/** Programs that run; none outlives the test. */
const running = new Set();
process.on("exit", () => { for (const one of running) one.kill("SIGKILL"); });

export class Program {
    #path;
    #process;
    #log;
    #offset_seconds = 0;
    #environment;

    /**
     * `database` is "sqlite" or "postgresql"; `environment` holds settings as variables. With `beside` it serves the
     * PostgreSQL database of another program.
     */
    constructor({path, port, database = "sqlite", environment = {}, beside}) {
        this.#path = resolve(path);
        this.port = port;
        this.folder = mkdtempSync(join(tmpdir(), "svar-program-"));
        this.#log = join(this.folder, "log");
        this.#environment = environment;
        this.storage = ["--data", join(this.folder, "data")];
        if (beside) {
            this.storage.push(...beside.storage.slice(2));
        } else if (database === "postgresql") {
            this.storage.push("--database", create_database(`svar_${process.pid}_${this.folder.slice(-6).toLowerCase()}`));
        }
    }

    #clock() {
        if (this.#offset_seconds === 0) return {};
        return {LD_PRELOAD: faketime_library, FAKETIME: `${this.#offset_seconds >= 0 ? "+" : ""}${this.#offset_seconds}`,
                FAKETIME_DONT_FAKE_MONOTONIC: "1", DONT_FAKE_MONOTONIC: "1"};
    }

    #variables() {
        return {...process.env, ...this.#environment, ...this.#clock()};
    }

    /** Runs another command of the program ("demo", "verify") to its end; throws with its words when it fails. */
    run(command, ...rest) {
        const {status, words, faults} = this.try_run(command, ...rest);
        if (status !== 0) throw new Error(`svar ${command} ended with ${status}:\n${words}${faults}`);
        return words;
    }

    /** Like `run`, but gives the exit code too instead of throwing. */
    try_run(command, ...rest) {
        return this.#run_typing("", command, ...rest);
    }

    #run_typing(input, command, ...rest) {
        const run = spawnSync(this.#path, [...command.split(" "), ...this.storage, ...rest],
                              {encoding: "utf8", env: this.#variables(), input});
        return {status: run.status ?? run.signal, words: run.stdout, faults: run.stderr};
    }

    /** Adds somebody who signs in with the password; `unit` is its key, empty for the whole municipality. */
    add_person({municipality, name, email, role, unit, password}) {
        const {status, faults} = this.#run_typing(`${password}\n`, "person add", "--municipality", municipality, "--name", name, "--email", email,
                                                  "--role", role, ...(unit ? ["--unit", unit] : []));
        if (status !== 0) throw new Error(`svar person add ended with ${status}:\n${faults}`);
    }

    async start() {
        const log = openSync(this.#log, "a");
        const before = this.log().length;
        this.#process = spawn(this.#path, ["serve", ...this.storage, "--listen", `127.0.0.1:${this.port}`],
                              {env: this.#variables(), stdio: ["ignore", log, log]});
        const process_started = this.#process;
        running.add(process_started);
        process_started.on("exit", () => running.delete(process_started));
        process_started.ended = new Promise(done => process_started.on("exit", (code, signal) => done(code ?? signal)));
        // It prints its addresses once it listens.
        const is_up = async () => this.log().slice(before).includes("Ctrl-C") && (await status_of(this.port, "/health/ready")) === 200;
        while (!(await is_up())) {
            if (process_started.exitCode !== null || process_started.signalCode) throw new Error(`svar serve ended at once:\n${this.log()}`);
            await pause(20);
        }
    }

    async stop() {
        this.#process?.kill("SIGTERM");
        await this.#process?.ended;
        this.#process = undefined;
    }

    /** Ends the program in the middle of whatever it does, as a power cut would. */
    async kill() {
        this.#process.kill("SIGKILL");
        await this.#process.ended;
        this.#process = undefined;
    }

    async close() {
        await this.stop();
        rmSync(this.folder, {recursive: true, force: true});
    }

    /** The program's clock from now on, in seconds beside the machine's; a running program starts anew. */
    async set_clock_offset(seconds) {
        const is_running = this.#process !== undefined;
        await this.stop();
        this.#offset_seconds = Math.round(seconds);
        if (is_running) await this.start();
    }

    now() {
        return new Date(Date.now() + this.#offset_seconds * 1000);
    }

    /** The most memory that the running program has had resident so far, in MiB. */
    memory_peak_mib() {
        const status = readFileSync(`/proc/${this.#process.pid}/status`, "utf8");
        return Number(status.match(/^VmHWM:\s*(\d+) kB/m)[1]) / 1024;
    }

    log() {
        return readFileSync(this.#log, "utf8");
    }

    /** Address of a page of a municipality ("kristianstad"), or of the installation itself (""). */
    address(municipality, path = "/") {
        return `http://${municipality ? `${municipality}.` : ""}localhost:${this.port}${path}`;
    }
}
