/** The call log: a digit presses its outcome; why and counter-proposal show for those who are not satisfied. */
export function startContact(): void {
  startOutcomeKeys();
  startReactions();
}

function startOutcomeKeys(): void {
  const form = document.querySelector("form[data-keys]");
  if (!form) return;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
    const button = form.querySelector<HTMLButtonElement>(`button[aria-keyshortcuts="${CSS.escape(event.key)}"]`);
    if (!button || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    button.click();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

function startReactions(): void {
  for (const part of document.querySelectorAll<HTMLElement>("[data-when-reaction]")) {
    const choices = [...document.querySelectorAll<HTMLInputElement>("input[type=radio][name=reaction]")];
    const isTyped = () => [...part.querySelectorAll("textarea")].some((area) => area.value !== "");
    const show = () => {
      const chosen = choices.find((choice) => choice.checked)?.value;
      part.hidden = choices.length > 0 && chosen !== part.dataset.whenReaction && !isTyped();
    };
    for (const choice of choices) choice.addEventListener("change", show);
    show();
  }
}
