// The language switch leads to the same place in the other edition, in the same view.
import { beingRead, named } from "./passages.js";

// The address names the place as long as it is in sight; a reader who went on from there, or came
// without one, is taken to what he reads.
const place = () => {
  const read = beingRead();
  const told = !read || named().includes(read) || window.scrollY === 0;
  return told ? location.hash : `#${read.id}`;
};

export const carryPlace = () => {
  const here = new URL(location.href);
  here.searchParams.delete("mark"); // what a search found is in one language
  const { search } = here;
  const hash = place();
  for (const link of document.querySelectorAll(".edition-link")) {
    link.search = search;
    link.hash = hash;
  }
  for (const link of document.querySelectorAll(".passage-partner-link")) link.search = search;
};

// The links are set anew before they are used: the address may have changed in many ways.
export const startSwitch = () => {
  window.addEventListener("hashchange", carryPlace);
  for (const name of ["pointerdown", "focusin", "click"]) {
    document.addEventListener(name, carryPlace, { capture: true });
  }
  carryPlace();
};
