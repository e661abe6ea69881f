// Forged tokens, forms from other sites, and numbers of another municipality.
import assert from "node:assert/strict";
import {after, before, describe, test} from "node:test";
import {act, case_of, must_act, person_called, sorting, unit_called} from "./support/staff.mjs";
import {sql, value_of} from "./support/tables.mjs";
import {people, start_town, visitor_at} from "./support/town.mjs";
import {a_message, file_message, receipt_of} from "./support/visitor.mjs";

const a_picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const private_words = {title: "Lekplatsen hos Sixten", message: "Sixten Blomkvist bor på Hemvägen 19", place: "Hemvägen 19",
                       identity: "named", name: "Sixten Blomkvist", email: "sixten.blomkvist@example.org", phone: "044-13 57 92"};

let program, registrar, admin, larvik_registrar, larvik_admin, own, theirs, their_file;
before(async () => {
    program = await start_town();
    registrar = await visitor_at(program, "kristianstad", people.registrar);
    admin = await visitor_at(program, "kristianstad", people.admin);
    larvik_registrar = await visitor_at(program, "larvik", people.larvik_registrar);
    larvik_admin = await visitor_at(program, "larvik", people.larvik_admin);
    own = await file_message(await visitor_at(program, "kristianstad"), private_words);
    const larviker = await visitor_at(program, "larvik");
    theirs = receipt_of(await larviker.post_files("/cases", a_message({title: "Lekeplassen i Larvik"}), [{field: "files", name: "hemmelig.png", type: "image/png", content: a_picture}]));
    their_file = value_of(program, `SELECT file FROM case_files WHERE case_id = ${case_of(program, theirs.reference).id}`);
});
after(() => program?.close());

const versions = () => sql(program, "SELECT municipality, case_id, version FROM cases ORDER BY municipality, case_id");

describe("forms from elsewhere", () => {
    const others = {
        "another site": {Origin: "https://example.org"},
        "another municipality": {Origin: "http://larvik.localhost"},
        "no site": {Origin: "null"},
        "the same name with more behind it": {Origin: "http://kristianstad.localhost.example.org"},
        "another site by referrer": {Referer: "https://example.org/kristianstad"},
        "another site by the browser's word": {"Sec-Fetch-Site": "cross-site"},
        "a sister site by the browser's word": {"Sec-Fetch-Site": "same-site"},
    };
    for (const [name, headers] of Object.entries(others)) {
        test(`${name}: refused for everybody`, async () => {
            const before = versions();
            assert.equal((await act(registrar, own.reference, "note", {note: "x"})).status === 303, true);
            const after_note = versions();
            const {id, version} = case_of(program, own.reference);
            assert.equal((await registrar.post(`/staff/cases/${id}/note`, {seen: version, note: "y"}, headers)).status, 403);
            const visitor = await visitor_at(program, "kristianstad");
            assert.equal((await visitor.post("/cases", a_message(), headers)).status, 403);
            assert.equal((await visitor.post("/staff/sign-in", {email: people.registrar, password: "nordisk sommar"}, headers)).status, 403);
            assert.deepEqual(versions(), after_note);
            assert.notDeepEqual(after_note, before);
        });
    }
});

describe("forged tokens", () => {
    const forged = {
        "none": () => "", "zeros": () => "0".repeat(128), "half of it": () => registrar.csrf.slice(64), "one digit changed": () => (registrar.csrf[0] === "0" ? "1" : "0") + registrar.csrf.slice(1),
        "somebody else's": () => admin.csrf, "another municipality's": () => larvik_registrar.csrf, "no digits": () => "x".repeat(128), "very long": () => "a".repeat(20_000),
    };
    for (const [name, token] of Object.entries(forged)) {
        test(`form token: ${name}`, async () => {
            const before = versions();
            assert.equal((await act(registrar, own.reference, "note", {note: "x", csrf: token()})).status, 403);
            assert.deepEqual(versions(), before);
        });
    }

    const sessions = {
        "none": () => "", "another municipality's": () => larvik_registrar.cookies.get("session"), "cut": () => registrar.cookies.get("session").slice(1),
        "with more": () => `${registrar.cookies.get("session")}a`, "other case": () => registrar.cookies.get("session").toUpperCase() + "_",
        "an SQL text": () => "' OR 1=1 --", "very long": () => "f".repeat(8000),
    };
    for (const [name, token] of Object.entries(sessions)) {
        test(`session: ${name}`, async () => {
            const visitor = await visitor_at(program, "kristianstad");
            visitor.cookies.set("session", token());
            visitor.csrf = registrar.csrf;
            const answer = await visitor.get("/staff");
            assert.equal(answer.status, 303);
            assert.match(answer.headers.location, /^\/staff\/sign-in/);
            assert.equal((await act(visitor, own.reference, "note", {note: "x"})).status, 303);
        });
    }

    test("a session that was ended is nothing any more", async () => {
        const visitor = await visitor_at(program, "kristianstad", people.handler);
        const token = visitor.cookies.get("session");
        await visitor.post("/staff/sign-out", {});
        visitor.cookies.set("session", token);
        assert.equal((await visitor.get("/staff")).status, 303);
    });

    test("a status link with another code, another case's code or another town's is unknown", async () => {
        const visitor = await visitor_at(program, "kristianstad");
        const other = await file_message(visitor);
        for (const [reference, code] of [[own.reference, other.code], [own.reference, "000000000000"], [own.reference, "%27%20OR%201"], [theirs.reference, theirs.code]]) {
            const answer = await visitor.get(`/status/${reference}/${code}`);
            assert.equal(answer.status, 404);
            assert.ok(!answer.body.includes("Sixten") && !answer.body.includes("Lekeplassen"));
        }
    });
});

