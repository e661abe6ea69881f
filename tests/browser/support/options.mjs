/** Options of the command line, "--name value", over their defaults; an unknown one ends the program. */
export function read_options(defaults, words = process.argv.slice(2)) {
    const options = {...defaults};
    for (let at = 0; at < words.length; at += 2) {
        const name = words[at].replace(/^--/, "");
        if (!(name in defaults) || words[at + 1] === undefined) {
            console.error(`Unknown or incomplete option ${words[at]}; there are: ${Object.keys(defaults).map(key => `--${key}`).join(" ")}`);
            process.exit(2);
        }
        options[name] = words[at + 1];
    }
    return options;
}
