// The keys for reading and the list that tells of them. What a key does is done by what the page
// already has.
import { addKeys, areOff } from "./keys.js";
import { firstVisible, holding, passages } from "./passages.js";
import { focusedIn, stepSentence } from "./segments.js";
import { remember } from "./storage.js";
import { nextView } from "./views.js";

const marked = () => passages.find(({ node }) => node.classList.contains("is-target"));

const current = () => {
  const selection = getSelection();
  const selected = selection.isCollapsed ? null : selection.anchorNode?.parentElement;
  return (
    holding(selected?.closest(".passage, h1, h2")) ??
    holding(document.activeElement) ??
    passages.find(({ node, heading }) => node.matches(":hover") || heading?.matches(":hover")) ??
    marked() ??
    firstVisible()
  );
};

const step = (by) => {
  const from = holding(document.activeElement) ?? marked();
  const next = from ? passages[passages.indexOf(from) + by] : firstVisible();
  if (!next) return;
  next.number.focus({ preventScroll: true });
  next.top.scrollIntoView({ block: "nearest" });
};

const cite = () => {
  const passage = current();
  const detail = { id: passage.id, sentence: focusedIn(passage) };
  document.dispatchEvent(new CustomEvent("wenda:cite", { detail }));
};

// A reader who speaks to the machine must be able to turn single keys off (WCAG 2.1.4).
const startDialog = (dialog) => {
  const box = dialog.querySelector(".keys-on");
  box.checked = !areOff();
  box.addEventListener("change", () => remember("localStorage", "wenda.keys", box.checked ? "on" : "off"));
  document.querySelector(".keys-open").addEventListener("click", () => dialog.showModal());
};

const startMarks = (dialog) => {
  const box = dialog.querySelector(".marks-on");
  box.checked = document.documentElement.dataset.marks !== "off";
  box.addEventListener("change", () => {
    document.documentElement.dataset.marks = box.checked ? "on" : "off";
    remember("localStorage", "wenda.marks", box.checked ? "on" : "off");
  });
};

export const startReadingKeys = () => {
  const dialog = document.querySelector("dialog.keys");
  startDialog(dialog);
  startMarks(dialog);
  addKeys({
    v: nextView,
    j: () => step(1),
    k: () => step(-1),
    n: () => stepSentence(1),
    p: () => stepSentence(-1),
    c: cite,
    "?": () => dialog.showModal(),
  });
};
