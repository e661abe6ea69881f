// Maps from a PMTiles file of this server, and from another server that the settings name, under the content policy.
import assert from "node:assert/strict";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {start_chromium} from "./support/chromium.mjs";
import {start_demo} from "./support/demo.mjs";
import {tile_of, tiles_file} from "./support/tiles.mjs";

const path = process.env.SVAR_PROGRAM ?? "build/dev/svar";
const green = [40, 160, 90], folder = mkdtempSync(join(tmpdir(), "svar-tiles-"));
let chromium;
before(async () => { chromium = await start_chromium(); });
after(async () => {
    await chromium?.close();
    rmSync(folder, {recursive: true, force: true});
});

/** The form's map in a program with these settings; `prepare` gets the page before it is opened. */
async function with_map(environment, prepare, body) {
    const program = await start_demo({path, cases: 0, environment: {SVAR_MAP_ATTRIBUTION: "An invented map", ...environment}});
    try {
        const page = await chromium.browser.newPage();
        const faults = [];
        page.on("console", message => { if (message.type() === "error") faults.push(message.text()); });
        page.on("pageerror", error => faults.push(error.message));
        await prepare(page);
        const answer = await page.goto(program.address("kristianstad", "/cases/new"));
        await page.locator("[data-map=mark]").scrollIntoViewIfNeeded();
        await page.locator("[data-map=mark][data-ready]").waitFor();
        await body(page, answer);
        assert.deepEqual(faults, []);
        await page.close();
    } finally {
        await program.close();
    }
}

/** The colour of the map near its lower left corner, as it is seen. */
async function colour_of_map(page) {
    const picture = (await page.locator("[data-map=mark]").screenshot()).toString("base64");
    return page.evaluate(async data => {
        const image = new Image();
        image.src = `data:image/png;base64,${data}`;
        await image.decode();
        const canvas = document.createElement("canvas");
        Object.assign(canvas, {width: image.width, height: image.height});
        const context = canvas.getContext("2d");
        context.drawImage(image, 0, 0);
        return [...context.getImageData(20, image.height - 60, 1, 1).data].slice(0, 3);
    }, picture);
}

const near = (seen, wanted) => seen.every((part, at) => Math.abs(part - wanted[at]) <= 3);

test("A PMTiles file is read by ranges and drawn", async () => {
    const file = join(folder, "world.pmtiles");
    writeFileSync(file, tiles_file(green));
    const answers = [];
    await with_map({SVAR_MAP_TILES_FILE: file}, async page => {
        page.on("response", answer => { if (answer.url().endsWith("/map/tiles.pmtiles")) answers.push(answer.status()); });
    }, async page => {
        assert.ok(answers.length > 0 && answers.every(status => status === 206), `answers: ${answers}`);
        const seen = await colour_of_map(page);
        assert.ok(near(seen, green), `the map is ${seen}`);
        assert.match(await page.locator("[data-map=mark]").innerText(), /An invented map/);
    });
});

test("Another server's tiles are drawn, and its host alone is added to the policy", async () => {
    const asked = [];
    await with_map({SVAR_MAP_TILES_URL: "https://tiles.example.org/{z}/{x}/{y}.png"}, page =>
        page.route("https://tiles.example.org/**", route => {
            asked.push(route.request().url());
            return route.fulfill({contentType: "image/png", body: tile_of(green), headers: {"Access-Control-Allow-Origin": "*"}});
        }), async (page, answer) => {
        assert.match(asked[0], /^https:\/\/tiles\.example\.org\/\d+\/\d+\/\d+\.png$/);
        const policy = (await answer.allHeaders())["content-security-policy"];
        assert.match(policy, /connect-src 'self' https:\/\/tiles\.example\.org;/);
        assert.match(policy, /img-src 'self' data: https:\/\/tiles\.example\.org;/);
        assert.doesNotMatch(policy, /unsafe|\*/);
        const seen = await colour_of_map(page);
        assert.ok(near(seen, green), `the map is ${seen}`);
    });
});

test("A wrong setting ends the program with a word of what is wrong", async () => {
    const text = join(folder, "text.pmtiles");
    writeFileSync(text, "no tiles");
    for (const [environment, words] of [
        [{SVAR_MAP_TILES_FILE: text}, /map\.tiles_file.*no PMTiles file/],
        [{SVAR_MAP_TILES_FILE: join(folder, "gone")}, /map\.tiles_file.*can't be read/],
        [{SVAR_MAP_TILES_URL: "https://tiles.example.org/"}, /map\.tiles_url.*\{z\}/],
        [{SVAR_MAP_TILES_URL: "https://a.example/{z}/{x}/{y}; script-src *"}, /map\.tiles_url.*whole address/],
        [{SVAR_MAP_ADDRESS_URL: "nominatim"}, /map\.address_url.*whole address/],
    ]) {
        await assert.rejects(start_demo({path, cases: 0, environment}).then(program => program.close()), error => words.test(error.message), `${words}`);
    }
});
