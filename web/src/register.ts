const wait_millis = 500;
const asked_by = ["title", "message", "place", "name", "phone", "email"];

/** Taking down a message: a clock beside the minutes, and help that follows what is typed. */
export function startRegister(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-register]");
  const help = form?.querySelector<HTMLElement>("[data-help]");
  if (!form || !help) return;
  startTimer(form);
  startHelp(form, help);
  help.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-take]");
    if (!button) return;
    event.preventDefault();
    choose(form, "category", button.dataset.category);
    choose(form, "unit", button.dataset.unit);
    field(form, "unit")?.focus();
  });
}

/** Shows how long the page has been open, for as long as nobody typed the minutes. */
function startTimer(form: HTMLFormElement): void {
  const shown = form.querySelector<HTMLElement>("[data-timer]");
  const opened = Number(field(form, "opened")?.value) / 1000;
  if (!shown || !opened) return;
  const show = () => {
    const seconds = Math.max(0, Math.floor((Date.now() - opened) / 1000));
    const typed = field(form, "minutes")?.value ?? "";
    shown.textContent = typed === "" ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : "";
  };
  show();
  setInterval(show, 1000);
}

/** Asks half a second after the last key; an older question is given up. */
function startHelp(form: HTMLFormElement, help: HTMLElement): void {
  let timer = 0;
  let asking = new AbortController();
  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const typed = new URLSearchParams();
    for (const name of ["csrf", ...asked_by]) typed.set(name, field(form, name)?.value ?? "");
    try {
      const answer = await fetch(form.dataset.register ?? "", { method: "POST", body: typed, signal: asking.signal });
      if (answer.ok) help.innerHTML = await answer.text();
    } catch {
      // Help that does not come is only missed; the next key asks again.
    }
  };
  form.addEventListener("input", (event) => {
    const name = (event.target as HTMLInputElement).name;
    if (!asked_by.includes(name)) return;
    clearTimeout(timer);
    timer = window.setTimeout(ask, wait_millis);
  });
}

function field(form: HTMLFormElement, name: string): HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | null {
  return form.querySelector(`[name="${name}"]`);
}

function choose(form: HTMLFormElement, name: string, value: string | undefined): void {
  const select = field(form, name);
  if (select && value) select.value = value;
}
