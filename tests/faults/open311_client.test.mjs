// A case handed over to another body's Open311 server, a second Svar: filed there, followed, and told here; what fails is
// seen and tried again; nobody inside the network is asked unless that is allowed.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {after, before, describe, test} from "node:test";
import {must_act} from "./support/staff.mjs";
import {sql, value_of} from "./support/tables.mjs";
import {path, people, start_town, visitor_at} from "./support/town.mjs";
import {file_message} from "./support/visitor.mjs";
import {eventually} from "./support/waiting.mjs";

const body_name = "Larviks vägar";

for (const database of ["sqlite", "postgresql"]) describe(database, () => {
    let here, there, registrar, admin, their_registrar, api_key;
    before(async () => {
        there = await start_town({database});
        here = await start_town({database, environment: {SVAR_OPEN311_MAY_REACH_INTERNAL: "true"}});
        registrar = await visitor_at(here, "kristianstad", people.registrar);
        admin = await visitor_at(here, "kristianstad", people.admin);
        their_registrar = await visitor_at(there, "larvik", people.larvik_registrar);
        api_key = spawnSync(path, ["open311", "make", ...there.storage, "--municipality", "larvik", "--name", "Kristianstad"], {encoding: "utf8"}).stdout.trim();
    });
    after(async () => {
        await here?.close();
        await there?.close();
    });

    const add_server = (more = {}) => admin.post("/staff/open311", {do: "add_server", server_name: body_name,
        server_url: `http://larvik.localhost:${there.port}/open311/v2/`, server_service: "other", server_key: api_key, ...more});
    const delivery_of = reference => sql(here, `SELECT d.state, d.remote_id, d.last_error FROM open311_deliveries d JOIN cases c ON c.municipality = d.municipality AND c.case_id = d.case_id WHERE c.reference = '${reference}'`)[0] ?? [];
    const reports_of = reference => sql(here, `SELECT replace(t.body, chr(10), ' ') FROM case_texts t JOIN cases c ON c.municipality = t.municipality AND c.case_id = t.case_id WHERE c.reference = '${reference}' AND t.role = 'report' ORDER BY t.seq`.replace("chr(10)", database === "sqlite" ? "char(10)" : "chr(10)")).flat();
    const hand_over = async message => {
        const {reference} = await file_message(await visitor_at(here, "kristianstad"), message);
        await must_act(registrar, reference, "hand-over", {body: body_name, email: "", note: "Hör till er."});
        return reference;
    };
    /** Asks there at once, as the schedule does every ten minutes. */
    const ask = async reference => {
        const delivery = sql(here, `SELECT d.case_id, d.run FROM open311_deliveries d JOIN cases c ON c.municipality = d.municipality AND c.case_id = d.case_id WHERE c.reference = '${reference}'`)[0].join(" ");
        assert.equal((await admin.post("/staff/open311", {do: "retry", delivery})).status, 303);
    };

    test("a body is added only with an address that can be one", async () => {
        for (const server_url of ["", "larvik", "ftp://larvik.example", "https://a@b.example", "https://larvik.example/?x=1", "https://larvik.example/#x"]) {
            assert.equal((await add_server({server_url})).status, 422, server_url);
        }
        assert.equal((await registrar.post("/staff/open311", {do: "add_server"})).status, 403);
        assert.equal((await add_server()).status, 303);
        assert.equal((await add_server()).status, 422);
        assert.ok(!(await admin.get("/staff/open311")).body.includes(api_key));
    });

    test("a case goes there, is answered there, and ends here with that answer", async () => {
        const reference = await hand_over({title: "Hål i vägen", message: "Ett djupt hål.", place: "Storgatan 5", identity: "named", name: "Anna Andersson", email: "anna@example.org"});
        await eventually("the delivery", () => delivery_of(reference)[0] === "sent");
        const [, remote_id] = delivery_of(reference);
        assert.equal(value_of(there, `SELECT channel FROM cases WHERE reference = '${remote_id}'`), "open311");
        assert.ok(reports_of(reference)[0].includes(remote_id));
        const theirs = sql(there, `SELECT t.body FROM case_texts t JOIN cases c ON c.municipality = t.municipality AND c.case_id = t.case_id WHERE c.reference = '${remote_id}'`).flat().join(" ");
        assert.ok(theirs.includes("Ett djupt hål.") && theirs.includes("Hör till er."));
        assert.ok(!theirs.includes("Anna") && !theirs.includes("anna@example.org"));

        await must_act(their_registrar, remote_id, "reject", {advice: "Vägen är statens."});
        await ask(reference);
        await eventually("the end", () => delivery_of(reference)[0] === "ended");
        assert.equal(value_of(here, `SELECT state FROM cases WHERE reference = '${reference}'`), "closed");
        assert.ok(reports_of(reference).some(text => text.includes("Vägen är statens.")));
        assert.equal(spawnSync(path, ["verify", ...here.storage]).status, 0);
    });

    test("what fails is shown and tried again", async () => {
        const server = value_of(here, "SELECT server FROM open311_servers");
        const mend = server_key => admin.post("/staff/open311", {do: "change_server", server, server_name: body_name,
            server_url: `http://larvik.localhost:${there.port}/open311/v2`, server_service: "other", server_key});
        assert.equal((await mend("wrong")).status, 303);
        const reference = await hand_over({title: "Grop"});
        await eventually("the refusal", () => delivery_of(reference)[2]);
        const page = (await admin.get(`/staff/open311?server=${server}`)).body;
        assert.match(page, /Inloggningen nekades.*403/s);
        assert.ok(page.includes('value="change_server"') && !page.includes(api_key));
        assert.equal((await mend(api_key)).status, 303);
        await eventually("the delivery", () => delivery_of(reference)[0] === "sent");
        assert.equal((await admin.post("/staff/open311", {do: "retry", delivery: "1 1"})).status, 404);
    });

    test("a case that is taken back is followed no more", async () => {
        const reference = await hand_over({title: "Tillbaka"});
        await eventually("the delivery", () => delivery_of(reference)[0] === "sent");
        await must_act(registrar, reference, "close", {reason: "Löst."});
        await ask(reference);
        await eventually("the end", () => delivery_of(reference)[0] === "ended");
    });
});

test("an address inside the network is not asked unless that is allowed", async () => {
    const there = await start_town(), here = await start_town();
    try {
        const admin = await visitor_at(here, "kristianstad", people.admin), registrar = await visitor_at(here, "kristianstad", people.registrar);
        await admin.post("/staff/open311", {do: "add_server", server_name: body_name, server_url: `http://larvik.localhost:${there.port}/open311/v2`, server_service: "other", server_key: "x"});
        const {reference} = await file_message(await visitor_at(here, "kristianstad"));
        await must_act(registrar, reference, "hand-over", {body: body_name, email: "", note: ""});
        await eventually("the refusal", () => value_of(here, "SELECT last_error FROM open311_deliveries")?.includes("internal network"));
        assert.equal(value_of(there, "SELECT count(*) FROM cases"), "0");
    } finally {
        await here.close();
        await there.close();
    }
});
