// The search page's own parts, and the files that it loads when someone searches.
import { load } from "../../reading/static/page.js";
import { Engine } from "./engine.js";

export const root = document.getElementById("search");
export const words = JSON.parse(root.dataset.words);
export const field = document.getElementById("search-query");
export const part = (name) => root.querySelector(`.search-${name}`);

const file = (name) => load(`${root.dataset.folder}/${name}.js?v=${root.dataset.version}`);

let engine = null;

export const start = async () => {
  await file("base");
  engine ??= new Engine(window.wendaSearch);
  return engine;
};

export const hasStarted = () => engine !== null;

// The pages about the site itself.
export const loadLater = async () => {
  await start();
  await file("later");
  engine.take();
};

const fetchFor = async (query) => {
  for (let names = engine.missing(query); names.length; names = engine.missing(query)) {
    await Promise.all(names.map(file));
    engine.take();
  }
};

// All that the page shows for a query; of a collection the first part, unless all is asked for.
export const search = async (query, { all = false, scope = {} } = {}) => {
  await start();
  if ((scope.article || scope.issuer) && engine.store.blocks) await file("articles");
  engine.narrow(scope);
  if (all) engine.widen(query, Infinity);
  await fetchFor(query);
  const result = engine.answer(query);
  if (result.count > 0) return result;
  await Promise.all([file("avoided").catch(() => {}), result.more && loadLater()]);
  return engine.answer(query);
};

// Let the next search for a query look at more of a collection.
export const widen = (query) => engine.widen(query);

const pieces = () => window.wendaSearch.pieces.split(" ").map(Number);
const asked = [new Set(), new Set()]; // pieces of each language
const SIDES = ["own", "partner"];
const MOST_PIECES = 8; // of more, all texts of the language are loaded at once

// Resolves when a row has its text in a language.
export const loadText = async (row, side) => {
  if (row.texts[side] !== undefined) return;
  if (row.block !== undefined) {
    await file(`${SIDES[side]}-${row.block}`);
    engine.take();
    return;
  }
  const first = pieces().findLast((number) => number <= row.number);
  asked[side].add(first);
  await file(asked[side].size > MOST_PIECES ? SIDES[side] : `${SIDES[side]}-${first}`);
  engine.take();
};
