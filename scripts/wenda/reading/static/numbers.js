// The numbers of passages: a click marks one in the address and opens its other language, a second
// one with Shift marks the range.
import { setHash } from "./address.js";
import { named, passageOf, placeOf } from "./passages.js";
import { isOwnView, pressButtons } from "./views.js";

let anchor = null; // where a range begins: the number last clicked without Shift

const useNumber = (event) => {
  const link = event.target.closest(".passage-number");
  if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const { passage: id } = link.closest(".passage").dataset;
  const from = anchor ?? named()[0]?.id;
  if (event.shiftKey && from && from !== id) {
    const ends = placeOf(from) < placeOf(id) ? [from, id] : [id, from];
    setHash(`#${ends.join("..")}`);
    return;
  }
  anchor = id;
  if (isOwnView()) {
    passageOf(id).node.classList.toggle("is-open");
    pressButtons();
  }
  setHash(`#${id}`);
};

// Shift and a click would select all text in between.
const keepSelection = (event) => {
  if (event.shiftKey && event.target.closest(".passage-number")) event.preventDefault();
};

export const startNumbers = () => {
  document.addEventListener("click", useNumber);
  document.addEventListener("mousedown", keepSelection);
};
