// Open311 against the running program on both databases: an app files, the staff answer, everybody reads; and all that
// a hostile program may send.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {after, before, describe, test} from "node:test";
import {case_of, must_act, sorting} from "./support/staff.mjs";
import {sql, value_of} from "./support/tables.mjs";
import {path, people, start_town, visitor_at} from "./support/town.mjs";

const a_picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const v2 = "/open311/v2";

/** The elements of an XML document without attributes, as nested lists of [name, content]; throws where it is none. */
function read_xml(text) {
    const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';
    assert.ok(text.startsWith(declaration));
    const open = [["document", []]];
    for (const [, end, name, empty, words] of text.slice(declaration.length).matchAll(/<(\/?)([a-z_0-9]+)(\/?)>|([^<]+)/g)) {
        if (words !== undefined) open.at(-1)[1].push(words);
        else if (end) { assert.equal(open.at(-1)[0], name); open.pop(); }
        else {
            const element = [name, []];
            open.at(-1)[1].push(element);
            if (!empty) open.push(element);
        }
    }
    assert.equal(open.length, 1);
    assert.equal(open[0][1].length, 1);
    return open[0][1][0];
}

/** The requests of a document, as objects. */
const requests_in = answer => read_xml(answer.body)[1].map(([, fields]) =>
    Object.fromEntries(fields.map(([name, content]) => [name, content.join("")])));

