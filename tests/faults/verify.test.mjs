// Whatever is changed behind the journal's back, `svar verify` finds it and names the case and the event.
import assert from "node:assert/strict";
import {spawn, spawnSync} from "node:child_process";
import {after, before, describe, test} from "node:test";
import {sql, value_of} from "./support/tables.mjs";
import {path, start_town, visitor_at} from "./support/town.mjs";
import {a_message, file_message, receipt_of} from "./support/visitor.mjs";

const a_picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const is_some = "case_id > 0";

/** One change of a case: {name, where (which cases it fits), change(where one case is), event that is named}. */
const whole = () => "0";
const first = () => "1";
const latest = subject => subject.version;

const change_row = (column, value, where = is_some) => ({
    name: `cases.${column} changed`, where: `(${where}) AND COALESCE(CAST(${column} AS TEXT), '') <> ${value.startsWith("(") ? "'?'" : value}`,
    change: key => `UPDATE cases SET ${column} = ${value} WHERE ${key}`, event: whole,
});

const changes = [
    {name: "a text changed", change: key => `UPDATE case_texts SET body = body || ' inte' WHERE ${key} AND seq = 1 AND role = 'message'`, event: first},
    {name: "a text removed", change: key => `DELETE FROM case_texts WHERE ${key} AND seq = 1 AND role = 'message'`, event: first},
    {name: "a text added", change: (key, {municipality, id}) => `INSERT INTO case_texts VALUES (${municipality}, ${id}, 1, 'note', 'Ja.')`, event: first},
    {name: "an event's data changed", change: key => `UPDATE case_events SET data = data || ' ' WHERE ${key} AND seq = 1`, event: first},
    {name: "an event's time changed", change: key => `UPDATE case_events SET at = at + 1 WHERE ${key} AND seq = 1`, event: first},
    {name: "an event's actor changed", change: key => `UPDATE case_events SET actor = 77 WHERE ${key} AND seq = 1`, event: first},
    {name: "an event's kind changed", change: key => `UPDATE case_events SET kind = 'answered' WHERE ${key} AND seq = 1`, event: first},
    {name: "the last event removed", where: "version >= 3", change: (key, {version}) => `DELETE FROM case_events WHERE ${key} AND seq = ${version}`, event: latest},
    {name: "an event in the middle removed", where: "version >= 3", change: key => `DELETE FROM case_events WHERE ${key} AND seq = 2`, event: () => "3"},
    {name: "an event added", change: (key, {version}) =>
        `INSERT INTO case_events (municipality, case_id, seq, at, kind, actor_kind, actor, data, mac) SELECT municipality, case_id, ${version} + 1, at, kind, actor_kind, actor, data, mac FROM case_events WHERE ${key} AND seq = ${version}`,
     event: ({version}) => String(Number(version) + 1)},
    {name: "an event added with the row", change: (key, {version}) =>
        `INSERT INTO case_events (municipality, case_id, seq, at, kind, actor_kind, actor, data, mac) SELECT municipality, case_id, ${version} + 1, at, 'noted', actor_kind, actor, data, mac FROM case_events WHERE ${key} AND seq = ${version};
         UPDATE cases SET version = version + 1 WHERE ${key}`,
     event: ({version}) => String(Number(version) + 1)},
    {name: "the row of a case removed", change: key => `DELETE FROM cases WHERE ${key}`, event: first},
    {name: "a clock's end changed", where: "promise_due_at IS NOT NULL", change: key => `UPDATE case_clocks SET due_at = due_at + 86400000000 WHERE ${key}`, event: whole},
    {name: "a clock stopped", where: "due_at < 9000000000000000", change: key => `UPDATE case_clocks SET stopped_at = started_at WHERE ${key} AND stopped_at IS NULL`, event: whole},
    {name: "a clock removed", where: "promise_due_at IS NOT NULL", change: key => `DELETE FROM case_clocks WHERE ${key}`, event: whole},
    {name: "a clock added", change: (key, {municipality, id}) => `INSERT INTO case_clocks (municipality, case_id, clock, run, is_promise, started_at, due_at) VALUES (${municipality}, ${id}, 'own', 1, 0, 1, 2)`, event: whole},
    {name: "an address changed", where: "is_anonymous = 0", change: key => `UPDATE case_contacts SET email = 'nagon@annan.example' WHERE ${key}`, event: whole},
    {name: "an address removed", where: "is_anonymous = 0", change: key => `DELETE FROM case_contacts WHERE ${key}`, event: whole},
    {name: "an address added", where: "is_anonymous = 1", change: (key, {municipality, id}) => `INSERT INTO case_contacts (municipality, case_id, name, email, phone, address) VALUES (${municipality}, ${id}, '', 'nagon@annan.example', '', '')`, event: whole},
    ...["title", "message", "answer", "place", "kind", "category", "language", "received_on", "answered_on"].map(column => ({
        name: `publications.${column} changed`, where: "state = 'published'",
        change: key => `UPDATE publications SET ${column} = '2001-02-03' WHERE ${key}`, event: whole})),
    {name: "publications.unit changed", where: "state = 'published'", change: key => `UPDATE publications SET unit = unit + 1 WHERE ${key}`, event: whole},
    {name: "a published line moved from message to answer", where: "state = 'published'", change: key =>
        `UPDATE publications SET message = '', answer = message || '\n' || answer WHERE ${key}`, event: whole},
    {name: "a publication removed", where: "state = 'published'", change: key => `DELETE FROM publications WHERE ${key}`, event: whole},
    {name: "a publication added", where: "state <> 'published'", change: key =>
        `INSERT INTO publications (municipality, case_id, reference, kind, category, unit, language, title, message, answer, place,
            received_on, answered_on, published_at) SELECT municipality, case_id, reference, kind, category, unit, language, title, 'Ja', 'Nej', place, '2026-01-01', '2026-01-01', received_at FROM cases WHERE ${key}`,
     event: whole},
    change_row("reference", "'ZZZZ-ZZZZ'"), change_row("kind", "'praise'"), change_row("category", "'other'"), change_row("channel", "'phone'"),
    change_row("language", "'da'"), change_row("unit", "(unit + 1)"), change_row("handler", "(COALESCE(handler, 0) + 1)"), change_row("state", "'closed'"),
    change_row("stage", "(stage + 1)"), change_row("is_confidential", "(1 - is_confidential)"), change_row("is_anonymous", "(1 - is_anonymous)"),
    change_row("title", "'Något annat'"), change_row("place", "'Någon annanstans'"), change_row("scheme_version", "'annan'"),
    change_row("received_at", "(received_at + 1)"), change_row("due_at", "(due_at + 1)"), change_row("promise_due_at", "(COALESCE(promise_due_at, 0) + 1)"),
    change_row("answered_at", "(COALESCE(answered_at, 0) + 1)"), change_row("closed_at", "(COALESCE(closed_at, 0) + 1)"),
    change_row("satisfaction", "(4 - COALESCE(satisfaction, 0))"), change_row("redirects", "(redirects + 1)"), change_row("follow_link", "(follow_link + 1)"),
    {...change_row("version", "(version + 1)"), event: ({version}) => String(Number(version) + 1)},
];

