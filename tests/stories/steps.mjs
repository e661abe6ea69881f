// The sentences that stories are made of. Controls are found by the words that people see or hear.
import {randomUUID} from "node:crypto";
import {fileURLToPath} from "node:url";
import {Visitor} from "../faults/support/visitor.mjs";
import {hook_secret} from "../faults/support/gateway.mjs";
import {instant_of} from "./moment.mjs";
import {number_of, pattern_of} from "./parse.mjs";
import {words_of} from "./world.mjs";

export const steps = [];
const step = (pattern, run) => steps.push({pattern, expression: pattern_of(pattern), run});

/** The first of several ways to find a control that is there and can be seen. */
async function first_there(page, what, candidates) {
    const all = candidates.reduce((one, other) => one.or(other));
    await all.first().waitFor({state: "attached"});
    for (const candidate of candidates) {
        for (const one of await candidate.all()) if (await one.isVisible()) return one;
    }
    throw new Error(`"${what}" is there but cannot be seen`);
}

/** Something to press: by its exact name first, else by a part of it. */
function control(page, name) {
    const roles = ["button", "link", "radio", "checkbox", "tab", "menuitem"];
    const by_role = exact => roles.map(role => page.getByRole(role, {name, exact}));
    const summary = page.locator("summary").filter({hasText: name});
    return first_there(page, name, [...by_role(true), page.getByLabel(name, {exact: true}), summary, ...by_role(false)]);
}

const field = (page, label) => first_there(page, label, [page.getByLabel(label, {exact: true}), page.getByLabel(label)]);

async function visible_words(page) {
    return words_of(await page.locator("body").innerText());
}

/** Waits until the page's words hold the text (or no longer do). */
async function wait_for_words(page, text, are_there) {
    const wanted = words_of(text);
    await page.waitForFunction(([part, there]) => document.body.innerText.replace(/[\s ]+/g, " ").includes(part) === there,
                               [wanted, are_there]);
}

/** Whether pressing this leads to another page: a link, or a button that sends its form without asking. */
const leads_away = target => target.evaluate(element => element.matches("a[href]:not([href^='#'])") ||
    (element.type === "submit" && !!element.form && element.form.method !== "dialog" && !element.dataset.confirm));

/** Presses it and waits for the page that it leads to, if it leads to one. */
async function press(page, target) {
    const kind = await target.evaluate(element => element.type);
    if (kind === "radio" || kind === "checkbox") return target.check();
    if (!(await leads_away(target))) return target.click();
    const arrival = page.waitForEvent("framenavigated", frame => frame === page.mainFrame());
    await Promise.all([arrival, target.click()]);
    return page.waitForLoadState("load");
}

/** Tries again until `read` gives the wanted words; the error says what it gave last. */
async function wait_for_value(world, what, wanted, read) {
    const expected = words_of(world.fill(wanted));
    let found = words_of(await read());
    const end = Date.now() + 30_000;
    while (found !== expected) {
        if (Date.now() > end) throw new Error(`${what} "${found}"`);
        await (await world.page()).waitForTimeout(100);
        found = words_of(await read());
    }
}

// Going somewhere

step("{who} opens the start page of {word}", async (world, who, place) => {
    const page = await world.page_of(who);
    await page.goto(world.program.address(place.toLowerCase()));
});

step("{who} opens the start page of the installation", async (world, who) => {
    const page = await world.page_of(who);
    await page.goto(world.program.address(""));
});

step("{who} opens {text} of {word}", async (world, who, path, place) => {
    const page = await world.page_of(who);
    await page.goto(world.program.address(place.toLowerCase(), world.fill(path)));
});

step("{who} opens the case {text}", async (world, who, title) => {
    const page = await world.page_of(who);
    const found = page.getByRole("link", {name: world.fill(title), exact: true});
    for (const stage of ["open", "done"]) {
        await page.goto(new URL(`/staff/inbox?stage=${stage}`, page.url()).href);
        if (await found.count()) return press(page, found);
    }
    throw new Error("it is not among the open cases nor among those that are done");
});

step("{who} opens the link in the mail to {text}", async (world, who, address) => {
    const page = await world.page_of(who);
    const mail = world.mails_to(address).find(({text}) => /https?:\/\//.test(text));
    if (!mail) throw new Error(`no mail to ${address} has a link`);
    await page.goto(mail.text.match(/https?:\/\/[^\s<>"]+[^\s<>".,)]/)[0]);
});

step("{who} goes back", async (world, who) => (await world.page_of(who)).goBack());
step("{who} loads the page again", async (world, who) => (await world.page_of(who)).reload());

// Acting

step("{who} chooses {text}", async (world, who, name) => {
    const page = await world.page_of(who);
    await press(page, await control(page, world.fill(name)));
});

