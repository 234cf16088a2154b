// Reading a query: into terms, each with the needles that stand for it. What is quoted is one
// term, a figure has its other notations, a word its other forms, pinyin what it spells.
import { FIGURE, LOOSE, notations } from "./figures.js";
import { letters, makePinyin } from "./pinyin.js";

const MOST_TERMS = 64; // a query of more words is sought as one phrase
const QUOTED = /(?<!\S)"([^"]*[^"\s][^"]*)"(?!\S)/g;

export const plain = (query) => query.replace(/[\ud800-\udfff]/gu, "\ufffd").normalize("NFKC");
export const unquoted = (text) => text.replace(QUOTED, " $1 ").trim();

// Terms in place of what a pattern finds in the text; the rest is handed on.
const cut = (text, pattern, makeTerm) => {
  const found = [];
  const rest = text.replace(pattern, (...match) => {
    const term = makeTerm(...match);
    if (!term) return match[0];
    found.push(term);
    return " ";
  });
  return [found, rest];
};

const loosened = (text) => text.replace(/[“”„«»]/g, '"').replace(/^([^"]*)"([^"]*)$/, '$1 "$2"');

export class Reader {
  constructor(terms, folding, english) {
    Object.assign(this, { folding, english });
    this.pinyin = makePinyin(terms, folding.fold);
  }

  #literal(text) {
    return this.folding.alternatives(text).map((needle) => ({ needle, level: 3 }));
  }

  #variants(texts, whole) {
    return [...new Set(texts.map(this.folding.fold))].map((needle) => ({ needle, level: 1, whole }));
  }

  phrase(text) {
    return { text, needles: this.#literal(text) };
  }

  #word(text) {
    const needles = this.#literal(text);
    const forms = this.english.forms(needles[0].needle);
    return { text, needles: [...needles, ...this.#variants(forms, true)] };
  }

  #figure(text, digits, scale) {
    const written = this.#variants(notations(digits, scale), true);
    return { text, needles: [...this.#literal(text), ...written], figure: written.length > 0 };
  }

  // The query as it stands; read loosely, with what people put around words and figures left out.
  read(query, { loose = false } = {}) {
    const text = loose ? loosened(query) : query;
    const [quoted, others] = cut(text, QUOTED, (_all, inner) => this.phrase(inner));
    const [figures, rest] = cut(others, loose ? LOOSE : FIGURE, (all, digits, scale) => {
      const term = this.#figure(all, digits, scale);
      return term.figure ? term : null;
    });
    const { blank, fold } = this.folding;
    let words = [...new Set(rest.split(blank).filter((part) => fold(part).trim()))];
    if (loose) words = words.map((part) => part.replace(/^"+|"+$/g, "")).filter(Boolean);
    if (words.length > MOST_TERMS) return [...quoted, ...figures, this.phrase(rest)];
    return [...quoted, ...figures, ...words.map((part) => this.#word(part))];
  }

  // The longest run of words from there that spells a part of a term: [its end, what it spells].
  #longest(words, from) {
    for (let to = words.length; to > from; to -= 1) {
      const joined = letters(words.slice(from, to).join(""));
      const texts = /^[a-z]+$/.test(joined) ? this.pinyin.get(joined) : undefined;
      if (texts) return [to, texts];
    }
    return [from + 1, null];
  }

  // The query read as pinyin; nothing where none of it is.
  readPinyin(text) {
    const words = text.split(this.folding.blank).filter(Boolean);
    if (words.length > MOST_TERMS) return null;
    const found = [];
    let spelt = false;
    for (let from = 0; from < words.length; ) {
      const [to, texts] = this.#longest(words, from);
      const part = words.slice(from, to).join(" ");
      found.push(texts ? { text: part, needles: this.#variants([...texts], false) } : this.#word(part));
      spelt ||= texts !== null;
      from = to;
    }
    return spelt ? found : null;
  }

  // The readings of a query, each a list of terms: as it stands, and as pinyin.
  readings(text) {
    return [this.read(text), this.readPinyin(text)].filter(Boolean);
  }

  // Whether a reading has words in two scripts, which may be found one in each language.
  isMixed(list) {
    const { fold, isChinese } = this.folding;
    return list.some(({ text }) => isChinese(fold(text))) && list.some(({ text }) => /[a-z]/i.test(text));
  }
}
