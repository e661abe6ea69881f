// Text messages through a gateway that works, refuses, goes away and comes back: each is sent once, and what failed is
// seen and sent again.
import assert from "node:assert/strict";
import {after, before, describe, test} from "node:test";
import {Gateway, hook_secret as secret, settings_for} from "./support/gateway.mjs";
import {sql, value_of} from "./support/tables.mjs";
import {people, start_town, visitor_at} from "./support/town.mjs";
import {encode_form} from "./support/visitor.mjs";
import {eventually} from "./support/waiting.mjs";

const databases = (process.env.SVAR_DATABASES ?? "sqlite,postgresql").split(",");
const type = "application/x-www-form-urlencoded";

for (const database of databases) describe(`text messages on ${database}`, () => {
    let gateway, program, citizen, calls = 0;
    before(async () => {
        gateway = await new Gateway().open();
        program = await start_town({database, environment: settings_for(gateway)});
        citizen = await visitor_at(program, "kristianstad");
    });
    after(async () => {
        await program?.close();
        await gateway?.close();
    });

    const tell = (from, message, {id = `call${++calls}`, path = `/sms/${secret}`, headers = {}} = {}) =>
        citizen.send("POST", path, {headers: {"Content-Type": type, ...headers}, body: encode_form({from, message, id})});
    const sent_to = number => gateway.messages.filter(({to}) => to === number);
    const count = table => Number(value_of(program, `SELECT count(*) FROM ${table}`));
    const troubles = () => sql(program, "SELECT trouble, trouble_key, words FROM channel_troubles WHERE channel = 'sms'")
        .map(([id, key, words]) => ({id, key, words}));
    /** Lets nobody wait for a back-off; with `also_leased` nor for a dead program's lease. */
    const make_due = (also_leased = false) =>
        sql(program, `UPDATE jobs SET due_at = 0 WHERE kind = 'sms.send'${also_leased ? "" : " AND state = 'waiting'"}`);

    test("a message becomes a case with a receipt, a reply is added to it", async () => {
        const number = "+46701234501";
        assert.equal((await tell(number, "Lampan vid skolan är trasig.")).status, 204);
        const receipt = (await eventually("the receipt", () => sent_to(number)[0]));
        assert.equal(receipt.from, "+46701110000");
        assert.match(receipt.text, /Kristianstads? kommun.* ärende [0-9A-Z]{4}-[0-9A-Z]{4}.*http:\/\/kristianstad\.localhost:\d+\/status\//s);
        assert.equal(gateway.calls[0].headers.authorization, "Basic c3ZhcjpoZW1saWd0");
        const link = receipt.text.match(/http:\S+/)[0];
        const cases = count("cases");
        assert.equal((await tell(number, "Den vid norra ingången.")).status, 204);
        const page = await citizen.get(new URL(link).pathname);
        assert.match(page.body, /Den vid norra ingången\./);
        assert.equal(count("cases"), cases);
        assert.equal(sent_to(number).length, 1);
        program.run("verify");
    });

    test("the same call twice is one case, also at once", async () => {
        const cases = count("cases");
        const answers = await Promise.all([1, 2, 3, 4].map(() => tell("+46701234502", "Trasig bänk", {id: "same"})));
        assert.deepEqual(answers.map(({status}) => status), [204, 204, 204, 204]);
        assert.equal(count("cases"), cases + 1);
        await eventually("the receipt", () => sent_to("+46701234502").length === 1);
    });

    test("a stranger's call is refused", async () => {
        const cases = count("cases");
        assert.equal((await tell("+46701234503", "Hej", {path: "/sms/wrong"})).status, 403);
        assert.equal((await tell("+46701234503", "Hej", {path: "/sms"})).status, 403);
        assert.equal((await tell("", "Hej")).status, 422);
        assert.equal((await tell("+46701234503", "Hej", {id: ""})).status, 422);
        const broken = await citizen.send("POST", `/sms/${secret}`, {headers: {"Content-Type": "application/json"}, body: "{\"from\": ["});
        assert.equal(broken.status, 422);
        assert.equal(count("cases"), cases);
        assert.equal((await tell("+46701234503", "Hej", {path: "/sms", headers: {Authorization: `Bearer ${secret}`}})).status, 204);
        const json = await citizen.send("POST", `/sms/${secret}`, {headers: {"Content-Type": "application/json"},
            body: JSON.stringify({from: "46701234504", message: "Hål i vägen", id: 17})});
        assert.equal(json.status, 204);
        assert.equal(count("cases"), cases + 2);
    });

    test("a gateway that is away gets each message once when it is back", async () => {
        const number = "+46701234505";
        await eventually("all is sent", () => count("jobs WHERE kind = 'sms.send'") === 0);
        const port = gateway.port;
        await gateway.close();
        await tell(number, "Trasig lampa");
        const [trouble] = await eventually("the trouble", () => troubles().length && troubles());
        assert.equal(trouble.key, "gateway");
        const admin = await visitor_at(program, "kristianstad", people.admin);
        assert.match((await admin.get("/staff/channels")).body, new RegExp(`127\\.0\\.0\\.1:${port}`));
        await gateway.open(port);
        await eventually("the receipt", () => { make_due(); return sent_to(number).length; });
        await eventually("no trouble", () => troubles().length === 0);
        assert.equal(sent_to(number).length, 1);
    });

    test("a gateway that takes a message and dies before its answer gets the same id again", async () => {
        const number = "+46701234506";
        const calls_before = gateway.calls.length;
        gateway.status = 0;
        await tell(number, "Trasig lampa");
        await eventually("an attempt", () => gateway.calls.length > calls_before && troubles().length);
        gateway.status = 200;
        await eventually("a second attempt", () => { make_due(); return troubles().length === 0; });
        assert.equal(sent_to(number).length, 1);
        const ids = gateway.calls.slice(calls_before).map(({body}) => new URLSearchParams(body).get("id"));
        assert.equal(new Set(ids).size, 1);
    });

    test("what the gateway refuses stands among the troubles until it is sent again", async () => {
        const number = "+46701234507";
        gateway.status = 400;
        await tell(number, "Trasig lampa");
        const [trouble] = await eventually("the trouble", () => troubles().length && troubles());
        assert.match(trouble.key, /^message\//);
        assert.match(trouble.words, /400.*unknown number/);
        gateway.status = 200;
        const admin = await visitor_at(program, "kristianstad", people.admin);
        const page = await admin.get("/staff/channels");
        assert.match(page.body, /\+46…07/);
        assert.ok(!page.body.includes(number), "the whole number is not shown");
        assert.equal((await admin.post(`/staff/channels/${trouble.id}`, {do: "retry"})).status, 303);
        await eventually("the receipt", () => sent_to(number).length);
        await eventually("no trouble", () => troubles().length === 0);
        assert.equal(sent_to(number).length, 1);
    });

    test("killed while it sends, it sends each message once", async () => {
        const numbers = Array.from({length: 20}, (_, i) => `+467055500${10 + i}`);
        for (const number of numbers.slice(0, 10)) await tell(number, "Trasig lampa");
        await program.kill();
        make_due(true);
        await program.start();
        for (const number of numbers.slice(10)) await tell(number, "Trasig lampa");
        await eventually("all receipts", () => { make_due(); return numbers.every(number => sent_to(number).length); });
        assert.deepEqual(numbers.map(number => sent_to(number).length), numbers.map(() => 1));
        program.run("verify");
    });
});
