// What search offers beside its hits: the glossary's words in the other language and, where nothing
// is found, words that are near.
import { distance, letterSet, likeness, misspelt, mayBeNear } from "./likeness.js";
import { letters } from "./pinyin.js";
import { isWhole } from "./rows.js";

export class Near {
  #sets = new Map(); // the words here, each with its letters as bits

  constructor({ data, terms, folding, store, vocabulary }) {
    Object.assign(this, { data, terms, folding, store, vocabulary });
  }

  #sought({ needles }) {
    const { isChinese } = this.folding;
    return [...new Set(needles.map(({ needle }) => needle))]
      .filter((text) => text.length >= (isChinese(text) ? 2 : 4))
      .slice(0, 16);
  }

  // Needles of what the glossary gives for the query's words, to be marked beside them.
  glossed(result) {
    const found = this.#sought(result).flatMap((text) =>
      this.terms.filter(({ folded }) => folded.some((own) => own.includes(text))),
    );
    return [...new Set(found.flatMap(({ folded }) => folded))].map((needle) => ({ needle, whole: true }));
  }

  // Words of the glossary in the other language for the query or a word of it: those for the very
  // word, or else the shortest that hold it.
  offers(result) {
    const { fold, isChinese } = this.folding;
    const texts = this.#sought(result);
    const found = [];
    for (const text of texts) {
      for (const { words, folded } of this.terms) {
        const at = folded.findIndex((own) => own.includes(text) && isWhole(own, own.indexOf(text), text));
        if (at < 0) continue;
        const other = isChinese(folded[at]) === isChinese(folded[0]) ? words[1] : words[0];
        if (texts.includes(fold(other))) continue;
        found.push({ other, size: text.length, spare: folded[at].length - text.length });
      }
    }
    found.sort((a, b) => b.size - a.size || a.spare - b.spare);
    const exact = found.filter(({ spare }) => spare === 0);
    const longest = found.filter(({ size }) => size === found[0].size);
    const best = exact.length ? exact.slice(0, 3) : longest.slice(0, 2);
    return [...new Set(best.map(({ other }) => other))];
  }

  // Parts of the query that are found, longest first: runs whose pairs are all found.
  #parts(text) {
    const { isChinese } = this.folding;
    const list = [...text].slice(0, 16);
    const found = [];
    for (let from = 0; from + 1 < list.length; from += 1) {
      let part = "";
      for (let to = from + 1; to < list.length && isChinese(list[to]) && isChinese(list[from]); to += 1) {
        const longer = list.slice(from, to + 1).join("");
        if (!this.store.holds(longer)) break;
        part = longer;
      }
      if (part && !found.some((longer) => longer.includes(part))) found.push(part);
    }
    return found.sort((a, b) => b.length - a.length).slice(0, 2);
  }

  // Terms of the glossary that are written or spelt like the text.
  #noteTerms(text, folded, note) {
    const least = this.folding.isChinese(folded) ? 0.3 : 0.55;
    const typed = letters(text.replaceAll(" ", ""));
    const pinyin = typed.length >= 3 && /^[a-z]+$/.test(typed);
    for (const term of this.terms) {
      for (const i of [0, 1]) {
        const score = likeness(folded, term.folded[i]);
        if (score > least) note(term.words[i], score);
      }
      const far = pinyin ? misspelt(typed, term.syllables.join("")) : Infinity;
      if (far < Infinity) note(term.chinese.join(""), 1.1 - far / 4);
    }
  }

  // Terms for which someone else has the text, or uses it in a longer rendering; no page does.
  #noteAvoided(folded, note) {
    if (folded.length < 4) return;
    for (const [i, words] of Object.entries(this.data.avoided ?? {})) {
      const { rendering } = this.terms[i];
      const avoided = words.map(this.folding.fold);
      const at = (other) => other.indexOf(folded);
      const near = avoided.find((other) => at(other) >= 0 && isWhole(other, at(other), folded));
      if (near) note(rendering, 3 + folded.length / near.length);
    }
  }

  // Words of the texts that are spelt like the text.
  #noteWords(folded, note) {
    if (!/^[a-z]{3,}$/.test(folded)) return;
    if (this.#sets.size !== this.vocabulary.size) {
      for (const word of this.vocabulary) this.#sets.set(word, letterSet(word));
    }
    const most = folded.length < 5 ? 1 : 2;
    const used = letterSet(folded);
    for (const [other, others] of this.#sets) {
      const far = this.#far([folded, used], [other, others], most);
      if (far < Infinity) note(other, 1.2 - far / 4 + (other[0] === folded[0] ? 0.1 : 0));
    }
  }

  // How far a word is from one of the texts; of a long one that begins alike three letters may differ.
  #far(typed, known, most) {
    const alike = typed[0].length >= 7 && typed[0].slice(0, 4) === known[0].slice(0, 4);
    const allowed = alike ? 3 : most;
    if (!mayBeNear(typed, known, allowed)) return Infinity;
    const far = distance(typed[0], known[0], allowed);
    return far <= allowed ? far : Infinity;
  }

  // What to try instead when nothing is found: a few words, the likeliest first.
  words(query) {
    const { fold, blank, isChinese } = this.folding;
    const short = query.slice(0, 64).replace(/["“”]/g, " ").trim();
    const words = short.split(blank).filter(Boolean).slice(0, 4);
    const scored = new Map();
    const note = (word, score) => scored.set(word, Math.max(score, scored.get(word) ?? 0));
    if (words.length > 1) for (const word of words) note(word, 2);
    for (const text of new Set([short, ...words])) {
      const folded = fold(text).trim();
      if (isChinese(folded)) this.#parts(folded).forEach((part, i) => note(part, 1.5 - i / 10));
      this.#noteAvoided(folded, note);
      this.#noteTerms(text, folded, note);
      this.#noteWords(folded, note);
    }
    const best = [...scored].sort((a, b) => b[1] - a[1]).map(([word]) => word);
    return best.slice(0, 12).filter((word) => this.store.holds(fold(word))).slice(0, 5);
  }
}
