// Stories as text: a title, then one sentence on each line. Blank lines and lines that begin with # are for the reader.

/**
 * Reads one story file: {title, sentences: [{line, text}]}. A line that begins with white space goes on the
 * sentence above it.
 */
export function parse_story(text) {
    const sentences = [];
    let title = "";
    text.split("\n").forEach((raw, index) => {
        const line = raw.trim();
        if (!line || line.startsWith("#")) return;
        if (!title) title = line;
        else if (/^\s/.test(raw) && sentences.length) sentences.at(-1).text += ` ${line}`;
        else sentences.push({line: index + 1, text: line});
    });
    for (const sentence of sentences) sentence.text = sentence.text.replace(/\.$/, "");
    return {title, sentences};
}

/** Texts in double quotes stay whole; what stands outside of them decides which step it is. */
const quoted = '"([^"]*)"';

/**
 * A step's pattern as a regular expression: {who} a person, {text} a text in quotes, {word} one or more words,
 * {number} a number in digits or words.
 */
export function pattern_of(pattern) {
    const parts = {
        "{who}": "(She|He|They|(?:An?|The|Another) [a-zåäöæø][a-zåäöæø -]*?)",
        "{text}": quoted,
        "{word}": "([\\p{Lu}][\\p{L} -]*?)",
        "{number}": "(\\d+|one|two|three|four|five|six|seven|eight|nine|ten)",
    };
    const source = pattern.split(/(\{\w+\})/).map(part => parts[part] ?? part.replace(/[.*+?^$()|[\]\\]/g, "\\$&")).join("");
    return new RegExp(`^${source}$`, "u");
}

const numbers = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
export const number_of = word => numbers.indexOf(word) > 0 ? numbers.indexOf(word) : Number(word);

/** The step that a sentence calls for, and its arguments; undefined when none or several fit. */
export function find_step(steps, sentence) {
    const found = steps.map(step => ({step, match: sentence.match(step.expression)})).filter(({match}) => match);
    if (found.length > 1) throw new Error(`the sentence fits several steps: ${found.map(({step}) => step.pattern).join(" | ")}`);
    return found.length ? {step: found[0].step, parameters: found[0].match.slice(1)} : undefined;
}
