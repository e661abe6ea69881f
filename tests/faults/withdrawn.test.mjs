// What was removed from a publication is in no public answer after the answer that says so: not in pages, kept pages,
// lists, search, feeds, open data, maps, Open311 or conditional requests with the old ETag, in any language.
import assert from "node:assert/strict";
import {after, before, describe, test} from "node:test";
import {must_act, sorting} from "./support/staff.mjs";
import {people, start_town, visitor_at} from "./support/town.mjs";
import {file_message} from "./support/visitor.mjs";

const secret = "Xerxes Qvantsjö";
const message = `${secret} på Fyren slog upp dörren så att den gick sönder.`;
const languages = ["sv", "nb", "da", "en"];

describe("what is removed from a publication", () => {
    let program, registrar, handler;
    before(async () => {
        program = await start_town();
        registrar = await visitor_at(program, "kristianstad", people.registrar);
        handler = await visitor_at(program, "kristianstad", people.handler);
    });
    after(() => program?.close());

    /** Every address where everybody may read a published case. */
    const addresses = reference => ["/", "/published", "/published?kind=suggestion", "/published?page=1",
        "/published?period=month", `/published/${reference}`, "/open311/v2/requests.json", "/open311/v2/requests.xml",
        `/open311/v2/requests/${reference}.json`, `/open311/v2/requests/${reference}.xml`, "/search?q=Qvantsj%C3%B6",
        "/search?q=d%C3%B6rren+gick+s%C3%B6nder", "/published.atom", "/published.atom?kind=suggestion", "/published/map", "/published/map.json",
        "/published/outcomes", "/data/cases.csv", "/data/cases-spreadsheet.csv", "/data/cases.json"];

    /**
     * Reads everything as a stranger does, twice, so that the second comes from what is kept, and with the ETags of an
     * earlier reading. Gives where the text was read, or was said to be unchanged where it was read before.
     */
    async function read_all(reference, earlier = {held: new Set(), etags: new Map()}) {
        const held = new Set(), etags = new Map();
        for (const language of languages) {
            const reader = await visitor_at(program, "kristianstad");
            reader.cookies.set("language", language);
            for (const address of [...addresses(reference), ...addresses(reference)]) {
                const place = `${language} ${address}`, known = earlier.etags.get(place);
                const answer = await reader.get(address, known ? {"if-none-match": known} : {});
                assert.ok(answer.status < 500, `${address}: ${answer.status}`);
                if (answer.body.includes(secret) || (answer.status === 304 && earlier.held.has(place))) held.add(place);
                if (answer.headers.etag) etags.set(place, answer.headers.etag);
            }
        }
        return {held, etags};
    }

    async function publish() {
        const title = "En dörr som gick sönder";
        const {reference} = await file_message(handler, {title, message});
        await must_act(registrar, reference, "sort", sorting(program, title));
        await must_act(handler, reference, "take");
        await must_act(handler, reference, "answer", {answer: "Den lagas i dag.", step: "send"});
        await must_act(registrar, reference, "publish", {title, message, answer: "Den lagas i dag."});
        return {reference, title};
    }

    test("is nowhere once it was corrected", async () => {
        const {reference, title} = await publish();
        const before = await read_all(reference);
        for (const address of ["/", "/published", `/published/${reference}`, "/open311/v2/requests.json", "/published.atom",
                               "/data/cases.csv", "/data/cases.json"])
            assert.ok(before.held.has(`sv ${address}`), `${address} does not show what is published`);
        await must_act(registrar, reference, "correct", {title, reason: "personal", answer: "Den lagas i dag.",
            message: "[namn borttaget] på Fyren slog upp dörren så att den gick sönder."});
        assert.deepEqual([...(await read_all(reference, before)).held], []);
        const page = await (await visitor_at(program, "kristianstad")).get(`/published/${reference}`);
        assert.ok(page.body.includes("Rättad") && page.body.includes("[namn borttaget]"));
    });

    test("is nowhere once it was withdrawn, and the page says gone", async () => {
        const {reference} = await publish();
        const before = await read_all(reference);
        await must_act(registrar, reference, "unpublish", {reason: "submitter"});
        assert.deepEqual([...(await read_all(reference, before)).held], []);
        const page = await (await visitor_at(program, "kristianstad")).get(`/published/${reference}`);
        assert.equal(page.status, 410);
        assert.match(page.headers["cache-control"], /no-store|no-cache/);
        assert.ok(page.body.includes("Avpublicerad"));
    });
});
