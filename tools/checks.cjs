// What the house checks share: walking the sources and reporting findings as file:line with how to mend them.
const fs = require("node:fs");
const path = require("node:path");

const left_out = new Set([".git", "node_modules", "dist", "build", "data", "shots", ".cache"]);

/** The project, or the folder named on the command line (the checks' own tests use that). */
exports.root = path.resolve(process.argv[2] ?? path.join(__dirname, ".."));

/** Paths (relative to the root) of the files under `folder` whose name matches, in order. */
exports.files = function (folder, pattern = /./) {
    const found = [];
    const visit = relative => {
        for (const entry of fs.readdirSync(path.join(exports.root, relative), {withFileTypes: true})) {
            if (left_out.has(entry.name)) continue;
            const inner = path.join(relative, entry.name);
            if (entry.isDirectory()) visit(inner);
            else if (entry.isFile() && pattern.test(entry.name)) found.push(inner);
        }
    };
    if (fs.existsSync(path.join(exports.root, folder))) visit(folder);
    return found.sort();
};

exports.read = file => fs.readFileSync(path.join(exports.root, file), "utf8");

/** Number of the line in which `offset` lies. */
exports.line_at = (text, offset) => text.slice(0, offset).split("\n").length;

/** Collects findings; `finish` prints them and sets the exit status. */
exports.Findings = class {
    #lines = [];

    add(file, line, message, mend) {
        this.#lines.push(`${file}:${line}: ${message}${mend ? ` Mend: ${mend}` : ""}`);
    }

    finish(summary) {
        for (const line of this.#lines) console.log(line);
        console.log(`${path.basename(process.argv[1])}: ${this.#lines.length || "no"} findings; ${summary}`);
        process.exitCode = this.#lines.length ? 1 : 0;
    }
};
