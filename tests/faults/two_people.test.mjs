// Two people at once: of two who act on what they both have seen, one is first, and the other loses nothing typed.
import assert from "node:assert/strict";
import {after, before, describe, test} from "node:test";
import {case_of, must_act, sorting, unit_called} from "./support/staff.mjs";
import {value_of} from "./support/tables.mjs";
import {people, start_town, visitor_at} from "./support/town.mjs";
import {escape_html, file_message} from "./support/visitor.mjs";

const typed = "Vi har mätt upp sträckan & ställer dit <tre> \"bänkar\" i maj.";
const rounds = 12;

for (const database of ["sqlite", "postgresql"]) {
    describe(`two people on ${database}`, () => {
        let program, registrar, other, handler, submitter;
        before(async () => {
            program = await start_town({database});
            registrar = await visitor_at(program, "kristianstad", people.registrar);
            other = await visitor_at(program, "kristianstad", people.registrar);
            handler = await visitor_at(program, "kristianstad", people.handler);
            submitter = await visitor_at(program, "kristianstad");
        });
        after(() => program?.close());

        const fresh = () => file_message(submitter).then(({reference}) => reference);
        async function in_hand() {
            const reference = await fresh();
            await must_act(registrar, reference, "sort", sorting(program, "Bänkar"));
            await must_act(handler, reference, "take");
            return reference;
        }

        /** Both have seen the case as it is now; the first acts, then the second, who is told and has kept every text. */
        async function second_is_told(reference, first, second, texts, changed) {
            const {id, version} = case_of(program, reference);
            const done = await first.person.post(`/staff/cases/${id}/${first.action}`, {seen: version, ...first.fields});
            assert.equal(done.status, 303);
            const answer = await second.person.post(`/staff/cases/${id}/${second.action}`, {seen: version, ...second.fields});
            assert.equal(answer.status, 409);
            for (const text of [...texts, ...changed]) assert.ok(answer.body.includes(escape_html(text)), `the page lacks "${text}"`);
            assert.equal(Number(case_of(program, reference).version), Number(version) + 1);
        }

        test("sorted twice", async () => {
            const reference = await fresh();
            const again = {...sorting(program, "En egen rubrik"), unit: unit_called(program, "Gata och trafik")};
            await second_is_told(reference, {person: registrar, action: "sort", fields: sorting(program, "Bänkar")},
                                 {person: other, action: "sort", fields: again}, ["En egen rubrik"], ["Gatudrift"]);
        });

        test("rejected while it is sorted", async () => {
            const reference = await fresh();
            await second_is_told(reference, {person: registrar, action: "sort", fields: sorting(program, "Bänkar")},
                                 {person: other, action: "reject", fields: {advice: typed}}, [typed], ["Gatudrift"]);
        });

        test("answered twice", async () => {
            const reference = await in_hand();
            await second_is_told(reference, {person: handler, action: "answer", fields: {answer: "Tack!", step: "send"}},
                                 {person: handler, action: "answer", fields: {answer: typed, step: "send"}}, [typed], []);
        });

        test("answered while a note is written", async () => {
            const reference = await in_hand();
            await second_is_told(reference, {person: handler, action: "note", fields: {note: "Ringde i dag."}},
                                 {person: handler, action: "answer", fields: {answer: typed, step: "send"}}, [typed], []);
        });

        test("noted, redirected and handed over while the answer goes to review", async () => {
            for (const [action, fields] of [["note", {note: typed}], ["redirect", {unit: unit_called(program, "Gata och trafik"), reason: typed}],
                                            ["hand-over", {body: "Trafikverket", email: "", note: typed}]]) {
                const reference = await in_hand();
                await second_is_told(reference, {person: handler, action: "answer", fields: {answer: "Tack!", step: "send"}},
                                     {person: registrar, action, fields}, [typed], []);
            }
        });

        test("published while it is returned", async () => {
            const reference = await in_hand();
            await must_act(handler, reference, "answer", {answer: "Tack!", step: "send"});
            await second_is_told(reference, {person: registrar, action: "return", fields: {comment: "Skriv mer."}},
                                 {person: other, action: "publish", fields: {title: "Bänkar", message: typed, answer: "Tack!"}}, [typed], []);
        });

        test("at the very same time, exactly one is first", async () => {
            for (let round = 0; round < rounds; ++round) {
                const reference = await fresh();
                const {id, version} = case_of(program, reference);
                const sort = (person, title) => person.post(`/staff/cases/${id}/sort`, {seen: version, ...sorting(program, title)});
                const answers = await Promise.all([sort(registrar, "Den ena"), sort(other, "Den andra")]);
                assert.deepEqual(answers.map(({status}) => status).sort(), [303, 409]);
                const lost = answers[0].status === 409 ? "Den ena" : "Den andra";
                assert.ok(answers.find(({status}) => status === 409).body.includes(lost));
            }
        });

        test("the same form at the very same time is one case", async () => {
            for (let round = 0; round < rounds; ++round) {
                const form_token = `samma formulär två gånger ${database} ${round}`;
                const receipts = await Promise.all(Array.from({length: 6}, () => file_message(submitter, {form_token, title: `Samtidigt ${round}`})));
                assert.equal(new Set(receipts.map(({reference}) => reference)).size, 1);
                assert.equal(value_of(program, `SELECT count(*) FROM cases WHERE title = 'Samtidigt ${round}'`), "1");
            }
            program.run("verify");
        });
    });
}
