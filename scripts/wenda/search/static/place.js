// The search page's own parts, and the files that it loads when someone searches.
import { load } from "../../reading/static/page.js";
import { Engine } from "./engine.js";
import { engines } from "./engines.js";

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

export const place = async () => ({ engine: await start(), file, index: root.dataset.index });

export const search = async (query) => engines.get(root.dataset.engine)(await place(), query);

const pieces = () => window.wendaSearch.pieces.split(" ").map(Number);
const asked = [new Set(), new Set()]; // pieces of each language
const SIDES = ["own", "partner"];
const MOST_PIECES = 8; // of more, all texts of the language are loaded at once

// Resolves when a row, the `at`-th, has its text in a language.
export const loadText = async (row, side, at) => {
  if (row.texts[side] !== undefined) return;
  const first = pieces().findLast((number) => number <= at);
  asked[side].add(first);
  await file(asked[side].size > MOST_PIECES ? SIDES[side] : `${SIDES[side]}-${first}`);
  engine.take();
};
