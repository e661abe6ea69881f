// Every form that a case's page offers to somebody, opened with all that it folds away: accessible by axe-core, and narrow.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {axe_findings} from "./support/axe.mjs";
import {start_chromium} from "./support/chromium.mjs";
import {start_demo} from "./support/demo.mjs";
import {too_wide, Visitors} from "./support/visit.mjs";

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

const cases_looked_at = stage => (stage === "done" ? 8 : 3); // not all that are done were published
const lists = [
    ["kristianstad", "rakel.registrator", ["to_sort", "to_review", "to_publish", "done"]],
    ["kristianstad", "cecilia.chef", ["in_hand"]],
    ["larvik", "siri.servicesenter", ["to_sort", "in_hand", "done"]],
    ["larvik", "lars.leder", ["in_hand"]],
];

const opened_by = (municipality, name) => path =>
    visitors.open({municipality, path, person: `${name}@${municipality}.example`});

const addresses = (page, selector) =>
    page.locator(selector).evaluateAll(links => [...new Set(links.map(link => link.pathname + link.search))]);

async function findings_of(page) {
    await page.evaluate(() => document.querySelectorAll("details").forEach(part => { part.open = true; }));
    const found = await axe_findings(page);
    await page.setViewportSize({width: 320, height: 640});
    return [...found, ...await too_wide(page), ...visitors.faults.splice(0)];
}

test("each form is accessible and fits 320 pixels", async () => {
    const looked_at = new Set();
    const found = [];
    const look_at = async (open, form) => {
        const name = new URLSearchParams(form.split("?")[1]).get("do");
        if (looked_at.has(name)) return;
        looked_at.add(name);
        const page = await open(form);
        found.push(...(await findings_of(page)).map(finding => `${name}: ${finding}`));
        await page.close();
    };
    for (const [municipality, person, stages] of lists) {
        const open = opened_by(municipality, person);
        for (const stage of stages) {
            const list = await open(`/staff/inbox?stage=${stage}`);
            const cases = await addresses(list, "main a[href^='/staff/cases/']");
            await list.close();
            for (const path of cases.slice(0, cases_looked_at(stage))) {
                const page = await open(path);
                const forms = await addresses(page, "main a[href*='?do=']");
                await page.close();
                for (const form of forms) await look_at(open, form);
            }
        }
    }
    assert.deepEqual(found, []);
    for (const name of ["sort", "answer", "review", "publish", "assign", "contact", "delay", "measure", "merge", "split", "note",
                        "redirect", "hand-over", "reject", "close", "correct", "refuse", "unpublish", "reopen"])
        assert.ok(looked_at.has(name), `nobody was offered the form "${name}"; seen: ${[...looked_at].join(", ")}`);
});
