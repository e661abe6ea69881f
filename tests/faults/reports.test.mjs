// A server is killed while it orders the month's reports, while it keeps one and while it prints: each recipient gets
// exactly one, also where two servers go on at the same moment.
import assert from "node:assert/strict";
import {describe, test} from "node:test";
import {holds} from "./support/holds.mjs";
import {sql, value_of} from "./support/tables.mjs";
import {start_beside, start_town} from "./support/town.mjs";
import {eventually} from "./support/waiting.mjs";

/** Longer than work that was under way when the program died stays claimed. */
const lease_seconds = 20 * 60;

const kristianstad = "(SELECT municipality FROM municipalities WHERE host = 'kristianstad')";

/** Noon of the next month's first day, and the first day of the month that is over then. */
function next_month() {
    const now = new Date();
    const noon = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1, 12));
    return {noon, told: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)).toISOString().slice(0, 10)};
}

const count = (program, table, what = "") => Number(value_of(program, `SELECT count(*) FROM ${table} WHERE municipality = ${kristianstad} ${what}`));
/** Of the month; the demo has sent earlier ones. */
const sent = (program, told) => count(program, "sent_reports", `AND first_day = '${told}'`);
const left = program => count(program, "report_orders") + count(program, "jobs", "AND kind = 'reports.send'");

/** Starts the program with a hold on the table, and kills it as soon as somebody writes there. */
async function killed_at(program, database, table, offset) {
    const hold = holds[database](program, table);
    await eventually("the hold", hold.is_ready);
    await program.set_clock_offset(offset);
    await program.start();
    await eventually(`a write to ${table}`, hold.is_held);
    await program.kill();
    await hold.release();
}

for (const database of ["sqlite", "postgresql"]) {
    describe(`reports on ${database}`, () => {
        test(`reach each recipient once although the server dies again and again, on ${database}`, async () => {
            const first = await start_town({database, cases: 300});
            const second = database === "postgresql" ? await start_beside(first) : undefined;
            const servers = [first, second].filter(Boolean);
            try {
                const {noon, told} = next_month();
                const offset = (noon - Date.now()) / 1000;
                await second?.stop();
                await first.set_clock_offset(120);
                await eventually("the first look at the reports", () => count(first, "report_periods"));
                await first.stop();
                const mails_before = count(first, "outbox", "AND kind = 'staff.report'");

                await killed_at(first, database, "report_orders", offset);
                assert.equal(count(first, "report_orders"), 0);
                await killed_at(first, database, "sent_reports", offset + lease_seconds);
                assert.equal(sent(first, told), 0);
                const wanted = sql(first, `SELECT recipient, unit FROM report_orders WHERE municipality = ${kristianstad} ORDER BY 1, 2`);
                assert.ok(wanted.length >= 2, "somebody gets a report");

                for (const server of servers) await server.set_clock_offset(offset + 2 * lease_seconds);
                await Promise.all(servers.map(server => server.start()));
                await eventually("a report, with the next one being printed", () => sent(first, told) >= 1);
                await first.kill();
                await first.set_clock_offset(offset + 3 * lease_seconds);
                await second?.set_clock_offset(offset + 3 * lease_seconds);
                await first.start();
                await eventually("all reports", () => left(first) === 0);

                const reports = sql(first, `SELECT recipient, unit, first_day FROM sent_reports WHERE municipality = ${kristianstad} AND first_day = '${told}' ORDER BY 1, 2`);
                assert.deepEqual(reports, wanted.map(one => [...one, told]));
                assert.equal(count(first, "outbox", "AND kind = 'staff.report'") - mails_before, wanted.length);
                assert.equal(count(first, "sent_reports", `AND first_day = '${told}' AND length(pdf) = 0`), 0);
                first.run("verify");
            } finally {
                for (const server of servers) await server.close();
            }
        });
    });
}
