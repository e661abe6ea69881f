// The runner of the stories against a made-up site: it must find what stands there and name what does not.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {readdirSync, readFileSync} from "node:fs";
import {createServer} from "node:http";
import {connect} from "node:net";
import {start_chromium} from "../browser/support/chromium.mjs";
import {Mailbox} from "../browser/support/mailbox.mjs";
import {find_step, number_of, parse_story} from "./parse.mjs";
import {steps} from "./steps.mjs";
import {walk} from "./walk.mjs";
import {World} from "./world.mjs";

const form = `<!doctype html><title>Form</title><h1>Write to us</h1><form method="post" action="/sent">
  <label for="m">Message</label><textarea id="m" name="m"></textarea>
  <label><input type="radio" name="kind" value="praise"> Praise</label>
  <label for="u">Unit</label><select id="u" name="u"><option>School</option><option>&nbsp;&nbsp;Road</option></select>
  <label><input type="checkbox" name="a"> Anonymous</label><button>Send</button></form>`;

let site, chromium;
before(async () => {
    site = createServer((request, response) => {
        let body = "";
        request.on("data", chunk => { body += chunk; });
        request.on("end", () => {
            response.setHeader("Content-Type", "text/html; charset=utf-8");
            if (request.url === "/broken") response.statusCode = 500;
            const sent = Object.fromEntries(new URLSearchParams(body));
            response.end(request.method === "POST"
                ? `<h1>Thank you</h1><dl><dt>Reference</dt><dd>A-${sent.kind.length}</dd></dl><p>${sent.m} to ${sent.u.trim()} ${sent.a ?? "named"}</p>` : form);
        });
    });
    await new Promise(done => site.listen(0, "127.0.0.1", done));
    chromium = await start_chromium();
});
after(async () => {
    await chromium.close();
    site.closeAllConnections();
    site.close();
});

async function told(text) {
    const mailbox = {mails: [{recipients: ["anna@example.org"], subject: "Receipt", text: "Thank you, Anna.", headers: {}}], next: () => new Promise(() => {})};
    const program = {address: (place, path = "/") => `http://${place}.localhost:${site.address().port}${path}`};
    const world = new World({browser: chromium.browser, program, mailbox, password: "secret"});
    world.context_options = {};
    const fault = await walk(world, parse_story(text));
    await world.close();
    return fault;
}

const beginning = 'A title\nA parent opens the start page of Kristianstad.\n';

test("a story that holds", async () => {
    assert.equal(await told(`${beginning}
# for the reader
The heading is "Write to us".
She fills in "Message" with "A hole in
  the road".
She chooses "Praise".
She selects "Road" in "Unit".
She ticks "Anonymous".
She chooses "Send".
The page says "A hole in the road to Road on".
She notes "Reference" as "NUMBER".
The page says "NUMBER".
The page says "A-6".
The page does not say "Message".
A mail to "anna@example.org" says "Thank you, Anna".
There is no "Send" to choose.`), undefined);
});

test("a heading that is another", async () =>
    assert.match(await told(`${beginning}\nThe heading is "Welcome".`), /line 4: The heading is "Welcome"\n.*the heading is "Write to us"/));

test("a mail that says something else", async () =>
    assert.match(await told(`${beginning}No mail to "anna@example.org" says "Thank".`), /line 3: .*\n.*one does/));

test("something that can be chosen after all", async () =>
    assert.match(await told(`${beginning}There is no "Send" to choose.`), /"Send" can be chosen/));

test("an option that is not offered", async () =>
    assert.match(await told(`${beginning}She selects "Library" in "Unit".`), /"Unit" offers School, Road/));

test("an answer of the server that is broken", async () =>
    assert.match(await told(`A title\nA parent opens "/broken" of Kristianstad.`), /500 for http:\/\/kristianstad/));

test("a sentence that no step knows", async () =>
    assert.match(await told(`${beginning}She sings a song.`), /line 3: She sings a song\n.*no step has these words/));

test("a story without sentences", async () => assert.match(await told("A title\n"), /no sentences/));

test("no sentence fits two steps, and each step is in the list for writers", () => {
    const list = readFileSync(new URL("README.md", import.meta.url), "utf8");
    for (const {pattern} of steps) {
        assert.ok(list.includes(`\`${pattern}\``), pattern);
        const sentence = pattern.replaceAll("{who}", "A parent").replaceAll("{text}", '"x"').replaceAll("{word}", "Larvik").replaceAll("{number}", "two");
        assert.equal(find_step(steps, sentence).step.pattern, pattern);
    }
});

test("every sentence of every story is a step", () => {
    const folder = new URL(".", import.meta.url);
    const stories = readdirSync(folder).filter(file => file.endsWith(".story"));
    assert.ok(stories.length);
    for (const file of stories) {
        for (const {line, text} of parse_story(readFileSync(new URL(file, folder), "utf8")).sentences) {
            assert.ok(find_step(steps, text), `${file}:${line}: ${text}`);
        }
    }
});

test("numbers in words and digits", () => assert.deepEqual(["two", "20"].map(number_of), [2, 20]));

test("the mailbox reads what a mail program would", async () => {
    const mailbox = new Mailbox();
    await mailbox.open();
    const came = mailbox.next();
    const socket = connect(Number(new URL(mailbox.url).port), "127.0.0.1");
    socket.write(["EHLO x", "MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "DATA", "Subject: =?UTF-8?Q?Svar_p=C3=A5?=", " =?UTF-8?B?IGRpdHQ=?=",
                  'Content-Type: multipart/alternative; boundary="=_1"', "", "--=_1", "Content-Type: text/plain; charset=utf-8",
                  "Content-Transfer-Encoding: quoted-printable", "", "Hej p=C3=A5 =", "dig", "..", "--=_1", "Content-Type: text/html",
                  "Content-Transfer-Encoding: base64", "", Buffer.from("<p>å</p>").toString("base64"), "--=_1--", ".", "QUIT", ""].join("\r\n"));
    await came;
    socket.destroy();
    mailbox.close();
    const [mail] = mailbox.mails;
    assert.deepEqual([mail.recipients, mail.subject, mail.text.trim(), mail.html.trim()], [["b@example.org"], "Svar på ditt", "Hej på dig\n.", "<p>å</p>"]);
});