for (const database of ["sqlite", "postgresql"]) describe(database, () => {
    let program, app, registrar, admin, api_key;
    const cli = (...words) => spawnSync(path, ["open311", ...words, ...program.storage, "--municipality", "kristianstad"], {encoding: "utf8"});
    before(async () => {
        program = await start_town({database});
        app = await visitor_at(program, "kristianstad", undefined, {"Accept-Language": "sv"});
        registrar = await visitor_at(program, "kristianstad", people.registrar);
        admin = await visitor_at(program, "kristianstad", people.admin);
        api_key = cli("make", "--name", "Stadens app").stdout.trim();
        assert.match(api_key, /^svar311_/);
    });
    after(() => program?.close());

    const file = async (more = {}) => JSON.parse((await app.post(`${v2}/requests.json`, {api_key, service_code: "physical_environment",
        description: "Lampan är sönder", ...more})).body)[0];
    const counted = () => value_of(program, "SELECT count(*) FROM cases");

    test("what an app files is answered, published, and read by the app and by everybody", async () => {
        const {service_request_id: reference, service_notice} = await file({lat: "56.0312", long: "14.1575", email: "anna@example.org", first_name: "Anna",
            description: "En lampa är <sönder> & släckt."});
        assert.match(service_notice, new RegExp(`/status/${reference}/`));
        const handler = await visitor_at(program, "kristianstad", people.handler);
        await must_act(registrar, reference, "sort", sorting(program, "Lampa vid gångvägen"));
        await must_act(handler, reference, "take");
        await must_act(handler, reference, "answer", {answer: "Lampan byts på torsdag."});
        await must_act(registrar, reference, "approve");
        const own = requests_in(await app.get(`${v2}/requests/${reference}.xml?api_key=${api_key}`))[0];
        assert.equal(own.description, "En lampa är &lt;sönder&gt; &amp; släckt.");
        assert.equal(own.status_notes, "Lampan byts på torsdag.");
        assert.equal(own.lat, "56.031200");
        await must_act(registrar, reference, "publish", {title: "Trasig lampa", message: "En lampa är <sönder> & släckt.", answer: "Den byts."});
        const listed = requests_in(await app.get(`${v2}/requests.xml?status=closed`)).find(({service_request_id}) => service_request_id === reference);
        assert.equal(listed.description, "En lampa är &lt;sönder&gt; &amp; släckt.");
        assert.equal(listed.status_notes, "Den byts.");
        assert.match(listed.requested_datetime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        assert.equal(value_of(program, `SELECT count(*) FROM outbox WHERE to_address = 'anna@example.org'`) > 0, true);
    });

    test("both formats say the same", async () => {
        await file();
        const xml = requests_in(await app.get(`${v2}/requests.xml`));
        const json = JSON.parse((await app.get(`${v2}/requests.json`)).body);
        assert.ok(Array.isArray(json) && json.length === xml.length);
        for (const [at, request] of json.entries()) {
            assert.equal(typeof request.service_request_id, "string");
            assert.deepEqual(Object.keys(request), Object.keys(xml[at]));
            for (const [name, value] of Object.entries(request)) assert.equal(String(value ?? ""), xml[at][name].replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"), name);
        }
        for (const name of ["discovery", "v2/services", "v2/servicerequestupdates"]) {
            read_xml((await app.get(`/open311/${name}.xml`)).body);
            JSON.parse((await app.get(`/open311/${name}.json`)).body);
        }
    });

    test("pictures come with the request, and nothing else does", async () => {
        const fields = {api_key, service_code: "food", description: "Se bilden"};
        const taken = await app.post_files(`${v2}/requests.json`, fields, [{field: "media", name: "../../a.png", type: "text/html", content: a_picture}]);
        assert.equal(taken.status, 201);
        const [{service_request_id: reference}] = JSON.parse(taken.body);
        const [own] = JSON.parse((await app.get(`${v2}/requests/${reference}.json?api_key=${api_key}&extensions=true`)).body);
        assert.equal(own.extended_attributes.media_urls.length, 1);
        const shown = await app.get(new URL(own.media_url).pathname);
        assert.equal(shown.headers["content-type"], "image/png");
        const before = counted();
        const script = Buffer.from("<script>alert(1)</script>");
        const refused = await app.post_files(`${v2}/requests.json`, fields, [{field: "media", name: "a.png", type: "image/png", content: script}]);
        assert.equal(refused.status, 400);
        assert.match(JSON.parse(refused.body)[0].description, /^media: /);
        assert.equal(counted(), before);
    });

    test("a picture's address is kept as text and asked for by nobody", async () => {
        const {service_request_id: reference} = await file({media_url: `http://127.0.0.1:${program.port}/health`});
        const {id} = case_of(program, reference);
        assert.match(value_of(program, `SELECT replace(body, char(10), ' ') FROM case_texts WHERE case_id = ${id}`.replace("char(10)", database === "sqlite" ? "char(10)" : "chr(10)")), /media_url: http:\/\/127\.0\.0\.1/);
        assert.equal(value_of(program, `SELECT count(*) FROM case_files WHERE case_id = ${id}`), "0");
    });

    test("keys: made and revoked in the browser, of one municipality alone", async () => {
        const made = await admin.post("/staff/open311", {do: "make", name: "Cykelappen"});
        const key = made.body.match(/svar311_[\w-]+/)[0];
        assert.ok(!sql(program, "SELECT * FROM open311_clients").flat().join().includes(key));
        const wanted = {api_key: key, service_code: "food", description: "Hej"};
        assert.equal((await app.post(`${v2}/requests.json`, wanted)).status, 201);
        assert.equal((await (await visitor_at(program, "larvik")).post(`${v2}/requests.json`, wanted)).status, 403);
        const id = cli("list").stdout.split("\n").find(line => line.includes("Cykelappen")).split("\t")[0];
        assert.equal((await registrar.post("/staff/open311", {do: "revoke", client: id})).status, 403);
        assert.equal((await admin.post("/staff/open311", {do: "revoke", client: id})).status, 303);
        assert.equal((await app.post(`${v2}/requests.json`, wanted)).status, 403);
        assert.notEqual(cli("revoke", id).status, 0);
        assert.notEqual(cli("make", "--name", " ").status, 0);
    });

    test("what is wrong is told as Open311 tells it, wherever it goes wrong", async () => {
        const wanted = {
            [`${v2}/requests/0000-0000.xml`]: 404, [`${v2}/requests/nonsense`]: 404, [`${v2}/services/nothing.xml`]: 404, [`${v2}/nothing.xml`]: 404,
            "/open311": 404, "/open311/": 404, [`${v2}/tokens/0000-0000.xml`]: 404, [`${v2}/services.xml?jurisdiction_id=elsewhere`]: 404,
            [`${v2}/services.xml?jurisdiction_id=`]: 200, [`${v2}/services.xml?jurisdiction_id=kristianstad`]: 200,
            [`${v2}/requests.xml?start_date=2026-01-01`]: 200, [`${v2}/requests.xml?start_date=2026-01-01T00:00:00`]: 400,
            [`${v2}/requests.xml?start_date=2026-01-01&end_date=2026-06-01`]: 400, [`${v2}/requests.xml?api_key=nonsense`]: 403,
            [`${v2}/requests.xml?${"a=1&".repeat(201)}`]: 400, [`${v2}/requests.xml?status=%FF`]: 400,
        };
        for (const [address, status] of Object.entries(wanted)) {
            const answer = await app.get(address);
            assert.equal(answer.status, status, address);
            assert.match(answer.headers["content-type"], /^text\/xml/, address);
            const [root, errors] = read_xml(answer.body);
            if (status !== 200) assert.deepEqual([root, errors[0][1][0]], ["errors", ["code", [String(status)]]], address);
        }
        const elsewhere = await visitor_at(program, "no-such-town");
        assert.equal((await elsewhere.get(`${v2}/services.json`)).status, 404);
        const refused = await app.send("DELETE", `${v2}/requests.json`);
        assert.equal(refused.status, 405);
        assert.equal(JSON.parse(refused.body)[0].code, 405);
        assert.equal((await app.send("POST", `${v2}/requests.json`, {headers: {"Content-Type": "text/xml"}, body: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'})).status, 403);
    });

    test("hostile values change nothing and break nothing", async () => {
        const before = counted();
        const hostile = ["' OR 1=1 --", "%", "_", "\u0000", "<script>", "]]>", "\u{1F4A9}".repeat(3000), "-1", "1e999", "NaN", "../..", "${7*7}", "\r\nX: 1", ",,,", "a".repeat(9000)];
        for (const value of hostile) {
            for (const name of ["service_code", "service_request_id", "status", "start_date", "end_date", "updated_after", "page", "page_size", "lat", "long", "radius", "extensions", "jurisdiction_id", "language"]) {
                const answer = await app.get(`${v2}/requests.xml?${name}=${encodeURIComponent(value).slice(0, 12000)}`);
                assert.ok([200, 400, 404].includes(answer.status), `${name}=${value.slice(0, 20)}: ${answer.status}`);
                read_xml(answer.body);
            }
            for (const name of ["service_code", "lat", "email", "phone", "attribute[kind]", "service_object_id"]) {
                const answer = await app.post(`${v2}/requests.json`, {api_key, service_code: "food", [name]: value});
                assert.ok([400, 404].includes(answer.status), `${name}=${value.slice(0, 20)}: ${answer.status}`);
                JSON.parse(answer.body);
            }
        }
        assert.equal(counted(), before);
    });

    test("a session of the staff is nothing here, and a page of another site may call", async () => {
        const {service_request_id: reference} = await file();
        await must_act(registrar, reference, "confidential");
        assert.equal((await registrar.get(`${v2}/requests/${reference}.xml`)).status, 404);
        const answer = await app.post(`${v2}/requests.json`, {api_key, service_code: "food"}, {Origin: "https://app.example"});
        assert.equal(answer.status, 201);
        assert.equal(answer.headers["access-control-allow-origin"], "*");
        assert.equal(answer.headers["set-cookie"], undefined);
    });

    test("the journal proves what came by Open311", () => {
        const run = spawnSync(path, ["verify", ...program.storage], {encoding: "utf8"});
        assert.equal(run.status, 0, run.stdout + run.stderr);
        const {id} = {id: value_of(program, "SELECT case_id FROM cases WHERE latitude IS NOT NULL LIMIT 1")};
        sql(program, `UPDATE cases SET latitude = latitude + 1 WHERE case_id = ${id}`);
        assert.equal(spawnSync(path, ["verify", ...program.storage]).status, 1);
        sql(program, `UPDATE cases SET latitude = latitude - 1 WHERE case_id = ${id}`);
    });
});
