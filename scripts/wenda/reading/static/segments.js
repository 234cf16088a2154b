// Sentences: what is pointed at, touched or focused is lit, and with it the words that answer it.
import { holding, passages } from "./passages.js";

const all = [...document.querySelectorAll(".segment")];
const isSeen = (node) => node.getClientRects().length > 0;
const placeIn = (segment) => [...segment.parentElement.children].indexOf(segment);

// The same sentence in both languages, the page's own first.
const pair = (segment) => {
  const place = placeIn(segment);
  return [...segment.parentElement.parentElement.children]
    .map((text) => text.children[place])
    .filter((found) => found?.classList.contains("segment"))
    .sort((one, other) => !one.id - !other.id);
};

let lit = [];

// A sentence whose other language is not shown is not lit: there is nothing to find.
const light = (segment) => {
  const next = segment ? pair(segment).filter(isSeen) : [];
  const wanted = next.length > 1 ? next : [];
  if (wanted[0] === lit[0]) return;
  for (const node of lit) node.classList.remove("is-lit");
  for (const node of wanted) node.classList.add("is-lit");
  lit = wanted;
};

const segmentAt = (node) => (node instanceof Element ? node.closest(".segment") : null);

// The number of the sentence that has the focus, if it is one of this passage; else 0.
export const focusedIn = (passage) => {
  const segment = segmentAt(document.activeElement);
  return segment && passage.node.contains(segment) ? placeIn(segment) + 1 : 0;
};

// Move the focus to the next or the last sentence of the page's own language.
export const stepSentence = (by) => {
  const own = all.filter(({ id }) => id);
  const focused = segmentAt(document.activeElement);
  const from = focused ? own.indexOf(pair(focused)[0]) : -1;
  const here = holding(document.activeElement) ?? passages.find(({ node }) => node.matches(".is-target, :hover"));
  const first = own.find((segment) => !here || here.node.contains(segment));
  const next = from < 0 ? first : own[from + by];
  if (!next) return;
  const shown = isSeen(next) ? next : pair(next).find(isSeen);
  shown.tabIndex = -1;
  shown.focus({ preventScroll: true });
  shown.scrollIntoView({ block: "nearest" });
};

export const startSegments = () => {
  if (all.length === 0) return;
  // Line by line the sentences of both languages take turns: their order is their number.
  for (const segment of all) segment.style.order = placeIn(segment) + 1;
  for (const name of ["pointerover", "focusin"]) {
    document.addEventListener(name, (event) => light(segmentAt(event.target)));
  }
  document.addEventListener("wenda:view", () => light(segmentAt(document.activeElement)));
};
