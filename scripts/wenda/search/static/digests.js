// Points of a summary among the hits: each stands under the passage that it rests on, so that the
// text itself comes first and a passage is one hit.
import { make } from "../../reading/static/page.js";
import { excerpt } from "./excerpt.js";

export const isDigest = ({ kind }) => kind === "s";

const place = ({ page, id }) => `${page.article}/${id}`;

// The passages with their texts in a language, by article and id.
const passagesOf = (rows, side) =>
  new Map(rows.filter((row) => row.passage && row.texts[side]).map((row) => [place(row), row]));

// Hits by language as they are shown: { row, digests }, a digest whose passage is not here alone.
export const gather = (hits, rows) => {
  const listed = hits.flat();
  if (!listed.some(isDigest)) return hits.map((list) => list.map((row) => ({ row, digests: [] })));
  const own = new Set(listed);
  const found = new Map();
  for (const row of listed) if (!isDigest(row)) found.set(row, { row, digests: [] });
  const shown = new Set();
  return hits.map((list, side) => {
    const passages = passagesOf(rows, side);
    return list.flatMap((hit) => {
      const row = isDigest(hit) ? (passages.get(place(hit)) ?? hit) : hit;
      const entry = found.get(row) ?? { row, digests: [] };
      found.set(row, entry);
      const said = entry.digests.some(({ texts }) => texts[side] === hit.texts[side]);
      if (row !== hit && !said) entry.digests.push(hit);
      if (shown.has(entry) || (row !== hit && own.has(row))) return [];
      shown.add(entry);
      return [entry];
    });
  });
};

// The lines of the digests under their passage.
export const drawDigests = ({ digests }, side, result, label) =>
  digests.map(({ texts }) => {
    const at = texts[side] ? side : 1 - side;
    const lang = window.wendaSearch.tags[at];
    const spans = result.spans(texts[at], result.needles);
    const head = make("span", { className: "search-id", textContent: label });
    const words = make("span", { lang }, ...excerpt(texts[at], spans, lang, 0));
    return make("p", { className: "search-digest" }, head, " ", words);
  });
