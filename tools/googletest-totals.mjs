// Adds up the JSON reports of GoogleTest programs and ctest's own word on them: prints "passed failed".
//   node tools/googletest-totals.mjs REPORT-FOLDER CTEST-LOG
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";

const [folder, log] = process.argv.slice(2);

/** Passed and failed tests of one program's report; a skipped or disabled test counts as failed. */
function totals(report) {
    const cases = report.testsuites.flatMap(suite => suite.testsuite);
    const failed = cases.filter(test => test.failures || test.status !== "RUN" || test.result !== "COMPLETED");
    return {passed: cases.length - failed.length, failed: failed.length};
}

const reports = new Map(readdirSync(folder).filter(name => name.endsWith(".json"))
    .map(name => [name.slice(0, -5), totals(JSON.parse(readFileSync(join(folder, name), "utf8")))]));

// A program that crashed has left no report, or one without a failure.
const broken = [...readFileSync(log, "utf8").matchAll(/Test\s+#\d+: (\S+) \.+ *\*+(\w[^\n]*)/g)].map(match => match[1]);
for (const name of new Set(broken)) {
    const report = reports.get(name) ?? {passed: 0, failed: 0};
    if (report.failed === 0) reports.set(name, {passed: report.passed, failed: 1});
}

const sum = key => [...reports.values()].reduce((total, report) => total + report[key], 0);
console.log(sum("passed"), sum("failed"));
