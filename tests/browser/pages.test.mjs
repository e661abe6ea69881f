// Every page of pages.json: accessible by axe-core, narrow, without scripts, and by keyboard.
import assert from "node:assert/strict";
import {after, before, describe, test} from "node:test";
import {axe_findings} from "./support/axe.mjs";
import {start_chromium} from "./support/chromium.mjs";
import {start_demo} from "./support/demo.mjs";
import {pages, too_wide, Visitors} from "./support/visit.mjs";

let program, chromium, visitors;
before(async () => {
    program = await start_demo({path: process.env.SVAR_PROGRAM ?? "build/dev/svar"});
    chromium = await start_chromium();
    visitors = new Visitors(chromium.browser, program);
});
after(async () => {
    await visitors?.close();
    await chromium?.close();
    await program?.close();
});

const no_faults = () => assert.deepEqual(visitors.faults.splice(0), []);

/** Opens a page, runs `body` on it, and closes it; no page may have a fault. */
async function on_page(page, look, body) {
    const opened = await visitors.open(page, look);
    try {
        await body(opened);
        no_faults();
    } finally {
        await opened.close();
    }
}

/** In the page: what has the focus now, whether one can see that it has, and whether it had it before. */
function look_at_focus() {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    // The ring may be drawn on the control's own field or by a pseudo-element.
    const around = [element, element.parentElement, element.closest(".ds-field")].filter(Boolean);
    const styles = around.flatMap(one => [null, "::before", "::after"].map(part => getComputedStyle(one, part)));
    const has_ring = styles.some(style => style.outlineStyle !== "none" || style.boxShadow !== "none");
    const {width, height} = element.getBoundingClientRect();
    globalThis.focused ??= [];
    const is_again = globalThis.focused.includes(element);
    const is_still = globalThis.focused.at(-1) === element;
    globalThis.focused.push(element);
    const name = `${element.tagName.toLowerCase()} ${element.id || element.getAttribute("href") || element.textContent.trim().slice(0, 40)}`;
    return {name, is_again, is_still, is_seen: width > 0 && height > 0 && has_ring};
}

/** Tabs through the page from its top: what gets the focus, in order. */
async function tab_through(page) {
    await page.evaluate(() => { document.body.tabIndex = -1; document.body.focus(); });
    const stops = [];
    for (;;) {
        await page.keyboard.press("Tab");
        const stop = await page.evaluate(look_at_focus);
        // A date has several places inside of one control.
        if (stop?.is_still) continue;
        if (!stop || stop.is_again) return stops;
        stops.push(stop);
    }
}

/** Number of controls that the keyboard must reach; radio buttons of one name count once. */
const controls = page => page.evaluate(() => {
    const there = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
        .filter(element => !element.disabled && element.tabIndex >= 0 && element.checkVisibility());
    const radios = new Set(there.filter(element => element.type === "radio").map(element => element.name));
    return there.filter(element => element.type !== "radio").length + radios.size;
});

/** Of a page in a language, in a browser that runs no scripts. */
async function is_readable(opened, language) {
    assert.equal(await opened.locator("html").getAttribute("lang"), language);
    const words = await opened.locator("body").innerText();
    assert.doesNotMatch(words, /\[\[|\{\{|(?<!:\/\/)\b[a-z_]+\.[a-z_]+\.[a-z_]+\b(?!@)/, "a key stands where its text should");
    assert.equal(await opened.getByRole("heading", {level: 1}).count(), 1);
    assert.equal(await opened.locator("form:not(:has([type=submit], button:not([type=button])))").count(), 0, "a form cannot be sent");
}

for (const page of pages) {
    describe(page.name, () => {
        let opened;
        before(async () => { opened = await visitors.open(page); });
        after(() => opened?.close());

        for (const colorScheme of ["light", "dark"]) {
            test(`${page.name}: axe-core finds nothing (${colorScheme})`, async () => {
                await opened.emulateMedia({colorScheme});
                assert.deepEqual(await axe_findings(opened), []);
            });
        }
        test(`${page.name}: the keyboard reaches everything in sight`, async () => {
            const expected = await controls(opened);
            const stops = await tab_through(opened);
            assert.deepEqual(stops.filter(stop => !stop.is_seen).map(stop => stop.name), [], "focus that cannot be seen");
            assert.ok(stops.length >= expected, `${stops.length} stops for ${expected} controls: ${stops.map(stop => stop.name).join(", ")}`);
            assert.match(stops[0].name, /#main/, "the first stop leads past the menus");
        });
        test(`${page.name}: 320 pixels need no sideways scrolling`, async () => {
            await opened.setViewportSize({width: 320, height: 640});
            assert.deepEqual(await too_wide(opened), []);
            no_faults();
        });
        for (const language of ["nb", "da", "en"]) {
            test(`${page.name}: is written in ${language} and needs no scripts`, () =>
                on_page(page, {language, javaScriptEnabled: false}, opened => is_readable(opened, language)));
        }
    });
}
