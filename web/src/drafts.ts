const kept = "textarea, input:not([type=hidden], [type=file], [type=password], [type=radio], [type=checkbox])";

/**
 * Keeps what is typed in a form with data-draft for as long as the tab is open. What the server filled in
 * wins over the draft; a form that was sent is forgotten, unless it comes back with problems.
 */
export function startDrafts(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) {
    const key = `draft:${form.dataset.draft}`;
    restore(form, key);
    form.addEventListener("input", () => save(form, key));
    form.addEventListener("submit", () => sessionStorage.removeItem(key));
  }
}

function fields(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement)[] {
  return [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(kept)];
}

function save(form: HTMLFormElement, key: string): void {
  const values = fields(form).map((field) => [field.name, field.value]);
  try {
    sessionStorage.setItem(key, JSON.stringify(values));
  } catch {
    // A full or forbidden store only means that there is no draft.
  }
}

function restore(form: HTMLFormElement, key: string): void {
  const stored = sessionStorage.getItem(key);
  if (!stored || form.querySelector("[aria-invalid]")) return;
  const values = new Map<string, string>(JSON.parse(stored));
  for (const field of fields(form)) {
    const value = values.get(field.name);
    if (value === undefined || field.value !== field.defaultValue || field.value !== "") continue;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