step("{who} chooses {text} at {text}", async (world, who, name, near) => {
    const page = await world.page_of(who);
    const places = page.locator("tr, li, article, section, fieldset, form").filter({hasText: world.fill(near)});
    // The smallest part of the page that holds both is the last one in document order.
    const place = places.filter({has: page.getByRole("button", {name}).or(page.getByRole("link", {name})).or(page.getByRole("checkbox", {name}))}).last();
    await press(page, place.getByRole("button", {name}).or(place.getByRole("link", {name})).or(place.getByRole("checkbox", {name})).first());
});

/** Where something is typed; a choice may have the same name. */
function typed_field(page, label) {
    const typed = page.locator("textarea, input:not([type=radio]):not([type=checkbox])");
    return first_there(page, label, [page.getByLabel(label, {exact: true}).and(typed), page.getByLabel(label).and(typed)]);
}

step("{who} fills in {text} with {text}", async (world, who, label, text) =>
    (await typed_field(await world.page_of(who), label)).fill(world.fill(text)));

step("{who} adds {text} to {text}", async (world, who, text, label) => {
    const input = await field(await world.page_of(who), label);
    await input.fill(`${await input.inputValue()}${world.fill(text)}`);
});

step("{who} selects {text} in {text}", async (world, who, option, label) => {
    const input = await field(await world.page_of(who), label);
    const choices = await input.locator("option").allInnerTexts();
    const wanted = choices.find(choice => words_of(choice) === option) ?? choices.find(choice => choice.includes(option));
    if (wanted === undefined) throw new Error(`"${label}" offers ${choices.map(words_of).join(", ")}`);
    await input.selectOption({label: wanted});
});

step("{who} ticks {text}", async (world, who, label) => (await field(await world.page_of(who), label)).check());
step("{who} unticks {text}", async (world, who, label) => (await field(await world.page_of(who), label)).uncheck());

step("{who} attaches {text} to {text}", async (world, who, file, label) =>
    (await world.page_of(who)).getByLabel(label).first().setInputFiles(fileURLToPath(new URL(`files/${file}`, import.meta.url))));

step("{who} presses the key {text}", async (world, who, key) => {
    const page = await world.page_of(who);
    await page.keyboard.press(key);
    await page.waitForLoadState("load");
});

/** A session of before ends: time may have passed, and the one who sits there may be another. */
async function sign_in(world, who, email, place) {
    const page = await world.page_of(who);
    await page.context().clearCookies();
    await page.goto(world.program.address(place.toLowerCase(), "/staff/sign-in"));
    await page.locator("[autocomplete=username]").fill(email);
    await page.locator("[autocomplete=current-password]").fill(world.password);
    await press(page, page.locator("form:has([autocomplete=current-password]) [type=submit]"));
    if (await page.locator("[autocomplete=current-password]").count()) throw new Error(`${email} was not let in`);
    world.remember_sign_in(email, place);
}

step("{who} signs in as {text} of {word}", sign_in);
step("{who} signs in again", async (world, who) => {
    await world.page_of(who);
    await sign_in(world, who, ...world.sign_in_of_last_person());
});

step("{who} takes a fresh browser", async (world, who) => world.forget(who));

// Remembering what the page gives

step("{who} notes {text} as {text}", async (world, who, label, name) => {
    const page = await world.page_of(who);
    const value = page.locator("dt, th").filter({hasText: label}).first().locator("xpath=following-sibling::*[1]");
    world.remember(name, words_of(await value.innerText()));
});

// Looking

step("The page says {text}", async (world, text) => wait_for_words(await world.page(), world.fill(text), true));
step("{who} reads {text}", async (world, who, text) => wait_for_words(await world.page_of(who), world.fill(text), true));
step("The page does not say {text}", async (world, text) => wait_for_words(await world.page(), world.fill(text), false));
step("{who} does not read {text}", async (world, who, text) => wait_for_words(await world.page_of(who), world.fill(text), false));

step("The heading is {text}", async (world, text) => {
    const heading = (await world.page()).getByRole("heading", {level: 1});
    await wait_for_value(world, "the heading is", text, () => heading.innerText());
});

step("The field {text} holds {text}", async (world, label, text) => {
    const page = await world.page();
    await wait_for_value(world, `"${label}" holds`, text, async () => (await field(page, label)).inputValue());
});

step("The file behind {text} says {text}", async (world, name, text) => {
    const page = await world.page();
    const address = await page.getByRole("link", {name: world.fill(name), exact: true}).evaluate(link => link.href);
    const found = words_of(await page.evaluate(async one => (await fetch(one)).text(), address));
    if (!found.includes(words_of(world.fill(text)))) throw new Error(`it says ${found.slice(0, 2000)}`);
});

step("There is no {text} to choose", async (world, name) => {
    const page = await world.page();
    const found = page.getByRole("button", {name, exact: true}).or(page.getByRole("link", {name, exact: true}));
    if (await found.count()) throw new Error(`"${name}" can be chosen`);
});

