// The text of a passage, as it is copied and cited, and the words of it that are selected.
import { passageOf } from "./passages.js";

const squeeze = (text) => text.replace(/\s+/g, "");

export const clean = (fragment) => {
  const copy = document.createElement("div");
  copy.append(fragment);
  for (const extra of copy.querySelectorAll('button, .headerlink, [hidden], [role="tooltip"]')) {
    extra.remove();
  }
  return copy.textContent.replace(/\s+/g, " ").trim();
};

// The elements that hold a passage's text, its own language first.
export const textsOf = (passage) => {
  const all = [...passage.node.querySelectorAll(":scope > :is(p, div):not(.passage-stale)")];
  const partners = all.filter((element) => element.classList.contains("partner"));
  const own = passage.heading ?? all.find((element) => !partners.includes(element));
  return [own, ...partners].filter(Boolean);
};

// The words selected inside one language of one passage, if that is what the selection holds.
export const readSelection = () => {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const at = range.startContainer;
  const from = at.nodeType === Node.ELEMENT_NODE ? at : at.parentElement;
  const element = from?.closest(".passage > p, .passage > div, h1, h2");
  const node = element?.closest(".passage") ?? element?.nextElementSibling;
  const passage = node && passageOf(node.dataset.passage);
  if (!passage || passage.node !== node || !textsOf(passage).includes(element)) return null;
  // Three clicks select up to the beginning of what follows.
  if (!element.contains(range.endContainer)) range.setEnd(element, element.childNodes.length);
  const words = clean(range.cloneContents());
  if (!words || squeeze(selection.toString()) !== squeeze(range.toString())) return null;
  return { passage, element, words, range };
};
