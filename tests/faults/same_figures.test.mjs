// The same cases on SQLite and on PostgreSQL: every page, file and call of figures says the same, and the journals agree.
import assert from "node:assert/strict";
import {after, before, describe, test} from "node:test";
import {free_port, Program} from "../browser/support/program.mjs";
import {unit_called} from "./support/staff.mjs";
import {path, people, visitor_at} from "./support/town.mjs";
import {unescape_html} from "./support/visitor.mjs";

/** Cases are made while the clock stands still, so that both databases get the same ones. */
const made_at = new Date("2026-10-15T12:00:00Z");
const frozen = {LD_PRELOAD: "/usr/$LIB/faketime/libfaketimeMT.so.1", FAKETIME: "2026-10-15 12:00:00", TZ: "UTC",
                FAKETIME_DONT_FAKE_MONOTONIC: "1", DONT_FAKE_MONOTONIC: "1"};

async function start_frozen(database) {
    const port = await free_port();
    const program = new Program({path, port, database, environment: {...frozen, SVAR_HTTP_ARE_RATES_LIMITED: "false",
        SVAR_HTTP_PUBLIC_URL: "http://{municipality}.localhost"}});
    program.run("demo", "--cases", "600");
    await program.set_clock_offset((made_at - Date.now()) / 1000 + 600);
    await program.start();
    return program;
}

/** Ids and references are drawn by chance. */
const without_ids = text => text.replace(/\b\d{12,}\b/g, "ID").replace(/\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g, "REFERENCE");
const words_of = html => unescape_html(html.replace(/<(script|style)[^]*?<\/\1>/g, "").replace(/<[^>]+>/g, "\n"))
    .replace(/\s*\n\s*/g, "\n");

/** Everything with figures; `{unit}` stands for the id of a unit that both have. */
const of_everybody = ["/statistics", "/statistics?quarter=2026-1", "/statistics?quarter=2026-2", "/statistics?quarter=2026-2&unit={unit}",
    "/published/units", "/published/units?quarter=2026-1", "/published/categories", "/published/outcomes", "/stories",
    "/data/counts.csv"];
const periods = ["period=month&first=2026-09-15", "period=quarter&first=2026-08-01", "period=year&first=2026-01-01",
    "period=week&first=2026-10-07", "period=own&first=2026-03-28&last=2026-05-02"];
const of_staff = ["/staff/statistics", "/staff/statistics?period=last_year", "/staff/statistics?unit={unit}&period=last_year",
    "/staff/statistics?period=own&from=2026-03-20&to=2026-04-10&kind=complaint", "/staff/committee", "/staff/signals", "/staff/improvements",
    ...periods.flatMap(period => ["", "/csv", "/json"].map(form => `/staff/reports${form}?${period}`)),
    `/staff/reports/json?${periods[2]}&unit={unit}`, `/staff/reports/csv?${periods[1]}&unit={unit}`];

const towns = [{host: "kristianstad", person: people.registrar, unit: "Tekniska förvaltningen"},
               {host: "larvik", person: "rigmor.radmann@larvik.example", unit: "Kommunalteknikk"}];

describe("figures", () => {
    const programs = {};
    before(async () => { for (const database of ["sqlite", "postgresql"]) programs[database] = await start_frozen(database); });
    after(async () => { for (const program of Object.values(programs)) await program.close(); });

    const read = async (database, host, person, unit, address) => {
        const program = programs[database];
        const visitor = await visitor_at(program, host, person);
        const answer = await visitor.get(address.replace("{unit}", unit_called(program, unit)));
        assert.equal(answer.status, 200, `${host}${address} on ${database}`);
        const is_page = (answer.headers["content-type"] ?? "").startsWith("text/html");
        return without_ids(is_page ? words_of(answer.body) : answer.body);
    };

    for (const {host, person, unit} of towns) {
        for (const [who, addresses] of [[undefined, of_everybody], [person, of_staff]]) {
            test(`are the same on both databases for ${who ?? "everybody"} in ${host}`, async () => {
                for (const address of addresses) {
                    const [one, other] = await Promise.all(["sqlite", "postgresql"].map(database => read(database, host, who, unit, address)));
                    assert.ok(/[1-9]/.test(one), `${address} has figures`);
                    // Line by line, so that a difference can be read.
                    const lines = [one, other].map(text => text.split("\n"));
                    const at = lines[0].findIndex((line, number) => line !== lines[1][number]);
                    assert.equal(lines[0][at], lines[1][at], address);
                    assert.equal(one, other, address);
                }
            });
        }
    }

    test("are what the journals add up to, on both databases", () => {
        for (const program of Object.values(programs)) program.run("verify", "--statistics");
    });
});
