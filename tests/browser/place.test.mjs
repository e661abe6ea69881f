// Where a message is about, in Chromium: the map, one's own position, addresses, a photo's place, a place outside.
import assert from "node:assert/strict";
import {createServer} from "node:http";
import {after, before, test} from "node:test";
import {axe_findings} from "./support/axe.mjs";
import {start_chromium, watch_faults} from "./support/chromium.mjs";
import {demo_password, start_demo} from "./support/demo.mjs";
import {photo_taken_at, plain} from "./support/photo.mjs";

const town = {latitude: 56.0312, longitude: 14.1575}, next_door = {latitude: 56.06, longitude: 14.5};

/** An address service as Nominatim answers; keeps what it was asked. */
function start_addresses() {
    const asked = [];
    const server = createServer((request, response) => {
        asked.push({url: request.url, headers: request.headers});
        const entry = {display_name: "Storgatan 5, Kristianstad, Skåne län, Sverige", lat: "56.0301", lon: "14.1551",
                       address: {road: "Storgatan", house_number: "5", town: "Kristianstad"}};
        const is_search = request.url.startsWith("/search");
        const is_known = !is_search || request.url.includes("Storgatan");
        response.setHeader("Content-Type", "application/json");
        response.end(JSON.stringify(is_search ? (is_known ? [entry, {display_name: "<b>no position</b>"}] : []) : entry));
    });
    return new Promise(done => server.listen(0, "127.0.0.1", () => done({server, asked, port: server.address().port})));
}

let addresses, program, chromium;
before(async () => {
    addresses = await start_addresses();
    program = await start_demo({path: process.env.SVAR_PROGRAM ?? "build/dev/svar", cases: 60, environment: {
        SVAR_MAP_ADDRESS_URL: `http://127.0.0.1:${addresses.port}/`, SVAR_MAP_ATTRIBUTION: "Invented map"}});
    chromium = await start_chromium();
});
after(async () => {
    await chromium?.close();
    await program?.close();
    addresses?.server.close();
});

/** The form in a browser of its own; its map is loaded unless `look` leaves out scripts. */
async function with_form(look, body) {
    const context = await chromium.browser.newContext({reducedMotion: "reduce", ...look});
    const faults = [];
    const page = await context.newPage();
    watch_faults(page, faults);
    await page.addInitScript(() => {
        const ask = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);
        globalThis.positions_asked = 0;
        navigator.geolocation.getCurrentPosition = (...rest) => { globalThis.positions_asked++; ask(...rest); };
    });
    try {
        await page.goto(program.address("kristianstad", "/cases/new"));
        if (look.javaScriptEnabled !== false) {
            await page.locator("[data-map=mark]").scrollIntoViewIfNeeded();
            await page.locator("[data-map=mark][data-ready]").waitFor();
        }
        await body(page, context);
        assert.deepEqual(faults, []);
    } finally {
        await context.close();
    }
}

const marked = page => page.evaluate(() => ["latitude", "longitude"].map(name => Number(document.querySelector(`input[name=${name}]`).value)));

async function assert_marked(page, {latitude, longitude}, far = 0.0002) {
    const [north, east] = await marked(page);
    assert.ok(Math.abs(north - latitude) < far && Math.abs(east - longitude) < far, `marked at ${north}, ${east}`);
}

async function fill_in(page) {
    await page.locator("#kind-complaint").check();
    await page.locator("#title").fill("Grop i vägen");
    await page.locator("#message").fill("Det finns en djup grop.");
    await page.locator("#identity-anonymous").check();
}

async function send(page) {
    await page.locator("form[action='/cases'] button[type=submit]").click();
    await page.waitForLoadState("load");
}

