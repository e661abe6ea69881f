// PostgreSQL goes away under the running program and comes back: clear words meanwhile, nothing lost, no restart.
import assert from "node:assert/strict";
import {after, before, describe, test} from "node:test";
import {Cluster} from "./support/servers.mjs";
import {value_of} from "./support/tables.mjs";
import {people, start_town, visitor_at} from "./support/town.mjs";
import {a_message, receipt_of} from "./support/visitor.mjs";
import {eventually} from "./support/waiting.mjs";

describe("the database away", () => {
    let cluster, program;
    const surrounding = process.env.SVAR_TEST_POSTGRESQL;
    before(async () => {
        cluster = new Cluster();
        cluster.start();
        process.env.SVAR_TEST_POSTGRESQL = cluster.url;
        program = await start_town({database: "postgresql"});
    });
    after(async () => {
        await program?.close();
        cluster?.close();
        if (surrounding) process.env.SVAR_TEST_POSTGRESQL = surrounding;
    });

    const is_served = async () => (await (await visitor_at(program, "kristianstad")).get("/cases/new")).status === 200;

    test("people read what to do, in their language, and the program goes on when it is back", async () => {
        const registrar = await visitor_at(program, "kristianstad", people.registrar);
        cluster.stop();
        const words = {sv: "Vi kan inte ta emot det just nu.", nb: "Vi kan ikke ta imot det akkurat nå.", da: "Vi kan ikke modtage det lige nu.", en: "We cannot receive it right now."};
        for (const [language, text] of Object.entries(words)) {
            const reader = await visitor_at(program, "kristianstad", undefined, {"Accept-Language": language});
            for (const answer of [await reader.get("/cases/new"), await reader.post("/cases", a_message())]) {
                assert.equal(answer.status, 503);
                assert.ok(Number(answer.headers["retry-after"]) > 0);
                assert.ok(answer.body.includes(text), answer.body);
                assert.ok(!/[Pp]ostgre|socket|connection|SELECT|\.cpp/.test(answer.body));
            }
        }
        assert.equal((await registrar.get("/staff")).status, 503);
        assert.equal((await registrar.get("/health/live")).status, 200);
        assert.equal((await registrar.get("/health/ready")).status, 503);
        const served = program.try_run("serve");
        assert.equal(served.status, 1);
        assert.match(served.faults, /svar: cannot reach PostgreSQL/);
        cluster.start();
        await eventually("the program to serve again", is_served);
        assert.equal((await registrar.get("/staff")).status, 200);
        assert.equal((await registrar.get("/health/ready")).status, 200);
    });

    test("under a load of submissions nothing that was acknowledged is lost, and nothing is there twice", async () => {
        const sent = [];
        let is_over = false;
        const send = async () => {
            const visitor = await visitor_at(program, "kristianstad");
            while (!is_over) {
                const entry = {message: a_message({title: `Bänk nummer ${sent.length}`})};
                sent.push(entry);
                const answer = await visitor.post("/cases", entry.message);
                entry.receipt = receipt_of(answer);
                assert.ok(entry.receipt || answer.status === 503, `${answer.status}`);
            }
        };
        const load = Promise.all(Array.from({length: 8}, send));
        const count = is_there => sent.filter(({receipt}) => is_there === Boolean(receipt)).length;
        for (let round = 1; round <= 3; ++round) {
            await eventually("acknowledgements", () => count(true) >= 25 * round);
            const refused = count(false);
            cluster.stop();
            await eventually("refusals", () => count(false) >= refused + 20);
            cluster.start();
        }
        await eventually("acknowledgements", () => count(true) >= 100);
        is_over = true;
        await load;
        const visitor = await visitor_at(program, "kristianstad");
        for (const entry of sent) {
            if (entry.receipt) assert.equal((await visitor.get(`/status/${entry.receipt.reference}/${entry.receipt.code}`)).status, 200);
            const again = receipt_of(await visitor.post("/cases", entry.message));
            if (entry.receipt) assert.deepEqual(again, entry.receipt);
        }
        assert.equal(Number(value_of(program, "SELECT count(*) FROM cases WHERE title LIKE 'Bänk nummer %'")), sent.length);
        program.run("verify");
        assert.ok(!program.log().includes("Bänk"));
    });
});
