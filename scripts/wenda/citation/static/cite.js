// Citing: a button on each passage and one beside selected words. What they open, the dialog with
// the citations, is loaded when it is first asked for. Works from file://.
import { load, make } from "../../reading/static/page.js";
import { beingRead, passageOf, passages } from "../../reading/static/passages.js";
import { clean, readSelection, textsOf } from "../../reading/static/text.js";

const script = document.currentScript;
const { citations, label, title, selection: selectionLabel } = script.dataset;
const beside = (name) => new URL(name, script.src).href;

// -- The dialog, which is loaded late -------------------------------------------------------------

const open = async (passage, selected, sentence = 0) => {
  try {
    await Promise.all(["cite.css", "cite-dialog.js", citations].map((name) => load(beside(name))));
  } catch (error) {
    console.error(error);
    location.hash = passage.id; // the address is the one thing left to copy
    return;
  }
  window.wendaCite(passage, selected, sentence, { clean, textsOf });
};

const openFor = (id, sentence = 0) => {
  const passage = passageOf(id);
  const selected = readSelection();
  if (passage) open(passage, selected?.passage === passage ? selected : null, sentence);
};

// -- Buttons --------------------------------------------------------------------------------------

const makeButton = (className, textContent) => {
  const button = make("button", { type: "button", className, textContent });
  button.setAttribute("aria-haspopup", "dialog");
  button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps a selection
  return button;
};

const addButton = ({ id, node }) => {
  const button = makeButton("cite-button", label);
  button.setAttribute("aria-label", title.replace("%s", id));
  button.addEventListener("click", () => {
    button.focus({ preventScroll: true }); // so that the dialog gives the focus back to it
    openFor(id);
  });
  node.querySelector(".passage-margin")?.append(button);
};

// The bar that stays cites what is being read.
const addToBar = () => {
  const button = makeButton("cite-read", label);
  button.addEventListener("click", () => {
    button.focus({ preventScroll: true });
    const selected = readSelection();
    openFor((selected?.passage ?? beingRead()).id);
  });
  document.querySelector(".reading-place").after(button);
};

const floating = makeButton("cite-selection", selectionLabel);

// The button stands under the end of the selection, clear of the system's own menu above it.
const placeFloating = () => {
  const selected = document.querySelector("dialog[open]") ? null : readSelection();
  floating.hidden = !selected;
  if (!selected) return;
  const rect = [...selected.range.getClientRects()].at(-1);
  const frame = (floating.offsetParent ?? document.body).getBoundingClientRect();
  const left = Math.min(rect.right - floating.offsetWidth / 2, innerWidth - floating.offsetWidth - 8);
  floating.style.left = `${Math.max(8, left) - frame.left}px`;
  floating.style.top = `${rect.bottom + 8 - frame.top}px`;
};

const startFloating = () => {
  floating.hidden = true;
  floating.addEventListener("click", () => {
    const selected = readSelection();
    if (selected) open(selected.passage, selected);
  });
  document.querySelector('[role="main"]').append(floating);
  let waiting = 0;
  let pressed = false;
  const later = () => {
    clearTimeout(waiting);
    if (!pressed) waiting = setTimeout(placeFloating, 120);
  };
  const press = (event) => {
    pressed = event.type === "pointerdown";
    if (!pressed) later();
  };
  for (const name of ["pointerdown", "pointerup", "pointercancel"]) document.addEventListener(name, press);
  for (const name of ["selectionchange", "wenda:view"]) document.addEventListener(name, later);
  window.addEventListener("resize", later);
};

if (citations) {
  passages.forEach(addButton);
  addToBar();
  startFloating();
  document.addEventListener("wenda:cite", (event) => openFor(event.detail.id, event.detail.sentence));
}
