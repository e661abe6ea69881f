// Bytes to the program and back, as no well-behaved client would send them.
import {connect} from "node:net";

/** A connection; `answer` gathers what came, `ended` resolves with it when the program closes. */
export class Wire {
    answer = "";

    constructor(port) {
        this.socket = connect(port, "127.0.0.1");
        this.socket.setEncoding("latin1");
        this.socket.on("data", text => { this.answer += text; });
        this.socket.on("error", () => {});
        this.ended = new Promise(done => this.socket.on("close", () => done(this.answer)));
    }

    send(bytes) {
        this.socket.write(bytes, "latin1");
        return this;
    }

    close() {
        this.socket.destroy();
    }
}

/** Sends the bytes and gives what the program answers until it closes the connection. */
export async function exchange(port, bytes) {
    const wire = new Wire(port).send(bytes);
    return wire.ended;
}

/** The status codes of the answers in what a connection gave. */
export const statuses = answer => [...answer.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));
