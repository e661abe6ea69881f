// Who may call what: each route of the program's own table, without a session and with too few rights.
import assert from "node:assert/strict";
import {after, before, describe, test} from "node:test";
import {spawnSync} from "node:child_process";
import {path, start_town, visitor_at} from "./support/town.mjs";
import {value_of} from "./support/tables.mjs";
import {file_message} from "./support/visitor.mjs";

const table = spawnSync(path, ["routes"], {encoding: "utf8"}).stdout.trim().split("\n").map(line => {
    const [method, route, access, rate] = line.split("\t");
    return {method, route, access, rate, name: `${method} ${route}`};
});

const passwords = "nordisk vinter 1947\n";
let program, ids, people;

/** Adds a person with one role by the program's own command; gives them signed in. */
async function add_person(role) {
    const email = `${role}@prov.example`;
    const words = ["person", "add", ...program.storage, "--municipality", "kristianstad", "--name", "Prov", "--email", email, "--role", role];
    const run = spawnSync(path, words, {encoding: "utf8", input: passwords});
    assert.equal(run.status, 0, run.stderr);
    const visitor = await visitor_at(program, "kristianstad");
    const answer = await visitor.post("/staff/sign-in", {email, password: passwords.trim(), next: "/staff"});
    assert.equal(answer.status, 303);
    await visitor.take_token();
    return visitor;
}

before(async () => {
    program = await start_town();
    const {reference, code} = await file_message(await visitor_at(program, "kristianstad"));
    const municipality = value_of(program, "SELECT municipality FROM municipalities WHERE host = 'kristianstad'");
    const of_town = (column, rows) => value_of(program, `SELECT ${column} FROM ${rows} WHERE municipality = ${municipality} LIMIT 1`);
    ids = {reference, code: `${code.slice(0, -1)}U`, id: of_town("case_id", "cases"), unit: of_town("unit", "units"),
           person: of_town("person", "people"), file: "1", list: "1", letter: "1", run: "1", number: "1", action: "note", mail: "1", service: "food.json", request: `${reference}.json`,
           scan: "1", report: "1", signal: "1", improvement: "1", webhook: "1", mailbox: "1", trouble: "1", job: "1", secret: "wrong", delivery: "1", server: "1", stand_in: "1", text: "1", import: "1",
           follower: "1", name: "0011223344556677.svg"};
    people = {auditor: await add_person("auditor"), employee: await add_person("employee"), quality: await add_person("quality"), admin: await add_person("admin")};
});
after(() => program?.close());

/** The path of a route with real numbers in the place of its names. */
const filled = route => route.replace(/\{(\w+)(?:\.\.\.)?\}/g, (_, name) => {
    assert.ok(name in ids, `${route} has a name that this test has no number for: ${name}`);
    return ids[name];
});

const call = (visitor, {method, route}) => method === "GET" ? visitor.get(filled(route)) : visitor.post(filled(route), {});

/** Routes that ask for no person; programs bring keys of their own. */
const is_open = ({access}) => ["anyone", "any_program"].includes(access);
const is_of_programs = ({access}) => access.startsWith("token:");
const asks_for_a_token = answer => answer.status === 401 && answer.headers["content-type"] === "application/problem+json";

const leads_to_sign_in = answer => answer.status === 303 && answer.headers.location.startsWith("/staff/sign-in");

test("the table names each route once, with an access", () => {
    assert.ok(table.length > 40, `only ${table.length} routes`);
    assert.equal(new Set(table.map(({name}) => name)).size, table.length);
    for (const {name, access, rate} of table) assert.match(`${access} ${rate}`, /^(token:)?[a-z_:]+ (page|form|sign_in|upload|api)$/, name);
});

test("all that is the staff's asks for a person, but for the way in", () => {
    const open = table.filter(({route, access}) => route.startsWith("/staff") && is_open({access})).map(({route}) => route);
    assert.deepEqual([...new Set(open)].filter(route => !route.startsWith("/staff/sign-in")), []);
});

