// The bar that stays tells which passage is being read, and how far on that is.
import { beingRead, passages } from "./passages.js";

const label = document.querySelector(".reading-place");
const counted = passages.filter(({ heading }) => !heading);

const tell = () => {
  const read = beingRead();
  if (!read) return;
  const parts = [read.id, counted.indexOf(read) + 1, counted.length];
  const text = read.heading ? read.number.textContent.replace("#", "") : label.dataset.form.replace(/%s/g, () => parts.shift());
  if (label.textContent !== text) label.textContent = text;
};

export const startPlace = () => {
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      tell();
    });
  };
  for (const name of ["scroll", "resize", "hashchange"]) window.addEventListener(name, later, { passive: true });
  document.addEventListener("wenda:view", later);
  tell();
};
