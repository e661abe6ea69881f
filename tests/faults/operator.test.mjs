// What an operator and their programs meet: mistyped places and settings, figures, access tokens, cookies.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {existsSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, describe, test} from "node:test";
import {path, people, start_town, visitor_at} from "./support/town.mjs";
import {file_message} from "./support/visitor.mjs";

const run = (words, environment = {}) => spawnSync(path, words, {encoding: "utf8", input: "nordisk vinter 1947\n", env: {...process.env, ...environment}});

describe("a mistyped place", () => {
    const parent = mkdtempSync(join(tmpdir(), "svar-places-"));
    const typo = join(parent, "typo");
    after(() => rmSync(parent, {recursive: true}));
    const commands = {
        verify: ["verify"], schedule: ["schedule"], backup: ["backup", join(parent, "copy")], restore: ["restore", "README.md"],
        token: ["token", "--municipality", "x", "--email", "x@x.example", "--name", "x"],
        person: ["person", "add", "--municipality", "x", "--name", "X", "--email", "x@x.example", "--role", "admin"],
    };
    for (const [name, words] of Object.entries(commands)) {
        test(`${name} names the folder and makes none`, () => {
            const at = words.findIndex(word => word.startsWith("--"));
            const place = at < 0 ? words.length : at;
            const said = run([...words.slice(0, place), "--data", typo, ...words.slice(place)]);
            assert.equal(said.status, 1, said.stderr);
            assert.match(said.stderr, /there is no folder ".*typo"/);
            assert.ok(!existsSync(typo));
        });
    }
    test("a folder without an installation is named too", () => {
        const said = run(["verify", "--data", parent]);
        assert.equal(said.status, 1);
        assert.match(said.stderr, /there is no svar\.sqlite in the folder/);
        assert.ok(!existsSync(join(parent, "svar.sqlite")));
    });
});

test("a misspelt setting in the environment is told of with the others", () => {
    const said = run(["verify"], {SVAR_MAIL_SMTP_URI: "x", SVAR_HTTP_THREADS: "many"});
    assert.equal(said.status, 2);
    assert.match(said.stderr, /SVAR_MAIL_SMTP_URI: there is no such setting; did you mean SVAR_MAIL_SMTP_URL\?/);
    assert.match(said.stderr, /SVAR_HTTP_THREADS: must be a whole number/);
});

describe("a running program", () => {
    let program, token;
    const as_program = (secret, more = {}) => ({Authorization: `Bearer ${secret}`, ...more});
    before(async () => {
        program = await start_town();
        const made = run(["token", ...program.storage, "--municipality", "kristianstad", "--email", people.admin, "--name", "prov"]);
        assert.equal(made.status, 0, made.stderr);
        token = made.stdout.trim();
    });
    after(() => program?.close());

    test("tells when it has started", () => assert.match(program.log(), /"event":"server\.started"/));

    test("counts commits, jobs waiting and open connections", async () => {
        await file_message(await visitor_at(program, "kristianstad"));
        const figures = (await (await visitor_at(program, "kristianstad")).get("/metrics")).body;
        const value = name => Number(figures.match(new RegExp(`^${name} ([0-9.]+)$`, "m"))?.[1]);
        assert.ok(value("svar_db_commit_group_count") > 0, figures);
        assert.ok(value("svar_http_connections_open") >= 1);
        assert.ok(value("svar_jobs_waiting") >= 0);
    });

    test("a token reads what its person may read, without cookies", async () => {
        const asked = await visitor_at(program, "kristianstad");
        const answer = await asked.get("/staff/people", as_program(token));
        assert.equal(answer.status, 200);
        assert.match(answer.body, /axel\.administrator/);
        assert.equal(answer.headers["set-cookie"], undefined);
        assert.equal((await asked.get("/staff/register", as_program(token))).status, 403);
        assert.match(program.log(), /"event":"token\.used"/);
        assert.ok(!program.log().includes(token));
    });

    test("a token changes nothing", async () => {
        const answer = await (await visitor_at(program, "kristianstad")).post("/staff/people/new", {name: "X"}, as_program(token));
        assert.equal(answer.status, 403);
    });

    test("a token is good in its own municipality alone, and no other word is one", async () => {
        for (const [municipality, secret] of [["larvik", token], ["kristianstad", "svar_x"], ["kristianstad", token.slice(5)]]) {
            const answer = await (await visitor_at(program, municipality)).get("/staff/people", as_program(secret));
            assert.equal(answer.status, 401, `${municipality} ${answer.status}`);
            assert.match(answer.headers["www-authenticate"], /^Bearer/);
        }
    });

    test("a revoked token is refused at once", async () => {
        const admin = await visitor_at(program, "kristianstad", people.admin);
        const page = (await admin.get("/staff/account")).body;
        const [, number] = page.match(/name="token" value="(\d+)"/);
        assert.equal((await admin.post("/staff/account", {do: "revoke_token", token: number})).status, 303);
        const answer = await (await visitor_at(program, "kristianstad")).get("/staff/people", as_program(token));
        assert.equal(answer.status, 401);
    });
});

test("where people come by https the session's cookie is bound to its host", async () => {
    const program = await start_town({environment: {SVAR_HTTP_PUBLIC_URL: "https://{municipality}.kommun.example"}});
    try {
        const visitor = await visitor_at(program, "kristianstad");
        const answer = await visitor.post("/staff/sign-in", {email: people.admin, password: "nordisk sommar", next: "/staff"});
        const cookies = answer.headers["set-cookie"];
        for (const name of ["session", "device"]) {
            const cookie = cookies.find(line => line.startsWith(`__Host-${name}=`));
            assert.ok(cookie, cookies.join("\n"));
            assert.match(cookie, /; Secure/);
            assert.match(cookie, /; Path=\//);
            assert.doesNotMatch(cookie, /Domain/);
        }
        assert.equal((await visitor.get("/staff")).status, 200);
    } finally {
        await program.close();
    }
});
