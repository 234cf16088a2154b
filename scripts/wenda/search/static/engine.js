// The search itself: folds a query, finds the rows that hold it, says where. No page, no network.
// Input is the object of base.js.
import { gather } from "./digests.js";
import { English } from "./english.js";
import { makeFolding } from "./folding.js";
import { join, seek, spansOf } from "./matching.js";
import { Near } from "./near.js";
import { letters } from "./pinyin.js";
import { plain, Reader, unquoted } from "./query.js";
import { blocksIn, facetsOf, narrow } from "./scope.js";
import { Store } from "./store.js";

const termsOf = (data, { fold, isChinese }) =>
  data.terms.map(([own, partner, pinyin, ...others]) => {
    const chinese = [...(isChinese(own) ? own : partner)];
    const syllables = pinyin ? letters(pinyin).split(" ") : [];
    const words = [own, partner, ...others];
    const spelt = syllables.length === chinese.length;
    const rendering = isChinese(own) ? partner : own;
    return { words, folded: words.map(fold), chinese, rendering, syllables: spelt ? syllables : [] };
  });

const AT_ONCE = 4; // blocks of texts that are loaded for a query before a reader asks for more

export class Engine {
  scope = {}; // the article and the issuer that a search is narrowed to
  #within = null; // of a collection the blocks of that article or issuer
  #most = new Map(); // how many blocks a query may load, where a reader has asked for more

  constructor(data) {
    const folding = makeFolding(data.folding);
    const english = new English(data.english);
    const terms = termsOf(data, folding);
    const store = new Store(data, folding, english);
    const reader = new Reader(terms, folding, english);
    const near = new Near({ data, terms, folding, store, vocabulary: english.vocabulary });
    Object.assign(this, { data, folding, english, store, reader, near });
  }

  all() {
    return this.store.rows;
  }

  take() {
    this.store.take();
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
    if (store.blocks) return this.#missingBlocks(text);
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

  // The same for a collection: first where the needles stand, then the texts of the first places.
  #missingBlocks(text) {
    const { data, store } = this;
    if (data.traditional && !store.traditional) return ["characters"];
    const readings = this.#readings(text);
    const files = store.blocks.missing(readings.flat().flatMap(({ needles }) => needles));
    if (files.length) return files;
    const places = this.#places(text);
    if (places.length === 0 && !store.traditional && this.folding.isChinese(this.fold(text))) {
      return ["characters"]; // what no text holds may be written in Traditional characters
    }
    const here = places.filter((at) => store.here.has(at)).length;
    return store.filesAt(places, (this.#most.get(text) ?? AT_ONCE) - here);
  }

  // The readings of a query, and the loose one where no text can hold the others.
  #readings(text) {
    const { reader, store } = this;
    const readings = reader.readings(text);
    const known = store.blocks.missing(readings.flat().flatMap(({ needles }) => needles)).length === 0;
    const held = readings.some((reading) => store.blocks.places(reading, reader.isMixed(reading)).length);
    return known && !held ? [...readings, reader.read(text, { loose: true })] : readings;
  }

  // Where the texts of a collection stand that may hold a query.
  #places(text) {
    const { reader, store } = this;
    const found = this.#readings(text).flatMap((reading) => store.blocks.places(reading, reader.isMixed(reading)));
    return [...new Set(found)].filter((at) => this.#within?.has(at >> 1) ?? true);
  }

  // Blocks that may hold a query and are not here.
  #rest(query) {
    const { store } = this;
    return store.blocks ? this.#places(plain(query)).filter((at) => !store.here.has(at)).length : 0;
  }

  // Let a query load more blocks the next time it is asked.
  widen(query, by = 3 * AT_ONCE) {
    if (!this.store.blocks) return;
    const text = plain(query);
    const here = this.#places(text).filter((at) => this.store.here.has(at)).length;
    this.#most.set(text, here + by);
  }

  // Narrow the searches that follow. Of a collection this takes the list of articles.
  narrow(scope) {
    this.scope = scope;
    const { article, issuer } = scope;
    if (!this.store.blocks || (!article && !issuer)) this.#within = null;
    else if (this.data.articles) this.#within = blocksIn(this.data.articles, scope);
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
    const groups = gather(narrow(result.hits, this.scope), this.store.rows);
    return {
      ...result,
      groups,
      facets: facetsOf(result.hits),
      count: groups.flat().length,
      spans: (text, needles) => spansOf(this.folding, text, needles),
      rest: this.#rest(query), // blocks that may hold more
      more: this.store.canLoadMore, // whether more rows can be loaded
      glossed: this.near.glossed(result),
      offers: this.near.offers(result),
      near: result.count ? [] : this.near.words(query),
    };
  }
}
