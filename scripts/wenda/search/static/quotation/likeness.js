// The nearest text to a quotation that stands nowhere, and where the two differ. Follows
// scripts/wenda/verify/likeness.py step by step.
import { blocksOf, stepsOf } from "./sequences.js";

const FLOOR = 20; // per cent of likeness below which nothing is said to be near
const GRAM = 3;
const TOKEN = /[A-Za-z]+(?:[’'-][A-Za-z]+)*|\p{Nd}+(?:[.,]\p{Nd}+)*|\s+|./gsu;
const [MATCH, MISMATCH, GAP] = [2, -1, -1];
const BESIDE = 4; // words of the text beside the stretch when the quotation goes on differently
const LONGEST = 300; // words and blanks of a quotation that are compared

const sizeOf = (text) => Array.from(text).length;
const squeezed = (text) => text.split(/\s+/).filter(Boolean).join(" ");
const tokensOf = (text) => text.match(TOKEN) ?? [];
const isBlank = (token) => !token.trim();

const gramsOf = (text, fold) => {
  const signs = Array.from(fold(text).text);
  const size = Math.min(GRAM, signs.length) || 1;
  const grams = new Map();
  for (let i = 0; i + size <= signs.length; i += 1) {
    const gram = signs.slice(i, i + size).join("");
    grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return grams;
};

// For each text how many of the wanted grams it has; a rare one counts more.
const sharesOf = (wanted, others) => {
  const spread = new Map();
  for (const grams of others) {
    for (const gram of grams.keys()) if (wanted.has(gram)) spread.set(gram, (spread.get(gram) ?? 0) + 1);
  }
  const rarity = (gram) => Math.log(1 + others.length / spread.get(gram));
  return others.map((grams) => {
    let sum = 0;
    for (const [gram, count] of wanted) {
      if (grams.has(gram)) sum += rarity(gram) * Math.min(count, grams.get(gram));
    }
    return sum;
  });
};

// A text with as many neighbours on each side as a quotation of that length may reach.
const around = (group, place, length) => {
  let [first, last, before, after] = [place, place, 0, 0];
  while (first > 0 && before < length) before += sizeOf(group[(first -= 1)].text);
  while (last + 1 < group.length && after < length) after += sizeOf(group[(last += 1)].text);
  return group.slice(first, last + 1);
};

// The bounds, in both sequences, of their best local alignment. A cell is its score, and where its
// alignment begins in left and in right.
const align = (left, right) => {
  let row = Array.from({ length: right.length + 1 }, (_all, j) => [0, 0, j]);
  let [best, ends] = [[0, 0, 0], [0, 0]];
  left.forEach((mine, i) => {
    const above = row;
    row = [[0, i + 1, 0]];
    right.forEach((other, j) => {
      const [score, begin, start] = above[j];
      let cell = [score + (mine === other ? MATCH : MISMATCH), begin, start];
      for (const next of [above[j + 1], row[j]]) {
        if (next[0] + GAP > cell[0]) cell = [next[0] + GAP, next[1], next[2]];
      }
      row.push(cell[0] > 0 ? cell : [0, i + 1, j + 1]);
      if (cell[0] > best[0]) [best, ends] = [cell, [i + 1, j + 1]];
    });
  });
  return [[best[1], ends[0]], [best[2], ends[1]]];
};

// The part of the tokens `theirs` that answers to `ours`.
const stretch = (ours, theirs, key) => {
  const left = ours.filter((token) => !isBlank(token)).map(key);
  const places = theirs.flatMap((token, i) => (isBlank(token) ? [] : [i]));
  const right = places.map((place) => key(theirs[place]));
  const [[a, b], [from, to]] = align(left, right);
  // Where the quotation begins or goes on differently, so much of the text is shown as well.
  const c = from - Math.min(from, a, BESIDE);
  const d = to + Math.min(right.length - to, left.length - b, BESIDE);
  return d > c ? [places[c], places[d - 1] + 1] : [0, 0];
};

const lengthOf = (tokens) => tokens.filter((token) => !isBlank(token)).reduce((sum, token) => sum + sizeOf(token), 0);

const compare = (quotation, items, fold) => {
  const key = (token) => fold(token).text || " ";
  const ours = tokensOf(squeezed(quotation)).slice(0, LONGEST);
  const cut = items.map(({ text }, i) => tokensOf(i ? `\n${text}` : text));
  const all = cut.flat();
  const [start, end] = stretch(ours, all, key);
  const theirs = all.slice(start, end);
  const owners = cut.flatMap((tokens, i) => tokens.map(() => items[i])).slice(start, end);
  const [left, right] = [ours.map(key), theirs.map(key)];
  const total = lengthOf(ours) + lengthOf(theirs);
  const common = blocksOf(left, right).reduce((sum, [i, , size]) => sum + lengthOf(ours.slice(i, i + size)), 0);
  const percent = Math.min(99, Math.floor(100 * (total ? (2 * common) / total : 0)));
  if (percent < FLOOR) return null;
  const parts = stepsOf(left, right).map(([equal, a, b, c, d]) => {
    const [quoted, stands] = [ours.slice(a, b).join(""), theirs.slice(c, d).join("")];
    return equal || !(quoted + stands).trim() ? { same: stands || quoted } : { quoted, stands };
  });
  const named = owners.filter((_item, i) => !isBlank(theirs[i]));
  return { items: [...new Set(named)], percent, parts };
};

// What is nearest to a quotation: { items, percent, parts }; null when nothing comes near. Groups
// are the versions of one article in one language, in order; a part is { same } or { quoted, stands }.
export const nearest = (quotation, groups, fold) => {
  const places = groups.flatMap((group) => group.map((version, place) => ({ group, place, version })));
  const grams = places.map(({ version }) => gramsOf(version.text, fold));
  const scores = sharesOf(gramsOf(quotation, fold), grams);
  const most = scores.reduce((one, other) => Math.max(one, other), 0);
  if (!most) return null;
  const { group, place } = places[scores.indexOf(most)];
  return compare(quotation, around(group, place, sizeOf(quotation)), fold);
};
