// Too much of everything: calls, guesses of passwords, connections. One greedy client does not shut out the others.
import assert from "node:assert/strict";
import {chmodSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {request} from "node:http";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import {after, before, describe, test} from "node:test";
import {start_demo} from "../browser/support/demo.mjs";
import {Wire} from "./support/raw.mjs";
import {path, people, start_town, visitor_at} from "./support/town.mjs";
import {a_message, encode_form, receipt_of} from "./support/visitor.mjs";
import {eventually} from "./support/waiting.mjs";

/** Posts a form from one of the machine's own addresses, 127.0.0.1, 127.0.0.2 ... */
function post_from(program, localAddress, path, fields, more = {}) {
    const body = encode_form(fields);
    const headers = {Host: `kristianstad.localhost:${program.port}`, "Content-Type": "application/x-www-form-urlencoded",
                     "Content-Length": Buffer.byteLength(body), "Accept-Language": "sv", ...more};
    return new Promise((done, failed) => {
        const sent = request({host: "127.0.0.1", port: program.port, method: "POST", path, headers, localAddress, agent: false}, response => {
            let text = "";
            response.setEncoding("utf8").on("data", chunk => { text += chunk; }).on("end", () => done({status: response.statusCode, headers: response.headers, body: text}));
        });
        sent.on("error", failed);
        sent.end(body);
    });
}

describe("too many calls from one address", () => {
    let program;
    before(async () => { program = await start_town({environment: {SVAR_HTTP_ARE_RATES_LIMITED: "true"}}); });
    after(() => program?.close());

    /** Sends until it is told to wait; gives that answer. */
    async function until_told(send) {
        for (let calls = 0; calls < 300; ++calls) {
            const answer = await send(calls);
            if (answer.status === 429) return answer;
        }
        return assert.fail("nobody was told to wait");
    }

    test("messages: told to wait and how long, others are served", async () => {
        const told = await until_told(() => post_from(program, "127.0.0.2", "/cases", a_message()));
        assert.ok(Number(told.headers["retry-after"]) > 0);
        assert.match(told.body, /Försök igen om \d+ sekund/);
        assert.ok(receipt_of(await post_from(program, "127.0.0.3", "/cases", a_message())));
    });

    test("a forged word of a proxy makes nobody another", async () => {
        const told = await until_told(number => post_from(program, "127.0.0.4", "/cases", a_message(), {"X-Forwarded-For": `192.0.2.${number % 250}`, Forwarded: `for=192.0.2.${number % 250}`}));
        assert.equal(told.status, 429);
    });

    test("guesses of a password: its owner is let in from elsewhere", async () => {
        const sign_in = (from, password) => post_from(program, from, "/staff/sign-in", {email: people.registrar, password});
        await until_told(number => sign_in("127.0.0.5", `gissning nummer ${number}`));
        assert.notEqual((await sign_in("127.0.0.5", "nordisk sommar")).status, 303);
        assert.equal((await sign_in("127.0.0.6", "nordisk sommar")).status, 303);
        const log = program.log().split("\n").filter(line => line.startsWith("{")).join("\n");
        for (const word of ["gissning", "nordisk", people.registrar]) assert.ok(!log.includes(word), word);
    });
});

describe("more connections than the system gives handles", () => {
    let program, folder;
    before(async () => {
        folder = mkdtempSync(join(tmpdir(), "svar-few-handles-"));
        const few_handles = join(folder, "svar");
        writeFileSync(few_handles, `#!/bin/sh\nulimit -n 96\nexec ${resolve(path)} "$@"\n`);
        chmodSync(few_handles, 0o755);
        program = await start_demo({path: few_handles, cases: 0});
    });
    after(async () => {
        await program?.close();
        rmSync(folder, {recursive: true, force: true});
    });

    test("it goes on when they are gone, and nothing acknowledged is lost", async () => {
        const visitor = await visitor_at(program, "kristianstad");
        const receipts = [receipt_of(await visitor.post("/cases", a_message()))];
        for (let round = 0; round < 3; ++round) {
            const wires = Array.from({length: 300}, () => new Wire(program.port).send("GET / HTTP/1.1\r\n"));
            const under_way = Array.from({length: 20}, () => visitor.post("/cases", a_message()).then(receipt_of).catch(() => undefined));
            await eventually("all to be connected", () => wires.every(wire => !wire.socket.connecting));
            for (const wire of wires) wire.close();
            receipts.push(...(await Promise.all(under_way)).filter(Boolean));
            await eventually("the program to serve", async () => (await visitor.get("/cases/new").catch(() => ({}))).status === 200);
        }
        for (const {reference, code} of receipts) assert.equal((await visitor.get(`/status/${reference}/${code}`)).status, 200);
        program.run("verify");
    });
});
