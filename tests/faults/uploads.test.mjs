// What uploads leave on the disk when the program ends in the middle of them.
import assert from "node:assert/strict";
import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {after, before, describe, test} from "node:test";
import {Wire} from "./support/raw.mjs";
import {start_town} from "./support/town.mjs";
import {eventually} from "./support/waiting.mjs";

describe("uploads under way when the program is killed", () => {
    let program;
    before(async () => { program = await start_town(); });
    after(() => program?.close());

    const parts = () => {
        const folder = join(program.storage[1], "uploads");
        return existsSync(folder) ? readdirSync(folder, {recursive: true}).filter(name => name.includes("svar-upload")) : [];
    };
    const begin = () => new Wire(program.port).send(
        `POST /cases HTTP/1.1\r\nHost: kristianstad.localhost:${program.port}\r\nContent-Type: multipart/form-data; boundary=grans\r\n` +
        `Content-Length: 1000000\r\n\r\n--grans\r\nContent-Disposition: form-data; name="files"; filename="brev.txt"\r\n\r\n${"Hej! ".repeat(20_000)}`);

    test("are gone after the next start", async () => {
        const wires = [begin(), begin(), begin()];
        await eventually("the parts", () => parts().length === 3);
        await program.kill();
        for (const wire of wires) wire.close();
        assert.equal(parts().length, 3);
        await program.start();
        assert.deepEqual(parts(), []);
    });

    test("are gone when their sender leaves", async () => {
        const wire = begin();
        await eventually("the part", () => parts().length === 1);
        wire.close();
        await eventually("its end", () => parts().length === 0);
    });
});
