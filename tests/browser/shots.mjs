// Screenshots of every page in each language into shots/, on a phone and on a desk, some in the dark.
//   node tests/browser/shots.mjs --program PATH [--only PATTERN]
import {mkdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {start_chromium} from "./support/chromium.mjs";
import {start_demo} from "./support/demo.mjs";
import {read_options} from "./support/options.mjs";
import {pages, Visitors} from "./support/visit.mjs";

const options = read_options({program: "build/release/svar", only: ""});
const folder = fileURLToPath(new URL("../../shots/", import.meta.url));
const widths = [390, 1280];

const looks = page => ["sv", "nb", "da", "en"].flatMap(language => widths.flatMap(width =>
    (page.is_shot_dark ? ["light", "dark"] : ["light"]).map(colorScheme => ({language, width, colorScheme}))));

const wanted = pages.filter(({name}) => name.includes(options.only));
if (!wanted.length) throw new Error(`no page has "${options.only}" in its name`);
if (!options.only) rmSync(folder, {recursive: true, force: true});
mkdirSync(folder, {recursive: true});

const program = await start_demo({path: options.program});
const chromium = await start_chromium();
const visitors = new Visitors(chromium.browser, program);
let count = 0;
for (const page of wanted) {
    for (const {language, width, colorScheme} of looks(page)) {
        const opened = await visitors.open(page, {language, colorScheme, viewport: {width, height: 900}});
        const dark = colorScheme === "dark" ? "-dark" : "";
        await opened.screenshot({path: join(folder, `${page.name}-${language}-${width}${dark}.png`), fullPage: true});
        await opened.close();
        if (process.stdout.isTTY) process.stdout.write(`\r${++count} pictures`);
        else count++;
    }
}
console.log(`\r${count} pictures in shots/`);
for (const fault of new Set(visitors.faults)) console.log(`fault: ${fault}`);
await visitors.close();
await chromium.close();
await program.close();
process.exitCode = visitors.faults.length ? 1 : 0;
