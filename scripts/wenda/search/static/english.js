// Forms of English words. Follows scripts/wenda/search/english.py step by step.

const push = (map, name, text) => {
  if (map.has(name)) map.get(name).push(text);
  else map.set(name, [text]);
};

// What a word may be a form of.
const basesOf = (text, { endings, shortest }) => {
  const found = [];
  for (const [ending, instead] of endings) {
    if (!text.endsWith(ending) || (ending === "s" && text.endsWith("ss"))) continue;
    const base = text.slice(0, text.length - ending.length) + instead;
    if (!instead && /([^aeiouls])\1$/.test(base)) found.push(base.slice(0, -1));
    found.push(base);
  }
  return found.filter((base) => base.length >= shortest);
};

const givenForms = (forms) => {
  const given = new Map();
  for (const [key, list] of Object.entries(forms)) {
    for (const form of list.split(" ")) given.set(form, key);
  }
  return given;
};

export class English {
  vocabulary = new Set();
  #byKey = new Map();
  #alone = new Map(); // a possible base that is no word here, with the words that have it

  constructor(rules) {
    this.rules = rules;
    this.all = new RegExp(rules.word, "g");
    this.whole = new RegExp(`^${rules.word}$`);
    this.given = givenForms(rules.forms);
  }

  // The word that stands for all forms of one.
  key(text) {
    const seen = new Set();
    let found = text;
    while (!this.given.has(found) && !seen.has(found)) {
      seen.add(found);
      found = basesOf(found, this.rules).find((base) => this.vocabulary.has(base)) ?? found;
    }
    return this.given.get(found) ?? found;
  }

  read(text) {
    for (const [found] of text.matchAll(this.all)) this.vocabulary.add(found);
  }

  settle() {
    this.#byKey.clear();
    this.#alone.clear();
    for (const text of this.vocabulary) {
      const name = this.key(text);
      push(this.#byKey, name, text);
      if (name === text) for (const base of basesOf(text, this.rules)) push(this.#alone, base, text);
    }
  }

  // The words of the site that are other forms of this one.
  forms(text) {
    if (!this.whole.test(text)) return [];
    const name = this.key(text);
    const found = new Set(this.#byKey.get(name));
    if (!this.vocabulary.has(text) && name === text) {
      for (const base of [text, ...basesOf(text, this.rules)]) {
        for (const other of this.#alone.get(base) ?? []) found.add(other);
      }
    }
    found.delete(text);
    return [...found];
  }
}
