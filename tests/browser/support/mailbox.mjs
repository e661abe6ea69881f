// A local SMTP server that keeps what it receives, and reads it as a mail program would.
import {createServer} from "node:net";

/** Unfolded headers of a MIME entity by lower-case name, and its body. */
function split_entity(raw) {
    const [head, ...rest] = raw.split(/\r\n\r\n/);
    const headers = {};
    for (const line of head.replace(/\r\n[ \t]+/g, " ").split("\r\n")) {
        const colon = line.indexOf(":");
        headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
    }
    return {headers, body: rest.join("\r\n\r\n")};
}

const from_quoted_printable = text =>
    Buffer.from(text.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))), "latin1");

/** A header with its encoded words (RFC 2047) read. */
export function decode_header(text) {
    return (text ?? "").replace(/(=\?[^?]+\?[BQ]\?[^?]*\?=)\s+(?==\?)/gi, "$1").replace(/=\?[^?]+\?([BQ])\?([^?]*)\?=/gi, (_, kind, coded) =>
        (kind.toUpperCase() === "B" ? Buffer.from(coded, "base64") : from_quoted_printable(coded.replaceAll("_", " "))).toString("utf8"));
}

/** Every text part of a raw mail, as [content type, text]. */
export function text_parts(raw) {
    const {headers, body} = split_entity(raw);
    const type = headers["content-type"] ?? "text/plain";
    const boundary = type.match(/boundary="?([^";]+)"?/i)?.[1];
    if (boundary) return body.split(`--${boundary}`).slice(1, -1).flatMap(part => text_parts(part.replace(/^\r\n/, "")));
    const encoding = (headers["content-transfer-encoding"] ?? "").toLowerCase();
    const bytes = encoding === "base64" ? Buffer.from(body, "base64")
        : encoding === "quoted-printable" ? from_quoted_printable(body) : Buffer.from(body, "latin1");
    return type.startsWith("text/") ? [[type.split(";")[0], bytes.toString("utf8").replaceAll("\r\n", "\n")]] : [];
}

function read_mail(recipients, raw) {
    const {headers} = split_entity(raw);
    const parts = text_parts(raw);
    return {
        recipients, headers, raw,
        subject: decode_header(headers.subject),
        text: parts.find(([type]) => type === "text/plain")?.[1] ?? "",
        html: parts.find(([type]) => type === "text/html")?.[1] ?? "",
    };
}

/** One conversation; `received` is called with each mail. Bytes are kept as latin1 until they are read. */
function converse(socket, received) {
    let pending = "", recipients = [], is_in_data = false;
    const say = line => socket.write(`${line}\r\n`);
    const obey = line => {
        const command = line.slice(0, 4).toUpperCase();
        if (command === "RCPT") recipients.push(line.match(/<([^>]*)>/)[1]);
        if (command === "RSET" || command === "MAIL") recipients = [];
        is_in_data = command === "DATA";
        if (command === "EHLO") say("250-localhost\r\n250 8BITMIME");
        else if (is_in_data) say("354 go on");
        else if (command === "QUIT") socket.end("221 bye\r\n");
        else say("250 ok");
    };
    socket.setEncoding("latin1");
    socket.on("error", () => {});
    socket.on("data", chunk => {
        pending += chunk;
        for (;;) {
            const end = pending.indexOf(is_in_data ? "\r\n.\r\n" : "\r\n");
            if (end < 0) return;
            const text = pending.slice(0, end);
            pending = pending.slice(end + (is_in_data ? 5 : 2));
            if (!is_in_data) { obey(text); continue; }
            is_in_data = false;
            received(read_mail(recipients, text.replace(/(^|\r\n)\.\./g, "$1.")));
            say("250 kept");
        }
    });
    say("220 localhost");
}

export class Mailbox {
    mails = [];
    #server;
    #waiting = [];

    async open() {
        this.#server = createServer(socket => converse(socket, mail => {
            this.mails.push(mail);
            for (const wake of this.#waiting.splice(0)) wake();
        }));
        await new Promise(done => this.#server.listen(0, "127.0.0.1", done));
        this.url = `smtp://127.0.0.1:${this.#server.address().port}`;
    }

    /** Resolves when the next mail has come. */
    next() {
        return new Promise(done => this.#waiting.push(done));
    }

    close() {
        this.#server.close();
    }
}
