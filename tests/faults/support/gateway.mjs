// A provider of text messages, as small as one can be: it takes them by POST, keeps them, and can be told to refuse.
import {createServer} from "node:http";
import {free_port} from "../../browser/support/program.mjs";

export class Gateway {
    #server;
    /** What was accepted, as {to, from, text, id}. */
    messages = [];
    /** Every call, accepted or not, as {headers, body}. */
    calls = [];
    /** The status of the next answers; 0 breaks the connection after the message was taken. */
    status = 200;
    #waiting = [];

    /** The next message that is accepted. */
    next() {
        return new Promise(done => this.#waiting.push(done));
    }

    async open(port) {
        this.port = port ?? await free_port();
        this.url = `http://127.0.0.1:${this.port}/messages`;
        this.#server = createServer((request, response) => {
            let body = "";
            request.setEncoding("utf8");
            request.on("data", chunk => { body += chunk; });
            request.on("end", () => this.#answer(request, response, body));
        });
        await new Promise(done => this.#server.listen(this.port, "127.0.0.1", done));
        return this;
    }

    #answer(request, response, body) {
        this.calls.push({headers: request.headers, body});
        if (this.status === 0 || this.status < 300) {
            const message = request.headers["content-type"] === "application/json" ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
            // The same id once more is the same message, as real gateways know it by their reference.
            if (!this.messages.some(({id}) => id === message.id)) this.messages.push(message);
            for (const done of this.#waiting.splice(0)) done(message);
        }
        if (this.status === 0) return request.socket.destroy();
        response.writeHead(this.status, {"Content-Type": "text/plain"});
        response.end(this.status < 300 ? "queued" : "unknown number");
    }

    async close() {
        this.#server.closeAllConnections();
        await new Promise(done => this.#server.close(done));
    }
}

export const hook_secret = "hemligt-i-provet";

/** The settings of a program that sends by this gateway and hears of replies. */
export const settings_for = gateway => ({
    SVAR_SMS_URL: gateway.url,
    SVAR_SMS_BODY: "from={from}&to={to}&text={text}&id={id}",
    SVAR_SMS_HEADER: "Authorization: Basic c3ZhcjpoZW1saWd0",
    SVAR_SMS_SENDER: "+46701110000",
    SVAR_SMS_HOOK_SECRET: hook_secret,
});
