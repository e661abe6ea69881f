interface Suggestion {
  value: string;
  text: string;
}

const questions = ["category", "unit"] as const;

/**
 * Shows in the sorting dialog what Svar suggests for the case with this address. Its button fills it in and leaves the
 * sending to the person; what was suggested is sent along for the journal.
 */
export async function suggest(form: HTMLFormElement, address: string): Promise<void> {
  const box = form.querySelector<HTMLElement>("[data-suggested]");
  if (!box) return;
  box.hidden = true;
  for (const question of questions) put(form, `suggested_${question}`, "");
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok || form.action !== new URL(address.replace(/suggestions$/, "sort"), location.href).href) return;
  const told: Partial<Record<(typeof questions)[number], Suggestion>> = await answer.json();
  const found = questions.flatMap((question) => told[question] ?? []);
  if (found.length === 0) return;
  for (const question of questions) put(form, `suggested_${question}`, told[question]?.value ?? "");
  const text = box.querySelector("[data-suggested-text]");
  if (text) text.textContent = found.map((one) => one.text).join(" · ");
  box.hidden = false;
}

/** The dialog's button takes the suggestion. */
export function startSuggestions(): void {
  const form = document.querySelector<HTMLFormElement>("#sort-dialog form");
  form?.querySelector("[data-suggested] [data-take]")?.addEventListener("click", () => {
    for (const question of questions) {
      const suggested = form.querySelector<HTMLInputElement>(`[name=suggested_${question}]`)?.value;
      if (suggested) put(form, question, suggested);
    }
    form.querySelector<HTMLElement>("button[type=submit]")?.focus();
  });
}

function put(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
}
