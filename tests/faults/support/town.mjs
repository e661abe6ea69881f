// The demo's municipalities in a running program, with mail going where the test says.
import {start_demo} from "../../browser/support/demo.mjs";
import {free_port, Program} from "../../browser/support/program.mjs";
import {Visitor} from "./visitor.mjs";

export const path = process.env.SVAR_PROGRAM ?? "build/dev/svar";

/** People of the demo by what they do. */
export const people = {
    registrar: "rakel.registrator@kristianstad.example",
    handler: "hugo.handlaggare@kristianstad.example",
    admin: "axel.administrator@kristianstad.example",
    larvik_registrar: "siri.servicesenter@larvik.example",
    larvik_admin: "arne.administrator@larvik.example",
};

export const start_town = (options = {}) => start_demo({path, cases: 0, ...options});

/** A second server on the PostgreSQL database of the first, with a port of its own, and a folder unless one is given. */
export async function start_beside(first, {environment = {}, data} = {}) {
    const port = await free_port();
    const program = new Program({path, port, beside: first, environment: {
        SVAR_HTTP_ARE_RATES_LIMITED: "false", SVAR_HTTP_PUBLIC_URL: `http://{municipality}.localhost:${first.port}`, ...environment}});
    if (data) program.storage[1] = data;
    await program.start();
    return program;
}

/** Somebody at a municipality's pages; signed in when an address is given. */
export async function visitor_at(program, municipality, email, headers = {}) {
    const visitor = new Visitor(program, municipality, headers);
    return email ? visitor.sign_in(email) : visitor;
}
