// Requests that no browser sends: ambiguous lengths, broken chunks, endless heads, slow senders, malformed forms.
import assert from "node:assert/strict";
import {after, before, describe, test} from "node:test";
import {exchange, statuses, Wire} from "./support/raw.mjs";
import {value_of} from "./support/tables.mjs";
import {start_town, visitor_at} from "./support/town.mjs";
import {a_message, encode_form, receipt_of} from "./support/visitor.mjs";

let program, slow;
before(async () => {
    program = await start_town();
    slow = begin_slowly();
});
after(() => program?.close());

const host = () => `Host: kristianstad.localhost:${program.port}\r\n`;
const smuggled_in = "GET /staff/sign-in?smuggled_in HTTP/1.1\r\nHost: kristianstad.localhost\r\nConnection: close\r\n\r\n";
const form_type = "Content-Type: application/x-www-form-urlencoded\r\n";

/** Heads and bodies that two servers in a row could cut differently; none may be answered as two requests. */
const smuggled = {
    "length and chunks": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled_in}`,
    "chunks and length": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${smuggled_in}`,
    "two lengths": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Content-Length: 0\r\nContent-Length: ${smuggled_in.length}\r\n\r\n${smuggled_in}`,
    "two equal lengths": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Content-Length: 0\r\nContent-Length: 0\r\n\r\n${smuggled_in}`,
    "a list of lengths": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Content-Length: 0, ${smuggled_in.length}\r\n\r\n${smuggled_in}`,
    "a signed length": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Content-Length: +0\r\n\r\n${smuggled_in}`,
    "a negative length": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Content-Length: -1\r\n\r\n${smuggled_in}`,
    "a length with letters": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Content-Length: 0x10\r\n\r\n${smuggled_in}`,
    "an endless length": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Content-Length: 99999999999999999999\r\n\r\n${smuggled_in}`,
    "a coding that is unknown": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled_in}`,
    "chunked twice": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled_in}`,
    "chunked, then identity": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled_in}`,
    "a blank before the colon": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Transfer-Encoding : chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${smuggled_in}`,
    "a folded header": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${smuggled_in}`,
    "a line feed alone": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}X: y\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${smuggled_in}`,
    "a carriage return in a value": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}X: y\rTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${smuggled_in}`,
    "NUL in a value": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Content-Length: 0\0\r\n\r\n${smuggled_in}`,
    "chunks in HTTP/1.0": () => `POST /follow HTTP/1.0\r\n${host()}${form_type}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled_in}`,
    "two hosts": () => `GET / HTTP/1.1\r\n${host()}Host: larvik.localhost\r\n\r\n${smuggled_in}`,
    "no host": () => `GET / HTTP/1.1\r\n\r\n${smuggled_in}`,
    "a chunk size with a sign": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Transfer-Encoding: chunked\r\n\r\n+0\r\n\r\n${smuggled_in}`,
    "a chunk size with a prefix": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n${smuggled_in}`,
    "an endless chunk size": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n${smuggled_in}`,
    "a chunk without its end": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n${smuggled_in}`,
    "no chunk size": () => `POST /follow HTTP/1.1\r\n${host()}${form_type}Transfer-Encoding: chunked\r\n\r\n\r\n${smuggled_in}`,
    "an unknown method": () => `SVAR / HTTP/1.1\r\n${host()}Content-Length: 0\r\n\r\n${smuggled_in}`,
    "HTTP/2 as it begins": () => `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`,
    "HTTP/0.9": () => "GET /\r\n\r\n",
    "no HTTP at all": () => "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
};

describe("requests that could be cut in two ways are refused, and the connection ends", () => {
    for (const [name, bytes] of Object.entries(smuggled)) {
        test(name, async () => {
            const answer = await exchange(program.port, bytes());
            const found = statuses(answer);
            assert.ok(found.length <= 1, `${found.length} answers: ${found}`);
            assert.ok(found.every(status => [400, 413, 431, 501, 505].includes(status)), `${found}`);
            assert.ok(!answer.includes("smuggled_in"));
        });
    }
});

const oversized = {
    "a head that is too large": [() => `GET / HTTP/1.1\r\n${host()}X: ${"x".repeat(70_000)}\r\n\r\n`, [431]],
    "very many headers": [() => `GET / HTTP/1.1\r\n${host()}${Array.from({length: 5000}, (_, i) => `X${i}: y\r\n`).join("")}\r\n`, [431]],
    "an address that is too long": [() => `GET /${"a".repeat(70_000)} HTTP/1.1\r\n${host()}\r\n`, [414, 431, 400]],
    "a body that is too large": [() => `POST /follow HTTP/1.1\r\n${host()}${form_type}Content-Length: 90000000\r\n\r\n`, [413]],
    "very many fields": [() => {
        const body = "a=1&".repeat(15_000);
        return `POST /follow HTTP/1.1\r\n${host()}${form_type}Connection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    }, [413]],
};

describe("what is too large is refused", () => {
    for (const [name, [bytes, wanted]] of Object.entries(oversized)) {
        test(name, async () => {
            const found = statuses(await exchange(program.port, bytes()));
            assert.equal(found.length, 1);
            assert.ok(wanted.includes(found[0]), `${found}`);
        });
    }
});

const crooked_paths = ["/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2fsvar.sqlite", "/assets/%2e%2e/svar.css", "/a%00b", "/a%0d%0aSet-Cookie:%20x=y",
                       "//example.org/", "/%5c%5cexample.org", "/staff//cases", "/%ff%fe", "/%zz", "/%", "/assets/../../../../etc/passwd"];

