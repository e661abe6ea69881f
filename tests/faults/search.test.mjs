// The search index: a program killed while it writes it, two servers that each have their own, and one made anew.
import assert from "node:assert/strict";
import {after, before, describe, test} from "node:test";
import {must_act, sorting} from "./support/staff.mjs";
import {people, start_beside, start_town, visitor_at} from "./support/town.mjs";
import {file_message} from "./support/visitor.mjs";
import {dice, eventually} from "./support/waiting.mjs";

/** A word that no other text has. */
const word_number = number => `prov${[...String(number)].map(digit => "abcdefghij"[digit]).join("")}ord`;

const finds = async (person, path, word, reference) => (await person.get(`${path}?q=${encodeURIComponent(word)}`)).body.includes(reference);

describe("the search index of a program that is killed", () => {
    let program;
    before(async () => { program = await start_town(); });
    after(() => program?.close());

    test("has all that was acknowledged when it is back", async () => {
        const roll = dice(5);
        const filed = [];
        for (let round = 0; round < 3; ++round) {
            const visitor = await visitor_at(program, "kristianstad");
            for (let i = 0; i < 8; ++i) {
                const word = word_number(filed.length);
                filed.push({word, ...(await file_message(visitor, {message: `Det gäller ${word} och inget annat.`}))});
            }
            // Somewhere in the next writing of the index, or before it.
            await new Promise(done => setTimeout(done, roll() * 600));
            await program.kill();
            await program.start();
        }
        const registrar = await visitor_at(program, "kristianstad", people.registrar);
        for (const {word, reference} of filed)
            await eventually(`${word} to be found`, () => finds(registrar, "/staff/search", word, reference));
    });

    test("is made anew on demand while the server answers", async () => {
        const {reference} = await file_message(await visitor_at(program, "kristianstad"), {message: "Det gäller ommaltord."});
        const registrar = await visitor_at(program, "kristianstad", people.registrar);
        await eventually("it to be found", () => finds(registrar, "/staff/search", "ommaltord", reference));
        const before_it = program.run("index show");
        assert.match(program.run("index rebuild"), /made anew/);
        assert.ok(await finds(registrar, "/staff/search", "ommaltord", reference));
        assert.notEqual(program.run("index show").split("\n")[0], before_it.split("\n")[0]);
        await program.stop();
        assert.match(program.run("index rebuild"), /made anew/);
        await program.start();
    });
});

describe("the search indexes of two servers", () => {
    let first, second;
    before(async () => {
        first = await start_town({database: "postgresql"});
        second = await start_beside(first);
    });
    after(async () => {
        await second?.close();
        await first?.close();
    });

    test("both find what is published at one, and neither what is taken back", async () => {
        const registrar = await visitor_at(first, "kristianstad", people.registrar);
        const handler = await visitor_at(second, "kristianstad", people.handler);
        const readers = await Promise.all([first, second].map(program => visitor_at(program, "kristianstad")));
        const {reference} = await file_message(readers[0], {title: "Bänkar"});
        await must_act(registrar, reference, "sort", sorting(first, "Bänkar"));
        await must_act(handler, reference, "take");
        await must_act(handler, reference, "answer", {answer: "De kommer i maj.", step: "send"});
        await must_act(registrar, reference, "publish", {title: "Bänkar", message: "Sätt upp tvillingbänkar.", answer: "De kommer i maj."});
        for (const reader of readers) await eventually("the publication to be found", () => finds(reader, "/search", "tvillingbänk", reference));
        await must_act(registrar, reference, "unpublish", {reason: "other", note: "Fel text."});
        for (const reader of readers) {
            const {body} = await reader.get("/search?q=tvillingb%C3%A4nkar");
            assert.ok(!body.includes(reference) && !body.includes("<mark>"));
        }
        for (const program of [first, second])
            await eventually("the index to forget it", () => /kristianstad: 0 published/.test(program.run("index show")));
    });
});
