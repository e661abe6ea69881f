// Keeps whoever writes rows of a table waiting, so that a program can be killed at just that moment.
import {spawn, spawnSync} from "node:child_process";
import {join} from "node:path";
import {sql, value_of} from "./tables.mjs";

/** {is_ready, is_held, release} of the table, by kind of database. */
export const holds = {
    postgresql(program, table) {
        const url = program.storage[program.storage.indexOf("--database") + 1];
        const psql = spawn("psql", ["-q", "-X", "-d", url], {stdio: ["pipe", "ignore", "inherit"]});
        psql.stdin.write(`BEGIN;\nLOCK TABLE ${table} IN EXCLUSIVE MODE;\n`);
        const locks = what => Number(value_of(program, `SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
            WHERE c.relname = '${table}' AND ${what}`));
        return {
            is_ready: () => locks("l.mode = 'ExclusiveLock' AND l.granted") === 1,
            is_held: () => locks("NOT l.granted") > 0,
            release: () => new Promise(done => { psql.on("exit", done); psql.stdin.end("ROLLBACK;\n"); }),
        };
    },
    sqlite(program, table) {
        sql(program, `CREATE TRIGGER test_hold AFTER INSERT ON ${table} BEGIN
            SELECT sum(a.seq * b.seq + c.version) FROM case_events a, case_events b, cases c; END`);
        const file = join(program.storage[1], "svar.sqlite");
        let refused = 0;
        return {
            is_ready: () => true,
            // Nothing else writes for so long.
            is_held() {
                const {status} = spawnSync("sqlite3", ["-batch", "-bail", file, "BEGIN IMMEDIATE; ROLLBACK"]);
                refused = status === 0 ? 0 : refused + 1;
                return refused >= 40;
            },
            release: async () => { sql(program, "DROP TRIGGER test_hold"); },
        };
    },
};
