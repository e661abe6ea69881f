// Walks the stories of this folder through the running program; prints "ok NAME" or "not ok NAME" for each.
//   node tests/stories/run.mjs --program PATH [--database sqlite|postgresql] [--only PATTERN]
import {mkdirSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {start_chromium} from "../browser/support/chromium.mjs";
import {demo_password, start_demo} from "../browser/support/demo.mjs";
import {Mailbox} from "../browser/support/mailbox.mjs";
import {read_options} from "../browser/support/options.mjs";
import {Gateway, settings_for} from "../faults/support/gateway.mjs";
import {beginning_of} from "./moment.mjs";
import {parse_story} from "./parse.mjs";
import {walk} from "./walk.mjs";
import {World} from "./world.mjs";

const options = read_options({program: "build/dev/svar", database: "sqlite", only: ""});
const folder = fileURLToPath(new URL(".", import.meta.url));
const pictures = join(process.env.SVAR_TEST_LOGS ?? join(folder, "../../build/test-logs"), "stories");

/** Walks one story through a program of its own; gives what went wrong, or nothing. */
async function run_story(browser, name, story) {
    const mailbox = new Mailbox();
    await mailbox.open();
    const gateway = await new Gateway().open();
    const program = await start_demo({path: options.program, database: options.database, cases: 0, smtp_url: mailbox.url,
                                      begins_at: beginning_of(story), environment: settings_for(gateway)});
    let world;
    try {
        world = new World({browser, program, mailbox, gateway, password: demo_password(program)});
        const fault = await walk(world, story);
        if (!fault) return undefined;
        const page = world.last_person() ? await world.page() : undefined;
        await page?.screenshot({path: join(pictures, `${options.database}-${name}.png`), fullPage: true});
        const words = page ? `\n  ${page.url()} says:\n${(await page.locator("body").innerText()).replace(/^/gm, "    ")}` : "";
        return `${fault}${words}\n  The program's log ends:\n${program.log().trimEnd().split("\n").slice(-15).join("\n").replace(/^/gm, "    ")}`;
    } finally {
        await world?.close();
        await program.close();
        mailbox.close();
        await gateway.close();
    }
}

mkdirSync(pictures, {recursive: true});
const names = readdirSync(folder).filter(file => file.endsWith(".story")).map(file => file.slice(0, -6))
    .filter(name => name.includes(options.only)).sort();
const chromium = names.length ? await start_chromium() : undefined;
for (const name of names) {
    const story = parse_story(readFileSync(join(folder, `${name}.story`), "utf8"));
    const fault = await run_story(chromium.browser, name, story).catch(error => `  ${error.stack}`);
    console.log(`${fault ? "not ok" : "ok"} ${name} on ${options.database}: ${story.title}`);
    if (fault) {
        console.log(fault);
        process.exitCode = 1;
    }
}
await chromium?.close();
