// The machine's clock is put back, put far ahead, or changes to summer time: nothing is lost, doubled or out of order.
import assert from "node:assert/strict";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, describe, test} from "node:test";
import {must_act, sorting} from "./support/staff.mjs";
import {sql, value_of} from "./support/tables.mjs";
import {people, start_town, visitor_at} from "./support/town.mjs";
import {a_message, file_message, receipt_of} from "./support/visitor.mjs";
import {eventually} from "./support/waiting.mjs";

describe("the clock", () => {
    let program, visitor;
    before(async () => {
        program = await start_town();
        visitor = await visitor_at(program, "kristianstad");
    });
    after(() => program?.close());

    const set_clock = instant => program.set_clock_offset((Date.parse(instant) - Date.now()) / 1000);
    const due_of = reference => Number(value_of(program, `SELECT promise_due_at FROM cases WHERE reference = '${reference}'`)) / 1000;
    const in_stockholm = millis => new Date(millis).toLocaleString("sv-SE", {timeZone: "Europe/Stockholm"});

    test("put back an hour: work goes on, and the same form is still one case", async () => {
        const message = a_message({title: "Före"});
        const receipt = receipt_of(await visitor.post("/cases", message));
        const registrar = await visitor_at(program, "kristianstad", people.registrar);
        await program.set_clock_offset(-3600);
        assert.deepEqual(receipt_of(await visitor.post("/cases", message)), receipt);
        const again = await visitor_at(program, "kristianstad", people.registrar);
        for (const person of [registrar, again]) assert.equal((await person.get("/staff/inbox")).status, 200);
        await must_act(again, receipt.reference, "sort", sorting(program, "Efter"));
        const references = await Promise.all(Array.from({length: 20}, () => file_message(visitor)));
        assert.equal(new Set(references.map(({reference}) => reference)).size, 20);
        program.run("verify");
    });

    test("put ahead a year and back: sessions of then are over, messages are there", async () => {
        await program.set_clock_offset(365 * 24 * 3600);
        const {reference, code} = await file_message(visitor, {title: "Om ett år"});
        const registrar = await visitor_at(program, "kristianstad", people.registrar);
        await program.set_clock_offset(0);
        assert.equal((await visitor.get(`/status/${reference}/${code}`)).status, 200);
        assert.equal((await registrar.get("/staff/inbox")).status, 200);
        await must_act(registrar, reference, "sort", sorting(program, "Nu"));
        program.run("verify");
    });

    test("to summer time and to winter time: the day of the answer is that of the calendar", async () => {
        for (const [before_change, after_change] of [["2027-03-28T00:59:30Z", "2027-03-28T01:00:30Z"], ["2027-10-31T00:59:30Z", "2027-10-31T01:00:30Z"]]) {
            const days = [];
            for (const instant of [before_change, after_change]) {
                await set_clock(instant);
                const {reference} = await file_message(visitor, {kind: "complaint"});
                days.push(in_stockholm(due_of(reference)));
            }
            assert.equal(days[0], days[1]);
            assert.match(days[0], / 00:00:00$/);
        }
        program.run("verify");
    });

    test("past midnight: a version of the scheme begins, and what was kept of the day before is made anew", async () => {
        const about = ["--municipality", "kristianstad", "--by"];
        await set_clock("2028-02-01T12:00:00Z");
        const folder = mkdtempSync(join(tmpdir(), "svar-scheme-"));
        const file = join(folder, "ours.toml");
        writeFileSync(file, readFileSync("schemes/kristianstad.toml", "utf8").replace("Midsummer, Christmas", "Also ours: Midsummer, Christmas"));
        program.run("scheme propose", file, ...about, people.admin, "--from", "2028-02-02");
        rmSync(folder, {recursive: true});
        program.run("scheme approve", "2", ...about, "agneta.administrator@kristianstad.example");
        const waiting = () => value_of(program, "SELECT count(*) FROM jobs WHERE kind = 'scheme.begins'");
        const pages = () => Number(value_of(program, "SELECT public_version FROM municipalities WHERE host = 'kristianstad'"));
        const before_midnight = pages();
        await set_clock("2028-02-01T22:59:00Z");
        assert.equal(waiting(), "1");
        await set_clock("2028-02-01T23:00:30Z");
        await eventually("the job of midnight", () => waiting() === "0");
        assert.equal(pages(), before_midnight + 1);
        const {reference} = await file_message(visitor, {title: "Efter midnatt"});
        assert.equal(value_of(program, `SELECT scheme_version FROM cases WHERE reference = '${reference}'`), "kristianstad/2");
        program.run("verify");
        assert.deepEqual(sql(program, "SELECT case_id FROM cases GROUP BY case_id HAVING count(*) > 1"), []);
    });
});
