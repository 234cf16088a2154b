// What the page shows for a query: how many hits, the hits by language, and what else to try.
// Everything is set as text.
import { make } from "../../reading/static/page.js";
import { clip } from "./excerpt.js";
import { forgetHits, hit } from "./hits.js";
import { part, root, words } from "./place.js";

const AT_ONCE = 40; // hits drawn before the browser may paint
const MOST = 400; // hits drawn without being asked for
const names = root.dataset.names.split("|");

let drawing = 0; // the query being drawn: an earlier one stops
let announcing = 0;

export const tell = (text) => {
  part("status").textContent = text;
  // A screen reader hears it when typing has come to rest.
  clearTimeout(announcing);
  announcing = setTimeout(() => (part("live").textContent = text), 500);
};

export const clear = () => {
  drawing += 1;
  forgetHits();
  part("results").replaceChildren();
  part("offers").replaceChildren();
  part("contents").hidden = true;
  part("later").hidden = true;
  part("further").hidden = true;
};

export const fail = (text) => {
  clear();
  tell(text);
  part("contents").hidden = false;
};

const drawHits = (result, list, side, from, to) => {
  list.append(...result.groups[side].slice(from, to).map((entry) => hit(entry, side, result)));
};

const offerRest = (result, list, side, from) => {
  const all = result.groups[side].length;
  const textContent = words.all.replace("%s", all);
  const more = make("button", { type: "button", className: "search-more", textContent });
  more.addEventListener("click", () => {
    more.remove();
    drawHits(result, list, side, from, all);
    list.children[from].querySelector("a").focus();
  });
  list.after(more);
};

const drawRest = (result, list, side, from, mine) => {
  if (from >= result.groups[side].length || mine !== drawing) return;
  if (from >= MOST) {
    offerRest(result, list, side, from);
    return;
  }
  requestAnimationFrame(() => {
    if (mine !== drawing) return;
    drawHits(result, list, side, from, from + AT_ONCE);
    drawRest(result, list, side, from + AT_ONCE, mine);
  });
};

// Words to be sought instead; `ask` seeks one without loading the page anew.
const links = (label, texts, ask) => {
  const { tags } = window.wendaSearch;
  const node = make("p", { className: "search-words" }, `${label} `);
  for (const text of texts) {
    const chinese = /\p{Script=Han}/u.test(text);
    const lang = tags.find((tag) => tag.startsWith("zh") === chinese) ?? "";
    const href = `?${new URLSearchParams({ q: text })}`;
    const link = make("a", { className: "search-word", textContent: text, lang, href });
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      ask(text);
    });
    node.append(link, " ");
  }
  return node;
};

const drawGroup = (result, side, mine) => {
  const entries = result.groups[side];
  if (!entries.length) return [];
  const head = make("h2", { textContent: names[side], lang: window.wendaSearch.tags[side] });
  head.append(" ", make("span", { className: "search-count", textContent: entries.length }));
  const list = make("ol", { className: "search-hits" });
  drawHits(result, list, side, 0, AT_ONCE);
  const group = make("section", { className: "search-group" }, head, list);
  drawRest(result, list, side, AT_ONCE, mine);
  return [group];
};

export const draw = (query, result, ask) => {
  clear();
  const mine = drawing;
  if (result.offers.length) part("offers").append(links(words.offer, result.offers, ask));
  part("further").hidden = !result.rest;
  if (result.count === 0) {
    tell(words.none.replace("%s", () => clip(query.trim(), 60)));
    if (result.near.length) part("offers").append(links(words.near, result.near, ask));
    part("contents").hidden = false;
    return;
  }
  const many = result.rest ? words.sofar : words.many;
  tell(result.count === 1 && !result.rest ? words.one : many.replace("%s", result.count));
  part("results").append(...[0, 1].flatMap((side) => drawGroup(result, side, mine)));
  part("later").hidden = !result.more;
  part("further").hidden = !result.rest;
};
