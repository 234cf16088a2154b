// The passages of one article in one language, joined, so that words can be looked for in them.
// Follows scripts/wenda/verify/documents.py. A version is { text, continues, … }.
import { KINDS } from "./folding.js";

const occurrences = (text, words) => {
  const found = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) found.push(at);
  return found;
};

export class Document {
  text = "";
  #spans = [];
  #folds = new Map();

  constructor(versions, fold) {
    Object.assign(this, { versions, fold });
    for (const version of versions) {
      if (this.text && !version.continues) this.text += "\n";
      this.#spans.push([this.text.length, this.text.length + version.text.length]);
      this.text += version.text;
    }
  }

  // The versions that parts of the text touch, in order.
  #place(spans) {
    return this.versions.filter((_version, i) => {
      const [start, end] = this.#spans[i];
      return spans.some(([a, b]) => a < end && b > start);
    });
  }

  // Where a text stands character for character.
  exact(quotation) {
    return occurrences(this.text, quotation).map((at) => this.#place([[at, at + quotation.length]]));
  }

  #folded(kinds) {
    const key = kinds.join();
    if (!this.#folds.has(key)) this.#folds.set(key, this.fold(this.text, kinds));
    return this.#folds.get(key);
  }

  // Where the parts stand one after another, both sides folded.
  find(parts, kinds = KINDS) {
    const { text, places } = this.#folded(kinds);
    const words = parts.map((part) => this.fold(part, kinds).text.trim());
    if (!words.every(Boolean)) return [];
    const found = [];
    for (const start of occurrences(text, words[0])) {
      const spans = [[start, start + words[0].length]];
      for (const word of words.slice(1)) {
        const at = text.indexOf(word, spans.at(-1)[1]);
        if (at < 0) return found;
        spans.push([at, at + word.length]);
      }
      found.push(this.#place(spans.map(([a, b]) => [places[a], places[b - 1] + 1])));
    }
    return found;
  }

  // The kinds of folding without which the parts would not be found.
  needed(parts) {
    return KINDS.reduce((kinds, kind) => {
      const fewer = kinds.filter((other) => other !== kind);
      return this.find(parts, fewer).length ? fewer : kinds;
    }, KINDS);
  }
}