test("somebody who has signed in writes as a citizen like everybody else", async () => {
    const csrf = registrar.csrf;
    registrar.csrf = "";
    const {reference, code} = await file_message(registrar);
    const added = await registrar.post(`/status/${reference}/${code}/add`, {text: "Gärna med ryggstöd."});
    registrar.csrf = csrf;
    assert.equal(added.status, 303);
    assert.equal(value_of(program, `SELECT actor_kind FROM case_events WHERE case_id = ${case_of(program, reference).id} AND seq = 1`), "submitter");
});

describe("numbers of another municipality", () => {
    test("its cases and files are not there", async () => {
        const {id} = case_of(program, theirs.reference);
        for (const path of [`/staff/cases/${id}`, `/staff/cases/${id}/files/${their_file}`, `/staff/cases/${id}/files/${their_file}/thumbnail`,
                            `/staff/cases/${case_of(program, own.reference).id}/files/${their_file}`,
                            `/status/${own.reference}/${own.code}/files/${their_file}`, `/status/${theirs.reference}/${theirs.code}/files/${their_file}`,
                            `/receipt/${theirs.reference}/${theirs.code}`, `/published/${theirs.reference}`]) {
            const answer = await registrar.get(path);
            assert.equal(answer.status, 404, path);
            assert.ok(!answer.body.includes("Lekeplassen") && !answer.body.includes("hemmelig"), path);
        }
    });

    test("nothing can be done to its cases", async () => {
        const before = versions();
        for (const action of ["sort", "redirect", "reject", "hand-over", "take", "assign", "note", "contact", "answer", "return", "approve", "publish",
                              "unpublish", "close", "confidential", "open", "reopen"])
            assert.equal((await act(registrar, theirs.reference, action, {note: "x", advice: "x", reason: "x", outcome: "reached", answer: "x"})).status, 404, action);
        assert.deepEqual(versions(), before);
    });

    test("its units and people can't be chosen", async () => {
        const unit = value_of(program, `SELECT unit FROM units WHERE municipality = ${case_of(program, theirs.reference).municipality} AND parent IS NOT NULL`);
        const before = versions();
        const visitor = await visitor_at(program, "kristianstad");
        assert.equal((await visitor.post("/cases", a_message({unit}))).status, 422);
        assert.equal((await act(registrar, own.reference, "sort", {...sorting(program, "x"), unit})).status, 422);
        assert.deepEqual(versions(), before);
        await must_act(registrar, own.reference, "sort", sorting(program, "Lekplats"));
        assert.equal((await act(registrar, own.reference, "redirect", {unit, reason: "x"})).status, 422);
        assert.equal((await act(registrar, own.reference, "assign", {handler: person_called(program, people.larvik_registrar)})).status, 422);
    });

    test("its units and people can't be administered", async () => {
        const unit = value_of(program, `SELECT unit FROM units WHERE municipality = ${case_of(program, theirs.reference).municipality} AND parent IS NOT NULL`);
        const person = person_called(program, people.larvik_registrar);
        const own_person = person_called(program, people.registrar);
        for (const [path, fields] of [[`/staff/units/${unit}`, {do: "save", name: "Stulen", seen: 1}], [`/staff/people/${person}`, {do: "password", password: "nordisk vinter 1947"}]]) {
            assert.equal((await admin.get(path)).status, 404, path);
            assert.equal((await admin.post(path, fields)).status, 404, path);
        }
        const refused = async (path, fields) => assert.ok([404, 422].includes((await admin.post(path, fields)).status), JSON.stringify(fields));
        await refused("/staff/units/new", {parent: unit, name: "Avknoppning", key: "avknoppning"});
        await refused(`/staff/units/${unit_called(program, "Gatudrift")}`, {do: "move", parent: unit, seen: 1});
        await refused(`/staff/units/${unit_called(program, "Gatudrift")}`, {do: "posts", manager: person});
        await refused(`/staff/people/${own_person}`, {do: "grant", role: "admin", unit});
        await refused(`/staff/people/${own_person}`, {do: "stand_in", substitute: person, first_day: "2026-01-01", last_day: "2030-01-01"});
        assert.equal(value_of(program, `SELECT count(*) FROM grants WHERE person = ${own_person} AND unit = ${unit}`), "0");
        assert.equal(value_of(program, "SELECT count(*) FROM stand_ins"), "0");
    });

    test("a file kept for another municipality's form can't be sent with one's own", async () => {
        const larviker = await visitor_at(program, "larvik");
        const refused = await larviker.post_files("/cases", a_message({title: ""}), [{field: "files", name: "hemmelig.png", type: "image/png", content: a_picture}]);
        const kept = refused.body.match(/name="kept_file" value="([^"]+)"/)[1];
        const visitor = await visitor_at(program, "kristianstad");
        for (const forged of [kept, `${their_file}-${kept.split("-")[1]}`, their_file, "1-", `${kept}0`]) {
            const {reference} = receipt_of(await visitor.post("/cases", a_message({kept_file: forged})));
            assert.equal(value_of(program, `SELECT count(*) FROM case_files WHERE case_id = ${case_of(program, reference).id}`), "0");
        }
        const {reference} = receipt_of(await larviker.post("/cases", a_message({kept_file: kept})));
        assert.equal(value_of(program, `SELECT count(*) FROM case_files WHERE case_id = ${case_of(program, reference).id}`), "1");
    });
});

