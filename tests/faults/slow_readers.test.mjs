// A thousand people fetch a large file and take next to nothing of it: memory stays small, others are served.
import assert from "node:assert/strict";
import {connect} from "node:net";
import {after, before, describe, test} from "node:test";
import {sql, value_of} from "./support/tables.mjs";
import {start_town, visitor_at} from "./support/town.mjs";
import {a_message, receipt_of} from "./support/visitor.mjs";
import {eventually} from "./support/waiting.mjs";

const mib = 1 << 20;
const readers_count = 1000;
const memory_max_mib = 256;

/** Makes a stored file longer than a form may send: its whole chunks once more behind them, until there are enough. */
function lengthen(program, bytes) {
    const chunk = 256 * 1024;
    const whole = bytes / chunk;
    sql(program, "DELETE FROM file_chunks WHERE variant = 0 AND position > 0 AND length(content) < 262144");
    for (;;) {
        const chunks = Number(value_of(program, "SELECT count(*) FROM file_chunks WHERE variant = 0"));
        if (chunks >= whole) break;
        sql(program, `INSERT INTO file_chunks SELECT municipality, file, variant, position + ${chunks}, content FROM file_chunks
                      WHERE variant = 0 AND position < ${whole - chunks}`);
    }
    sql(program, `UPDATE files SET size_bytes = ${bytes}`);
}

/** Asks for a page and stops reading with the first bytes of the answer. */
class SlowReader {
    head = "";

    constructor(port, path) {
        this.socket = connect({port, host: "127.0.0.1"});
        this.socket.on("error", () => {});
        this.socket.once("data", bytes => {
            this.socket.pause();
            this.head = bytes.toString("latin1").slice(0, 200);
        });
        this.socket.write(`GET ${path} HTTP/1.1\r\nHost: kristianstad.localhost:${port}\r\n\r\n`);
    }
}

describe("a thousand slow readers", () => {
    let program, visitor, path;
    const readers = [];

    before(async () => {
        program = await start_town();
        visitor = await visitor_at(program, "kristianstad");
        const pdf = Buffer.concat([Buffer.from("%PDF-1.4\n"), Buffer.alloc(mib, 7)]);
        const answer = await visitor.post_files("/cases", a_message(), [{field: "files", name: "karta.pdf", type: "application/pdf", content: pdf}]);
        const {reference, code} = receipt_of(answer);
        path = `/status/${reference}/${code}/files/${value_of(program, "SELECT file FROM files")}`;
        lengthen(program, 25 * mib);
    });
    after(async () => {
        for (const {socket} of readers) socket.destroy();
        await program?.close();
    });

    test("all are answered, and cost little", async () => {
        while (readers.length < readers_count) readers.push(new SlowReader(program.port, path));
        await eventually("every reader's first bytes", () => readers.every(({head}) => head.startsWith("HTTP/1.1 200")));
        for (const {head} of readers) assert.match(head, /Content-Length: 26214400\r\n/);
        assert.ok(program.memory_peak_mib() < memory_max_mib, `${program.memory_peak_mib()} MiB`);
    });

    test("who reads as usual gets the whole file meanwhile, and a form is taken", async () => {
        const whole = await visitor.get(path);
        assert.equal(whole.headers["content-length"], String(25 * mib));
        const end = await visitor.get(path, {Range: "bytes=-5"});
        assert.equal(end.status, 206);
        assert.equal(end.body.length, 5);
        assert.ok(receipt_of(await visitor.post("/cases", a_message())));
        assert.ok(program.memory_peak_mib() < memory_max_mib, `${program.memory_peak_mib()} MiB`);
    });

    test("who leaves is forgotten", async () => {
        for (const {socket} of readers) socket.destroy();
        await eventually("the program to be rid of them", async () => {
            const metrics = await visitor.get("/metrics");
            assert.equal(metrics.status, 200);
            return receipt_of(await visitor.post("/cases", a_message()));
        });
        assert.ok(program.memory_peak_mib() < memory_max_mib, `${program.memory_peak_mib()} MiB`);
    });
});
