// Small comforts. Every page works without them.
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
document.querySelector<HTMLElement>(".ds-error-summary")?.focus();