describe("pages kept for everybody", () => {
    /** A page as somebody without a past asks for it. */
    const page = async (path, headers = {}) => (await (await visitor_at(program, "kristianstad")).get(path, headers)).body;

    test("hold nothing of who asked first", async () => {
        await must_act(registrar, own.reference, "note", {note: "så att nya sidor görs"});
        for (const path of ["/", "/published", "/first", "/privacy"]) {
            const poison = {Host: `kristianstad.evil.example:${program.port}`, Cookie: "flash=intake.rate.thanks; language=evil; evil=1", Referer: "https://evil.example/"};
            const first = await page(`${path}?evil=1&utm_source=evil`, poison);
            const second = await page(path);
            for (const body of [first, second]) assert.ok(!body.includes("evil"), path);
            assert.equal(second, first);
        }
    });

    test("are told apart by language and by what they read alone", async () => {
        const swedish = await page("/");
        assert.notEqual(await page("/", {Cookie: "language=en"}), swedish);
        assert.equal(await page("/", {Cookie: "language=sv-FI"}), swedish);
        assert.equal(await page("/?page=2"), swedish);
        assert.notEqual(await page("/published?kind=praise"), await page("/published"));
        assert.equal(await page("/published?page=1&kind=praise"), await page("/published?kind=praise&page=1&kind=complaint"));
    });
});

test("a link that got into other hands opens nothing once another was issued", async () => {
    const visitor = await visitor_at(program, "kristianstad");
    const old = await file_message(visitor);
    const {id, version} = case_of(program, old.reference);
    assert.equal((await larvik_registrar.post(`/staff/cases/${id}/renew-link`, {seen: version})).status, 404);
    const fresh = receipt_of(await act(registrar, old.reference, "renew-link"));
    assert.equal(fresh.reference, old.reference);
    for (const page of ["status", "receipt"]) {
        assert.equal((await visitor.get(`/${page}/${old.reference}/${old.code}`)).status, 404);
        assert.equal((await visitor.get(`/${page}/${fresh.reference}/${fresh.code}`)).status, 200);
    }
    assert.equal((await visitor.post("/follow", {reference: old.reference, code: old.code})).status, 422);
});

test("neither pages of errors nor the log tell anything of people or of the inside", async () => {
    const stranger = await visitor_at(program, "kristianstad");
    const answers = [await stranger.get("/nowhere"), await stranger.get(`/status/${own.reference}/000000000000`), await registrar.get("/staff/cases/999999999999999999999"),
                     await registrar.get("/staff/cases/-1"), await stranger.post("/cases", {csrf: "x"}), await stranger.send("DELETE", "/cases")];
    for (const {status, body} of answers) {
        assert.ok(status >= 400 && status < 500, `${status}`);
        assert.ok(!/SELECT|SQLITE|sqlite|[Pp]ostgre|std::|exception|\.cpp|statement|Traceback|Sixten|Blomkvist/.test(body));
    }
    const log = program.log().split("\n").filter(line => line.startsWith("{")).join("\n");
    for (const word of ["Sixten", "Blomkvist", "Hemvägen", "13 57 92", "Lekplats", "Lekeplass", "hemmelig", own.code, theirs.code, registrar.cookies.get("session"), registrar.csrf])
        assert.ok(!log.includes(word), `the log has "${word}"`);
    program.run("verify");
});
