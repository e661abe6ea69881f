// The API of the running program: whole cases by it, what it refuses, and what a program can't do with it.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {after, before, describe, test} from "node:test";
import {value_of} from "./support/tables.mjs";
import {path, people, start_town, visitor_at} from "./support/town.mjs";

const a_picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const a_message = {kind: "complaint", title: "Trasig gunga", message: "Gungan i parken är trasig.", submitter: {email: "anna@example.org"}};

/** Calls with a token; gives {status, headers, json}. */
class Caller {
    constructor(program, municipality, token) {
        Object.assign(this, {program, municipality, token});
    }

    async send(method, at, body, headers = {}) {
        const visitor = await visitor_at(this.program, this.municipality);
        const text = body === undefined || typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body);
        const all = {"Content-Type": "application/json", ...(this.token ? {Authorization: `Bearer ${this.token}`} : {}), ...headers};
        const answer = await visitor.send(method, `/api/v1${at}`, {headers: all, body: text});
        assert.equal(visitor.cookies.size, 0, "an answer of the API sets no cookie");
        return {...answer, json: answer.body.startsWith("{") ? JSON.parse(answer.body) : undefined};
    }
    get(at, headers) { return this.send("GET", at, undefined, headers); }
    post(at, body, headers) { return this.send("POST", at, body, headers); }

    /** Does a step on the case as it is now. */
    async step(id, name, body = {}) {
        const {headers} = await this.get(`/cases/${id}`);
        return this.post(`/cases/${id}/${name}`, body, {"If-Match": headers.etag});
    }
}

