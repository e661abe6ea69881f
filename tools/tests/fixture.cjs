// Runs a house check over small made-up projects: the check must accept the good and name the bad.
const {mkdtempSync, mkdirSync, rmSync, writeFileSync} = require("node:fs");
const {spawnSync} = require("node:child_process");
const {tmpdir} = require("node:os");
const path = require("node:path");

let number = 0;

function outcome_of(check, files) {
    const root = mkdtempSync(path.join(tmpdir(), "svar-check-"));
    try {
        for (const [name, text] of Object.entries(files)) {
            mkdirSync(path.join(root, path.dirname(name)), {recursive: true});
            writeFileSync(path.join(root, name), text);
        }
        const run = spawnSync(path.join(__dirname, "..", check), [root], {encoding: "utf8"});
        return {status: run.status, output: run.stdout + run.stderr};
    } finally {
        rmSync(root, {recursive: true});
    }
}

function report(name, holds, output) {
    console.log(`${holds ? "ok" : "not ok"} ${++number} - ${name}`);
    if (holds) return;
    console.log(output.replace(/^/gm, "    "));
    process.exitCode = 1;
}

/** The two assertions for one check. */
exports.tests_of = check => ({
    accepts(name, files) {
        const {status, output} = outcome_of(check, files);
        report(`accepts ${name}`, status === 0, output);
    },
    /** `named` is what the finding must say: the place and a part of the message. */
    finds(name, files, named) {
        const {status, output} = outcome_of(check, files);
        report(`finds ${name}`, status === 1 && named.test(output), output);
    },
});
