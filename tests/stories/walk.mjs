// Walks one story sentence by sentence.
import {find_step} from "./parse.mjs";
import {steps as all_steps} from "./steps.mjs";

/** Longest that a step may wait for something that never comes; far beyond what any step takes. */
const patience_ms = 60_000;

/** A promise, or the error that `words` gives once patience is at its end. */
function until(promise, words) {
    let timer;
    const end = new Promise((_, failed) => { timer = setTimeout(() => failed(new Error(words())), patience_ms); });
    return Promise.race([promise, end]).finally(() => clearTimeout(timer));
}

/** Gives what went wrong, with the sentence and its line; nothing when the story holds. */
export async function walk(world, story, steps = all_steps) {
    world.until = until;
    for (const {line, text} of story.sentences) {
        try {
            const found = find_step(steps, text);
            if (!found) throw new Error("no step has these words; tests/stories/README.md lists them");
            await found.step.run(world, ...found.parameters);
            if (world.faults.length) throw new Error(world.faults.splice(0).join("; "));
        } catch (error) {
            return `  line ${line}: ${text}\n  ${error.message.split("\n").join("\n  ")}`;
        }
    }
    return story.sentences.length ? undefined : "  the story has no sentences";
}
