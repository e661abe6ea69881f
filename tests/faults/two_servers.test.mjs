// Two servers on one PostgreSQL: each knows what the other did, and what is to be done once is done once.
import assert from "node:assert/strict";
import {after, before, describe, test} from "node:test";
import {MailServer} from "./support/servers.mjs";
import {case_of, must_act, person_called, sorting, unit_called} from "./support/staff.mjs";
import {sql, value_of} from "./support/tables.mjs";
import {people, start_beside, start_town, visitor_at} from "./support/town.mjs";
import {a_message, escape_html, file_message, receipt_of} from "./support/visitor.mjs";
import {Wire, statuses} from "./support/raw.mjs";
import {eventually} from "./support/waiting.mjs";

describe("two servers", () => {
    let mail_server, first, second, registrar, elsewhere, handler;
    before(async () => {
        mail_server = await new MailServer().open();
        first = await start_town({database: "postgresql", smtp_url: mail_server.url});
        second = await start_beside(first, {environment: {SVAR_MAIL_SMTP_URL: mail_server.url, SVAR_MAIL_STARTTLS: "none"}});
        registrar = await visitor_at(first, "kristianstad", people.registrar);
        handler = await visitor_at(second, "kristianstad", people.handler);
        elsewhere = await visitor_at(second, "kristianstad");
    });
    after(async () => {
        await second?.close();
        await first?.close();
        await mail_server?.close();
    });

    test("a session is good at both, and its end is too", async () => {
        elsewhere.cookies = registrar.cookies;
        await elsewhere.take_token();
        const visitor = await visitor_at(first, "kristianstad", people.registrar);
        const same = await visitor_at(second, "kristianstad");
        same.cookies = new Map(visitor.cookies);
        assert.equal((await same.get("/staff")).status, 200);
        const {reference} = await file_message(same);
        same.csrf = visitor.csrf;
        await must_act(same, reference, "sort", sorting(first, "Med formuläret från den andra servern"));
        await visitor.post("/staff/sign-out", {});
        assert.equal((await same.get("/staff")).status, 303);
    });

    test("messages to both at once are all there, once, with one receipt each", async () => {
        const visitors = await Promise.all([first, second].map(program => visitor_at(program, "kristianstad")));
        const messages = Array.from({length: 60}, (_, number) => a_message({title: `Bänk nummer ${number}`, identity: "named", email: `avsandare${number}@example.org`}));
        const receipts = await Promise.all(messages.flatMap(message => visitors.map(visitor => visitor.post("/cases", message).then(receipt_of))));
        messages.forEach((message, number) => assert.deepEqual(receipts[2 * number], receipts[2 * number + 1]));
        assert.equal(value_of(first, "SELECT count(*) FROM cases WHERE title LIKE 'Bänk nummer %'"), "60");
        await eventually("the receipts", () => value_of(first, "SELECT count(*) FROM outbox WHERE state <> 'sent'") === "0");
        const mails = await mail_server.mails();
        for (const {email} of messages) assert.equal(mails.filter(({to}) => to === email).length, 1, email);
        const sent_by = [first, second].map(program => program.log().split('"mail.sent"').length - 1);
        assert.equal(sent_by[0] + sent_by[1], Number(value_of(first, "SELECT count(*) FROM outbox")));
    });

    test("of two who act at once, one at each, exactly one is first", async () => {
        const visitor = await visitor_at(first, "kristianstad");
        for (let round = 0; round < 12; ++round) {
            const {reference} = await file_message(visitor, {title: `Samtidigt ${round}`});
            const {id, version} = case_of(first, reference);
            const sort = (person, title) => person.post(`/staff/cases/${id}/sort`, {seen: version, ...sorting(first, title)});
            const answers = await Promise.all([sort(registrar, "Den ena"), sort(elsewhere, "Den andra")]);
            assert.deepEqual(answers.map(({status}) => status).sort(), [303, 409]);
        }
    });

    test("what is published or taken back at one is so at the other", async () => {
        const reader = await visitor_at(second, "kristianstad");
        const title = "Nya bänkar vid Tivoliparken";
        const {reference} = await file_message(reader, {title});
        await must_act(registrar, reference, "sort", sorting(first, title));
        await must_act(handler, reference, "take");
        await must_act(handler, reference, "answer", {answer: "De kommer i maj.", step: "send"});
        assert.ok(!(await reader.get("/published")).body.includes(title));
        await must_act(registrar, reference, "publish", {title, message: "Sätt upp bänkar.", answer: "De kommer i maj."});
        assert.ok((await (await visitor_at(first, "kristianstad")).get("/published")).body.includes(title));
        await eventually("the publication at the other server", async () => (await reader.get("/published")).body.includes(title));
        assert.ok((await reader.get(`/published/${reference}`)).body.includes(escape_html("De kommer i maj.")));
        await must_act(elsewhere, reference, "unpublish", {reason: "mistake", note: "Den hör till en annan fråga."});
        const reader_first = await visitor_at(first, "kristianstad");
        await eventually("its end at the first server", async () => !(await reader_first.get("/published")).body.includes(title));
        assert.equal((await reader.get(`/published/${reference}`)).status, 410);
    });

    test("a unit renamed and a person shut out at one are so at the other, at once", async () => {
        const admins = await Promise.all([first, second].map(program => visitor_at(program, "kristianstad", people.admin)));
        const unit = unit_called(first, "Gatudrift"), person = person_called(first, people.handler);
        const version_of = (rows, key) => value_of(first, `SELECT version FROM ${rows} WHERE ${key}`);
        for (const [round, name] of ["Drift av gator", "Gatudrift"].entries()) {
            const renamed = await admins[round].post(`/staff/units/${unit}`, {do: "save", seen: version_of("units", `unit = ${unit}`), name, email: ""});
            assert.equal(renamed.status, 303);
            for (const admin of admins) assert.ok((await admin.get("/staff/organisation")).body.includes(name));
        }
        assert.equal((await handler.get("/staff")).status, 200);
        assert.equal((await admins[0].post(`/staff/people/${person}`, {do: "deactivate", seen: version_of("people", `person = ${person}`)})).status, 303);
        assert.equal((await handler.get("/staff")).status, 303);
    });

    test("recurring work is done once", async () => {
        sql(first, `CREATE TABLE job_history (what TEXT, kind TEXT);
            CREATE FUNCTION note_job() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN INSERT INTO job_history VALUES (TG_OP, COALESCE(NEW.kind, OLD.kind)); RETURN NULL; END $$;
            CREATE TRIGGER note_job AFTER INSERT OR DELETE ON jobs FOR EACH ROW EXECUTE FUNCTION note_job()`);
        const kinds = sql(first, "SELECT kind FROM schedules ORDER BY kind").map(([kind]) => kind);
        assert.ok(kinds.length > 0);
        for (const program of [first, second]) await program.set_clock_offset(25 * 3600);
        const history = what => sql(first, `SELECT kind FROM job_history WHERE what = '${what}' ORDER BY kind`).map(([kind]) => kind).filter(kind => kinds.includes(kind));
        await eventually("the work", () => history("DELETE").length >= kinds.length && value_of(first, "SELECT count(*) FROM jobs") === "0");
        assert.deepEqual(history("INSERT"), kinds);
        assert.deepEqual(history("DELETE"), kinds);
    });

    test("a server that starts beside another leaves its uploads alone", async () => {
        const boundary = "grans";
        const fields = Object.entries(a_message()).map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${Buffer.from(value).toString("latin1")}\r\n`).join("");
        const begun = `${fields}--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="brev.txt"\r\nContent-Type: text/plain\r\n\r\n${"Hej! ".repeat(20_000)}`;
        const rest = `\r\n--${boundary}--\r\n`;
        const wire = new Wire(first.port).send(`POST /cases HTTP/1.1\r\nHost: kristianstad.localhost:${first.port}\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\n` +
                                               `Content-Length: ${begun.length + rest.length}\r\n\r\n${begun}`);
        const third = await start_beside(first, {data: first.storage[1]});
        try {
            wire.send(rest);
            const answer = await wire.ended;
            assert.deepEqual(statuses(answer), [303], answer);
            const [, reference] = answer.match(/\/receipt\/([^/]+)\//);
            assert.equal(value_of(first, `SELECT count(*) FROM case_files WHERE case_id = ${case_of(first, reference).id}`), "1");
        } finally {
            await third.close();
        }
    });

    test("the journal is whole", () => first.run("verify"));
});