describe("crooked paths lead nowhere", () => {
    for (const path of crooked_paths) {
        test(path, async () => {
            const answer = await exchange(program.port, `GET ${path} HTTP/1.1\r\n${host()}Connection: close\r\n\r\n`);
            const [status] = statuses(answer);
            assert.ok([400, 404].includes(status), `${status}`);
            assert.ok(!/^(Location|Set-Cookie):/im.test(answer));
            assert.ok(!answer.includes("root:"));
        });
    }
});

const boundary = "grans";
const part = (name, value) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file_part = (name, file, value) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${file}"\r\nContent-Type: image/png\r\n\r\n${value}\r\n`;
const whole = Object.entries(a_message()).map(([name, value]) => part(name, Buffer.from(value).toString("latin1"))).join("");
const malformed = {
    "no boundary": ["multipart/form-data", `${whole}--${boundary}--\r\n`],
    "an empty boundary": ["multipart/form-data; boundary=", `${whole}--${boundary}--\r\n`],
    "an endless boundary": [`multipart/form-data; boundary=${"b".repeat(200)}`, `${whole}--${boundary}--\r\n`],
    "no end": [`multipart/form-data; boundary=${boundary}`, whole],
    "an end in the middle of a part": [`multipart/form-data; boundary=${boundary}`, `${whole}--${boundary}\r\nContent-Disposition: form-data; name="x"\r\n`],
    "a part without a name": [`multipart/form-data; boundary=${boundary}`, `--${boundary}\r\nContent-Type: text/plain\r\n\r\nx\r\n--${boundary}--\r\n`],
    "a part that is no form data": [`multipart/form-data; boundary=${boundary}`, `--${boundary}\r\nContent-Disposition: attachment; name="x"\r\n\r\nx\r\n--${boundary}--\r\n`],
    "a head without an end": [`multipart/form-data; boundary=${boundary}`, `--${boundary}\r\nX: ${"x".repeat(60_000)}`],
    "very many parts": [`multipart/form-data; boundary=${boundary}`, `${part("a", "1").repeat(2000)}--${boundary}--\r\n`],
    "very many files": [`multipart/form-data; boundary=${boundary}`, `${file_part("files", "a.png", "x").repeat(40)}--${boundary}--\r\n`],
    "no UTF-8 in a value": [`multipart/form-data; boundary=${boundary}`, `${part("title", "\xff\xfe")}--${boundary}--\r\n`],
    "no UTF-8 in a name": [`multipart/form-data; boundary=${boundary}`, `${part("\xc3\x28", "x")}--${boundary}--\r\n`],
    "no UTF-8 in a file's name": [`multipart/form-data; boundary=${boundary}`, `${file_part("files", "\xff.png", "x")}--${boundary}--\r\n`],
    "NUL in a value": [`multipart/form-data; boundary=${boundary}`, `${part("title", "a\0b")}--${boundary}--\r\n`],
};

describe("malformed forms are refused, and nothing is kept of them", () => {
    for (const [name, [type, body]] of Object.entries(malformed)) {
        test(name, async () => {
            const answer = await exchange(program.port,
                `POST /cases HTTP/1.1\r\n${host()}Connection: close\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
            const [status] = statuses(answer);
            assert.ok([400, 413, 415, 422].includes(status), `${status}`);
        });
    }

    for (const field of Object.keys(a_message())) {
        for (const [what, bytes] of [["no UTF-8", "%ff%fe"], ["half a letter", "%c3"], ["a surrogate", "%ed%a0%80"], ["NUL", "a%00b"], ["a broken escape", "%f"]]) {
            test(`${what} in ${field}`, async () => {
                const visitor = await visitor_at(program, "kristianstad");
                const {[field]: _, ...others} = a_message();
                const body = `${encode_form(others)}&${field}=${bytes}`;
                const answer = await visitor.send("POST", "/cases", {headers: {"Content-Type": "application/x-www-form-urlencoded"}, body});
                assert.equal(answer.status, 400);
            });
        }
    }

    test("no case and no file has come of all this", () => {
        const before = value_of(program, "SELECT count(*) FROM cases WHERE title = 'Bänkar längs ån'");
        assert.equal(before, "0");
        assert.equal(value_of(program, "SELECT count(*) FROM files WHERE name = 'a.png'"), "0");
    });
});

/** Many that send a byte now and then; the program has to end them all. */
function begin_slowly() {
    const wires = Array.from({length: 200}, () => new Wire(program.port).send(`GET / HTTP/1.1\r\n${host()}X: `));
    const body = new Wire(program.port).send(`POST /follow HTTP/1.1\r\n${host()}${form_type}Content-Length: 5000\r\n\r\n`);
    const drips = setInterval(() => { for (const wire of [...wires, body]) if (!wire.socket.destroyed) wire.send("x"); }, 500);
    const all = Promise.all([...wires, body].map(wire => wire.ended));
    return all.finally(() => clearInterval(drips));
}

describe("slow senders", () => {
    test("do not keep others waiting", async () => {
        const visitor = await visitor_at(program, "kristianstad");
        assert.ok(receipt_of(await visitor.post("/cases", a_message())));
    });

    test("are ended, heads and bodies alike", async () => {
        for (const answer of await slow) {
            const found = statuses(answer);
            assert.ok(found.length <= 1 && found.every(status => [400, 408].includes(status)), `${found}`);
        }
    });
});

test("after all this the program serves, and its log tells nothing of what was sent", async () => {
    const visitor = await visitor_at(program, "kristianstad");
    assert.equal((await visitor.get("/")).status, 200);
    for (const text of ["smuggled_in", "Bänkar", "xxxx"]) assert.ok(!program.log().includes(text), `the log has "${text}"`);
    program.run("verify");
});
