// Whether a quotation stands in the articles: where, how nearly, and if not, what is like it.
// Follows scripts/wenda/verify/verdict.py step by step.
import { withoutMarkup } from "./folding.js";
import { nearest } from "./likeness.js";

export const LIMIT = 100_000; // characters; more is no quotation
const COMPARED = 240; // characters up to which a quotation is compared as a whole

const ELLIPSIS = /\s*[[(（【]?(?:…+|\.{3,}|⋯+|。{3,})[\])）】]?\s*/;
const SENTENCE_END = /(?<=[。！？；])(?![”’])|(?<=[。！？；][”’])|(?<=[.!?;])\s+|\n+/;
const OPENING = "“‘「『\"'«";
const CLOSING = "”’」』\"'»";
const PUNCTUATION = "，。；：、！？,.;:!?";

const stripped = (text, { front = "", back = "" }) => {
  let [from, to] = [0, text.length];
  while (from < to && front.includes(text[from])) from += 1;
  while (to > from && back.includes(text[to - 1])) to -= 1;
  return text.slice(from, to);
};

export const hasWords = (text) => /[\p{L}\p{N}]/u.test(text);

// A quotation without the marks around it and the punctuation that ends it.
const trim = (text) => {
  const back = CLOSING + PUNCTUATION;
  let found = text;
  while (found && (OPENING.includes(found[0]) || back.includes(found.at(-1)))) {
    found = stripped(found.trim(), { front: OPENING, back }).trim();
  }
  return found;
};

const partsOf = (text) => text.split(ELLIPSIS).filter(hasWords);

// A text that is too long to be compared as a whole in its sentences.
const sentencesOf = (text) =>
  Array.from(text).length <= COMPARED ? [text] : text.split(SENTENCE_END).filter(hasWords);

// The ways to read a quotation, strictest first, with what each disregards.
const wordings = (text) => {
  const [trimmed, parts] = [trim(text), partsOf(text)];
  const found = [[[text], []]];
  if (trimmed && trimmed !== text) found.push([[trimmed], ["ends"]]);
  if (parts.length > 1 || (parts.length && ![text, trimmed].includes(parts[0]))) {
    found.push([parts, ["gaps"]], [parts.map((part) => trim(part) || part), ["ends", "gaps"]]);
  }
  return found;
};

const distinct = (places) => {
  const known = new Map(places.map((place) => [place.map(({ key }) => key).join(), place]));
  return [...known.values()];
};

// The nearest to the first part that is missing, of what stands nowhere.
const nearTo = (text, documents, fold) => {
  const parts = partsOf(text).flatMap(sentencesOf);
  const missing = parts.filter((part) => !documents.some((document) => document.find([trim(part)]).length));
  const verdict = { places: [], folded: [], near: null, parts: parts.length, missing: missing.length };
  if (!missing.length) return verdict;
  return { ...verdict, near: nearest(trim(missing[0]), documents.map(({ versions }) => versions), fold) };
};

// { places, folded, near, parts, missing }: a place is a list of versions, `folded` says what was
// disregarded to find it, and the rest what is nearest to what stands nowhere.
export const verify = (documents, text, fold) => {
  const quotation = text.replaceAll("\r\n", "\n").trim();
  const exact = documents.flatMap((document) => document.exact(quotation));
  if (exact.length) return { places: distinct(exact), folded: [], near: null, parts: 1, missing: 0 };
  const bare = withoutMarkup(quotation);
  for (const [wording, ways] of wordings(bare)) {
    const found = documents.map((document) => [document, document.find(wording)]).filter(([, all]) => all.length);
    if (found.length === 0) continue;
    const marks = bare === quotation ? [] : ["markup"];
    const folded = [...marks, ...ways, ...found[0][0].needed(wording)];
    return { places: distinct(found.flatMap(([, all]) => all)), folded, near: null, parts: 1, missing: 0 };
  }
  return nearTo(bare, documents, fold);
};