test("A press on the map marks the place, with its address in words", () => with_form({}, async page => {
    assert.deepEqual(await marked(page), [0, 0]);
    const box = await page.locator("[data-map=mark] canvas").boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.getByText("Markerad plats: Storgatan 5, Kristianstad").waitFor();
    assert.equal(await page.locator("#place").inputValue(), "Storgatan 5, Kristianstad");
    await assert_marked(page, {latitude: 56, longitude: 14.14}, 0.05);
    await fill_in(page);
    await send(page);
    assert.match(page.url(), /\/receipt\//);
}));

test("The keyboard marks, moves and removes", () => with_form({}, async page => {
    await page.locator("[data-place-middle]").focus();
    await page.keyboard.press("Enter");
    const [north, east] = await marked(page);
    assert.ok(north > 55 && east > 13);
    const marker = page.getByRole("button", {name: "Markör. Flytta med piltangenterna."});
    await marker.focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Shift+ArrowRight");
    const [moved_north, moved_east] = await marked(page);
    assert.ok(moved_north > north && moved_east > east);
    assert.notEqual(await marker.evaluate(element => getComputedStyle(element).outlineStyle), "none");
    await page.locator("[data-place-remove]").press("Enter");
    assert.deepEqual(await marked(page), [0, 0]);
    await page.getByText("Markeringen är borttagen.").waitFor();
    await page.locator("[data-map=mark] canvas").focus();
    await page.keyboard.press("Enter");
    assert.ok((await marked(page))[0] > 55);
}));

test("One's own position is asked for only on the press of its button", () =>
    with_form({geolocation: {...town, accuracy: 10}, permissions: ["geolocation"]}, async page => {
        assert.equal(await page.evaluate(() => globalThis.positions_asked), 0);
        await page.locator("[data-place-here]").click();
        await page.getByText("Markerad plats: Storgatan 5").waitFor();
        assert.equal(await page.evaluate(() => globalThis.positions_asked), 1);
        await assert_marked(page, town);
    }));

test("Without leave the words remain", () => with_form({permissions: []}, async page => {
    await page.locator("[data-place-here]").click();
    await page.getByText("Webbläsaren lämnade ingen position.").waitFor();
    assert.deepEqual(await marked(page), [0, 0]);
}));

test("Addresses are looked up by us, without telling who asks", () => with_form({}, async page => {
    await page.locator("#place").fill("Storgatan");
    await page.locator("#place").press("Enter");
    await page.getByRole("button", {name: "Storgatan 5, Kristianstad"}).click();
    await assert_marked(page, {latitude: 56.0301, longitude: 14.1551});
    assert.equal(await page.locator("#place").inputValue(), "Storgatan 5, Kristianstad");
    assert.equal(await page.locator("[data-place-found] li").count(), 1, "what has no position is left out");
    const {url, headers} = addresses.asked.findLast(({url: one}) => one.startsWith("/search"));
    assert.match(url, /q=Storgatan&.*accept-language=sv&viewbox=13\./);
    assert.deepEqual(Object.keys(headers).filter(name => /cookie|forward|referer/.test(name)), []);
    assert.equal(headers["user-agent"], "Svar");
    await page.locator("#place").fill("Ingenstans");
    await page.locator("[data-place-search]").click();
    await page.getByText("Ingen adress hittades.").waitFor();
}));

test("A place outside gets a kind word and the neighbour's address, and is taken when one wants it", () =>
    with_form({geolocation: next_door, permissions: ["geolocation"]}, async page => {
        await page.locator("[data-place-here]").click();
        await page.getByText("Platsen ligger utanför Kristianstads kommun, i Bromölla kommun.").waitFor();
        assert.equal(await page.getByRole("link", {name: "https://www.bromolla.example/synpunkt"}).count(), 1);
        assert.deepEqual(await axe_findings(page), []);
        await fill_in(page);
        await send(page);
        assert.match(page.url(), /\/cases$/, "asked again, now by the server");
        assert.match(await page.locator(".ds-error-summary").innerText(), /utanför kommunen/);
        await assert_marked(page, next_door);
        await page.locator("#outside").check();
        await send(page);
        assert.match(page.url(), /\/receipt\//);
    }));

test("A photo's place is used only after asking, and the kept photo has none", () => with_form({}, async page => {
    const photo = photo_taken_at(town);
    await page.locator("#files").setInputFiles({name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: photo});
    await page.locator("[data-place-photo]").waitFor();
    assert.deepEqual(await marked(page), [0, 0]);
    await page.locator("[data-place-photo-no]").click();
    assert.deepEqual(await marked(page), [0, 0]);
    await page.locator("#files").setInputFiles([
        {name: "plain.jpg", mimeType: "image/jpeg", buffer: plain},
        {name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: photo}]);
    await page.locator("[data-place-photo-yes]").click();
    await assert_marked(page, town);
    await fill_in(page);
    await send(page);
    await page.locator("a[href*='/status/']").first().click();
    const files = page.locator("a[href*='/files/']");
    assert.equal(await files.count(), 2);
    for (const address of await files.evaluateAll(links => links.map(link => link.href))) {
        const kept = Buffer.from(await page.evaluate(async url => [...new Uint8Array(await (await fetch(url)).arrayBuffer())], address));
        assert.equal(kept.subarray(0, 2).toString("hex"), "ffd8");
        assert.ok(!kept.includes("Exif") && !kept.includes("GPS"), "the kept photo tells where it was taken");
    }
}));

test("Without scripts there is a field for words, and nothing else to press", () =>
    with_form({javaScriptEnabled: false}, async page => {
        assert.ok(await page.locator("#place").isVisible());
        for (const hidden of ["[data-place-tools]", "[data-place-search]", "[data-place-outside]", "[data-map]"])
            assert.ok(!await page.locator(hidden).isVisible(), hidden);
        await fill_in(page);
        await page.locator("#place").fill("Vid kyrkan");
        await send(page);
        assert.match(page.url(), /\/receipt\//);
    }));

test("A map that can't be loaded leaves the words", async () => {
    const context = await chromium.browser.newContext();
    const page = await context.newPage();
    await page.route("**/map.js", route => route.abort());
    await page.goto(program.address("kristianstad", "/cases/new"));
    await page.locator("[data-place-here]").scrollIntoViewIfNeeded();
    await page.locator("[data-map=mark]").waitFor({state: "hidden"});
    assert.ok(await page.locator("#place").isVisible());
    await context.close();
});

/** Somebody of the staff, signed in, in a browser of their own. */
async function with_staff(municipality, email, body) {
    const context = await chromium.browser.newContext({reducedMotion: "reduce"});
    const page = await context.newPage();
    const faults = [];
    watch_faults(page, faults);
    try {
        await page.goto(program.address(municipality, "/staff/sign-in"));
        await page.locator("[autocomplete=username]").fill(email);
        await page.locator("[autocomplete=current-password]").fill(demo_password(program));
        await page.locator("form:has([autocomplete=current-password]) [type=submit]").click();
        await page.waitForLoadState("load");
        await body(page);
        assert.deepEqual(faults, []);
    } finally {
        await context.close();
    }
}

test("Staff see the place on a map", () => with_staff("kristianstad", "rakel.registrator@kristianstad.example", async page => {
    await page.goto(program.address("kristianstad", "/staff/inbox?stage=to_sort"));
    await page.getByRole("link", {name: "Grop i vägen"}).first().click();
    await page.locator("[data-map=spot]").scrollIntoViewIfNeeded();
    await page.locator("[data-map=spot][data-ready] .maplibregl-marker").first().waitFor();
    assert.match(await page.locator("dl.facts").allInnerTexts().then(texts => texts.join(" ")), /Plats/);
}));

test("An administrator's file is checked before it becomes the boundary", () => with_staff("larvik", "arne.administrator@larvik.example", async page => {
    const send_file = async content => {
        await page.goto(program.address("larvik", "/staff/place"));
        const file = {name: "grense.geojson", mimeType: "application/geo+json", buffer: Buffer.from(content)};
        await page.locator("#boundary").setInputFiles(file);
        await page.locator("button[value=boundary]").click();
        await page.waitForLoadState("load");
        return page.locator("main").innerText();
    };
    const ring = (...corners) => JSON.stringify({type: "Polygon", coordinates: [[...corners, corners[0]]]});
    assert.match(await send_file("PK\x03\x04"), /ikke leses som GeoJSON/);
    assert.match(await send_file(ring([560000, 6540000], [570000, 6540000], [570000, 6550000])), /Koordinatene er ikke grader/);
    assert.match(await send_file(ring([59, 9.8], [59, 10.2], [59.4, 10])), /byttet plass/);
    assert.match(await send_file(ring([9.8, 59], [10.2, 59.4], [10.2, 59], [9.8, 59.4])), /krysser seg selv/);
    assert.match(await send_file(" ".repeat(3_000_000)), /\S/, "too large a file is answered, not dropped");
    await send_file(ring([9.8, 59], [10.2, 59], [10.2, 59.4], [9.8, 59.4]));
    await page.locator("[data-map=areas][data-ready]").waitFor();
    assert.match(await page.locator("main").innerText(), /1\s?0\d\d km², 5 punkter/);
}));
