const preview_bytes_max = 12_000_000;

/** Tells how many characters are left in a text with data-max. */
export function startCounters(): void {
  for (const area of document.querySelectorAll<HTMLTextAreaElement>("textarea[data-max]")) {
    const max = Number(area.dataset.max);
    if (!max) continue;
    const counter = document.createElement("p");
    counter.className = "counter muted small number";
    area.after(counter);
    const count = () => {
      const left = max - [...area.value].length;
      counter.hidden = left > max / 5;
      counter.toggleAttribute("data-over", left < 0);
      counter.textContent = `${Math.abs(left)} ${(left < 0 ? area.dataset.over : area.dataset.left) ?? ""}`;
    };
    area.addEventListener("input", count);
    count();
  }
}

/** Lists the chosen files with a small picture before they are sent. */
export function startPreviews(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>("input[type=file][data-preview]")) {
    const list = document.createElement("ul");
    list.className = "plain files";
    input.after(list);
    input.addEventListener("change", () => list.replaceChildren(...[...(input.files ?? [])].map(fileLine)));
  }
}

function fileLine(file: File): HTMLLIElement {
  const line = document.createElement("li");
  if (file.type.startsWith("image/") && file.size <= preview_bytes_max) line.append(picture(file));
  const name = document.createElement("span");
  name.textContent = file.name;
  line.append(name);
  return line;
}

/** As a data: address, because the content policy allows no blob: pictures. */
function picture(file: File): HTMLImageElement {
  const image = document.createElement("img");
  image.alt = "";
  const reader = new FileReader();
  reader.addEventListener("load", () => {
    image.src = String(reader.result);
  });
  image.addEventListener("error", () => image.remove());
  reader.readAsDataURL(file);
  return image;
}

/** Buttons that copy a text, and buttons that print the page. */
export function startCopy(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    if (!navigator.clipboard) button.remove();
    const label = button.querySelector("span");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy ?? "");
      if (label) label.textContent = button.dataset.copied ?? "";
    });
    label?.setAttribute("aria-live", "polite");
  }
  for (const button of document.querySelectorAll("button[data-print]")) button.addEventListener("click", () => window.print());
}

/** In a demo: fills in somebody's name and password. */
export function startFill(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-fill-email]")) {
    button.addEventListener("click", () => {
      fill("email", button.dataset.fillEmail);
      fill("password", button.dataset.fillPassword);
      document.querySelector<HTMLButtonElement>("form.sign-in-form button[type=submit]")?.focus();
    });
  }
}

function fill(id: string, value: string | undefined): void {
  const input = document.getElementById(id);
  if (input instanceof HTMLInputElement) input.value = value ?? "";
}
