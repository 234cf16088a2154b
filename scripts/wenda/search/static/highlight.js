// Marks in the passage what a search found there, as the hit's address says: ?mark=…#q3-2. A text
// in the other language that holds it is opened. The address is then the passage's own again.
import { changeAddress, make } from "../../reading/static/page.js";

// A heading's target is its section: only the heading itself, and its partner, are meant.
const blocksOf = (frame) =>
  frame.matches("section")
    ? [...frame.querySelectorAll(":scope > :is(h1, h2, h3, h4, .passage.heading)")].slice(0, 2)
    : [frame];

// Where the marks stand in a text, unit by unit.
const unitsIn = (text, marks) => {
  const units = new Set();
  for (const mark of marks) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
      for (let i = 0; i < mark.length; i += 1) units.add(at + i);
    }
  }
  return units;
};

// The text of a block with the nodes that hold it, each with the place where it begins.
const textOf = (block) => {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest(".passage-margin, button, script, style")) continue;
    nodes.push([text.length, node]);
    text += node.data;
  }
  return { text, nodes };
};

// Wrap the units of one node, from its end, so that what is before keeps its place.
const wrapNode = (node, start, units) => {
  const found = [];
  for (let i = node.length; i > 0; i -= 1) {
    if (!units.has(start + i - 1)) continue;
    let from = i - 1;
    while (from > 0 && units.has(start + from - 1)) from -= 1;
    const piece = node.splitText(from);
    piece.splitText(i - from);
    const mark = make("mark", { className: "search-mark" });
    piece.replaceWith(mark);
    mark.append(piece);
    found.push(mark);
    i = from + 1;
  }
  return found;
};

// The text of a block runs over several nodes (bold, links): each is cut and wrapped by itself.
const wrap = (block, marks) => {
  const { text, nodes } = textOf(block);
  const units = unitsIn(text, marks);
  return nodes.reverse().flatMap(([start, node]) => wrapNode(node, start, units));
};

const open = (mark) => {
  const partner = mark.closest(".partner");
  const passage = partner?.closest(".passage");
  if (!passage || partner.checkVisibility?.()) return;
  passage.classList.add("is-open");
  passage.querySelector(".passage-number[aria-expanded]")?.setAttribute("aria-expanded", "true");
};

const start = (url) => {
  const marks = url.searchParams.getAll("mark").filter(Boolean);
  if (marks.length === 0) return;
  const target = document.getElementById(decodeURIComponent(url.hash.slice(1)));
  const frame = target?.closest("article") ? target : document.querySelector("article");
  if (!frame) return;
  for (const mark of blocksOf(frame).flatMap((block) => wrap(block, marks))) open(mark);
  changeAddress((here) => here.searchParams.delete("mark"));
};

start(new URL(location.href));
