import { suggest } from "./suggestions";

const places: Record<string, string> = { w: "/staff", i: "/staff/inbox", r: "/staff/register" };

let marked = -1;
let is_going = false;

/** The staff's keys: j k Enter in lists, c u to sort, / to search, g and a letter to go, ? for help. */
export function startKeys(): void {
  if (!document.body.classList.contains("staff")) return;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    if (press(event.key)) event.preventDefault();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

function press(key: string): boolean {
  if (is_going) {
    is_going = false;
    const place = places[key];
    if (place) location.assign(place);
    return place !== undefined;
  }
  switch (key) {
    case "g":
      is_going = true;
      return true;
    case "j":
      return mark(marked + 1);
    case "k":
      return mark(marked - 1);
    case "x":
      return choose();
    case "c":
      return sort("category");
    case "u":
      return sort("unit");
    case "f":
      return follow("f");
    case "/":
      return find();
    case "?":
      document.querySelector<HTMLDialogElement>("#keys-dialog")?.showModal();
      return true;
    default:
      return false;
  }
}

function rows(): HTMLTableRowElement[] {
  return [...document.querySelectorAll<HTMLTableRowElement>("table[data-list] tbody tr")];
}

/** Marks a row and moves the focus to its link, so that Enter opens it and a screen reader reads it. */
function mark(index: number): boolean {
  const all = rows();
  const row = all[index];
  if (!row) return all.length > 0;
  all[marked]?.classList.remove("marked");
  marked = index;
  row.classList.add("marked");
  row.querySelector<HTMLElement>("a")?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  return true;
}

/** Chooses the marked row for what is done to several together, or takes it out again. */
function choose(): boolean {
  const box = rows()[Math.max(marked, 0)]?.querySelector<HTMLInputElement>("input[type=checkbox]");
  box?.click();
  return box !== undefined && box !== null;
}

/** Follows the link that shows this key. */
function follow(key: string): boolean {
  const link = document.querySelector<HTMLElement>(`a[data-key='${key}']`);
  link?.click();
  return link !== null;
}

function find(): boolean {
  const field = document.querySelector<HTMLInputElement>("main [data-key='/']") ?? document.querySelector<HTMLInputElement>("[data-key='/']");
  field?.focus();
  field?.select();
  return field !== null;
}

/** Opens the sorting dialog for the marked row, with the focus in the field that was asked for. */
function sort(field: "category" | "unit"): boolean {
  const dialog = document.querySelector<HTMLDialogElement>("#sort-dialog");
  const form = dialog?.querySelector("form");
  const row = rows()[Math.max(marked, 0)];
  if (!dialog || !form || !row?.dataset.sort) return false;
  form.action = row.dataset.sort;
  put(form, "seen", row.dataset.seen);
  put(form, "title", row.querySelector("a")?.textContent?.trim());
  put(form, "kind", row.dataset.kind);
  put(form, "category", row.dataset.category);
  put(form, "unit", row.dataset.unit);
  dialog.showModal();
  void suggest(form, row.dataset.sort.replace(/sort$/, "suggestions"));
  form.querySelector<HTMLElement>(`[name=${field}]`)?.focus();
  return true;
}

function put(form: HTMLFormElement, name: string, value: string | undefined): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value ?? "";
  // A case that waits at the municipality itself has a unit that is no choice: ask for one.
  if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = "";
}