/** What `svar verify` says, as {status, lines by case}. */
function verify(program) {
    const {status, words} = program.try_run("verify");
    const found = [...words.matchAll(/^municipality (\d+), case (\d+), event (\d+): (.*)$/gm)].map(([, municipality, id, event, what]) => ({municipality, id, event, what}));
    return {status, found, words};
}

/** The exit code of `svar verify`, without keeping the test waiting meanwhile. */
const status_of_verify = program => new Promise(done => spawn(path, ["verify", ...program.storage], {stdio: "ignore"}).on("exit", done));

for (const database of ["sqlite", "postgresql"]) {
    describe(`verify on ${database}`, () => {
        let program;
        const used = new Set(["0"]);
        before(async () => { program = await start_town({database, cases: 400}); });
        after(() => program?.close());

        /** A case that nothing was done to yet. */
        const untouched = where => {
            const [id, version, municipality] = sql(program,
                `SELECT case_id, version, municipality FROM cases WHERE (${where}) AND case_id NOT IN (${[...used].join(", ")}) ORDER BY case_id LIMIT 1`)[0]
                ?? assert.fail(`no case with ${where}`);
            used.add(id);
            return {id, version, municipality};
        };

        test("all is clean at first", () => assert.deepEqual(verify(program).found, []));

        for (const {name, where = is_some, change, event} of changes) {
            test(name, () => {
                const subject = untouched(where);
                sql(program, change(`municipality = ${subject.municipality} AND case_id = ${subject.id}`, subject));
                const {status, found, words} = verify(program);
                assert.equal(status, 1);
                const own = found.filter(({id}) => id === subject.id);
                assert.ok(own.some(line => line.event === event(subject)), `case ${subject.id}, event ${event(subject)} is not named:\n${words}`);
            });
        }

        test("a file changed", async () => {
            const visitor = await visitor_at(program, "kristianstad");
            const files = [{field: "files", name: "bild.png", type: "image/png", content: a_picture}];
            const {reference} = receipt_of(await visitor.post_files("/cases", a_message(), files));
            const id = value_of(program, `SELECT case_id FROM cases WHERE reference = '${reference}'`);
            used.add(id);
            assert.equal(value_of(program, `SELECT count(*) FROM case_files WHERE case_id = ${id}`), "1");
            assert.ok(!verify(program).found.some(line => line.id === id));
            const other_bytes = database === "sqlite" ? "x'00010203'" : "'\\x00010203'";
            sql(program, `UPDATE file_chunks SET content = ${other_bytes} WHERE variant = 0 AND file IN (SELECT file FROM case_files WHERE case_id = ${id})`);
            assert.ok(verify(program).found.some(line => line.id === id));
        });

        test("a case removed without a trace", () => {
            const {id, municipality} = untouched("state <> 'published'");
            for (const rows of ["case_texts", "case_events", "case_clocks", "case_contacts", "case_files", "cases"])
                sql(program, `DELETE FROM ${rows} WHERE municipality = ${municipality} AND case_id = ${id}`);
            const {found, status} = verify(program);
            assert.equal(status, 1);
            assert.ok(found.some(line => line.municipality === municipality && line.what.includes("cases were removed or added")));
        });

        test("a deed of an administrator changed, and the last one removed", () => {
            const command = ["person", "add", ...program.storage, "--municipality", "kristianstad", "--name", "Prov", "--email", "prov@prov.example", "--role", "auditor"];
            assert.equal(spawnSync(path, command, {input: "nordisk vinter 1947\n"}).status, 0);
            const municipality = value_of(program, "SELECT municipality FROM municipalities WHERE host = 'kristianstad'");
            const last = Number(value_of(program, `SELECT max(seq) FROM deeds WHERE municipality = ${municipality}`));
            const names = deed => verify(program).words.includes(`municipality ${municipality}, deed ${deed}: `);
            assert.ok(last >= 2 && !names(last));
            sql(program, `UPDATE deeds SET data = '{"role":"employee"}' WHERE municipality = ${municipality} AND seq = ${last}`);
            assert.ok(names(last));
            sql(program, `DELETE FROM deeds WHERE municipality = ${municipality} AND seq = ${last}`);
            assert.ok(names(last));
        });

        test("nothing is named but what was changed", () => {
            const {found} = verify(program);
            assert.deepEqual(found.filter(({id}) => !used.has(id)), []);
        });
    });
}

for (const database of ["sqlite", "postgresql"]) {
    test(`all is clean while messages come in, on ${database}`, async () => {
        const program = await start_town({database});
        const visitor = await visitor_at(program, "kristianstad");
        let is_over = false;
        const send = async () => { while (!is_over) await file_message(visitor); };
        const load = Promise.allSettled(Array.from({length: 8}, send));
        try {
            for (let round = 0; round < 6; ++round) assert.equal(await status_of_verify(program), 0);
        } finally {
            is_over = true;
            const refused = (await load).flatMap(({reason}) => reason?.message ?? []);
            await program.close();
            assert.deepEqual(refused, []);
        }
    });
}
