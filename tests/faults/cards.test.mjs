// Cards on paper through a running program: printed, scanned, read, registered; nothing is lost or registered twice.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, describe, test} from "node:test";
import {unit_called} from "./support/staff.mjs";
import {sql, value_of} from "./support/tables.mjs";
import {people, start_town, visitor_at} from "./support/town.mjs";
import {new_token} from "./support/visitor.mjs";
import {eventually} from "./support/waiting.mjs";

const folder = mkdtempSync(join(tmpdir(), "svar-cards-"));
after(() => rmSync(folder, {recursive: true}));

/** What a program of poppler says about a PDF. */
function poppler(name, bytes, ...behind) {
    const file = join(folder, "asked.pdf");
    writeFileSync(file, bytes);
    const {status, stdout, stderr} = spawnSync(name, [file, ...behind], {encoding: "utf8"});
    assert.equal(status, 0, stderr);
    return stdout;
}

/** The PDFs behind each other, as a scanner makes them of a pile. */
function pile(...documents) {
    const files = documents.map((bytes, i) => { const file = join(folder, `${i}.pdf`); writeFileSync(file, bytes); return file; });
    assert.equal(spawnSync("pdfunite", [...files, join(folder, "pile.pdf")]).status, 0);
    return readFileSync(join(folder, "pile.pdf"));
}

for (const database of ["sqlite", "postgresql"]) {
    describe(`cards on ${database}`, () => {
        let program, registrar, unit;
        before(async () => {
            program = await start_town({database});
            registrar = await visitor_at(program, "kristianstad", people.registrar);
            unit = unit_called(program, "Gatudrift");
        });
        after(() => program?.close());

        const scans = () => sql(program, "SELECT scan, page, coalesce(unit, 0), is_blank, problem, state FROM scans ORDER BY problem, scan");
        const card = async (words, size) => (await registrar.get(`/staff/cards/print?unit=${unit}&words=${words}&size=${size}`)).bytes;

        test("a card is one tagged sheet in the language that was chosen", async () => {
            for (const [words, size, title, sheet] of [["sv", "a5", "Säg vad du tycker", "419.5\\d* x 595.2\\d*"], ["nb", "a4", "Si din mening", "595.2\\d* x 841.8\\d*"]]) {
                const pdf = await card(words, size);
                const facts = poppler("pdfinfo", pdf);
                assert.match(facts, /Tagged: +yes/);
                assert.match(facts, /Pages: +1\n/);
                assert.match(facts, new RegExp(`Page size: +${sheet} pts`));
                const text = poppler("pdftotext", pdf, "-");
                assert.ok(text.includes(title) && text.includes("Gatudrift"), text);
            }
        });

        test("a pile is read page by page, and what can't be read waits too", async () => {
            const sent = await registrar.post_files("/staff/cards", {csrf: registrar.csrf, words: "sv"}, [
                {field: "files", name: "hög.pdf", type: "application/pdf", content: pile(await card("sv", "a5"), await card("sv", "a4"))},
                {field: "files", name: "trasig.pdf", type: "application/pdf", content: Buffer.from("%PDF-1.7 cut")}]);
            assert.equal(sent.status, 303);
            await eventually("all pages", () => value_of(program, "SELECT count(*) FROM scan_batches WHERE is_done = 1") === "2");
            const found = scans().map(([, ...rest]) => rest);
            assert.deepEqual(found, [["1", unit, "0", "", "waiting"], ["2", unit, "0", "", "waiting"],
                                     ["1", "0", "0", "files.problem.unreadable", "waiting"]]);
            const page = (await registrar.get("/staff/cards")).body;
            assert.equal(page.match(/\/thumbnail"/g).length, 2);
            assert.doesNotMatch(page, /Vill du ha svar/, "what is printed on the card is nobody's word");
        });

        test("only registrars and who scanned a card see it", async () => {
            const [[scan]] = scans();
            const other = await visitor_at(program, "kristianstad", people.handler);
            assert.equal((await other.get(`/staff/cards/${scan}`)).status, 404);
            assert.equal((await other.post(`/staff/cards/${scan}`, {do: "put_aside"})).status, 404);
            assert.equal((await other.get(`/staff/register?scan=${scan}`)).status, 404);
            assert.doesNotMatch((await other.get("/staff/cards")).body, /thumbnail/);
            assert.equal((await registrar.get(`/staff/cards/${scan}`)).headers["content-type"], "image/jpeg");
        });

        test("a card becomes one case, with its picture", async () => {
            const [[scan]] = scans();
            const form = (await registrar.get(`/staff/register?channel=card&scan=${scan}`)).body;
            assert.doesNotMatch(form, /Vill du ha svar/);
            assert.match(form, new RegExp(`value="${unit}" selected`));
            const fields = {csrf: registrar.csrf, kind: "complaint", title: "Gropar i gatan", message: "Laga groparna.", channel: "card",
                            unit, category: "", place: "", language: "sv", form_token: new_token(), scan};
            const post = more => registrar.post_files("/staff/register", {...fields, ...more}, []);
            const first = await post({});
            assert.equal(first.status, 303);
            assert.equal((await post({})).headers.location, first.headers.location);
            assert.equal((await post({form_token: new_token()})).status, 409);
            assert.equal(value_of(program, "SELECT count(*) FROM cases"), "1");
            assert.equal(value_of(program, "SELECT channel FROM cases"), "card");
            assert.equal(value_of(program, `SELECT count(*) FROM case_files f JOIN scans s ON s.municipality = f.municipality
                AND s.file = f.file AND s.case_id = f.case_id WHERE s.scan = ${scan} AND s.state = 'registered' AND s.text = ''`), "1");
            assert.equal((await registrar.get(`/staff/register?scan=${scan}`)).status, 409);
        });

        test("what is put aside can be brought back", async () => {
            const broken = scans().find(([, , , , problem]) => problem !== "")[0];
            assert.equal((await registrar.post(`/staff/cards/${broken}`, {do: "put_aside"})).status, 303);
            assert.equal((await registrar.post(`/staff/cards/${broken}`, {do: "put_aside"})).status, 409);
            assert.match((await registrar.get("/staff/cards")).body, /Ta fram igen/);
            assert.equal((await registrar.post(`/staff/cards/${broken}`, {do: "bring_back"})).status, 303);
            assert.equal(value_of(program, `SELECT state FROM scans WHERE scan = ${broken}`), "waiting");
            assert.equal((await registrar.get(`/staff/cards/${broken}`)).body, "%PDF-1.7 cut");
        });

        test("what is no scan is refused with a word about it", async () => {
            for (const [name, content] of [["a.txt", "hej"], ["b.exe", "MZ\u0090\0"]]) {
                const answer = await registrar.post_files("/staff/cards", {csrf: registrar.csrf, words: "sv"},
                    [{field: "files", name, type: "application/pdf", content: Buffer.from(content)}]);
                assert.equal(answer.status, 422, name);
            }
            assert.equal((await registrar.post_files("/staff/cards", {csrf: registrar.csrf, words: "sv"}, [])).status, 422);
        });

        test("a code of the web form fills in the unit and the language", async () => {
            const visitor = await visitor_at(program, "kristianstad");
            const page = (await visitor.get(`/cases/new?unit=${unit}&language=nb`)).body;
            assert.match(page, /<html lang="nb"/);
            assert.match(page, new RegExp(`value="${unit}" selected`));
        });
    });
}
