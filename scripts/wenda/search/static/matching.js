// Matching: which rows hold all terms of a reading, in which language, and in what order they stand.
import { isWhole, scan } from "./rows.js";

const KINDS = "hpsr"; // question or heading, passage, summary, other text

// For one term and one language: 3 a whole word, 2 the letters as typed, 1 another writing.
const levels = ({ rows, sides }, term, side) => {
  const found = new Uint8Array(rows.length);
  for (const { needle, level, whole } of term.needles) {
    if (!needle) continue;
    const cuttable = level === 3 && /^[a-z0-9]|[a-z0-9]$/.test(needle);
    const least = cuttable ? 2 : level;
    scan(sides[side], needle, whole, (row) => {
      if (found[row] < least) found[row] = least;
    });
    if (!cuttable) continue;
    scan(sides[side], needle, true, (row) => {
      found[row] = 3;
    });
  }
  return found;
};

const worst = (list) => {
  const [first, ...others] = list;
  for (const other of others) {
    for (let i = 0; i < first.length; i += 1) if (other[i] < first[i]) first[i] = other[i];
  }
  return first;
};

// Level of each row in each language; words in two scripts may be found one in each.
const match = (store, reading, mixed) => {
  const byTerm = reading.map((term) => [0, 1].map((side) => levels(store, term, side)));
  const best = ([own, partner]) => own.map((level, i) => Math.max(level, partner[i]));
  const together = mixed ? worst(byTerm.map(best)) : null;
  return { sides: [0, 1].map((side) => worst(byTerm.map((both) => both[side]))), mixed: together };
};

// Best first: the phrase as typed, then its words apart, then other forms; among equals
// questions, passages, summaries, other text; among these, whole words; else as they stand.
const order = (store, reading, matched, phrase) => {
  const phrases = [0, 1].map((side) => (reading.length > 1 ? levels(store, phrase, side) : null));
  const buckets = [new Map(), new Map()];
  store.rows.forEach((row, i) => {
    const side = matched.sides[0][i] || !matched.sides[1][i] ? 0 : 1;
    const level = matched.sides[side][i] || (matched.mixed?.[i] ?? 0);
    if (!level) return;
    const together = phrases[side] ? phrases[side][i] > 0 : level > 1;
    const rank = (together ? 0 : level > 1 ? 100 : 200) + KINDS.indexOf(row.kind) * 10 + (3 - level);
    if (!buckets[side].has(rank)) buckets[side].set(rank, []);
    buckets[side].get(rank).push(row);
  });
  return buckets.map((bucket) =>
    [...bucket.keys()].sort((a, b) => a - b).flatMap((rank) => bucket.get(rank)),
  );
};

// The hits of one reading by language, best first.
export const seek = (store, reading, { mixed, phrase }) => {
  if (reading.length === 0) return { hits: [[], []], terms: [] };
  return { hits: order(store, reading, match(store, reading, mixed), phrase), terms: reading };
};

export const join = (first, second) => ({
  hits: first.hits.map((list, side) => {
    const known = new Set(first.hits.flat());
    return [...list, ...second.hits[side].filter((row) => !known.has(row))];
  }),
  terms: [...first.terms, ...second.terms],
});

// Spans [from, to] of a text that the needles cover, in order, none overlapping.
export const spansOf = (folding, text, needles) => {
  const { folded, begin, end } = folding.trace(text);
  const found = [];
  for (const { needle, whole } of needles) {
    let at = folded.indexOf(needle);
    while (at >= 0) {
      if (!whole || isWhole(folded, at, needle)) found.push([begin[at], end[at + needle.length - 1]]);
      at = folded.indexOf(needle, at + needle.length);
    }
  }
  found.sort((a, b) => a[0] - b[0]);
  const merged = [];
  for (const [from, to] of found) {
    const last = merged[merged.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
};
