// The program is killed in the middle of reading a mailbox, again and again: each mail becomes one case, with one receipt.
//   SVAR_KILLS=30 SVAR_DATABASES=sqlite,postgresql node --test tests/faults/mail_in.test.mjs
import assert from "node:assert/strict";
import {test} from "node:test";
import {ImapServer} from "./support/servers.mjs";
import {sql, value_of} from "./support/tables.mjs";
import {people, start_town, visitor_at} from "./support/town.mjs";
import {dice, eventually} from "./support/waiting.mjs";

const kills = {sqlite: Number(process.env.SVAR_KILLS ?? 5), postgresql: Number(process.env.SVAR_KILLS ?? 3)};
const databases = (process.env.SVAR_DATABASES ?? "sqlite,postgresql").split(",");
const mails_per_round = 40;
/** Longer than the mailbox stays leased to a program that is dead. */
const lease_seconds = 120;

const a_mail = number => `From: Avsandare ${number} <avsandare${number}@example.org>\r
To: synpunkter@kristianstad.example\r
Subject: Bank nummer ${number}\r
Date: Mon, 2 Mar 2026 09:00:00 +0100\r
Message-ID: <bank${number}@example.org>\r
\r
Bank nummer ${number} har gatt sonder.\r
`;

/** The fields of a mailbox that reads this server. */
const mailbox_at = server => ({
    do: "save", address: "synpunkter@kristianstad.example", url: server.url, starttls: "none", user_name: "svar", sign_in: "password",
    secret: server.password, folder: "INBOX", done_folder: "Svar", kind: "complaint", poll_seconds: "10", is_active: "1",
});

const count = (program, table) => Number(value_of(program, `SELECT count(*) FROM ${table}`));

async function add_mailbox(program, server) {
    const admin = await visitor_at(program, "kristianstad", people.admin);
    const answer = await admin.post("/staff/mailboxes/new", mailbox_at(server));
    assert.equal(answer.status, 303, answer.body);
    const page = await admin.get(answer.headers.location);
    assert.ok(!page.body.includes(server.password), "the secret is never shown again");
}

/** Kills the program as soon as so many more mails were taken in. */
async function kill_after(program, more) {
    const goal = count(program, "incoming_mails") + more;
    await eventually("mails taken in", () => count(program, "incoming_mails") >= goal);
    await program.kill();
}

for (const database of databases) {
    test(`killed ${kills[database]} times while reading a mailbox on ${database}`, async () => {
        const server = await new ImapServer().open();
        const program = await start_town({database});
        const roll = dice(20070502);
        const before = count(program, "cases");
        let put = 0;
        try {
            await add_mailbox(program, server);
            for (let kill = 1; kill <= kills[database]; ++kill) {
                server.put(...Array.from({length: mails_per_round}, () => a_mail(++put)));
                await kill_after(program, 1 + roll(mails_per_round - 10));
                program.run("verify");
                await program.set_clock_offset(kill * lease_seconds);
                await program.start();
            }
            await eventually("all mail moved away", () => server.count_in() === 0 && count(program, "incoming_mails") === put);
            assert.equal(server.count_in("Svar"), put);
            assert.equal(count(program, "cases") - before, put);
            const receipts = sql(program, "SELECT to_address, count(*) FROM outbox WHERE kind = 'case.receipt' AND to_address LIKE 'avsandare%' GROUP BY to_address");
            assert.equal(receipts.length, put);
            assert.ok(receipts.every(([, times]) => times === "1"), "each sender has one receipt");
            assert.equal(value_of(program, "SELECT count(*) FROM incoming_mails WHERE outcome <> 'filed'"), "0");
            program.run("verify");
        } finally {
            await program.close();
            await server.close();
        }
    });
}
