// Waiting for what the program brings about of its own accord.
import {setTimeout as pause} from "node:timers/promises";

const looks_max = 6000;

/** Looks again and again until `look` gives something; gives that. Gives up only so that a broken program can't hang the tests. */
export async function eventually(what, look) {
    for (let looks = 0; looks < looks_max; ++looks) {
        const found = await look();
        if (found) return found;
        await pause(20);
    }
    throw new Error(`waited in vain for ${what}`);
}

/** Numbers that look random and are the same in every run. */
export function dice(seed) {
    let state = seed >>> 0;
    return below => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor(state / 2 ** 32 * below);
    };
}
