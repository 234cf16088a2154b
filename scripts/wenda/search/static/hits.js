// One hit: where it is, its text with the marks, and the line of the other language.
import { make } from "../../reading/static/page.js";
import { drawDigests, isDigest } from "./digests.js";
import { excerpt } from "./excerpt.js";
import { loadText, words } from "./place.js";

const CONTENT = document.documentElement.dataset.content_root ?? "./";

// The page opens at the passage and marks there what was found, as it is written there.
const address = (row, found) => {
  const marks = new Set();
  row.texts.forEach((text, i) => {
    for (const [begin, end] of found[i]) if (end - begin <= 80) marks.add(text.slice(begin, end));
  });
  const query = new URLSearchParams([...marks].slice(0, 8).map((mark) => ["mark", mark]));
  const id = isDigest(row) ? "summary" : row.id;
  return `${CONTENT}${row.page.url}${marks.size ? `?${query}` : ""}${id ? `#${id}` : ""}`;
};

const span = (name, textContent) => make("span", { className: `search-${name}`, textContent });

const headOf = (row) => {
  const link = make("a", { className: "search-link" }, span("title", row.page.title));
  const label = row.passage ? row.id : isDigest(row) ? words.summary : "";
  if (label) link.append(" ", span("id", label));
  const head = make("p", { className: "search-head" }, link);
  if (row.page.section) head.append(" ", span("section", row.page.section));
  return [head, link];
};

// The other language's line is loaded when its hit comes into view.
const waiting = new WeakMap();
const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    waiting.get(target)().catch(() => {}); // the hit stands without it
  }
});

export const forgetHits = () => seen.disconnect();

// Write both lines of a hit, as far as the texts are here.
const fill = (row, side, result, { link, own, other }) => {
  const found = row.texts.map((text) => (text ? result.spans(text, result.needles) : []));
  const [text, beside] = [row.texts[side], row.texts[1 - side]];
  link.href = address(row, found);
  own.replaceChildren(...excerpt(text, found[side], own.lang, 0));
  if (!beside) return;
  const share = (found[side][0]?.[0] ?? 0) / text.length;
  const marks = found[1 - side].length ? found[1 - side] : result.spans(beside, result.glossed);
  other.replaceChildren(...excerpt(beside, marks, other.lang, share));
};

export const hit = (entry, side, result) => {
  const { row } = entry;
  const { tags } = window.wendaSearch;
  const [head, link] = headOf(row);
  const own = make("p", { className: "search-text", lang: tags[side] });
  const other = make("p", { className: "search-partner", lang: tags[1 - side] });
  const node = make("li", { className: "search-hit" }, head, own);
  Object.assign(node.dataset, { id: row.id, kind: row.kind }, row.passage && { passage: row.id });
  if (row.paired) node.append(other);
  node.append(...drawDigests(entry, side, result, words.summary));
  const write = () => fill(row, side, result, { link, own, other });
  write();
  if (row.texts[1 - side] === undefined) {
    waiting.set(node, () => loadText(row, 1 - side).then(write));
    seen.observe(node);
  }
  return node;
};
