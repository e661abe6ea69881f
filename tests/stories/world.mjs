// What a story's steps act on: the running program, its mail, and a browser context for each person.
import {watch_faults} from "../browser/support/chromium.mjs";

/** What people see of a page, with white space made plain. */
export const words_of = text => text.replace(/[\s ]+/g, " ").trim();

export class World {
    #people = new Map();
    #last_person = "";
    #values = new Map();
    #sign_ins = new Map();
    faults = [];

    constructor({browser, program, mailbox, gateway, password}) {
        Object.assign(this, {browser, program, mailbox, gateway, password});
    }

    /** The page of "A parent", "The registrar" ... "She" is whoever acted last. */
    async page_of(who) {
        const name = /^(She|He|They)$/.test(who) ? this.#last_person : who.replace(/^(An?|The|Another) /, "");
        if (!name) throw new Error(`nobody has acted yet that "${who}" could be`);
        this.#last_person = name;
        if (!this.#people.has(name)) this.#people.set(name, await this.#new_person());
        return this.#people.get(name);
    }

    async #new_person() {
        const context = await this.browser.newContext({locale: "sv-SE", ...this.context_options});
        const page = await context.newPage();
        watch_faults(page, this.faults);
        return page;
    }

    /** The page of whoever acted last. */
    page() {
        return this.page_of("She");
    }

    last_person() {
        return this.#last_person;
    }

    /** Signs that person out everywhere by giving them a fresh browser. */
    async forget(who) {
        const page = await this.page_of(who);
        await page.context().close();
        this.#people.delete(this.#last_person);
    }

    remember_sign_in(...how) {
        this.#sign_ins.set(this.#last_person, how);
    }

    sign_in_of_last_person() {
        const how = this.#sign_ins.get(this.#last_person);
        if (!how) throw new Error(`the ${this.#last_person} has not signed in before`);
        return how;
    }

    remember(name, value) {
        this.#values.set(name, value);
    }

    /** A text with every remembered NAME in it replaced by its value. */
    fill(text) {
        let filled = text;
        for (const [name, value] of this.#values) filled = filled.replaceAll(name, value);
        return filled;
    }

    /** The mails to an address, newest first. */
    mails_to(address) {
        return this.mailbox.mails.filter(mail => mail.recipients.includes(address)).reverse();
    }

    async close() {
        for (const page of this.#people.values()) await page.context().close();
    }
}
