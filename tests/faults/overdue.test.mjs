// A server is killed while it makes the week's overdue lists: the next one makes each of them once, for its own day,
// also where two begin at the same moment.
import assert from "node:assert/strict";
import {describe, test} from "node:test";
import {holds} from "./support/holds.mjs";
import {sql, value_of} from "./support/tables.mjs";
import {start_beside, start_town} from "./support/town.mjs";
import {eventually} from "./support/waiting.mjs";

const day_seconds = 24 * 3600;
/** Longer than work that was under way when the program died stays claimed. */
const lease_seconds = 20 * 60;

const larvik = "(SELECT municipality FROM municipalities WHERE host = 'larvik')";

/** Noon of the first Monday that is at least a day away. */
function next_monday() {
    const noon = new Date(Date.now() + day_seconds * 1000);
    noon.setUTCHours(12, 0, 0, 0);
    while (noon.getUTCDay() !== 1) noon.setUTCDate(noon.getUTCDate() + 1);
    return noon;
}

const day_of = date => date.toISOString().slice(0, 10);
const local_day = micros => new Date(Number(micros) / 1000 - 1).toLocaleDateString("sv-SE", {timeZone: "Europe/Oslo"});

/** The lists of a day: as many of each sort for a recipient as there are, their cases, and the mails about lists so far. */
function made(program, day) {
    const lists = sql(program, `SELECT sort, recipient, count(*), min(until_day) FROM overdue_lists
        WHERE municipality = ${larvik} AND day = '${day}' GROUP BY sort, recipient`);
    const cases = sql(program, `SELECT n.case_id, n.appearance FROM overdue_lines n JOIN overdue_lists l
        ON l.municipality = n.municipality AND l.list_id = n.list_id
        WHERE l.municipality = ${larvik} AND l.day = '${day}' AND l.sort = 'list' ORDER BY n.case_id`);
    const mails = Number(value_of(program, `SELECT count(*) FROM outbox WHERE municipality = ${larvik} AND kind LIKE 'staff.overdue%'`));
    return {lists, cases, mails};
}

function check_once(program, day, mails_before) {
    const {lists, cases, mails} = made(program, day);
    assert.ok(lists.length > 0, `lists of ${day}`);
    for (const [sort, recipient, count] of lists) assert.equal(count, "1", `${sort} for ${recipient}`);
    assert.equal(mails - mails_before, lists.length);
    const until = lists[0][3];
    const late = sql(program, `SELECT case_id, due_at FROM case_clocks WHERE municipality = ${larvik} AND clock = 'contact'
        AND stopped_at IS NULL AND paused_at IS NULL ORDER BY case_id`).filter(([, due]) => local_day(due) <= until);
    assert.deepEqual(cases.map(([id]) => id), late.map(([id]) => id));
    return new Map(cases);
}

for (const database of ["sqlite", "postgresql"]) {
    describe(`overdue lists on ${database}`, () => {
        test(`are made once although the server dies while it makes them, on ${database}`, async () => {
            const first = await start_town({database, cases: 600});
            const second = database === "postgresql" ? await start_beside(first) : undefined;
            const servers = [first, second].filter(Boolean);
            try {
                const monday = next_monday(), day = day_of(monday);
                const offset = (monday - Date.now()) / 1000;
                await second?.stop();
                await first.set_clock_offset(120);
                await eventually("the first look at the lists", () => value_of(first, `SELECT last_day FROM overdue_days WHERE municipality = ${larvik}`));
                const mails_before = made(first, day).mails;
                await first.stop();
                const hold = holds[database](first, "overdue_lines");
                await eventually("the hold", hold.is_ready);
                await first.set_clock_offset(offset);
                await first.start();
                await eventually("a list under way", hold.is_held);
                await first.kill();
                await hold.release();
                assert.deepEqual(made(first, day).lists, []);

                for (const server of servers) await server.set_clock_offset(offset + lease_seconds);
                await Promise.all(servers.map(server => server.start()));
                await eventually("the lists", () => made(first, day).lists.length > 0);
                const appearances = check_once(first, day, mails_before);

                const mails_then = made(first, day).mails;
                const week_later = day_of(new Date(monday.getTime() + 7 * day_seconds * 1000));
                await Promise.all(servers.map(server => server.set_clock_offset(offset + 8 * day_seconds)));
                await eventually("the lists of the week after", () => made(first, week_later).lists.length > 0);
                const again = check_once(first, week_later, mails_then);
                for (const [id, appearance] of appearances) assert.equal(Number(again.get(id)), Number(appearance) + 1);
                first.run("verify");
            } finally {
                for (const server of servers) await server.close();
            }
        });
    });
}
