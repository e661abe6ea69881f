// A server is killed while it fires escalations, and two go on with the rest: each is fired once, none is missed.
import assert from "node:assert/strict";
import {after, before, describe, test} from "node:test";
import {must_act, sorting} from "./support/staff.mjs";
import {sql, value_of} from "./support/tables.mjs";
import {people, start_beside, start_town, visitor_at} from "./support/town.mjs";
import {file_message} from "./support/visitor.mjs";
import {eventually} from "./support/waiting.mjs";

const cases = 110;
const two_months = 61 * 24 * 3600;

describe("alarms", () => {
    let first, second;
    before(async () => {
        first = await start_town({database: "postgresql"});
        second = await start_beside(first);
    });
    after(async () => {
        await second?.close();
        await first?.close();
    });

    const fired = () => Number(value_of(first, "SELECT count(*) FROM case_events WHERE kind = 'escalated'"));
    const waiting = () => Number(value_of(first, `SELECT count(*) FROM case_alarms WHERE fired_at IS NULL`));

    test("fire once, although a server is killed in the midst of it and two share the rest", async () => {
        const visitor = await visitor_at(first, "kristianstad");
        const registrar = await visitor_at(first, "kristianstad", people.registrar);
        for (let number = 0; number < cases; ++number) {
            const {reference} = await file_message(visitor, {title: `Lampa ${number}`});
            await must_act(registrar, reference, "sort", sorting(first, `Lampa ${number}`));
        }
        assert.equal(waiting(), cases);
        assert.equal(fired(), 0);
        await second.stop();
        await first.set_clock_offset(two_months);
        await eventually("the first escalations", () => fired() > 0);
        await first.kill();
        await Promise.all([first.start(), second.set_clock_offset(two_months)]);
        await eventually("the rest of them", () => waiting() === 0);
        assert.equal(fired(), cases);
        assert.deepEqual(sql(first, "SELECT case_id FROM case_events WHERE kind = 'escalated' GROUP BY case_id HAVING count(*) > 1"), []);
        const mails = sql(first, "SELECT case_id, to_address FROM outbox WHERE kind = 'staff.escalation' GROUP BY case_id, to_address HAVING count(*) > 1");
        assert.deepEqual(mails, []);
        assert.equal(value_of(first, "SELECT count(DISTINCT case_id) FROM outbox WHERE kind = 'staff.escalation'"), String(cases));
        first.run("verify");
    });
});
