// The program is killed in the middle of a load of submissions, again and again: what it has acknowledged is there,
// once, and each receipt goes out.
//   SVAR_KILLS=30 SVAR_DATABASES=sqlite,postgresql node --test tests/faults/kill.test.mjs
import assert from "node:assert/strict";
import {describe, test} from "node:test";
import {MailServer} from "./support/servers.mjs";
import {sql, value_of} from "./support/tables.mjs";
import {start_town, visitor_at} from "./support/town.mjs";
import {a_message, escape_html, receipt_of} from "./support/visitor.mjs";
import {dice, eventually} from "./support/waiting.mjs";

const kills = {sqlite: Number(process.env.SVAR_KILLS ?? 5), postgresql: Number(process.env.SVAR_KILLS ?? 3)};
const databases = (process.env.SVAR_DATABASES ?? "sqlite,postgresql").split(",");
const senders = 12;
/** Longer than mail that was under way when the program died stays claimed. */
const lease_seconds = 15 * 60;

/** A load of submissions and what is known of each: by form token {message, receipt?, addition?}. */
class Load {
    sent = new Map();

    constructor(program) {
        this.program = program;
    }

    async #submit(number) {
        const email = number % 2 ? `avsandare${number}@example.org` : "";
        const message = a_message({title: `Bänk nummer ${number}`, identity: email ? "named" : "anonymous", email});
        const entry = {message};
        this.sent.set(message.form_token, entry);
        const visitor = await visitor_at(this.program, "kristianstad");
        entry.receipt = receipt_of(await visitor.post("/cases", message));
        if (number % 5 || !entry.receipt) return;
        const text = `Tillägg till nummer ${number}`;
        const added = await visitor.post(`/status/${entry.receipt.reference}/${entry.receipt.code}/add`, {text});
        if (added.status === 303) entry.addition = text;
    }

    acknowledged() {
        return [...this.sent.values()].filter(({receipt}) => receipt);
    }

    /** Sends until the program dies, which is after so many acknowledgements of this round. */
    async run_until_killed(count) {
        const goal = this.acknowledged().length + count;
        let is_dead = false;
        const send = async () => {
            while (!is_dead) {
                // A connection that breaks says nothing about what became of the message.
                await this.#submit(this.sent.size + 1).catch(() => {});
                if (this.acknowledged().length < goal || is_dead) continue;
                is_dead = true;
                await this.program.kill();
            }
        };
        await Promise.all(Array.from({length: senders}, send));
    }

    /** Sends each message again: what was acknowledged keeps its receipt, the others get theirs. */
    async send_all_again() {
        const visitor = await visitor_at(this.program, "kristianstad");
        for (const entry of this.sent.values()) {
            const again = receipt_of(await visitor.post("/cases", entry.message));
            assert.ok(again, "a message that is sent again is taken");
            if (entry.receipt) assert.deepEqual(again, entry.receipt);
            entry.receipt = again;
        }
    }
}

async function look_at_status(load) {
    const visitor = await visitor_at(load.program, "kristianstad");
    for (const {message, receipt, addition} of load.acknowledged()) {
        const page = await visitor.get(`/status/${receipt.reference}/${receipt.code}`);
        assert.equal(page.status, 200, `${receipt.reference} is gone`);
        assert.ok(page.body.includes(escape_html(message.title)));
        if (addition) assert.ok(page.body.includes(addition), `what was added to ${receipt.reference} is gone`);
    }
}

/** Lets all mail go out, also what was claimed by a program that is dead. */
async function deliver_all(program) {
    const waiting = (more = "") => Number(value_of(program, `SELECT count(*) FROM outbox WHERE state = 'waiting' ${more}`));
    for (let round = 1; round <= 3 && waiting() > 0; ++round) {
        await program.set_clock_offset(round * lease_seconds);
        const now = (Date.now() + round * lease_seconds * 1000) * 1000;
        await eventually("mail that is due or under way", () => waiting(`AND (due_at <= ${now} OR lease_token IS NOT NULL)`) === 0);
    }
    assert.equal(waiting(), 0);
    assert.deepEqual(sql(program, "SELECT id FROM outbox WHERE state = 'failed'"), []);
}

/** Every receipt arrived; one that arrived twice is known by its Message-ID, and no kill made more than one of them. */
function check_mails(mails, load, kill_count) {
    let doubles = 0;
    for (const {message} of load.sent.values()) {
        if (!message.email) continue;
        const own = mails.filter(({to}) => to === message.email);
        assert.ok(own.length >= 1, `no receipt for ${message.email}`);
        assert.equal(new Set(own.map(({id}) => id)).size, 1, `two receipts for ${message.email}`);
        assert.match(own[0].id, /^<.+@.+>$/);
        doubles += own.length - 1;
    }
    assert.ok(doubles <= kill_count, `${doubles} mails came twice`);
    return doubles;
}

for (const database of databases) {
    describe(`killed ${kills[database]} times on ${database}`, () => {
        test(`killed in the middle of submissions on ${database}`, async context => {
            const mail_server = await new MailServer().open();
            const program = await start_town({database, smtp_url: mail_server.url});
            const roll = dice(20070501);
            try {
                const load = new Load(program);
                for (let kill = 0; kill < kills[database]; ++kill) {
                    await load.run_until_killed(15 + roll(30));
                    program.run("verify");
                    await program.start();
                    await look_at_status(load);
                }
                await load.send_all_again();
                assert.equal(Number(value_of(program, "SELECT count(*) FROM cases")), load.sent.size);
                const references = load.acknowledged().map(({receipt}) => receipt.reference);
                assert.equal(new Set(references).size, load.sent.size);
                await deliver_all(program);
                const doubles = check_mails(await mail_server.mails(), load, kills[database]);
                program.run("verify");
                context.diagnostic(`${load.sent.size} messages, ${doubles} mails came twice`);
            } finally {
                await program.close();
                await mail_server.close();
            }
        });
    });
}
