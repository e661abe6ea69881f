// Builds web/dist: one style sheet, one script, one icon sprite, fonts and marks; maps and photos apart, for the pages
// that need them. Flat, so that it can be embedded.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const modules = join(here, "node_modules");

// Name in the sprite, name in the icon package.
const icons = {
  alert: "ExclamationmarkTriangle", answer: "Chat", arrow: "ArrowRight", back: "ArrowLeft", bulb: "LightBulb",
  calendar: "Calendar", check: "Checkmark", checkmark: "CheckmarkCircle", clip: "Paperclip", clock: "Clock",
  copy: "Files", down: "ChevronDown", edit: "Pencil", eye: "Eye", file: "File", globe: "Globe", hand: "HandShakeHeart",
  image: "Image", inbox: "Inbox", left: "ChevronLeft", lock: "PadlockLocked", mail: "EnvelopeClosed", person: "Person",
  people: "PersonGroup", phone: "Phone", pin: "LocationPin", plus: "Plus", praise: "Heart", question: "QuestionmarkCircle",
  right: "ChevronRight", search: "MagnifyingGlass", send: "Paperplane", shield: "ShieldLock", siren: "ExclamationmarkTriangleFill", tree: "Buildings3",
  trash: "Trash", undo: "ArrowUndo", wrench: "Wrench", scale: "Gavel", note: "NotePencil", forward: "ArrowForward",
  archive: "Archive", upload: "Upload", pen: "Pencil", pause: "Pause", play: "Play", redirect: "ArrowForward", handover: "HandShakeHeart", close: "XMark",
};

const fonts = ["latin", "latin-ext"];

/** One <symbol> for each icon, drawn in the colour of the text around it. */
async function sprite() {
  const symbols = [];
  for (const [name, source] of Object.entries(icons)) {
    const svg = await readFile(join(modules, "@navikt/aksel-icons/dist/svg", `${source}.svg`), "utf8");
    const inner = svg.replace(/^[^]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s+/g, " ").trim();
    symbols.push(`<symbol id="${name}" viewBox="0 0 24 24" fill="none">${inner}</symbol>`);
  }
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await build({
  entryPoints: ["styles/svar.css", "src/svar.ts", "styles/map.css", "src/map.ts", "src/photos.ts"].map((path) => join(here, path)),
  outdir: dist,
  entryNames: "[name]",
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome111", "firefox115", "safari16.4"],
  external: ["/assets/*"],
  legalComments: "none",
  logLevel: "warning",
});
await copyFile(join(modules, "maplibre-gl/dist/maplibre-gl-worker.mjs"), join(dist, "map_worker.js"));
for (const subset of fonts) {
  await copyFile(join(modules, `@fontsource-variable/inter/files/inter-${subset}-wght-normal.woff2`), join(dist, `inter-${subset}.woff2`));
}
await copyFile(join(here, "marks/favicon.svg"), join(dist, "favicon.svg"));
await copyFile(join(here, "marks/logo.svg"), join(dist, "logo.svg"));
await writeFile(join(dist, "icons.svg"), await sprite());
