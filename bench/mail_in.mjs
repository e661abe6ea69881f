// Reading a mailbox of 1,000 ordinary mails beside fetching the same mails with curl and appending them to a file. Prints the
// lines of the table.
//   node bench/mail_in.mjs PROGRAM
import {spawnSync} from "node:child_process";
import {closeSync, mkdtempSync, openSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {start_demo} from "../tests/browser/support/demo.mjs";
import {ImapServer} from "../tests/faults/support/servers.mjs";
import {value_of} from "../tests/faults/support/tables.mjs";
import {people, visitor_at} from "../tests/faults/support/town.mjs";
import {eventually} from "../tests/faults/support/waiting.mjs";

const count = 1000;
const rounds = 3;
const words = "Lampan vid gangvagen mellan skolan och biblioteket har varit slackt i tva veckor. ";

/** About 5 kB: a text in quoted-printable and the same in HTML. */
const a_mail = number => `Received: from mx.example.org by mail.example; Mon, 2 Mar 2026 09:00:00 +0100\r
From: =?utf-8?Q?=C3=85sa_=C3=96berg?= <asa${number}@example.org>\r
To: synpunkter@kristianstad.example\r
Subject: =?utf-8?Q?Sl=C3=A4ckt_lampa_nummer_${number}?=\r
Date: Mon, 2 Mar 2026 09:00:00 +0100\r
Message-ID: <lampa${number}@example.org>\r
MIME-Version: 1.0\r
Content-Type: multipart/alternative; boundary=b${number}\r
\r
--b${number}\r
Content-Type: text/plain; charset=utf-8\r
Content-Transfer-Encoding: quoted-printable\r
\r
Hej! Det h=C3=A4r g=C3=A4ller lampa ${number}.\r
${`${words}=\r\n`.repeat(25)}\r
--b${number}\r
Content-Type: text/html; charset=utf-8\r
\r
<html><body>${`<p>${words}</p>\r\n`.repeat(25)}</body></html>\r
--b${number}--\r
`;

/** Seconds that curl takes to fetch them all on one connection and append them to a file. */
function fetch_plainly(server) {
    const folder = mkdtempSync(join(tmpdir(), "svar-mbox-"));
    const file = openSync(join(folder, "mbox"), "a");
    const begin = performance.now();
    const done = spawnSync("curl", ["-sS", "-u", `svar:${server.password}`, `${server.url}/INBOX;UID=[1-${count}]`],
                           {stdio: ["ignore", file, "inherit"]});
    const seconds = (performance.now() - begin) / 1000;
    closeSync(file);
    rmSync(folder, {recursive: true, force: true});
    if (done.status !== 0) throw new Error("curl could not fetch the mails");
    return seconds;
}

/** Seconds from the moment that the mailbox is set up until all mails are cases with receipts, and moved away. */
async function take_in(server, program) {
    const admin = await visitor_at(program, "kristianstad", people.admin);
    const begin = performance.now();
    const saved = await admin.post("/staff/mailboxes/new", {
        do: "save", address: "synpunkter@kristianstad.example", url: server.url, starttls: "none", user_name: "svar",
        sign_in: "password", secret: server.password, folder: "INBOX", done_folder: "Svar", kind: "complaint", poll_seconds: "10",
        is_active: "1"});
    if (saved.status !== 303) throw new Error(`the mailbox was not taken: ${saved.status}`);
    await eventually("all mails taken in", () => server.count_in() === 0);
    const seconds = (performance.now() - begin) / 1000;
    await eventually("the last line", () => value_of(program, "SELECT count(*) FROM incoming_mails WHERE is_marked = 1") === `${count}`);
    return seconds;
}

const median = list => list.sort((a, b) => a - b)[list.length >> 1];
const plain = [], taken = [];
for (let round = 0; round < rounds; ++round) {
    const server = await new ImapServer().open();
    const program = await start_demo({path: process.argv[2], cases: 0});
    try {
        server.put(...Array.from({length: count}, (_, i) => a_mail(i + 1)));
        plain.push(fetch_plainly(server));
        taken.push(await take_in(server, program));
    } finally {
        await program.close();
        await server.close();
    }
}
console.log(`curl: ${count} mails of 5 kB fetched, appended to a file\t${median(plain).toFixed(2)}\ts\t`);
console.log(`${count} mails of 5 kB fetched, taken in, receipted\t${median(taken).toFixed(2)}\ts\t`);
console.log(`the same, against curl\t${(median(taken) / median(plain)).toFixed(2)}\tx\t<= 2`);
