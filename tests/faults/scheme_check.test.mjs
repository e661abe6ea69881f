// What an operator meets who checks a scheme file: exit codes, places, dates, figures for programs, people.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, describe, test} from "node:test";
import {path, start_town} from "./support/town.mjs";

const folder = mkdtempSync(join(tmpdir(), "svar-scheme-"));
after(() => rmSync(folder, {recursive: true}));
const check = (...words) => spawnSync(path, ["scheme", "check", ...words], {encoding: "utf8"});
const preset = name => readFileSync(new URL(`../../schemes/${name}.toml`, import.meta.url), "utf8");
const written = (name, text) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
};
const without_acceptance = text => text.slice(0, text.indexOf("[[accept]]"));

test("a scheme whose findings are accepted is clean", () => {
    const said = check(written("k.toml", preset("kristianstad")), "--year", "2026");
    assert.equal(said.status, 0, said.stderr);
    assert.match(said.stdout, /0 found, 1 accepted/);
});

test("what is found is told with line, dates and figures", () => {
    const file = written("bare.toml", without_acceptance(preset("kristianstad")));
    const said = check(file, "--year", "2026");
    assert.equal(said.status, 1, said.stderr);
    assert.match(said.stdout, /bare\.toml:\d+: warning promise-too-short/);
    assert.match(said.stdout, /A case of 2 Jan 2026 is done on 6 Feb 2026, and was promised by 2 Feb 2026/);
    for (const [days, kept] of [[24, 0], [22, 177], [20, 440], [16, 504]]) assert.match(said.stdout, new RegExp(`^ +${days}  ${kept}$`, "m"));
});

test("programs get the same as JSON, the accepted ones with --all", () => {
    const all = JSON.parse(check(written("k.toml", preset("kristianstad")), "--year", "2026", "--json", "--all").stdout);
    assert.equal(all.accepted, 1);
    assert.equal(all.findings[0].finding, "promise-too-short");
    assert.match(all.findings[0].accepted, /slides/);
    assert.deepEqual(all.findings[0].trials.find(trial => trial.length === 22), {length: 22, kept: 177});
    assert.deepEqual(JSON.parse(check(written("k.toml", preset("kristianstad")), "--json").stdout).findings, []);
});

test("a file with faults is no scheme, and every fault is told with its place", () => {
    const file = written("faults.toml", preset("nordic").replace("version = 1", "version = 0").replace('"received"', '"recieved"'));
    const said = check(file);
    assert.equal(said.status, 2);
    assert.match(said.stdout, /faults\.toml:\d+:11: Write version as a whole number/);
    assert.match(said.stdout, /faults\.toml:\d+:\d+: states can’t be “recieved”\. Did you mean “received”\?/);
    const told = JSON.parse(check(file, "--json").stdout);
    assert.equal(told.faults.length, 2);
});

test("a file that is not there is named", () => {
    const said = check(join(folder, "nowhere.toml"));
    assert.equal(said.status, 2);
    assert.match(said.stderr, /nowhere\.toml/);
});

describe("beside an organisation", () => {
    let program;
    before(async () => { program = await start_town(); });
    after(() => program?.close());

    test("units that are not there are found, and the municipality is asked for", () => {
        const text = preset("kristianstad").replace('"avf_familj"]', '"avf_familj", "nowhere"]');
        const file = written("units.toml", text);
        const named = check(file, ...program.storage, "--municipality", "kristianstad", "--json");
        const findings = JSON.parse(named.stdout).findings;
        assert.ok(findings.some(({finding, about, text: words}) => finding === "unit-unknown" && about === "lex_sarah" && words.includes("nowhere")), named.stdout);
        assert.equal(check(file, "--json").status, 0, "without the organisation nothing is said of units");
        const unnamed = check(file, ...program.storage, "--municipality", "atlantis");
        assert.equal(unnamed.status, 1);
        assert.match(unnamed.stderr, /--municipality with one of .*kristianstad/);
    });
});
