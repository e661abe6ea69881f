// The program is killed in the middle of reading a mailbox, again and again: each mail becomes one case, with one receipt. And
// one mail's whole way, from the mailbox to the published answer.
//   SVAR_KILLS=30 SVAR_DATABASES=sqlite,postgresql node --test tests/faults/mail_in.test.mjs
import assert from "node:assert/strict";
import {once} from "node:events";
import {createServer} from "node:net";
import {test} from "node:test";
import {ImapServer, MailServer} from "./support/servers.mjs";
import {must_act, sorting} from "./support/staff.mjs";
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

async function add_mailbox(program, server, more = {}) {
    const admin = await visitor_at(program, "kristianstad", people.admin);
    const answer = await admin.post("/staff/mailboxes/new", {...mailbox_at(server), ...more});
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

const header_of = (raw, name) => raw.match(new RegExp(`^${name}:\\s*((?:.|\n[ \t])*)$`, "im"))?.[1].replace(/\s+/g, " ").trim();

for (const database of databases) {
    test(`a mail is received, answered, replied to and published on ${database}`, async () => {
        const server = await new ImapServer().open();
        const outgoing = await new MailServer().open();
        const program = await start_town({database, smtp_url: outgoing.url});
        const mails_to_anna = async () => (await outgoing.mails()).filter(({to}) => to === "anna@example.org");
        try {
            await add_mailbox(program, server, {has_plus: "1"});
            server.put(a_mail(1).replace(/^From: .*$/m, "From: Anna <anna@example.org>\r"));
            const [receipt] = await eventually("the receipt", async () => { const all = await mails_to_anna(); return all.length && all; });
            assert.match(receipt.raw, /^In-Reply-To: <bank1@example\.org>/m);
            const reference = value_of(program, "SELECT reference FROM cases WHERE channel = 'email' ORDER BY case_id DESC LIMIT 1");
            const reply_to = header_of(receipt.raw, "Reply-To");
            assert.match(reply_to, new RegExp(`\\+${reference.toLowerCase()}-`));

            const registrar = await visitor_at(program, "kristianstad", people.registrar);
            const handler = await visitor_at(program, "kristianstad", people.handler);
            await must_act(registrar, reference, "sort", sorting(program, "Trasig bank"));
            await must_act(handler, reference, "take");
            await must_act(handler, reference, "answer", {answer: "Vi lagar banken i maj.", step: "send"});
            await must_act(registrar, reference, "approve");
            const answer = await eventually("the answer", async () => (await mails_to_anna()).find(({raw}) => raw.includes("Vi lagar banken i maj.")));

            // The reply goes to another address of the same mailbox, from another address of hers, and names the answer.
            server.put(a_mail(2).replace(/^To: .*$/m, `To: ${header_of(answer.raw, "Reply-To")}\r`)
                .replace("\r\n\r\n", `\r\nIn-Reply-To: ${answer.id}\r\n\r\n`));
            await eventually("the reply", () => value_of(program, "SELECT count(*) FROM incoming_mails WHERE outcome = 'added'") === "1");
            const page = await registrar.get(`/staff/cases/${value_of(program, `SELECT case_id FROM cases WHERE reference = '${reference}'`)}`);
            assert.match(page.body, /Bank nummer 2 har gatt sonder\./);

            await must_act(registrar, reference, "publish", {title: "Trasig bank", message: "En bank var trasig.", answer: "Vi lagar banken i maj."});
            assert.match((await (await visitor_at(program, "kristianstad")).get(`/published/${reference}`)).body, /Vi lagar banken i maj\./);
            program.run("verify");
        } finally {
            await program.close();
            await server.close();
            await outgoing.close();
        }
    });
}

/** A mail server that signs anybody in, and then talks without end. */
async function endless_server() {
    const server = createServer(socket => {
        let goes_on = true;
        const talk = () => {
            while (goes_on && socket.write("* 1 EXISTS\r\n".repeat(5000))) { /* as fast as it is taken */ }
        };
        socket.on("error", () => {}).on("close", () => goes_on = false).write("* OK ready\r\n");
        socket.setEncoding("utf8").on("data", text => {
            const [tag, command] = text.split(" ", 2).map(word => word.trim());
            if (command === "CAPABILITY") socket.write("* CAPABILITY IMAP4rev1\r\n");
            if (command !== "SELECT") return socket.write(`${tag} OK done\r\n`);
            socket.on("drain", talk);
            talk();
        });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    return {server, url: `imap://127.0.0.1:${server.address().port}`, password: "hemligt"};
}

test("a mail server that never comes to an end is let go", async () => {
    const endless = await endless_server();
    const program = await start_town();
    try {
        await add_mailbox(program, endless);
        await eventually("the mailbox's trouble", () => value_of(program, "SELECT last_error FROM mailboxes")?.includes("more than it was asked for"));
        assert.equal(value_of(program, "SELECT count(*) FROM mailboxes WHERE lease_token IS NULL"), "1");
    } finally {
        await program.close();
        endless.server.close();
    }
});
