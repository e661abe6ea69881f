// The program with the demo municipalities in a database of its own.
import {free_port, Program} from "./program.mjs";

/** Loads the demo with so many cases and serves it; mail goes to `smtp_url` where that is given. */
export async function start_demo({path, database = "sqlite", cases, smtp_url, environment = {}}) {
    const port = await free_port();
    const settings = {
        SVAR_HTTP_ARE_RATES_LIMITED: "false",
        SVAR_HTTP_PUBLIC_URL: `http://{municipality}.localhost:${port}`,
        ...(smtp_url ? {SVAR_MAIL_SMTP_URL: smtp_url, SVAR_MAIL_STARTTLS: "none"} : {}),
        ...environment,
    };
    const program = new Program({path, port, database, environment: settings});
    try {
        program.demo_words = program.run("demo", ...(cases === undefined ? [] : ["--cases", String(cases)]));
        await program.start();
    } catch (error) {
        await program.close();
        throw error;
    }
    return program;
}

/** Passwords by e-mail address of the people whom the demo names: lines "address password". */
export function demo_people(program) {
    return new Map([...program.demo_words.matchAll(/^\s*.*?([\w.+-]+@[\w.-]+)\s+(\S+)\s*$/gm)].map(([, email, password]) => [email, password]));
}
