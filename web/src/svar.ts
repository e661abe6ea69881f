// Small comforts. Every page works without them.
import { startContact } from "./contact";
import { startConfirm, startDialogs } from "./dialogs";
import { startDrafts } from "./drafts";
import { startCopy, startCounters, startFill, startPreviews } from "./fields";
import { startKeys } from "./keys";
import { startMenus } from "./menus";

document.documentElement.classList.add("has-script");
startMenus();
startDialogs();
startConfirm();
startCounters();
startPreviews();
startCopy();
startFill();
startDrafts();
startKeys();
startContact();
document.querySelector<HTMLElement>(".ds-error-summary")?.focus();
