// The mail server is away and comes back: nobody who writes notices, and each mail is delivered once.
import assert from "node:assert/strict";
import {after, before, describe, test} from "node:test";
import {MailServer} from "./support/servers.mjs";
import {sql, value_of} from "./support/tables.mjs";
import {people, start_town, visitor_at} from "./support/town.mjs";
import {file_message} from "./support/visitor.mjs";
import {eventually} from "./support/waiting.mjs";

describe("the mail server away", () => {
    let program, mail_server, visitor;
    before(async () => {
        mail_server = await new MailServer().open();
        program = await start_town({smtp_url: mail_server.url});
        visitor = await visitor_at(program, "kristianstad");
    });
    after(async () => {
        await program?.close();
        await mail_server?.close();
    });

    const write = names => Promise.all(names.map(name => file_message(visitor, {identity: "named", email: `${name}@example.org`})));
    const state_of = name => value_of(program, `SELECT state FROM outbox WHERE to_address = '${name}@example.org'`);
    const attempts_of = names => Number(value_of(program, `SELECT max(attempts) FROM outbox WHERE state = 'waiting' AND lease_token IS NULL AND last_error IS NOT NULL AND to_address IN (${names.map(name => `'${name}@example.org'`).join(", ")})`));
    const all_sent = names => eventually("the mails to be sent", () => names.every(name => state_of(name) === "sent"));

    async function came_once(names) {
        const mails = await mail_server.mails();
        for (const name of names) assert.equal(mails.filter(({to}) => to === `${name}@example.org`).length, 1, name);
    }

    test("for a moment: mail waits and goes out by itself", async () => {
        const names = ["anna", "bo", "cilla", "david", "eva", "filip", "greta", "hans", "ida", "jon"];
        await mail_server.stop();
        await write(names);
        await eventually("a first attempt", () => attempts_of(names) >= 1);
        await mail_server.start();
        await all_sent(names);
        await came_once(names);
    });

    test("for an hour and a half, with the program restarted meanwhile", async () => {
        const names = ["kerstin", "lars", "maria"];
        await mail_server.stop();
        await write(names);
        await eventually("a first attempt", () => attempts_of(names) >= 1);
        await program.set_clock_offset(45 * 60);
        await eventually("another attempt", () => attempts_of(names) >= 2);
        await mail_server.start();
        await program.set_clock_offset(90 * 60);
        await all_sent(names);
        await came_once(names);
    });

    test("refused for good: an administrator sends it again when the fault is mended", async () => {
        mail_server.set_refusing(true);
        await write(["nils"]);
        await eventually("the refusal", () => state_of("nils") === "failed");
        mail_server.set_refusing(false);
        const admin = await visitor_at(program, "kristianstad", people.admin);
        const list = await admin.get("/staff/mails?state=failed");
        const [, id] = list.body.match(/\/staff\/mails\/(\d+)/);
        assert.equal((await admin.post(`/staff/mails/${id}/resend`, {})).status, 303);
        await all_sent(["nils"]);
        await came_once(["nils"]);
        assert.equal((await admin.post(`/staff/mails/${id}/resend`, {})).status, 409);
    });

    test("nothing of the mails is in the log", () => {
        for (const [address] of sql(program, "SELECT to_address FROM outbox WHERE to_address LIKE '%example.org'"))
            assert.ok(!program.log().includes(address), address);
        program.run("verify");
    });
});
