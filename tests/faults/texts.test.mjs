// Hostile texts in every field: wherever they show, they are words and nothing else.
import assert from "node:assert/strict";
import {after, before, describe, test} from "node:test";
import {start_chromium, watch_faults} from "../browser/support/chromium.mjs";
import {MailServer} from "./support/servers.mjs";
import {act, case_of, must_act, person_called, sorting, unit_called} from "./support/staff.mjs";
import {sql} from "./support/tables.mjs";
import {people, start_town, visitor_at} from "./support/town.mjs";
import {a_message, file_message, receipt_of} from "./support/visitor.mjs";
import {eventually} from "./support/waiting.mjs";

/** Breaks out of text, attributes, titles, text areas, scripts, templates and catalogues where anything lets it. */
const hostile = where => `${where}"'></textarea></title><svar-attack onclick=attack()>{{X}}[[a.b]]{name}{title}&lt;`;
const script = where => `${where}</script><script>attack()</script><img src=x onerror=attack()><a href="javascript:attack()">x</a>\u202e\u2028`;
const long = where => `${hostile(where)}\n${script(where)}`;

let program, mail_server, chromium, registrar, handler, admin, submitter, reference, code, id;
before(async () => {
    mail_server = await new MailServer().open();
    program = await start_town({smtp_url: mail_server.url});
    chromium = await start_chromium();
    registrar = await visitor_at(program, "kristianstad", people.registrar);
    handler = await visitor_at(program, "kristianstad", people.handler, {"User-Agent": hostile("Agent")});
    admin = await visitor_at(program, "kristianstad", people.admin);
    submitter = await visitor_at(program, "kristianstad");
});
after(async () => {
    await chromium?.close();
    await program?.close();
    await mail_server?.close();
});

/** What a browser makes of a page: elements and attributes that the text smuggled in, and the words that show. */
async function read_page(html) {
    const page = await chromium.browser.newPage();
    const found = await page.evaluate(text => {
        const document = new DOMParser().parseFromString(text, "text/html");
        const all = [...document.querySelectorAll("*")];
        const values = [...document.querySelectorAll("input, textarea")].map(field => field.value);
        return {
            smuggled: all.filter(element => element.localName === "svar-attack" || [...element.attributes].some(({name, value}) => name.startsWith("on") || /^\s*javascript:/i.test(value)))
                .map(element => element.outerHTML),
            scripts: [...document.scripts].filter(element => !element.src).map(element => element.outerHTML),
            words: [document.documentElement.textContent, ...values].join("\n"),
        };
    }, html);
    await page.close();
    return found;
}

/** Nothing has broken out, and each of the texts is there to be read. */
async function is_harmless(answer, ...texts) {
    const html = answer.body ?? answer;
    const {smuggled, scripts, words} = await read_page(html);
    assert.deepEqual(smuggled, []);
    assert.deepEqual(scripts, []);
    const plain = words.replace(/\s+/g, " ");
    for (const text of texts) assert.ok(plain.includes(text.replace(/\s+/g, " ")), `the page lacks ${text}`);
}

const form = () => a_message({title: hostile("Rubrik"), message: long("Text"), place: hostile("Plats"), identity: "named", name: hostile("Namn"), email: "anna@example.org", phone: "044-13 57 92"});

