// What may be meant by what has been typed so far: terms of the glossary, figures, passages by
// their ids. Pure; input is the object of base.js, with what figures.js and articles.js add.
import { makeFolding } from "./folding.js";
import { letters } from "./pinyin.js";

const MOST = { passage: 4, term: 5, figure: 3 };
const QUESTION = /^(?:问|第|q|question)?(\d{1,3})(?:题|问)?(?:[-–—.](\d{1,3}))?$/;
const NAMED = /^(?:title|signoff|lead(?:-\d{1,3})?)$/;

// The passage id that a text may be; "" where it is none. A bare number is more likely a figure.
export const idOf = (text) => {
  const typed = text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  if (NAMED.test(typed)) return typed;
  const [, question, point] = QUESTION.exec(typed) ?? [];
  if (!question || (!point && /^\d/.test(typed))) return "";
  return point ? `q${question}-${point}` : `q${question}`;
};

// Articles as { slug, title, ids: [[id, address], …] }.
const articlesOf = ({ articles = [] }) =>
  articles.map(([slug, title, , pages]) => ({
    slug,
    title,
    ids: pages.flatMap(([url, ids]) => ids.split(" ").map((id) => [id, `${url}#${id}`])),
  }));

// How well a folded text begins with, or holds, what was typed: 0 is best, Infinity not at all.
const rank = (folded, typed) => {
  const at = folded.indexOf(typed);
  if (at < 0) return Infinity;
  if (at === 0) return 0;
  if (!/[a-z0-9]/.test(typed[0])) return 1;
  return /[a-z0-9]/.test(folded[at - 1]) ? Infinity : 1;
};

const spelt = (term, typed) => {
  const syllables = term.pinyin ? term.pinyin.split(" ") : [];
  if (typed.length < 2 || syllables.length === 0) return Infinity;
  if (syllables.join("").startsWith(typed)) return 1;
  return syllables.map((syllable) => syllable[0]).join("").startsWith(typed) ? 2 : Infinity;
};

const best = (list, most) =>
  list
    .filter(({ score }) => score < Infinity)
    .sort((a, b) => a.score - b.score || a.texts[0].length - b.texts[0].length)
    .slice(0, most);

export class Suggestions {
  constructor(data) {
    this.data = data;
    this.folding = makeFolding(data.folding);
    this.terms = data.terms.map(([own, partner, pinyin, ...rest]) => {
      const [names, others] = [[own, partner], rest].map((list) => list.map(this.folding.fold));
      return { texts: [own, partner], names, others, pinyin: letters(pinyin) };
    });
  }

  // The files of data without which a text cannot be answered.
  files(text) {
    const needed = [];
    if (idOf(text) && !this.data.articles) needed.push("articles");
    if (/[a-z]{4}/i.test(text) && !this.data.avoided) needed.push("avoided");
    if (/\d/.test(text.normalize("NFKC")) && !this.data.figures) needed.push("figures");
    return needed;
  }

  // Passages of that id, those of the article at hand first; of one article those below it too.
  #passages(text, here) {
    const wanted = idOf(text);
    if (!wanted) return [];
    const all = articlesOf(this.data);
    const sorted = [...all.filter(({ slug }) => slug === here), ...all.filter(({ slug }) => slug !== here)];
    const one = sorted.length === 1 || sorted[0]?.slug === here ? sorted[0] : null;
    const below = one ? one.ids.filter(([id]) => id.startsWith(`${wanted}-`)) : [];
    const exact = sorted.flatMap(({ title, ids }) =>
      ids.filter(([id]) => id === wanted).map(([id, url]) => ({ id, url, title })),
    );
    const found = [...exact, ...below.map(([id, url]) => ({ id, url, title: one.title }))];
    return found.slice(0, MOST.passage).map(({ id, url, title }) => ({ kind: "passage", texts: [id, title], url }));
  }

  #terms(folded, typed) {
    const scored = this.terms.map((term, i) => {
      const avoided = (this.data.avoided?.[i] ?? []).map(this.folding.fold);
      const own = Math.min(...term.names.map((name) => rank(name, folded)));
      const other = Math.min(...[...term.others, ...avoided].map((name) => rank(name, folded))) + 1;
      return { kind: "term", texts: term.texts, score: Math.min(own, other, spelt(term, typed)) };
    });
    return best(scored, MOST.term);
  }

  #figures(folded) {
    const scored = (this.data.figures ?? []).map(([own, partner, url]) => {
      const score = Math.min(...[own, partner].map((text) => rank(this.folding.fold(text), folded)));
      return { kind: "figure", texts: [own, partner], url, score };
    });
    return best(scored, MOST.figure);
  }

  // Suggestions for a text: { kind, texts: [one, other], url }; a term has no address, it is sought.
  for(text, here = "") {
    const folded = this.folding.fold(text).trim();
    if (!folded) return [];
    const typed = letters(text.replace(/\s+/g, ""));
    const long = folded.length > 1 || this.folding.isChinese(folded);
    const terms = long ? this.#terms(folded, /^[a-z]+$/.test(typed) ? typed : "") : [];
    const figures = /\d/.test(folded) ? this.#figures(folded) : [];
    return [...this.#passages(text, here), ...terms, ...figures];
  }
}
