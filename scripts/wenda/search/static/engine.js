// The search itself: folds a query, finds the rows that hold it, says where. No page, no network.
// Input is the object of base.js.
import { English } from "./english.js";
import { makeFolding } from "./folding.js";
import { join, seek, spansOf } from "./matching.js";
import { Near } from "./near.js";
import { letters } from "./pinyin.js";
import { plain, Reader, unquoted } from "./query.js";
import { Store } from "./store.js";

const termsOf = (data, { fold, isChinese }) =>
  data.terms.map(([own, partner, pinyin, ...others]) => {
    const chinese = [...(isChinese(own) ? own : partner)];
    const syllables = pinyin ? letters(pinyin).split(" ") : [];
    const words = [own, partner, ...others];
    const spelt = syllables.length === chinese.length;
    return { words, folded: words.map(fold), chinese, syllables: spelt ? syllables : [] };
  });

export class Engine {
  constructor(data) {
    const folding = makeFolding(data.folding);
    const english = new English(data.english);
    const terms = termsOf(data, folding);
    const store = new Store(data, folding, english);
    const reader = new Reader(terms, folding, english);
    const near = new Near({ terms, folding, store, vocabulary: english.vocabulary });
    Object.assign(this, { data, folding, english, store, reader, near });
  }

  all() {
    return this.store.rows;
  }

  take() {
    this.store.take();
  }

  load(rows) {
    this.store.load(rows);
  }

  fold(text) {
    return this.folding.fold(text);
  }

  trace(text) {
    return this.folding.trace(text);
  }

  key(word) {
    return this.english.key(word);
  }

  // Whether a language may hold a row for one reading: all its words, or, where words in two
  // scripts may be found one in each language, some of them.
  #wanted(side, reading) {
    const possible = ({ needles }) => needles.some(({ needle }) => needle && this.store.may(side, needle));
    if (reading.length === 0) return false;
    return this.reader.isMixed(reading) ? reading.some(possible) : reading.every(possible);
  }

  // The files to be loaded before `find` can tell all.
  missing(query) {
    const { data, store, reader } = this;
    const text = plain(query);
    if (reader.read(text).length === 0) return [];
    if (data.traditional && !store.traditional) return ["characters"];
    const needed = (readings) =>
      store.filesFor((side) => readings.some((reading) => this.#wanted(side, reading)));
    const found = needed(reader.readings(text));
    if (found.length) return found;
    const open = store.filesFor(() => true);
    if (open.length === 2) return open.slice(0, 1);
    if (!store.traditional && store.isStrange(this.fold(text))) return ["characters"];
    return open.length === 0 || this.find(query).count ? [] : needed([reader.read(text, { loose: true })]);
  }

  find(query) {
    const { store, reader } = this;
    const text = plain(query);
    const phrase = reader.phrase(unquoted(text));
    const sought = (reading) => seek(store, reading, { mixed: reader.isMixed(reading), phrase });
    const count = ({ hits }) => hits[0].length + hits[1].length;
    let result = reader.readings(text).map(sought).reduce(join);
    if (count(result) === 0) result = sought(reader.read(text, { loose: true }));
    const needles = result.terms.flatMap((term) => term.needles);
    if (result.terms.length > 1) needles.unshift(...phrase.needles);
    return { ...result, count: count(result), needles: needles.filter(({ needle }) => needle) };
  }

  // All that the page shows for a query.
  answer(query) {
    const result = this.find(query);
    return {
      ...result,
      spans: (text, needles) => spansOf(this.folding, text, needles),
      number: (row) => this.store.rows.indexOf(row),
      more: this.store.canLoadMore, // whether more rows can be loaded
      glossed: this.near.glossed(result),
      offers: this.near.offers(result),
      near: result.count ? [] : this.near.words(query),
    };
  }

  // All readings of a query, for an index of another kind.
  everyReading(query) {
    const text = plain(query);
    return [...this.reader.readings(text), this.reader.read(text, { loose: true })];
  }
}
