/** Buttons with data-close close the dialog around them; a click on the backdrop does too. */
export function startDialogs(): void {
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => {
      const target = event.target as Element;
      if (target === dialog || target.closest("[data-close]")) dialog.close("no");
    });
  }
}

/** A button with data-confirm asks first; its form is sent by that very button after a yes. */
export function startConfirm(): void {
  const dialog = document.querySelector<HTMLDialogElement>("#confirm-dialog");
  const text = document.querySelector("#confirm-heading");
  if (!dialog || !text) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-confirm]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      text.textContent = button.dataset.confirm ?? "";
      dialog.returnValue = "no";
      dialog.addEventListener(
        "close",
        () => {
          if (dialog.returnValue === "yes") button.form?.requestSubmit(submitter(button));
          else button.focus();
        },
        { once: true },
      );
      dialog.showModal();
    });
  }
}

/** requestSubmit with the button itself would ask again: a hidden twin carries its name and value. */
function submitter(button: HTMLButtonElement): HTMLButtonElement {
  const twin = document.createElement("button");
  twin.hidden = true;
  twin.name = button.name;
  twin.value = button.value;
  button.form?.append(twin);
  return twin;
}
