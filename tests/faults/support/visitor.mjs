// A browser's manners without a browser: cookies, forms, and redirects that the test follows itself.
import {randomBytes} from "node:crypto";
import {request} from "node:http";

const demo_password = "nordisk sommar";

/** Percent-encoded fields of a form; a value may be a list. */
export const encode_form = fields =>
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map(one => [name, one]))
        .map(pair => pair.map(text => encodeURIComponent(String(text)).replaceAll("%20", "+")).join("=")).join("&");

/** A text as it stands in a page. */
export const escape_html = text => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;").replaceAll("'", "&#39;");

const entities = {amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0"};

/** The text that a piece of a page stands for. */
export const unescape_html = text => text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) =>
    decimal ? String.fromCodePoint(Number(decimal)) : hex ? String.fromCodePoint(parseInt(hex, 16)) : entities[name] ?? whole);

export class Visitor {
    cookies = new Map();
    csrf = "";

    /** Somebody who visits the municipality of a running program. */
    constructor(program, municipality, headers = {}) {
        Object.assign(this, {program, municipality, headers});
    }

    /** Sends one request on a connection of its own; gives {status, headers, body as text, bytes}. Throws when the connection breaks. */
    send(method, path, {headers = {}, body} = {}) {
        const {port} = this.program;
        const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
        const all = {Host: `${this.municipality}.localhost:${port}`, ...this.headers, ...(cookie ? {Cookie: cookie} : {}),
                     ...(body === undefined ? {} : {"Content-Length": Buffer.byteLength(body)}), ...headers};
        return new Promise((done, failed) => {
            const sent = request({host: "127.0.0.1", port, method, path, headers: all, agent: false}, response => {
                const chunks = [];
                response.on("data", chunk => chunks.push(chunk));
                response.on("error", failed);
                response.on("end", () => {
                    this.#keep_cookies(response.headers["set-cookie"] ?? []);
                    const bytes = Buffer.concat(chunks);
                    done({status: response.statusCode, headers: response.headers, bytes, body: bytes.toString("utf8")});
                });
            });
            sent.on("error", failed);
            sent.end(body);
        });
    }

    #keep_cookies(lines) {
        for (const line of lines) {
            const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
            if (/max-age=0(;|$)/i.test(line) || value === "") this.cookies.delete(name);
            else this.cookies.set(name, value);
        }
    }

    get(path, headers = {}) {
        return this.send("GET", path, {headers});
    }

    /** Posts a form, with the token of the session where there is one. */
    post(path, fields, headers = {}) {
        const body = encode_form(this.csrf ? {csrf: this.csrf, ...fields} : fields);
        return this.send("POST", path, {headers: {"Content-Type": "application/x-www-form-urlencoded", ...headers}, body});
    }

    /** Posts a multipart form; `files` are {field, name, type, content}. */
    post_files(path, fields, files) {
        const boundary = `----${randomBytes(12).toString("hex")}`;
        const parts = Object.entries(fields).map(([name, value]) =>
            Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
        for (const {field, name, type, content} of files) {
            parts.push(Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`),
                       content, Buffer.from("\r\n"));
        }
        parts.push(Buffer.from(`--${boundary}--\r\n`));
        return this.send("POST", path, {headers: {"Content-Type": `multipart/form-data; boundary=${boundary}`}, body: Buffer.concat(parts)});
    }

    /** Signs in as a person of the demo and takes the session's form token. */
    async sign_in(email) {
        const answer = await this.post("/staff/sign-in", {email, password: demo_password, next: "/staff"});
        if (answer.status !== 303) throw new Error(`${email} was not let in: ${answer.status}`);
        await this.take_token();
        return this;
    }

    /** Takes the form token from a page of the staff. */
    async take_token(path = "/staff/account") {
        const page = await this.get(path);
        this.csrf = page.body.match(/name="csrf" value="([0-9a-f]+)"/)?.[1] ?? "";
        if (!this.csrf) throw new Error(`${path} has no form token: ${page.status}`);
    }
}

export const new_token = () => randomBytes(24).toString("hex");

/** The fields of a message that may be sent as it is. */
export const a_message = (more = {}) => ({
    kind: "suggestion", title: "Bänkar längs ån", message: "Sätt upp några bänkar längs gångvägen.", place: "", unit: "",
    identity: "anonymous", name: "", email: "", phone: "", language: "sv", form_token: new_token(), ...more,
});

/** Reference and code of the receipt to which an answer leads; nothing where it does not. */
export function receipt_of(answer) {
    const match = answer.status === 303 && answer.headers.location.match(/^\/receipt\/([^/]+)\/([^/]+)$/);
    return match ? {reference: match[1], code: match[2]} : undefined;
}

/** Sends a message; gives {reference, code}, and throws when it was not taken. */
export async function file_message(visitor, more = {}) {
    const answer = await visitor.post("/cases", a_message(more));
    const receipt = receipt_of(answer);
    if (!receipt) throw new Error(`the message was not taken: ${answer.status}\n${answer.body.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ")}`);
    return receipt;
}