describe("without a session", () => {
    for (const route of table) {
        test(`${route.name} (${route.access})`, async () => {
            const answer = await call(await visitor_at(program, "kristianstad"), route);
            if (is_open(route)) {
                assert.ok(answer.status < 500 && !leads_to_sign_in(answer), `${answer.status} ${answer.headers.location}`);
            } else if (is_of_programs(route)) {
                assert.ok(asks_for_a_token(answer), `${answer.status}`);
            } else {
                assert.ok(leads_to_sign_in(answer), `${answer.status} ${answer.headers.location}`);
            }
        });
    }
});

describe("with a session that nobody has", () => {
    for (const route of table.filter(route => !is_open(route))) {
        test(route.name, async () => {
            const visitor = await visitor_at(program, "kristianstad");
            visitor.cookies.set("session", "f".repeat(people.auditor.cookies.get("session").length));
            assert.ok((is_of_programs(route) ? asks_for_a_token : leads_to_sign_in)(await call(visitor, route)));
        });
    }
});

describe("with too few rights", () => {
    for (const route of table.filter(route => !is_open(route) && !is_of_programs(route) && route.access !== "signed_in")) {
        test(`${route.name} (${route.access})`, async () => {
            const person = route.access === "read_journal" ? people.employee : people.auditor;
            assert.equal((await call(person, route)).status, 403);
        });
    }
});

describe("a case is nothing to somebody who has nothing to do with it", () => {
    for (const route of table.filter(({route}) => route.startsWith("/staff/cases/{id}"))) {
        test(route.name, async () => {
            const answer = await call(people.auditor, route);
            if (route.route.endsWith("{action}")) assert.equal(answer.status, 303);
            else assert.ok([403, 404].includes(answer.status), `${answer.status}`);
            assert.ok(!answer.body.includes("Bänkar"));
        });
    }
});

/** Pages for everybody who is signed in, and those of one right: their lists hold what the person may see, which is nothing. */
describe("no page tells of a case to somebody who may see none", () => {
    const is_list = ({method, route, access}) => method === "GET" && !is_open({access}) && !is_of_programs({access}) && !route.startsWith("/staff/cases/{id}");
    for (const route of table.filter(is_list)) {
        for (const who of ["auditor", "employee", "quality", "admin"]) {
            test(`${route.name}: ${who}`, async () => {
                const answer = await call(people[who], route);
                assert.ok(answer.status < 500, `${answer.status}`);
                // Administrators read the outgoing mail, which has the submitter's link: docs/operate/security.md.
                if (route.access === "read_mail" && who === "admin") return;
                assert.ok(!answer.body.includes("Bänkar") && !answer.body.includes(ids.reference), `${route.name} tells ${who} of the case`);
            });
        }
    }
    test("the list behind a figure holds nothing for who sees figures alone", async () => {
        for (const figure of ["received", "open", "answered"]) {
            const answer = await people.quality.get(`/staff/statistics/cases?figure=${figure}`);
            assert.equal(answer.status, 200);
            assert.ok(!answer.body.includes("/staff/cases/"), figure);
        }
    });
    test("and the search finds nothing", async () => {
        for (const who of Object.values(people))
            for (const words of ["Bänkar", ids.reference]) {
                const answer = await who.get(`/staff/search?q=${encodeURIComponent(words)}`);
                assert.equal(answer.status, 200);
                assert.ok(!answer.body.includes("/staff/cases/"), words);
            }
    });
});

describe("a session opens nothing to programs", () => {
    for (const route of table.filter(is_of_programs)) {
        test(route.name, async () => assert.ok(asks_for_a_token(await call(people.employee, route))));
    }
});

describe("a form without the session's token changes nothing", () => {
    for (const route of table.filter(route => route.method === "POST" && !is_open(route) && !is_of_programs(route))) {
        test(route.name, async () => {
            const fields = {csrf: "0".repeat(128), seen: "1"};
            assert.equal((await people.employee.post(filled(route.route), fields)).status, 403);
        });
    }
});
