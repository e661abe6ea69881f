// The tables of a program's database, read and changed behind its back.
import {spawnSync} from "node:child_process";
import {join} from "node:path";

/** The address of a program's PostgreSQL database; nothing for SQLite. */
const postgresql_of = program => program.storage[program.storage.indexOf("--database") + 1 || -1];

/** Runs statements; gives the rows of the last as lists of texts. */
export function sql(program, text) {
    const url = postgresql_of(program);
    const run = url
        ? spawnSync("psql", ["-q", "-X", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", text], {encoding: "utf8"})
        : spawnSync("sqlite3", ["-batch", "-bail", "-separator", "\t", "-cmd", ".timeout 20000", join(program.storage[1], "svar.sqlite"), text],
                    {encoding: "utf8"});
    if (run.status !== 0) throw new Error(`${text}\n${run.stderr || run.error}`);
    return run.stdout.split("\n").filter(line => line !== "").map(line => line.split("\t"));
}

/** The one value that a query gives. */
export const value_of = (program, text) => sql(program, text)[0]?.[0];
