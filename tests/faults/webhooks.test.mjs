// Webhooks of the running program: receivers that are away, refuse, or lie in the own network.
import assert from "node:assert/strict";
import {createHmac} from "node:crypto";
import {createServer} from "node:http";
import {after, before, describe, test} from "node:test";
import {value_of} from "./support/tables.mjs";
import {people, start_town, visitor_at} from "./support/town.mjs";
import {file_message} from "./support/visitor.mjs";
import {eventually} from "./support/waiting.mjs";

/** A receiver that answers as it is told and remembers what it got. */
class Receiver {
    got = [];
    #waiting = [];
    answers = [];

    async start() {
        this.server = createServer((request, response) => {
            const chunks = [];
            request.on("data", chunk => chunks.push(chunk));
            request.on("end", () => {
                this.got.push({headers: request.headers, body: Buffer.concat(chunks).toString("utf8"), url: request.url});
                response.writeHead(this.answers.shift() ?? 204, {Location: "http://127.0.0.1:9/"}).end();
                this.#waiting.splice(0).forEach(done => done());
            });
        });
        await new Promise(done => this.server.listen(0, "127.0.0.1", done));
        return this;
    }
    url() { return `http://127.0.0.1:${this.server.address().port}/svar`; }
    async until(count) {
        while (this.got.length < count) await new Promise(done => this.#waiting.push(done));
        return this.got[count - 1];
    }
    close() { this.server?.close(); }
}

for (const database of ["sqlite", "postgresql"]) describe(`on ${database}`, () => {
    let program, receiver, admin, where;

    /** Reads the webhook's page until it says so. */
    const page_with = words => eventually(words, async () => {
        const {body} = await admin.get(where);
        return body.includes(words) && body;
    });

    before(async () => {
        receiver = await new Receiver().start();
        program = await start_town({database, environment: {SVAR_WEBHOOKS_MAY_REACH_INTERNAL: "true"}});
        admin = await visitor_at(program, "kristianstad", people.admin);
        const made = await admin.post("/staff/webhooks", {name: "Felanmälan", url: receiver.url(), event: "filed"});
        assert.equal(made.status, 303, made.body);
        where = made.headers.location;
    });
    after(async () => {
        await program?.close();
        receiver?.close();
    });

    test("a message is told of, signed, without its words", async () => {
        const {reference} = await file_message(await visitor_at(program, "kristianstad"));
        const {headers, body} = await receiver.until(1);
        assert.equal(JSON.parse(body).data.reference, reference);
        assert.ok(!body.includes("Bänkar"));
        const [, secret] = (await admin.get(where)).body.match(/whsec_([\w+/=]+)/);
        const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
        const mac = createHmac("sha256", Buffer.from(secret, "base64")).update(signed).digest("base64");
        assert.equal(headers["webhook-signature"], `v1,${mac}`);
    });

    test("what was refused for good is in the log and is sent again when asked", async () => {
        receiver.answers = [400];
        const count = receiver.got.length;
        await file_message(await visitor_at(program, "kristianstad"));
        const first = await receiver.until(count + 1);
        const body = await page_with("HTTP 400");
        const [, delivery] = body.match(/name="delivery" value="(\d+)"/);
        assert.equal((await admin.post(where, {do: "resend", delivery})).status, 303);
        const second = await receiver.until(count + 2);
        assert.equal(second.headers["webhook-id"], first.headers["webhook-id"]);
        assert.equal(second.body, first.body);
    });

    test("a redirect is not followed, and is tried again", async () => {
        receiver.answers = [302];
        const count = receiver.got.length;
        await file_message(await visitor_at(program, "kristianstad"));
        await receiver.until(count + 1);
        await page_with("HTTP 302");
        assert.equal(value_of(program, "SELECT state FROM webhook_deliveries WHERE last_status = 302"), "waiting");
    });
});

/** A receiver that never answers, and remembers who gave up on it. */
class Holder {
    asked = 0;
    left_alone = 0;
    async start() {
        this.server = createServer((request, response) => {
            ++this.asked;
            response.on("close", () => ++this.left_alone);
        });
        await new Promise(done => this.server.listen(0, "127.0.0.1", done));
        return this;
    }
    url() { return `http://127.0.0.1:${this.server.address().port}/svar`; }
    close() {
        this.server.closeAllConnections();
        this.server.close();
    }
}

for (const database of ["sqlite", "postgresql"]) test(`slow receivers hold back nobody on ${database}`, async () => {
    const quick = await new Receiver().start();
    const slow = await Promise.all(Array.from({length: 5}, () => new Holder().start()));
    const program = await start_town({database, environment: {SVAR_WEBHOOKS_MAY_REACH_INTERNAL: "true"}});
    try {
        const admin = await visitor_at(program, "kristianstad", people.admin);
        const visitor = await visitor_at(program, "kristianstad");
        const add = async one => assert.equal((await admin.post("/staff/webhooks", {name: "Felanmälan", url: one.url(), event: "filed"})).status, 303);
        await add(quick);
        await file_message(visitor);
        await quick.until(1);
        for (const one of slow) await add(one);
        for (let count = 2; count <= 4; ++count) {
            await file_message(visitor);
            await quick.until(count);
        }
        assert.ok(slow.some(({asked}) => asked > 0));
        assert.equal(slow.reduce((sum, {left_alone}) => sum + left_alone, 0), 0, "all was told while the slow ones were still waited for");
    } finally {
        await program.close();
        quick.close();
        slow.forEach(one => one.close());
    }
});

describe("without the setting", () => {
    let program, receiver;
    before(async () => {
        receiver = await new Receiver().start();
        program = await start_town();
    });
    after(async () => {
        await program?.close();
        receiver?.close();
    });

    test("the own network is refused", async () => {
        const admin = await visitor_at(program, "kristianstad", people.admin);
        const {port} = receiver.server.address();
        const made = await admin.post("/staff/webhooks", {name: "Inne", url: `http://localhost:${port}/`});
        await file_message(await visitor_at(program, "kristianstad"));
        await eventually("the refusal", async () => (await admin.get(made.headers.location)).body.includes("internal"));
        assert.deepEqual(receiver.got, []);
    });
});
