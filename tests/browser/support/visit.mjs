// Visits the pages of pages.json as the people who may see them.
import {readFileSync} from "node:fs";
import {watch_faults} from "./chromium.mjs";
import {demo_password} from "./demo.mjs";

/** Pages as {name, municipality, path, follow?, person?, is_shot_dark?}; `follow` is a link on the way to the page, or several. */
export const pages = JSON.parse(readFileSync(new URL("../pages.json", import.meta.url), "utf8"));

async function sign_in(page, program, municipality, email) {
    await page.goto(program.address(municipality, "/staff/sign-in"));
    await page.locator("[autocomplete=username]").fill(email);
    await page.locator("[autocomplete=current-password]").fill(demo_password(program));
    const arrival = page.waitForEvent("framenavigated", frame => frame === page.mainFrame());
    await Promise.all([arrival, page.locator("form:has([autocomplete=current-password]) [type=submit]").click()]);
    await page.waitForLoadState("load");
    if (await page.locator("[autocomplete=current-password]").count()) throw new Error(`${email} was not let in`);
}

/** Visitors of the running program: each person signs in once for each sort of browser. */
export class Visitors {
    #contexts = new Map();
    #states = new Map();
    faults = [];

    constructor(browser, program) {
        Object.assign(this, {browser, program});
    }

    /** What a person who has signed in keeps in the browser (cookies). */
    async #state_of(municipality, person) {
        const key = `${municipality} ${person}`;
        if (!this.#states.has(key)) {
            const context = await this.browser.newContext();
            await sign_in(await context.newPage(), this.program, municipality, person);
            this.#states.set(key, await context.storageState());
            await context.close();
        }
        return this.#states.get(key);
    }

    /** The page as its person sees it; `look` holds Playwright's options of a context. */
    async open({municipality, path, follow, person}, {language = "sv", ...look} = {}) {
        const key = JSON.stringify([municipality, person, language, look]);
        if (!this.#contexts.has(key)) {
            const storageState = person ? await this.#state_of(municipality, person) : undefined;
            const context = await this.browser.newContext({...look, storageState, reducedMotion: "reduce"});
            await context.addCookies([{name: "language", value: language, url: this.program.address(municipality)}]);
            this.#contexts.set(key, context);
        }
        const page = await this.#contexts.get(key).newPage();
        watch_faults(page, this.faults);
        const response = await page.goto(this.program.address(municipality, path));
        if (response.status() !== 200) throw new Error(`${path} answers ${response.status()}`);
        for (const link of [follow ?? []].flat()) {
            const address = await page.locator(link).first().evaluate(link => link.href);
            await page.goto(address);
        }
        // Scripts may load more after the page has loaded.
        if (look.javaScriptEnabled !== false) await page.waitForLoadState("networkidle");
        return page;
    }

    async close() {
        for (const context of this.#contexts.values()) await context.close();
    }
}

/** What reaches beyond the window's right edge where that makes the page scroll sideways. */
export const too_wide = page => page.evaluate(() => {
    const {scrollWidth, clientWidth} = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.body.querySelectorAll("*")].filter(element => element.getBoundingClientRect().right > clientWidth)
        .map(element => `${element.tagName.toLowerCase()}.${element.className} ends at ${element.getBoundingClientRect().right}`);
});
