// Debian's Chromium, driven by Playwright; one browser, a fresh context for each person.
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {chromium} from "playwright-core";

const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
               "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Starts Chromium with a profile of its own; `close` ends it and removes the profile. */
export async function start_chromium() {
    const profile = mkdtempSync(join(tmpdir(), "svar-chromium-"));
    const browser = await chromium.launch({
        executablePath: process.env.SVAR_CHROMIUM ?? "/usr/bin/chromium",
        args: flags,
        env: {...process.env, HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile},
    });
    return {
        browser,
        async close() {
            await browser.close();
            rmSync(profile, {recursive: true, force: true});
        },
    };
}

/** What a page did that none may do: script errors, refused content, broken answers. */
export function watch_faults(page, faults) {
    page.on("pageerror", error => faults.push(`script error: ${error.message}`));
    page.on("console", message => {
        // A refused form answers 4xx on purpose; Chromium notes that on the console too.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
            faults.push(`console: ${message.text()}`);
        }
    });
    page.on("response", response => {
        const is_page = response.request().isNavigationRequest();
        if (response.status() >= 500 || (response.status() >= 400 && !is_page)) {
            faults.push(`${response.status()} for ${response.url()}`);
        }
    });
    page.on("request", request => {
        const {protocol, hostname} = new URL(request.url());
        if (protocol.startsWith("http") && !/(^|\.)localhost$|^127\.0\.0\.1$/.test(hostname)) {
            faults.push(`asked another host: ${request.url()}`);
        }
    });
}
