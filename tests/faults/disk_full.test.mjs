// The disk of the data folder is full: people are told, nothing is half written, and freed space is enough to go on.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync} from "node:fs";
import {join} from "node:path";
import {after, before, describe, test} from "node:test";
import {free_port, Program} from "../browser/support/program.mjs";
import {value_of} from "./support/tables.mjs";
import {path, people, visitor_at} from "./support/town.mjs";
import {a_message, escape_html, receipt_of} from "./support/visitor.mjs";

function as_root(...command) {
    const words = process.getuid() === 0 ? command : ["sudo", ...command];
    const run = spawnSync(words[0], words.slice(1), {encoding: "utf8"});
    if (run.status !== 0) throw new Error(`${words.join(" ")}: ${run.stderr || run.error}`);
}

/** Writes until there is no room for another byte. */
function fill(file) {
    const handle = openSync(file, "a");
    for (let size = 1 << 20; size >= 1; size >>= 1) {
        const bytes = Buffer.alloc(size);
        try {
            while (writeSync(handle, bytes) > 0);
        } catch (error) {
            if (error.code !== "ENOSPC") throw error;
        }
    }
    closeSync(handle);
}

describe("the disk full", () => {
    let program, data, is_mounted = false;
    before(async () => {
        const port = await free_port();
        program = new Program({path, port, environment: {SVAR_HTTP_ARE_RATES_LIMITED: "false", SVAR_HTTP_PUBLIC_URL: `http://{municipality}.localhost:${port}`}});
        data = program.storage[1];
        mkdirSync(data);
        as_root("mount", "-t", "tmpfs", "-o", "size=32m,mode=777", "tmpfs", data);
        is_mounted = true;
        program.run("demo", "--cases", "5");
        await program.start();
    });
    after(async () => {
        await program?.stop();
        if (is_mounted) as_root("umount", data);
        await program?.close();
    });

    const acknowledged = [];
    const filler = () => join(data, "filler");
    const cases = () => Number(value_of(program, "SELECT count(*) FROM cases"));

    async function send(visitor, more = {}) {
        const message = a_message({title: `Bänk nummer ${acknowledged.length}`, message: "Bänk. ".repeat(1000), ...more});
        const answer = await visitor.post("/cases", message);
        const receipt = receipt_of(answer);
        if (receipt) acknowledged.push({message, receipt});
        return answer;
    }

    for (const round of [1, 2, 3]) {
        test(`it fills, people are told, and it goes on when there is room (${round})`, async () => {
            const visitor = await visitor_at(program, "kristianstad", undefined, {"Accept-Language": "sv"});
            const registrar = await visitor_at(program, "kristianstad", people.registrar);
            assert.equal((await send(visitor)).status, 303);
            fill(filler());
            let answer;
            do { answer = await send(visitor); } while (answer.status === 303 && acknowledged.length < 5000);
            const told = [answer, await send(visitor)];
            const files = [{field: "files", name: "stor.png", type: "image/png", content: Buffer.alloc(3 << 20, 7)}];
            const before = cases();
            told.push(await visitor.post_files("/cases", a_message(), files));
            for (const {status, headers, body} of told) {
                assert.equal(status, 503);
                assert.ok(Number(headers["retry-after"]) > 0, "no word of when to try again");
                assert.ok(body.includes("Vi kan inte ta emot det just nu."), body);
                assert.ok(!/sqlite|disk|SELECT|statement/i.test(body.replace(/<[^>]+>/g, "")));
            }
            assert.equal((await visitor.get("/published")).status, 200);
            assert.equal((await registrar.get("/staff/inbox")).status, 200);
            assert.equal(cases(), before);
            rmSync(filler());
            assert.equal((await send(visitor)).status, 303);
            assert.deepEqual(readdirSync(join(data, "uploads"), {recursive: true}).filter(name => name.includes("svar-upload")), []);
            for (const {message, receipt} of acknowledged) {
                const page = await visitor.get(`/status/${receipt.reference}/${receipt.code}`);
                assert.equal(page.status, 200);
                assert.ok(page.body.includes(escape_html(message.title)));
            }
            program.run("verify");
        });
    }

    test("the log says what the operator has to do", () => {
        assert.match(program.log(), /disk is full/);
        assert.ok(!program.log().includes("Bänk"));
    });
});