for (const database of ["sqlite", "postgresql"]) describe(`on ${database}`, () => {
    let program, registrar, handler, reader;

    function token_of(email, scopes, municipality = "kristianstad") {
        const words = ["token", ...program.storage, "--municipality", municipality, "--email", email, "--name", "prov",
                       ...scopes.flatMap(scope => ["--scope", scope])];
        const run = spawnSync(path, words, {encoding: "utf8"});
        assert.equal(run.status, 0, run.stderr);
        return run.stdout.trim();
    }
    const caller = (email, scopes) => new Caller(program, "kristianstad", token_of(email, scopes));

    before(async () => {
        program = await start_town({database});
        registrar = caller(people.registrar, ["cases:read", "cases:write", "intake"]);
        handler = caller(people.handler, ["cases:read", "cases:write"]);
        reader = caller(people.registrar, ["cases:read"]);
    });
    after(() => program?.close());

    test("a case from the message to the published answer", async () => {
        const filed = await registrar.post("/cases", {...a_message, attachments: [{name: "gunga.png", content: a_picture.toString("base64")}]});
        assert.equal(filed.status, 201, filed.body);
        const {id, status_url} = filed.json;
        const unit = value_of(program, `SELECT g.unit FROM grants g JOIN people p ON p.person = g.person WHERE p.email = '${people.handler}' LIMIT 1`);
        const {json: rules} = await registrar.get("/rules");
        const sorted = await registrar.step(id, "sort", {kind: "complaint", category: rules.categories[0].key, unit});
        assert.equal(sorted.status, 200, sorted.body);
        for (const [who, name, body] of [[handler, "assign", {}], [handler, "note", {note: "Ring parken."}],
                                         [handler, "answer", {answer: "Gungan byts i maj."}], [registrar, "approve", {}],
                                         [registrar, "publish", {title: "Trasig gunga", message: "En gunga är trasig.", answer: "Gungan byts i maj."}]]) {
            const done = await who.step(id, name, body);
            assert.equal(done.status, 200, `${name}: ${done.body}`);
        }
        const {json: told} = await registrar.get(`/cases/${id}`);
        assert.equal(told.facts.state, "published");
        assert.equal(told.is_public, true);
        assert.equal(told.files.length, 1);
        const page = await (await visitor_at(program, "kristianstad")).get(new URL(status_url).pathname);
        assert.equal(page.status, 200);
        assert.match(page.body, /Gungan byts i maj/);
        const verify = spawnSync(path, ["verify", ...program.storage], {encoding: "utf8"});
        assert.equal(verify.status, 0, verify.stdout + verify.stderr);
    });

    test("files by multipart, once for each key", async () => {
        const boundary = "grans";
        const body = Buffer.concat([
            Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="case"\r\n\r\n${JSON.stringify(a_message)}\r\n`),
            Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`),
            a_picture, Buffer.from(`\r\n--${boundary}--\r\n`)]);
        const headers = {"Content-Type": `multipart/form-data; boundary=${boundary}`, "Idempotency-Key": "delar-1"};
        const first = await registrar.post("/cases", body, headers), second = await registrar.post("/cases", body, headers);
        assert.equal(first.status, 201, first.body);
        assert.equal(first.body, second.body);
    });

    test("the same key at once makes one case", async () => {
        const answers = await Promise.all(Array.from({length: 12}, () => registrar.post("/cases", a_message, {"Idempotency-Key": "samtidigt"})));
        assert.deepEqual([...new Set(answers.map(({status}) => status))], [201]);
        assert.equal(new Set(answers.map(({json}) => json.id)).size, 1);
        const other = await registrar.post("/cases", {...a_message, title: "En annan"}, {"Idempotency-Key": "samtidigt"});
        assert.equal(other.status, 422);
        assert.equal(other.json.code, "api.problem.idempotency_reused");
    });

    test("wrong scopes, tokens and towns get nothing", async () => {
        assert.equal((await reader.post("/cases", a_message)).status, 403);
        assert.equal((await reader.get("/people")).status, 403);
        assert.equal((await new Caller(program, "kristianstad").get("/cases")).status, 401);
        assert.equal((await new Caller(program, "kristianstad", "svar_fel").get("/cases")).status, 401);
        assert.equal((await new Caller(program, "larvik", registrar.token).get("/cases")).status, 401);
        const {json} = await registrar.post("/cases", a_message);
        const of_larvik = new Caller(program, "larvik", token_of(people.larvik_registrar, ["cases:read", "cases:write"], "larvik"));
        assert.equal((await of_larvik.get(`/cases/${json.id}`)).status, 404);
        assert.equal((await of_larvik.post(`/cases/${json.id}/note`, {note: "x"}, {"If-Match": '"1"'})).status, 404);
    });

    test("a browser's session opens nothing", async () => {
        const visitor = await visitor_at(program, "kristianstad", people.registrar);
        assert.equal((await visitor.get("/api/v1/cases")).status, 401);
        assert.equal((await visitor.post("/api/v1/cases", a_message)).status, 401);
    });

    test("a token without the scope reads no pages", async () => {
        const visitor = await visitor_at(program, "kristianstad");
        assert.equal((await visitor.get("/staff/inbox", {Authorization: `Bearer ${reader.token}`})).status, 403);
    });

    test("hostile bodies are refused with a problem", async () => {
        const bodies = ["{", "[".repeat(100_000), '{"kind": "complaint", "kind": "praise"}', '{"title": 1e999}', '{"message": null}',
                        "null", "[]", "\"x\"", '{"message": "\\u0000"}', '{"__proto__": {}}', `{"title": "${"x".repeat(200_000)}"}`];
        for (const body of bodies) {
            const answer = await registrar.post("/cases", body);
            assert.equal(answer.status, 422, `${body.slice(0, 40)}: ${answer.status}`);
            assert.match(answer.headers["content-type"], /^application\/problem\+json/);
        }
        assert.equal((await registrar.post("/cases", Buffer.from([0x7b, 0xff, 0x7d]))).status, 400);
        // Refused by what it announces: whoever sent it all would be cut off before reading the answer.
        assert.equal((await registrar.post("/cases", "x", {"Content-Length": 500 * 1024 * 1024})).status, 413);
        assert.equal((await registrar.post("/cases", "<a/>", {"Content-Type": "application/xml"})).status, 422);
    });

    test("what is not there is a problem too, in the caller's language", async () => {
        const missing = await registrar.get("/nowhere", {"Accept-Language": "nb"});
        assert.equal(missing.status, 404);
        assert.match(missing.headers["content-type"], /^application\/problem\+json/);
        assert.equal(missing.json.title, "Finnes ikke");
        assert.equal((await registrar.send("PUT", "/cases")).status, 405);
    });

    test("the document names every route of the API", async () => {
        const {json} = await new Caller(program, "kristianstad").get("/openapi.json");
        const told = Object.entries(json.paths).flatMap(([at, methods]) => Object.keys(methods).map(method => `${method.toUpperCase()} ${at}`));
        const routes = spawnSync(path, ["routes"], {encoding: "utf8"}).stdout.trim().split("\n").map(line => line.split("\t"))
            .filter(([, route]) => route.startsWith("/api/v1/") && !route.endsWith(".json")).map(([method, route]) => `${method} ${route}`);
        assert.deepEqual(told.sort(), routes.sort());
    });

    test("an administrator sets the picture, and what is none is refused", async () => {
        const admin = caller(people.admin, ["admin"]);
        const set = await admin.post("/municipality/logo", {content: a_picture.toString("base64"), text: "Ett vapen"});
        assert.equal(set.status, 200, set.body);
        assert.equal((await (await visitor_at(program, "kristianstad")).get(`/logo/${set.json.logo}`)).status, 200);
        assert.equal((await admin.post("/municipality/logo", {content: Buffer.from("<html>").toString("base64"), text: "x"})).status, 422);
        assert.equal((await registrar.post("/municipality/logo", {content: a_picture.toString("base64"), text: "x"})).status, 403);
        assert.equal((await admin.get("/letters")).status, 403, "not the token's");
    });

    test("large files for imports are taken, larger ones are not", async () => {
        const admin = caller(people.admin, ["admin"]);
        const csv = size => Buffer.from(`unit_key,parent_key,name\n${"x".repeat(size)}`).toString("base64");
        const large = await admin.post("/imports/organisation", {csv: csv(3_900_000), trial: true});
        assert.equal(large.status, 422, large.body.slice(0, 200));
        assert.ok(large.json.errors.every(({code}) => code.startsWith("organisation.import.")), large.body.slice(0, 300));
    });

    test("an administrator makes a token that is shown once, and revokes it", async () => {
        const visitor = await visitor_at(program, "kristianstad", people.admin);
        const unit = value_of(program, "SELECT unit FROM units WHERE parent IS NULL AND municipality = (SELECT municipality FROM municipalities WHERE host = 'kristianstad')");
        const made = await visitor.post("/staff/programs", {do: "add", name: "Felanmälan", email: "fel@kristianstad.example", role: "registrar", unit, scope: ["intake", "cases:read"]});
        const token = made.body.match(/svar_[\w-]+/)[0];
        const app = new Caller(program, "kristianstad", token);
        assert.equal((await app.post("/cases", a_message)).status, 201);
        assert.equal((await app.get("/me")).json.name, "Felanmälan");
        const list = await visitor.get("/staff/programs");
        assert.ok(!list.body.includes(token));
        const [, number] = list.body.match(/name="token" value="(\d+)"/);
        assert.equal((await visitor.post("/staff/programs", {do: "revoke", token: number})).status, 303);
        assert.equal((await app.get("/me")).status, 401);
    });
});
