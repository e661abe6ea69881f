// The program with the demo municipalities in a database of its own.
import {free_port, Program} from "./program.mjs";

/** Loads the demo with so many cases and serves it, at the instant `begins_at` or now; mail goes to `smtp_url` where that is given. */
export async function start_demo({path, database = "sqlite", cases, smtp_url, begins_at, environment = {}}) {
    const port = await free_port();
    const settings = {
        SVAR_HTTP_ARE_RATES_LIMITED: "false",
        SVAR_HTTP_PUBLIC_URL: `http://{municipality}.localhost:${port}`,
        ...(smtp_url ? {SVAR_MAIL_SMTP_URL: smtp_url, SVAR_MAIL_STARTTLS: "none"} : {}),
        ...environment,
    };
    const program = new Program({path, port, database, environment: settings});
    try {
        if (begins_at) await program.set_clock_offset((begins_at - Date.now()) / 1000);
        program.run("demo", ...(cases === undefined ? [] : ["--cases", String(cases)]));
        await program.start();
    } catch (error) {
        await program.close();
        throw error;
    }
    return program;
}

/** The password of the demo's people, as the program prints it when it begins to serve. */
export function demo_password(program) {
    const found = program.log().match(/password of all: (.+)/);
    if (!found) throw new Error(`the program names no password:\n${program.log()}`);
    return found[1].trim();
}