describe("the submitter's texts", () => {
    test("in the form that comes back", async () => {
        const typed = {...form(), kind: hostile("Sort"), email: hostile("Adress"), phone: hostile("Telefon"), unit: hostile("Enhet"), language: hostile("Språk"), form_token: hostile("Formulär")};
        const answer = await submitter.post("/cases", typed);
        assert.equal(answer.status, 422);
        await is_harmless(answer, typed.title, typed.message, typed.place, typed.name, typed.email, typed.phone, typed.form_token);
    });

    test("in a line that would go on as a header", async () => {
        await file_message(submitter, {title: "En\r\nBcc: offer@example.org\r\n\r\nTvå", identity: "named", name: "Bo\r\nBcc: offer@example.org", email: "bo@example.org"});
    });

    test("on receipt and status page, with a file's name", async () => {
        const name = `bild<svar-attack onclick=attack()>'&.txt`;
        const files = [{field: "files", name, type: "text/plain", content: Buffer.from("Hej!")}];
        ({reference, code} = receipt_of(await submitter.post_files("/cases", form(), files)));
        ({id} = case_of(program, reference));
        await is_harmless(await submitter.get(`/receipt/${reference}/${code}`), "anna@example.org");
        await must_add();
        const status = await submitter.get(`/status/${reference}/${code}`);
        await is_harmless(status, hostile("Rubrik"), long("Text"), hostile("Plats"), long("Tillägg"), ".txt");
        const [, file] = status.body.match(/\/files\/(\d+)/);
        const download = await submitter.get(`/status/${reference}/${code}/files/${file}`);
        assert.equal(download.status, 200);
        assert.match(download.headers["content-disposition"], /^attachment/);
        assert.equal(download.headers["x-content-type-options"], "nosniff");
    });

    const must_add = async () => assert.equal((await submitter.post(`/status/${reference}/${code}/add`, {text: long("Tillägg")})).status, 303);

    test("in addresses and questions", async () => {
        const odd = encodeURIComponent(hostile("Fråga"));
        for (const path of [`/published?kind=${odd}&category=${odd}&unit=${odd}&from=${odd}&page=${odd}`, `/cases/new?kind=${odd}&unit=${odd}`, `/first?language=${odd}`,
                            `/follow?reference=${odd}`, `/staff/sign-in?next=${odd}`, `/published/${odd.replaceAll("%2F", "")}`, `/?${odd}=${odd}`])
            await is_harmless(await submitter.get(path));
        await is_harmless(await submitter.post("/follow", {reference: hostile("Nummer"), code: hostile("Kod")}));
        await is_harmless(await submitter.post("/staff/sign-in", {email: hostile("Adress"), password: "x", next: hostile("Vidare")}), hostile("Adress"));
        for (const next of ["https://example.org/", "//example.org/", "/\\example.org", "javascript:attack()", "/staff@example.org"]) {
            const answer = await (await visitor_at(program, "kristianstad")).post("/staff/sign-in", {email: people.handler, password: "nordisk sommar", next});
            assert.equal(answer.headers.location.replace(/\?.*/, ""), next === "/staff@example.org" ? answer.headers.location : "/staff");
            assert.match(answer.headers.location, /^\/staff/);
        }
        const back = await act(registrar, reference, "note", {note: "x", back: "https://example.org/staff/inbox"});
        assert.match(back.headers.location, /^\/staff\/cases\/\d+$/);
    });
});

