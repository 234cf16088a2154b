// What search offers beside its hits: the glossary's words in the other language and, where nothing
// is found, words that are near.
"use strict";

var WendaNear = (() => {
  const { letters } = WendaWriting;

  const makeNear = ({ terms, folding, vocabulary, isChinese, isWhole, holds }) => {
    const { fold } = folding;

    // -- The glossary, and what is near ------------------------------------------------------------------

    const sought = (result) =>
      [...new Set(result.needles.map(({ needle }) => needle))]
        .filter((text) => text.length >= (isChinese(text) ? 2 : 4))
        .slice(0, 16);

    // Needles of what the glossary gives for the query's words, to be marked beside them.
    const glossed = (result) => {
      const found = sought(result).flatMap((text) =>
        terms.filter(({ folded }) => folded.some((own) => own.includes(text))),
      );
      return [...new Set(found.flatMap(({ folded }) => folded))].map((needle) => ({ needle, whole: true }));
    };

    // Words of the glossary in the other language for the query or a word of it: those for the very
    // word, or else the shortest that hold it.
    const offers = (result) => {
      const texts = sought(result);
      const found = [];
      for (const text of texts) {
        for (const { words, folded } of terms) {
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
    };

    const distance = (a, b, most) => {
      let row = Array.from({ length: b.length + 1 }, (_, i) => i);
      for (let i = 1; i <= a.length; i += 1) {
        const next = [i];
        let least = i;
        for (let j = 1; j <= b.length; j += 1) {
          next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
          least = Math.min(least, next[j]);
        }
        if (least > most) return Infinity;
        row = next;
      }
      return row[b.length];
    };

    const likeness = (text, other) => {
      const pairs = (t) => new Set(Array.from(t, (c, i) => t.slice(i, i + 2)).concat(...t));
      const [a, b] = [pairs(text), pairs(other)];
      return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
    };

    // Parts of the query that are found, longest first: runs whose pairs are all found.
    const parts = (text) => {
      const list = [...text].slice(0, 16);
      const found = [];
      for (let from = 0; from + 1 < list.length; from += 1) {
        let to = from + 1;
        let part = "";
        while (to < list.length && isChinese(list[to]) && isChinese(list[from])) {
          const longer = list.slice(from, to + 1).join("");
          if (!holds(longer)) break;
          part = longer;
          to += 1;
        }
        if (part && !found.some((longer) => longer.includes(part))) found.push(part);
      }
      return found.sort((a, b) => b.length - a.length).slice(0, 2);
    };

    // How far what was typed is from the beginning of a term's pinyin.
    const misspelt = (typed, spelt) => {
      const most = typed.length < 6 ? 1 : 2;
      let least = Infinity;
      for (let more = -1; more < 2; more += 1) {
        least = Math.min(least, distance(typed, spelt.slice(0, typed.length + more), most));
      }
      return least <= most ? least : Infinity;
    };

    // The letters of each word here as bits, so that few words need to be compared.
    const letterSet = (word) => [...word].reduce((set, c) => set | (1 << (c.charCodeAt(0) & 31)), 0);
    const bits = (set) => {
      let number = 0;
      for (; set; set &= set - 1) number += 1;
      return number;
    };
    const sets = new Map();
    const known = () => {
      if (sets.size !== vocabulary.size) for (const word of vocabulary) sets.set(word, letterSet(word));
      return sets;
    };

    // What to try instead when nothing is found: at most six words, the likeliest first.
    const near = (query) => {
      const short = query.slice(0, 64).replace(/["“”]/g, " ").trim();
      const words = short.split(folding.blank).filter(Boolean).slice(0, 4);
      const scored = new Map();
      const note = (word, score) => scored.set(word, Math.max(score, scored.get(word) ?? 0));
      if (words.length > 1) for (const word of words) note(word, 2);
      for (const text of new Set([short, ...words])) {
        const folded = fold(text).trim();
        const chinese = isChinese(folded);
        if (chinese) parts(folded).forEach((part, i) => note(part, 1.5 - i / 10));
        const typed = letters(text.replaceAll(" ", ""));
        for (const term of terms) {
          for (const i of [0, 1]) {
            const score = likeness(folded, term.folded[i]);
            if (score > (chinese ? 0.3 : 0.55)) note(term.words[i], score);
          }
          if (typed.length < 3 || !/^[a-z]+$/.test(typed)) continue;
          const far = misspelt(typed, term.syllables.join(""));
          if (far < Infinity) note(term.chinese.join(""), 1.1 - far / 4);
        }
        if (!/^[a-z]{3,}$/.test(folded)) continue;
        const most = folded.length < 5 ? 1 : 2;
        const used = letterSet(folded);
        for (const [other, others] of known()) {
          if (Math.abs(other.length - folded.length) > most || bits(used ^ others) > 2 * most) continue;
          const far = distance(folded, other, most);
          if (far <= most) note(other, 1.2 - far / 4 + (other[0] === folded[0] ? 0.1 : 0));
        }
      }
      const best = [...scored].sort((a, b) => b[1] - a[1]).map(([word]) => word);
      return best.slice(0, 12).filter((word) => holds(fold(word))).slice(0, 5);
    };

    return { glossed, offers, near };
  };

  return { makeNear };
})();
