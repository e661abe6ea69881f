// Small comforts. Every page works without them.
import { startBlackOut } from "./black_out";
import { startContact } from "./contact";
import { startConfirm, startDialogs } from "./dialogs";
import { startDrafts } from "./drafts";
import { startCopy, startCounters, startFill, startPreviews } from "./fields";
import { startKeys } from "./keys";
import { startMenus } from "./menus";
import { startPlaces } from "./places";
import { startRegister } from "./register";
import { startSuggestions } from "./suggestions";

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
startPlaces();
startRegister();
startSuggestions();
startBlackOut();
document.querySelector<HTMLElement>(".ds-error-summary")?.focus();
