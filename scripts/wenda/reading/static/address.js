// The passages that the address names: marked, and gone to.
import { changeAddress } from "./page.js";
import { named, passages } from "./passages.js";
import { carryPlace } from "./switch.js";

const follow = () => {
  const targets = new Set(named());
  for (const passage of passages) {
    const marked = targets.has(passage);
    passage.node.classList.toggle("is-target", marked);
    passage.heading?.classList.toggle("is-target", marked);
  }
  carryPlace();
  return [...targets];
};

// A range is no element's id, so the browser does not go to it by itself.
const goToRange = () => {
  const [first] = follow();
  if (first && location.hash.includes("..")) first.top.scrollIntoView();
};

export const setHash = (hash) => {
  changeAddress((url) => {
    url.hash = hash;
  });
  follow();
};

export const startAddress = () => {
  window.addEventListener("hashchange", goToRange);
  // Back and forward, and a reload, bring the reader to where he was: only a fresh arrival scrolls.
  const [arrival] = performance.getEntriesByType("navigation");
  if (arrival?.type === "navigate") goToRange();
  else follow();
};
