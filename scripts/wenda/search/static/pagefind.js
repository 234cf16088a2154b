// Search of a large collection: Pagefind names the rows that may hold a query, of which the engine
// then makes the same hits as from rows of its own. Needs a web server: Pagefind fetches its index.
import { engines } from "./engines.js";

const MOST = 200; // rows fetched for one query
const fetched = new Map(); // rows by Pagefind's id
let index = null;

// As in scripts/wenda/search/records.py.
const spell = (folded) =>
  (folded.match(/[a-z]+|[^\sa-z]/gu) ?? [])
    .map((part) => (/^\p{L}+$/u.test(part) ? part : `x${part.codePointAt(0).toString(16)}x`))
    .join(" ");

const open = async (address) => {
  if (location.protocol === "file:") throw new Error("Pagefind's index cannot be loaded from a file");
  index ??= await import(address);
  return index;
};

// Pagefind's results for one needle: a Latin word by its stem and beginning, all else exactly.
const results = async (pagefind, needle) => {
  const spelt = spell(needle);
  if (!spelt) return [];
  const query = /^[a-z]+$/.test(spelt) ? spelt : `"${spelt}"`;
  return (await pagefind.search(query)).results;
};

// The results that have every term of one reading, in Pagefind's order.
const candidates = async (pagefind, reading) => {
  let found = null;
  for (const { needles } of reading) {
    const any = new Map();
    for (const { needle } of needles) {
      for (const result of await results(pagefind, needle)) any.set(result.id, result);
    }
    found = found ? new Map([...found].filter(([id]) => any.has(id))) : any;
  }
  return found ?? new Map();
};

const fetchRow = async (result) => {
  if (!fetched.has(result.id)) {
    const { meta } = await result.data();
    const [number, url, title, section, id, kind, passage, own, partner] = JSON.parse(meta.row);
    const page = { url, title, section };
    const texts = [own, partner];
    fetched.set(result.id, { number, page, id, kind, passage, paired: partner !== "", texts });
  }
  return fetched.get(result.id);
};

engines.set("pagefind", async ({ engine, index: address }, query) => {
  const pagefind = await open(new URL(address, location.href).href);
  const found = new Map();
  for (const reading of engine.everyReading(query)) {
    for (const [id, result] of await candidates(pagefind, reading)) found.set(id, result);
  }
  const rows = await Promise.all([...found.values()].slice(0, MOST).map(fetchRow));
  rows.sort((a, b) => a.number - b.number);
  engine.load(rows);
  const result = engine.answer(query);
  return found.size > MOST ? { ...result, count: found.size } : result;
});

window.wendaSpell = spell; // for those who compare it with the builder's
