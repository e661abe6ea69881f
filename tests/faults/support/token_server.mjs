// A token server (OAuth 2) over HTTPS, with an authority of its own: it gives out tokens (JWT, HS256) for one mailbox.
import {spawnSync} from "node:child_process";
import {createHmac} from "node:crypto";
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {createServer} from "node:https";
import {tmpdir} from "node:os";
import {join} from "node:path";

const encoded = object => Buffer.from(JSON.stringify(object)).toString("base64url");

function signed(claims, key) {
    const text = `${encoded({alg: "HS256", typ: "JWT"})}.${encoded(claims)}`;
    return `${text}.${createHmac("sha256", key).update(text).digest("base64url")}`;
}

export class TokenServer {
    #server;
    /** The forms that it was asked with. */
    requests = [];
    /** What it gives out next: "good", "expired", "refused". */
    gives = "good";

    constructor({user, key, client, secret, refresh_token}) {
        Object.assign(this, {user, key, client, secret, refresh_token});
    }

    async open() {
        this.folder = mkdtempSync(join(tmpdir(), "svar-tokens-"));
        this.certificate = join(this.folder, "certificate.pem");
        const key = join(this.folder, "key.pem");
        const made = spawnSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
                                           "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key,
                                           "-out", this.certificate], {encoding: "utf8"});
        if (made.status !== 0) throw new Error(made.stderr);
        this.#server = createServer({key: readFileSync(key), cert: readFileSync(this.certificate)}, (request, response) => {
            let body = "";
            request.setEncoding("utf8").on("data", chunk => { body += chunk; }).on("end", () => this.#answer(response, body));
        });
        await new Promise(done => this.#server.listen(0, "127.0.0.1", done));
        this.url = `https://localhost:${this.#server.address().port}/token`;
        return this;
    }

    /** RFC 6749, 6 and 4.4: whoever brings neither the refresh token nor the application's secret gets nothing. */
    #is_known(form) {
        if (form.client_id !== this.client) return false;
        return form.grant_type === "refresh_token" ? form.refresh_token === this.refresh_token
            : form.grant_type === "client_credentials" && form.client_secret === this.secret;
    }

    #answer(response, body) {
        const form = Object.fromEntries(new URLSearchParams(body));
        this.requests.push(form);
        const is_given = this.gives !== "refused" && this.#is_known(form);
        response.writeHead(is_given ? 200 : 400, {"Content-Type": "application/json"});
        if (!is_given) return response.end(JSON.stringify({error: "invalid_grant", error_description: "The grant has expired."}));
        const now = Math.floor(Date.now() / 1000);
        const expires = this.gives === "expired" ? now - 60 : now + 3600;
        response.end(JSON.stringify({token_type: "Bearer", expires_in: 3600,
                                     access_token: signed({sub: "mailbox", email: this.user, iat: now - 120, exp: expires}, this.key)}));
    }

    async close() {
        this.#server.closeAllConnections();
        await new Promise(done => this.#server.close(done));
        rmSync(this.folder, {recursive: true, force: true});
    }
}
