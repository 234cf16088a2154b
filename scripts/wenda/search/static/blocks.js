// Which blocks of a collection may hold a query. Follows scripts/wenda/search/blocks.py: tokens in
// buckets, each with the places where it stands, a place being twice a block's number and, in the
// other language, one more.

const isLatin = (token) => token.charCodeAt(0) < 128;

const placesOf = (steps) => {
  let at = 0;
  return steps.map((step) => (at += parseInt(step, 36)));
};

export class Blocks {
  #tokens = new Map(); // by the number of a bucket that is here: its tokens in order, with places
  #waiting = []; // words that the vocabulary has not been told of

  constructor(data) {
    this.data = data;
    this.heads = data.buckets.split(" ");
    this.pattern = new RegExp(`[a-z]+|[0-9]+|${data.folding.chinese}+`, "g");
  }

  take() {
    for (const [number, text] of this.data.grams.splice(0)) {
      const lines = text.split("\n").map((line) => line.split(" "));
      this.#tokens.set(number, new Map(lines.map(([token, ...steps]) => [token, steps])));
      for (const [token] of lines) if (/^[a-z]/.test(token)) this.#waiting.push(token);
    }
  }

  // Words of the collection that were not told before.
  newWords() {
    return this.#waiting.splice(0);
  }

  // What a needle is made of: { token, open } where an open one may go on.
  tokensOf(needle, whole) {
    return [...needle.matchAll(this.pattern)].flatMap(([run], i, all) => {
      if (isLatin(run)) {
        const last = i === all.length - 1 && all[i].index + run.length === needle.length;
        return { token: run, open: last && !whole };
      }
      if (run.length === 1) return { token: run, open: false };
      return Array.from(run.slice(1), (next, at) => ({ token: run[at] + next, open: false }));
    });
  }

  // The buckets that may hold a token, or what begins with it.
  #bucketsFor({ token, open }) {
    const last = open ? `${token}\uffff` : token;
    const from = Math.max(this.heads.findLastIndex((head) => head <= token), 0);
    const to = Math.max(this.heads.findLastIndex((head) => head <= last), from);
    return Array.from({ length: Math.min(to - from, 3) + 1 }, (_all, i) => from + i);
  }

  // The names of the files that tell where the needles stand, as far as they are not here. Of a
  // long needle some tokens are enough: what they let through is searched character by character.
  missing(needles) {
    const wanted = needles.flatMap(({ needle, whole }) => this.#telling(needle, whole));
    const numbers = new Set(wanted.flatMap((token) => this.#bucketsFor(token)));
    return [...numbers].filter((number) => !this.#tokens.has(number)).map((number) => `grams-${number}`);
  }

  #telling(needle, whole) {
    const all = this.tokensOf(needle, whole);
    if (all.length <= 4) return all;
    return [0, 1, 2, 3].map((i) => all[Math.round((i * (all.length - 1)) / 3)]);
  }

  #placesOfToken(token) {
    const found = new Set();
    for (const number of this.#bucketsFor(token)) {
      const bucket = this.#tokens.get(number);
      if (!bucket) continue;
      if (bucket.has(token.token)) placesOf(bucket.get(token.token)).forEach((at) => found.add(at));
      if (!token.open) continue;
      for (const [other, steps] of bucket) {
        if (other.startsWith(token.token)) placesOf(steps).forEach((at) => found.add(at));
      }
    }
    return found;
  }

  // Places that may hold a needle.
  #placesOfNeedle({ needle, whole }) {
    const sets = this.#telling(needle, whole).map((token) => this.#placesOfToken(token));
    if (sets.length === 0) return new Set(Array.from({ length: 2 * this.data.blocks }, (_all, i) => i));
    const [first, ...others] = sets.sort((a, b) => a.size - b.size);
    return new Set([...first].filter((at) => others.every((set) => set.has(at))));
  }

  #placesOfTerm({ needles }) {
    const sets = needles.filter(({ needle }) => needle).map((needle) => this.#placesOfNeedle(needle));
    return new Set(sets.flatMap((set) => [...set]));
  }

  // Places that may hold all terms of a reading; words in two scripts may stand one in each language.
  places(reading, mixed) {
    if (reading.length === 0) return [];
    const terms = reading.map((term) => this.#placesOfTerm(term));
    if (!mixed) return [...terms[0]].filter((at) => terms.every((set) => set.has(at)));
    const both = (set, at) => set.has(at) || set.has(at ^ 1);
    const all = new Set(terms.flatMap((set) => [...set]));
    return [...all].filter((at) => terms.every((set) => both(set, at)));
  }

  // Whether a folded text may stand somewhere, as far as is known here.
  mayHold(text) {
    const known = this.#telling(text, false).every((token) =>
      this.#bucketsFor(token).every((number) => this.#tokens.has(number)),
    );
    return !known || this.#placesOfNeedle({ needle: text }).size > 0;
  }
}
