// A mailbox that is read with tokens (OAuth 2): a real Dovecot checks them, a token server gives them out. A token that is refused
// is told of in plain words and renewed, and no mail is lost or taken in twice meanwhile.
//   node --test tests/faults/mail_tokens.test.mjs
import assert from "node:assert/strict";
import {after, before, describe, test} from "node:test";
import {ImapServer} from "./support/servers.mjs";
import {value_of} from "./support/tables.mjs";
import {TokenServer} from "./support/token_server.mjs";
import {people, start_town, visitor_at} from "./support/town.mjs";
import {eventually} from "./support/waiting.mjs";

const address = "synpunkter@kristianstad.example";
const first_key = "first-key-of-the-test-0123456789";

const a_mail = number => `From: Avsandare ${number} <avsandare${number}@example.org>\r
To: ${address}\r
Subject: Bank nummer ${number}\r
Date: Mon, 2 Mar 2026 09:00:00 +0100\r
Message-ID: <bank${number}@example.org>\r
\r
Bank nummer ${number} har gatt sonder.\r
`;

const ways = [
    {bearer: "xoauth2", sign_in: "client_credentials", secret: "client-secret", database: "sqlite"},
    {bearer: "oauthbearer", sign_in: "refresh_token", secret: "client-secret refresh-token", database: "postgresql"},
];

for (const {bearer, sign_in, secret, database} of ways) describe(`${sign_in} and ${bearer} on ${database}`, () => {
    let imap, tokens, program, admin, where;

    const is_taken = number => value_of(program, `SELECT count(*) FROM case_texts WHERE body LIKE '%Bank nummer ${number} har%'`) === "1";
    const taken = number => eventually(`mail ${number}`, () => is_taken(number));
    const count_troubles = () => value_of(program, "SELECT count(*) FROM channel_troubles WHERE channel = 'email'");

    before(async () => {
        imap = await new ImapServer().open({bearer, token_key: first_key});
        tokens = await new TokenServer({user: address, key: first_key, client: "svar", secret: "client-secret", refresh_token: "refresh-token"}).open();
        program = await start_town({database, environment: {SVAR_MAIL_CERTIFICATE_AUTHORITY: tokens.certificate}});
        admin = await visitor_at(program, "kristianstad", people.admin);
    });
    after(async () => {
        await program?.close();
        await tokens?.close();
        await imap?.close();
    });

    test("a mail becomes a case", async () => {
        imap.put(a_mail(1));
        const made = await admin.post("/staff/mailboxes/new", {
            do: "save", address, url: imap.url, starttls: "none", user_name: address, sign_in, secret, token_url: tokens.url,
            client_id: "svar", scope: "mail", folder: "INBOX", done_folder: "Svar", kind: "complaint", poll_seconds: "10", is_active: "1"});
        assert.equal(made.status, 303, made.body);
        where = made.headers.location;
        await taken(1);
        await eventually("the mail to be moved away", () => imap.count_in("Svar") === 1);
        assert.equal(tokens.requests.length, 1);
        assert.deepEqual({...tokens.requests[0]}, {
            client_id: "svar", client_secret: "client-secret", scope: "mail", grant_type: sign_in,
            ...(sign_in === "refresh_token" ? {refresh_token: "refresh-token"} : {})});
    });

    test("a token that was revoked before its time is renewed at once, and nobody is bothered", async () => {
        const count = tokens.requests.length;
        tokens.key = "second-key-of-the-test-012345678";
        await imap.change_token_key(tokens.key);
        imap.put(a_mail(2));
        await admin.post(where, {do: "look"});
        await taken(2);
        assert.equal(tokens.requests.length, count + 1);
        await eventually("a mailbox that works", () => value_of(program, "SELECT count(*) FROM mailboxes WHERE failing_since IS NOT NULL") === "0");
    });

    test("an expired token and a token server that refuses are told of, and the mail waits", async () => {
        tokens.gives = "expired";
        tokens.key = "third-key-of-the-test-0123456789";
        await imap.change_token_key(tokens.key);
        imap.put(a_mail(3));
        await admin.post(where, {do: "look"});
        await eventually("the refusal", () => value_of(program, "SELECT failure FROM channel_troubles WHERE channel = 'email'") === "login_refused");
        for (const path of [where, "/staff/channels"]) {
            const {body} = await admin.get(path);
            assert.match(body, /Inloggningen nekades\./);
            assert.match(body, /<details[^>]*><summary>[^<]*<\/summary><p[^>]*>[^<]*Login denied/);
        }
        tokens.gives = "refused";
        await admin.post(where, {do: "look"});
        await eventually("the token server's words", async () => (await admin.get(where)).body.includes("The grant has expired."));
        assert.ok(!is_taken(3));
        assert.equal(imap.count_in(), 1);
    });

    test("with a right token again the trouble ends, and each mail is one case", async () => {
        tokens.gives = "good";
        await admin.post(where, {do: "look"});
        await taken(3);
        await eventually("the end of the trouble", () => count_troubles() === "0");
        await eventually("all mail moved away", () => imap.count_in() === 0 && imap.count_in("Svar") === 3);
        assert.equal(value_of(program, "SELECT count(*) FROM incoming_mails WHERE outcome = 'filed'"), "3");
        assert.equal(value_of(program, "SELECT count(*) FROM incoming_mails"), "3");
        program.run("verify");
    });
});