describe("the staff's texts", () => {
    test("on lists and the case, with every form of it", async () => {
        await is_harmless(await registrar.get("/staff"));
        await is_harmless(await registrar.get("/staff/inbox"), hostile("Rubrik"));
        await is_harmless(await registrar.get(`/staff/cases/${id}`), hostile("Rubrik"), long("Text"), hostile("Plats"), hostile("Namn"));
        await must_act(registrar, reference, "sort", {...sorting(program, hostile("Arbetsrubrik"))});
        await must_act(handler, reference, "take");
        await must_act(handler, reference, "note", {note: long("Anteckning")});
        await must_act(handler, reference, "contact", {outcome: "reached", note: long("Samtal")});
        await must_act(registrar, reference, "redirect", {unit: unit_called(program, "Gatudrift"), reason: long("Skäl")}).catch(() => {});
        await is_harmless(await act(handler, reference, "answer", {answer: long("Utkast"), step: "preview"}), long("Utkast"));
        await is_harmless(await act(handler, reference, "answer", {answer: long("Gammalt"), step: "send", seen: 1}), long("Gammalt"));
        await must_act(handler, reference, "answer", {answer: long("Svar"), step: "send"});
        await must_act(registrar, reference, "return", {comment: long("Kommentar")});
        await is_harmless(await handler.get(`/staff/cases/${id}`), long("Anteckning"), long("Samtal"), long("Kommentar"), long("Svar"));
        await must_act(handler, reference, "answer", {answer: long("Svar"), step: "send"});
        for (const form_name of ["sort", "redirect", "reject", "hand-over", "assign", "note", "contact", "answer", "review", "publish", "close"])
            await is_harmless(await registrar.get(`/staff/cases/${id}?do=${form_name}&list=${encodeURIComponent(hostile("Lista"))}`), hostile("Arbetsrubrik"));
    });

    test("in what everybody may read", async () => {
        const wording = {title: hostile("Offentlig rubrik"), message: long("Offentlig text"), answer: long("Offentligt svar")};
        await must_act(registrar, reference, "publish", wording);
        // What was reworded stands between marks, which part the text.
        await is_harmless(await submitter.get(`/published/${reference}`), wording.title, "Offentlig", `src=x onerror=attack()>`, wording.answer);
        await is_harmless(await submitter.get("/published"), wording.title);
        await is_harmless(await submitter.get("/"));
        await is_harmless(await submitter.get(`/status/${reference}/${code}`), long("Svar"));
        assert.equal((await submitter.post(`/status/${reference}/${code}/satisfaction`, {satisfaction: 1, comment: long("Omdöme")})).status, 303);
        assert.equal((await submitter.post(`/status/${reference}/${code}/reopen`, {reason: long("Igen")})).status, 303);
        await is_harmless(await registrar.get(`/staff/cases/${id}`), long("Omdöme"), long("Igen"));
    });

    test("in what administrators see", async () => {
        const unit = unit_called(program, "Gatudrift"), person = person_called(program, people.handler);
        const [[unit_version], [person_version]] = [sql(program, `SELECT version FROM units WHERE unit = ${unit}`)[0], sql(program, `SELECT version FROM people WHERE person = ${person}`)[0]];
        const save = async (path, fields) => assert.equal((await admin.post(path, fields)).status, 303);
        await save(`/staff/units/${unit}`, {do: "save", seen: unit_version, name: hostile("Enhet"), email: "enhet@example.org"});
        await save(`/staff/people/${person}`, {do: "save", seen: person_version, name: hostile("Person"), title: hostile("Titel"), email: people.handler, language: "sv"});
        for (const path of ["/staff/organisation", `/staff/units/${unit}`]) await is_harmless(await admin.get(path), hostile("Enhet"));
        for (const path of ["/staff/people", `/staff/people/${person}`]) await is_harmless(await admin.get(path), hostile("Person"), hostile("Titel"));
        await is_harmless(await admin.get(`/staff/people?q=${encodeURIComponent(hostile("Sök"))}`));
        await is_harmless(await handler.get("/staff/account"), hostile("Person"));
        await is_harmless(await registrar.get(`/staff/cases/${id}`), hostile("Person"), hostile("Enhet"));
        for (const kind of ["units", "people"]) {
            const content = Buffer.from(`${hostile("Kolumn")};${hostile("Två")}\n${hostile("Rad")};x\n`);
            await is_harmless(await admin.post_files("/staff/import", {csrf: admin.csrf, what: kind, kind}, [{field: "file", name: `${hostile("fil")}.csv`, type: "text/csv", content}]));
        }
        const list = await admin.get("/staff/mails");
        await is_harmless(list);
        for (const [, mail] of list.body.matchAll(/\/staff\/mails\/(\d+)"/g)) {
            await is_harmless(await admin.get(`/staff/mails/${mail}`));
            await is_harmless(await admin.get(`/staff/mails/${mail}/html`));
        }
    });
});

test("mails carry the texts as words, and no line of them is a header", async () => {
    await eventually("the mails", () => sql(program, "SELECT id FROM outbox WHERE state = 'waiting'").length === 0);
    assert.deepEqual(sql(program, "SELECT id FROM outbox WHERE state <> 'sent'"), []);
    const mails = await mail_server.mails();
    assert.ok(mails.length >= 3);
    for (const {to, raw} of mails) {
        const head = raw.split("\n\n")[0];
        assert.ok(!/^Bcc:/im.test(head), head);
        assert.ok(!to.includes("offer@"));
        assert.equal(head.match(/^Subject:/gim).length, 1);
    }
    for (const [html] of sql(program, "SELECT replace(html_body, char(10), ' ') FROM outbox")) await is_harmless(html);
    const answers = sql(program, "SELECT replace(html_body, char(10), ' ') FROM outbox WHERE html_body LIKE '%Svar%attack%'");
    assert.ok(answers.length > 0);
});

test("in a real browser, with the pages' own scripts, nothing runs", async () => {
    const {reference: fresh} = await file_message(submitter, form());
    const context = await chromium.browser.newContext();
    await context.addInitScript(() => { globalThis.attack = () => { globalThis.was_attacked = true; }; });
    await context.addCookies([{name: "session", value: registrar.cookies.get("session"), url: program.address("kristianstad")}]);
    const faults = [];
    const page = await context.newPage();
    watch_faults(page, faults);
    for (const path of ["/staff", "/staff/inbox", `/staff/cases/${id}`, `/staff/cases/${case_of(program, fresh).id}`, "/published", `/published/${reference}`, `/status/${reference}/${code}`]) {
        await page.goto(program.address("kristianstad", path));
        for (const key of ["j", "s", "Escape", "?", "Escape"]) await page.keyboard.press(key);
        const found = await page.evaluate(() => ({was_attacked: Boolean(globalThis.was_attacked), elements: document.querySelectorAll("svar-attack, [onclick]").length}));
        assert.deepEqual(found, {was_attacked: false, elements: 0}, path);
    }
    await context.close();
    assert.deepEqual(faults, []);
});

test("the log tells nothing of all these texts", () => {
    const log = program.log().split("\n").filter(line => line.startsWith("{")).join("\n");
    for (const word of ["attack", "anna@", "example.org", "13 57 92", "Rubrik", "Anteckning"]) assert.ok(!log.includes(word), word);
    program.run("verify");
});
