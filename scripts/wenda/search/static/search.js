// The search page: what is typed becomes hits. The rows are loaded on first use, by script elements,
// so the page works from file:// too.
import { changeAddress } from "../../reading/static/page.js";
import { Engine } from "./engine.js";
import { drawFilters, scope, watchFilters } from "./filters.js";
import { field, hasStarted, loadLater, part, root, search, start, widen, words } from "./place.js";
import { clear, draw, fail, tell } from "./results.js";

const LONGEST_ADDRESS = 1500;
const fields = [field, ...document.querySelectorAll(".sidebar-search")];

let turn = 0; // the query being answered: an earlier one is dropped
let writing = 0;

const write = (query) => {
  clearTimeout(writing);
  writing = setTimeout(() => {
    const short = encodeURIComponent(query.toWellFormed?.() ?? "").length <= LONGEST_ADDRESS;
    changeAddress((url) => {
      url.searchParams.delete("q");
      if (query.trim() && short) url.searchParams.set("q", query);
    });
  }, 200);
};

const ask = (text) => {
  field.value = text;
  field.focus();
  run(text);
};

const answer = async (query, mine) => {
  try {
    const result = await search(query, { scope });
    if (mine !== turn) return; // the reader has typed on
    drawFilters(result.facets);
    draw(query, result, ask);
    root.dataset.shown = query;
  } catch (error) {
    if (mine !== turn) return;
    fail(words.failed);
    console.error(error);
  }
};

const run = async (query) => {
  turn += 1;
  for (const other of fields) if (other.value !== query) other.value = query;
  write(query);
  if (!query.trim()) {
    clear();
    part("filter").hidden = true;
    tell("");
    root.dataset.shown = "";
    return;
  }
  if (!hasStarted()) tell(words.load);
  await answer(query, turn);
};

// Nothing is sought while an input method is still composing; a single Latin letter is most
// often the first of several.
let resting = 0;

const watch = (input) => {
  input.addEventListener("input", (event) => {
    clearTimeout(resting);
    if (event.isComposing) return;
    if (/^\s*[a-z]\s*$/i.test(input.value)) resting = setTimeout(() => run(input.value), 400);
    else run(input.value);
  });
  input.addEventListener("compositionend", () => run(input.value));
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    run(input.value);
  });
};

// Down and up go through the hits, and back to the field.
const step = (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const stops = [field, ...root.querySelectorAll(".search-link")];
  const at = stops.indexOf(document.activeElement);
  const next = at < 0 ? null : stops[at + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
};

const begin = () => {
  fields.forEach(watch);
  watchFilters(() => run(field.value));
  root.addEventListener("keydown", step);
  part("later").querySelector("button").addEventListener("click", async () => {
    await loadLater().catch(() => {});
    await run(field.value);
    field.focus();
  });
  part("further").querySelector("button").addEventListener("click", async () => {
    const seen = root.querySelectorAll(".search-link").length;
    widen(field.value);
    await run(field.value);
    (root.querySelectorAll(".search-link")[seen] ?? field).focus();
  });
  window.addEventListener("pageshow", (event) => event.persisted && field.value && run(field.value));
  const query = new URLSearchParams(location.search).get("q") ?? "";
  if (query) run(query);
  else if (field.value) run(field.value); // what the browser kept when the reader comes back
  else if (matchMedia("(pointer: fine)").matches) field.focus();
};

window.wendaSearchPage = { search, start, make: (data) => new Engine(data) };
begin();
