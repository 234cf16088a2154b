// Texts as the hits show them: the part around what was found, with the marks.
import { make } from "../../reading/static/page.js";

export const clip = (text, most) =>
  text.length > most ? `${text.slice(0, most).toWellFormed?.() ?? ""}…` : text;

const AFTER = /[\p{Script=Latin}\d\udc00-\udfff]/u;
const BEFORE = /[\p{Script=Latin}\d\ud800-\udbff]/u;

// Whether a cut there would divide a word, or a character of two units.
const divides = (text, at) => AFTER.test(text[at] ?? "") && BEFORE.test(text[at - 1] ?? "");

// The part of a text around its first mark, or around a share of its length: [from, to].
const part = (text, spans, language, share) => {
  const size = /^(zh|ja|ko)/.test(language) ? 100 : 260;
  const first = spans[0]?.[0] ?? Math.floor(text.length * share);
  let from = Math.max(0, Math.min(first - size * 0.35, text.length - size)) | 0;
  let to = Math.min(text.length, Math.max(from + size, spans[0]?.[1] ?? 0));
  if (from < size * 0.2) from = 0;
  if (text.length - to < size * 0.2) to = text.length;
  while (from > 0 && divides(text, from)) from -= 1;
  while (to < text.length && divides(text, to)) to += 1;
  return [from, to];
};

export const excerpt = (text, spans, language, share) => {
  const [from, to] = part(text, spans, language, share);
  const nodes = [from > 0 ? "…" : ""];
  let at = from;
  for (const [begin, end] of spans) {
    if (begin < from || begin >= to) continue;
    nodes.push(text.slice(at, begin), make("mark", { textContent: text.slice(begin, end) }));
    at = end;
  }
  nodes.push(text.slice(at, Math.max(at, to)), to < text.length ? "…" : "");
  return nodes;
};
