// Publication in Chromium: a picture blacked out with pointer, keys and without scripts, correcting, not publishing, gone.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {after, before, describe, test} from "node:test";
import {axe_findings} from "./support/axe.mjs";
import {start_chromium} from "./support/chromium.mjs";
import {start_demo} from "./support/demo.mjs";
import {Visitors} from "./support/visit.mjs";
import {case_of, must_act, sorting} from "../faults/support/staff.mjs";
import {people, visitor_at} from "../faults/support/town.mjs";
import {a_message, receipt_of} from "../faults/support/visitor.mjs";

const photo = readFileSync(new URL("../stories/files/photo.jpg", import.meta.url));
const person = people.registrar, municipality = "kristianstad";
const message = "Dörren på Fyren är trasig sedan i går.";
const looks = {phone: {viewport: {width: 320, height: 700}}, desktop: {viewport: {width: 1280, height: 900}}};

let program, chromium, visitors, registrar, handler;
before(async () => {
    program = await start_demo({path: process.env.SVAR_PROGRAM ?? "build/dev/svar", cases: 0});
    chromium = await start_chromium();
    visitors = new Visitors(chromium.browser, program);
    registrar = await visitor_at(program, municipality, person);
    handler = await visitor_at(program, municipality, people.handler);
});
after(async () => {
    await visitors?.close();
    await chromium?.close();
    await program?.close();
});

/** An answered case with a photo; gives {reference, id, picture: the address of its page}. */
async function a_case(title) {
    const files = [{field: "files", name: "photo.jpg", type: "image/jpeg", content: photo}];
    const {reference} = receipt_of(await handler.post_files("/cases", a_message({title, message}), files));
    await must_act(registrar, reference, "sort", sorting(program, title));
    await must_act(handler, reference, "take");
    await must_act(handler, reference, "answer", {answer: "Den lagas i dag.", step: "send"});
    const {id} = case_of(program, reference);
    const [picture] = (await registrar.get(`/staff/cases/${id}?do=publish`)).body.match(/\/staff\/cases\/\d+\/pictures\/\d+/);
    return {reference, id, picture};
}

const publish = (reference, title) => must_act(registrar, reference, "publish", {title, message, answer: "Den lagas i dag."});
const row = (page, number) => Promise.all(["left", "top", "width", "height"].map(side => page.locator(`#${side}-${number}`).inputValue()));

async function on_page(place, look, body) {
    const page = await visitors.open({municipality, ...place}, look);
    try {
        await body(page);
        assert.deepEqual(visitors.faults.splice(0), []);
    } finally {
        await page.close();
    }
}

test("a box is drawn with the pointer, moved by keys and taken away", async () => {
    const {picture} = await a_case("En dörr att rita på");
    await on_page({path: picture, person}, looks.desktop, async page => {
        const frame = await page.locator("[data-black-out]").boundingBox();
        await page.mouse.move(frame.x + 20, frame.y + 20);
        await page.mouse.down();
        await page.mouse.move(frame.x + 80, frame.y + 60, {steps: 4});
        await page.mouse.up();
        const drawn = (await row(page, 1)).map(Number);
        assert.ok(drawn[2] > 20 && drawn[3] > 20, `drawn ${drawn}`);
        await page.locator(".black-box").focus();
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("Shift+ArrowDown");
        const moved = (await row(page, 1)).map(Number);
        assert.deepEqual(moved, [drawn[0] + 10, drawn[1], drawn[2], drawn[3] + 10]);
        await page.keyboard.press("Delete");
        assert.deepEqual(await row(page, 1), ["", "", "", ""]);
        assert.equal(await page.locator(".black-box").count(), 0);
    });
});

test("without scripts four numbers do, and the copy is black there", async () => {
    const {reference, picture} = await a_case("En dörr utan skript");
    await on_page({path: picture, person}, {...looks.desktop, javaScriptEnabled: false}, async page => {
        for (const [side, value] of Object.entries({left: "0", top: "0", width: "40", height: "40"})) await page.locator(`#${side}-1`).fill(value);
        await page.locator("#words").fill("En dörr");
        await page.locator("button[value=save]").click();
        assert.equal(await page.locator("img[src$='/copy']").count(), 1);
    });
    await publish(reference, "En dörr utan skript");
    await on_page({path: `/published/${reference}`}, looks.desktop, async page => {
        const shown = page.locator("img.public-picture");
        assert.equal(await shown.getAttribute("alt"), "En dörr");
        const brightest = await shown.evaluate(async image => {
            await image.decode();
            const canvas = Object.assign(document.createElement("canvas"), {width: image.naturalWidth, height: image.naturalHeight});
            const drawing = canvas.getContext("2d");
            drawing.drawImage(image, 0, 0);
            return Math.max(...drawing.getImageData(2, 2, 30, 30).data.filter((_, i) => i % 4 !== 3));
        });
        assert.ok(brightest < 24, `as bright as ${brightest}`);
    });
});

describe("pages of publication are accessible and narrow", () => {
    let places;
    before(async () => {
        const open = await a_case("En dörr att se på"), shown = await a_case("En dörr som syns");
        await publish(shown.reference, "En dörr som syns");
        places = {
            review: {path: `/staff/cases/${open.id}?do=publish`, person}, refuse: {path: `/staff/cases/${open.id}?do=refuse`, person},
            picture: {path: open.picture, person}, correct: {path: `/staff/cases/${shown.id}?do=correct`, person},
            withdraw: {path: `/staff/cases/${shown.id}?do=unpublish`, person}, shown: {path: `/published/${shown.reference}`},
        };
    });
    for (const name of ["review", "refuse", "picture", "correct", "withdraw", "shown"])
        for (const language of ["sv", "nb", "da", "en"])
            test(`${name} in ${language}`, async () => {
                for (const [size, look] of Object.entries(looks))
                    await on_page(places[name], {...look, language}, async page => {
                        assert.deepEqual(await axe_findings(page), []);
                        const [scrollWidth, clientWidth] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
                        assert.ok(scrollWidth <= clientWidth, `${size}: ${scrollWidth} of ${clientWidth}`);
                        if (process.env.SVAR_SHOTS) await page.screenshot({path: `${process.env.SVAR_SHOTS}/${name}-${language}-${size}.png`, fullPage: true});
                    });
            });
});

test("the page of a withdrawn case says gone, with its trace", async () => {
    const {reference} = await a_case("En dörr som försvinner");
    await publish(reference, "En dörr som försvinner");
    await must_act(registrar, reference, "unpublish", {reason: "submitter"});
    const context = await chromium.browser.newContext(looks.phone);
    const page = await context.newPage();
    const answer = await page.goto(program.address(municipality, `/published/${reference}`));
    assert.equal(answer.status(), 410);
    assert.deepEqual(await axe_findings(page), []);
    assert.ok(!(await page.content()).includes("Fyren"));
    await context.close();
});