step("No file on the page says where it was taken", async world => {
    const page = await world.page();
    const addresses = await page.locator("img[src*='/files/'], a[href*='/files/']").evaluateAll(
        all => all.map(element => element.href ?? element.src));
    if (!addresses.length) throw new Error("there is no file on the page");
    for (const address of new Set(addresses)) {
        const has_kept = await page.evaluate(async one => {
            const answer = await fetch(one);
            if (answer.status !== 200) throw new Error(`${one} answers ${answer.status}`);
            return new TextDecoder("latin1").decode(await answer.arrayBuffer()).includes("Exif");
        }, address);
        if (has_kept) throw new Error(`${address} has kept its metadata`);
    }
});

// Mail

step("A mail to {text} says {text}", async (world, address, text) => {
    const wanted = words_of(world.fill(text));
    const is_there = () => world.mails_to(address).some(mail => words_of(`${mail.subject} ${mail.text}`).includes(wanted));
    while (!is_there()) await world.until(world.mailbox.next(), () => `no mail to ${address} says that; they say: ` +
        (world.mails_to(address).map(mail => words_of(`[${mail.subject}] ${mail.text}`)).join(" | ") || "nothing"));
});

step("No mail to {text} says {text}", async (world, address, text) => {
    const wanted = words_of(world.fill(text));
    if (world.mails_to(address).some(mail => words_of(`${mail.subject} ${mail.text}`).includes(wanted))) throw new Error("one does");
});

const texts_to = (world, number) => world.gateway.messages.filter(({to}) => to === number).map(({text}) => text).reverse();

step("The number {text} texts {text}", async (world, number, text) => {
    const provider = new Visitor(world.program, "kristianstad");
    const {status, body} = await provider.post(`/sms/${hook_secret}`, {from: number, message: world.fill(text), id: randomUUID()});
    if (status !== 204) throw new Error(`${status}: ${body}`);
});

step("A text message to {text} says {text}", async (world, number, text) => {
    const wanted = words_of(world.fill(text));
    const is_there = () => texts_to(world, number).some(words => words_of(words).includes(wanted));
    while (!is_there()) await world.until(world.gateway.next(), () => `no text message to ${number} says that; they say: ` +
        (texts_to(world, number).join(" | ") || "nothing"));
});

step("{who} opens the link in the text message to {text}", async (world, who, number) => {
    const page = await world.page_of(who);
    const link = texts_to(world, number)[0]?.match(/https?:\/\/\S+/);
    if (!link) throw new Error(`no text message to ${number} has a link`);
    await page.goto(link[0]);
});

// Time and the program

/** How far the program's clock may be from the time that a story names, once it has it: the length of a step. */
const minute = 60_000;
step("It is {text}", async (world, moment) => {
    const wanted = instant_of(moment);
    if (Math.abs(world.program.now() - wanted) > minute) await world.program.set_clock_offset((wanted - Date.now()) / 1000);
});

async function pass(world, milliseconds) {
    await world.program.set_clock_offset((world.program.now().getTime() + milliseconds - Date.now()) / 1000);
}
const hour = 3_600_000;
step("{number} hours pass", (world, count) => pass(world, number_of(count) * hour));
step("{number} days pass", (world, count) => pass(world, number_of(count) * 24 * hour));

/** Saturdays and Sundays are left out; stories with public holidays name the date. */
step("{number} working days pass", (world, count) => {
    const day = world.program.now();
    for (let left = number_of(count); left > 0;) {
        day.setUTCDate(day.getUTCDate() + 1);
        if (day.getUTCDay() % 6 !== 0) left--;
    }
    return pass(world, day - world.program.now());
});

// Municipalities of the story's own, made as an operator makes them

step("The installation gets {text} at {text} with the rules {text}", (world, name, host, scheme) => {
    world.program.run("municipality set", "--host", host, "--name", name, "--scheme", scheme, "--email", `synpunkter@${host}.example`);
});

/** "Rut Registrator <rut@lulea.example>" with the role "registrar" in the unit with that key. */
function add_person(world, person, unit, place, role) {
    const parts = person.match(/^(.+) <(.+)>$/);
    if (!parts) throw new Error(`"${person}" is not like "Rut Registrator <rut@lulea.example>"`);
    world.program.add_person({municipality: place.toLowerCase(), name: parts[1], email: parts[2], role, unit, password: world.password});
}
step("{text} works in {word} as {text}", (world, person, place, role) => add_person(world, person, "", place, role));
step("{text} works in the unit {text} of {word} as {text}", add_person);

step("The server stops and starts again", async world => {
    await world.program.stop();
    await world.program.start();
});

step("The journal is whole", async world => { world.program.run("verify"); });
