// The search itself: folds a query, finds the rows that hold it, says where. No page, no network.
// Input is the object of base.js, to whose `parts` the other files add texts; what is folded
// and how stands in search-writing.js.
"use strict";

var WendaSearch = (() => {
  const SIDES = ["own", "partner"]; // the files with the texts of one language each
  const KINDS = "hspr"; // question or heading, summary, passage, other text
  const MOST_TERMS = 64; // a query of more words is sought as one phrase

  const { makeFolding, makeEnglish, makePinyin, notations, letters, FIGURE, LOOSE } = WendaWriting;
  const { makeNear } = WendaNear;

  // -- Rows ------------------------------------------------------------------------------------------

  const makeSide = (texts) => {
    const starts = new Int32Array(texts.length + 1);
    texts.forEach((text, i) => {
      starts[i + 1] = starts[i] + text.length + 1;
    });
    return { text: texts.join("\n"), starts };
  };

  const rowAt = (starts, at, low) => {
    let high = starts.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= at) low = middle;
      else high = middle;
    }
    return low;
  };

  // Whether a needle stands there as a whole word or a whole figure.
  const isWhole = (text, at, needle) => {
    const end = at + needle.length;
    const [first, last] = [needle[0], needle[needle.length - 1]];
    if (/[a-z]/.test(first) && /[a-z]/.test(text[at - 1] ?? "")) return false;
    if (/[a-z]/.test(last) && /[a-z]/.test(text[end] ?? "")) return false;
    if (/[0-9]/.test(first) && /[0-9][,.·]?$/.test(text.slice(Math.max(at - 2, 0), at))) return false;
    if (/[0-9]/.test(last) && /^[,.·]?[0-9]|^ ?[百千万亿]|^ (?:thous|[mb]ill|trill)/.test(text.slice(end, end + 6))) return false;
    return !(/[百千万]/.test(last) && /[万亿]/.test(text[end] ?? ""));
  };

  const scan = (side, needle, whole, visit) => {
    const { text, starts } = side;
    let row = 0;
    let at = text.indexOf(needle);
    while (at >= 0) {
      if (whole && !isWhole(text, at, needle)) {
        at = text.indexOf(needle, at + 1);
        continue;
      }
      row = rowAt(starts, at, row);
      visit(row);
      at = text.indexOf(needle, starts[row + 1]);
    }
  };

  // -- The engine ------------------------------------------------------------------------------------

  const create = (data) => {
    const folding = makeFolding(data.folding);
    const { fold, alternatives } = folding;
    const english = makeEnglish(data.english);
    const isChinese = (text) => folding.chinese.test(text);

    const terms = data.terms.map(([own, partner, pinyin, ...others]) => {
      const chinese = [...(isChinese(own) ? own : partner)];
      const syllables = pinyin ? letters(pinyin).split(" ") : [];
      const words = [own, partner, ...others];
      return {
        words,
        folded: words.map(fold),
        chinese,
        syllables: syllables.length === chinese.length ? syllables : [],
      };
    });
    const pinyin = makePinyin(terms, fold);

    // A row is { page, id, kind, passage, paired, texts: [own, partner] }; a text that has not been
    // loaded is undefined.
    const places = (pages = []) => {
      const list = [];
      for (const [url, title, section, ids] of pages) {
        const page = { url, title, section };
        for (const entry of ids.split(" ").filter(Boolean)) {
          const at = entry.lastIndexOf(":");
          for (const [, letter, alone] of entry.slice(at + 1).matchAll(/(\w)(-?)/g)) {
            const kind = letter.toLowerCase();
            const texts = [undefined, alone ? "" : undefined];
            list.push({ page, id: entry.slice(0, at), kind, passage: letter !== kind, paired: !alone, texts });
          }
        }
      }
      return list;
    };

    // A name of the glossary at the beginning of a text is written as its number.
    const unpack = (text, side) =>
      text.split("\n").map((line) => line.replace(/^\t(\d+) /, (_all, i) => data.terms[i][side]));

    let rows = places(data.pages);
    const first = rows.length; // the rows that are loaded at first; others come later
    let sides = [];
    const whole = [false, false]; // the languages whose texts are all here
    let known; // all characters of the texts that are here
    let traditional = false; // whether the table of characters is here
    const fill = () => {
      sides = [0, 1].map((side) => makeSide(rows.map((row) => fold(row.texts[side] ?? ""))));
      for (const side of sides) english.read(side.text);
      english.settle();
      known = new Set(sides[0].text + sides[1].text);
    };

    // Takes over what loaded files have brought: all texts of a language, a piece of them, or the
    // rows that come later, with their texts.
    const take = () => {
      let filled = false;
      if (data.characters && !traditional) {
        folding.add(data.characters);
        traditional = filled = true;
      }
      for (const [side, from, text] of data.parts.splice(0)) {
        const lines = unpack(text, side);
        lines.forEach((line, i) => {
          rows[from + i].texts[side] = line;
        });
        if (lines.length < first) continue;
        whole[side] = filled = true;
      }
      if (data.later && rows.length === first) {
        const [pages, ...columns] = data.later;
        const texts = columns.map(unpack);
        rows = rows.concat(places(pages));
        for (let i = first; i < rows.length; i += 1) rows[i].texts = texts.map((lines) => lines[i - first]);
        filled = true;
      }
      if (filled) fill();
    };
    const load = (list) => {
      rows = list;
      whole.fill(true);
      fill();
    };

    // Whether a language that is not loaded may hold a needle: its rarer script is known run by run.
    const runs = new RegExp(`${data.folding.chinese}+`, "g");
    const may = (side, needle) => {
      const [chinese, rarer] = data.scripts?.[side] ?? [false, ""];
      const found = needle.match(runs) ?? [];
      if (chinese) return found.length > 0 || needle.split(" ").every((run) => rarer.includes(run));
      return found.every((run) => rarer.includes(run));
    };

    // -- Reading a query -----------------------------------------------------------------------------

    const literal = (text) => alternatives(text).map((needle) => ({ needle, level: 3 }));
    const variants = (texts, whole) =>
      [...new Set(texts.map(fold))].map((needle) => ({ needle, level: 1, whole }));
    const phrase = (text) => ({ text, needles: literal(text) });
    const word = (text) => {
      const needles = literal(text);
      return { text, needles: [...needles, ...variants(english.forms(needles[0].needle), true)] };
    };
    const figure = (text, digits, scale) => {
      const written = variants(notations(digits, scale), true);
      return { text, needles: [...literal(text), ...written], figure: written.length > 0 };
    };

    // Terms in place of what a pattern finds in the text; the rest is handed on.
    const cut = (text, pattern, make) => {
      const found = [];
      const rest = text.replace(pattern, (...match) => {
        const term = make(...match);
        if (!term) return match[0];
        found.push(term);
        return " ";
      });
      return [found, rest];
    };

    const QUOTED = /(?<!\S)"([^"]*[^"\s][^"]*)"(?!\S)/g;
    const read = (text, { loose = false } = {}) => {
      if (loose) text = text.replace(/[“”„«»]/g, '"').replace(/^([^"]*)"([^"]*)$/, '$1 "$2"');
      const [quoted, unquoted] = cut(text, QUOTED, (_all, inner) => phrase(inner));
      const [figures, rest] = cut(unquoted, loose ? LOOSE : FIGURE, (all, digits, scale) => {
        const term = figure(all, digits, scale);
        return term.figure ? term : null;
      });
      let words = [...new Set(rest.split(folding.blank).filter((part) => fold(part).trim()))];
      if (loose) words = words.map((part) => part.replace(/^"+|"+$/g, "")).filter(Boolean);
      if (words.length > MOST_TERMS) return [...quoted, ...figures, phrase(rest)];
      return [...quoted, ...figures, ...words.map(word)];
    };

    // The query read as pinyin: each longest run of words that spells a part of a term.
    const readPinyin = (text) => {
      const words = text.split(folding.blank).filter(Boolean);
      if (words.length > MOST_TERMS) return null;
      const found = [];
      let spelt = false;
      for (let from = 0; from < words.length; ) {
        let to = words.length;
        let texts;
        for (; to > from; to -= 1) {
          const joined = letters(words.slice(from, to).join(""));
          texts = /^[a-z]+$/.test(joined) ? pinyin.get(joined) : undefined;
          if (texts) break;
        }
        spelt ||= Boolean(texts);
        to = Math.max(to, from + 1);
        const part = words.slice(from, to).join(" ");
        found.push(texts ? { text: part, needles: variants([...texts], false) } : word(part));
        from = to;
      }
      return spelt ? found : null;
    };

    // -- Matching ----------------------------------------------------------------------------------------

    // For one term and one language: 3 a whole word, 2 the letters as typed, 1 another writing.
    const levels = (term, side) => {
      const found = new Uint8Array(rows.length);
      for (const { needle, level, whole } of term.needles) {
        if (!needle) continue;
        const cuttable = level === 3 && /^[a-z0-9]|[a-z0-9]$/.test(needle);
        const least = cuttable ? 2 : level;
        scan(sides[side], needle, whole, (row) => {
          if (found[row] < least) found[row] = least;
        });
        if (!cuttable) continue;
        scan(sides[side], needle, true, (row) => {
          found[row] = 3;
        });
      }
      return found;
    };

    const worst = (list) => {
      const [first, ...others] = list;
      for (const other of others) {
        for (let i = 0; i < first.length; i += 1) if (other[i] < first[i]) first[i] = other[i];
      }
      return first;
    };

    const isMixed = (list) =>
      list.some(({ text }) => isChinese(fold(text))) && list.some(({ text }) => /[a-z]/i.test(text));

    // Level of each row in each language; words in two scripts may be found one in each.
    const match = (read) => {
      const byTerm = read.map((term) => [0, 1].map((side) => levels(term, side)));
      let mixed = null;
      if (isMixed(read)) {
        mixed = worst(byTerm.map(([own, partner]) => own.map((n, i) => Math.max(n, partner[i]))));
      }
      return { sides: [0, 1].map((side) => worst(byTerm.map((both) => both[side]))), mixed };
    };

    // Best first: the phrase as typed, then its words apart, then other forms; among equals
    // questions, summaries, passages, other text; among these, whole words; else as they stand.
    const order = (read, matched, whole) => {
      const phrases = [0, 1].map((side) => (read.length > 1 ? levels(phrase(whole), side) : null));
      const buckets = [new Map(), new Map()];
      rows.forEach((row, i) => {
        const side = matched.sides[0][i] || !matched.sides[1][i] ? 0 : 1;
        const level = matched.sides[side][i] || (matched.mixed?.[i] ?? 0);
        if (!level) return;
        const together = phrases[side] ? phrases[side][i] > 0 : level > 1;
        const rank = (together ? 0 : level > 1 ? 100 : 200) + KINDS.indexOf(row.kind) * 10 + (3 - level);
        if (!buckets[side].has(rank)) buckets[side].set(rank, []);
        buckets[side].get(rank).push(row);
      });
      return buckets.map((bucket) =>
        [...bucket.keys()].sort((a, b) => a - b).flatMap((rank) => bucket.get(rank)),
      );
    };

    const seek = (read, whole) => {
      if (read.length === 0) return { hits: [[], []], terms: [] };
      return { hits: order(read, match(read), whole), terms: read };
    };

    const join = (first, second) => ({
      hits: first.hits.map((list, side) => {
        const known = new Set(first.hits.flat());
        return [...list, ...second.hits[side].filter((row) => !known.has(row))];
      }),
      terms: [...first.terms, ...second.terms],
    });
    const count = ({ hits }) => hits[0].length + hits[1].length;

    // The readings of a query, each a list of terms: as it stands, and as pinyin.
    const plain = (query) => query.replace(/[\ud800-\udfff]/gu, "\ufffd").normalize("NFKC");
    const readings = (text) => [read(text), readPinyin(text)].filter(Boolean);

    // Whether a language may hold a row for one reading: all its words, or, where words in two
    // scripts may be found one in each language, some of them.
    const wanted = (side, list) => {
      const possible = ({ needles }) => needles.some(({ needle }) => needle && may(side, needle));
      return list.length > 0 && (isMixed(list) ? list.some(possible) : list.every(possible));
    };

    // The files to be loaded before `find` can tell all.
    const missing = (query) => {
      const text = plain(query);
      if (read(text).length === 0) return [];
      if (data.traditional && !traditional) return ["characters"];
      const open = [0, 1].filter((side) => !whole[side]);
      const needed = (lists) =>
        open.filter((side) => lists.some((list) => wanted(side, list))).map((side) => SIDES[side]);
      const found = needed(readings(text));
      if (found.length) return found;
      if (open.length === 2) return [SIDES[0]];
      const strange = (char) => !known.has(char) && isChinese(char);
      if (!traditional && [...fold(text)].some(strange)) return ["characters"];
      return open.length === 0 || find(query).count ? [] : needed([read(text, { loose: true })]);
    };

    const find = (query) => {
      const text = plain(query);
      const whole = text.replace(QUOTED, " $1 ").trim();
      let result = readings(text).map((list) => seek(list, whole)).reduce(join);
      if (count(result) === 0) result = seek(read(text, { loose: true }), whole);
      const needles = result.terms.flatMap((term) => term.needles);
      if (result.terms.length > 1) needles.unshift(...literal(whole));
      return { ...result, count: count(result), needles: needles.filter(({ needle }) => needle) };
    };

    // -- Where in a text ---------------------------------------------------------------------------------

    // Spans [from, to] of the text that the needles cover, in order, none overlapping.
    const spans = (text, needles) => {
      const { folded, begin, end } = folding.trace(text);
      const found = [];
      for (const { needle, whole } of needles) {
        let at = folded.indexOf(needle);
        while (at >= 0) {
          if (!whole || isWhole(folded, at, needle)) {
            found.push([begin[at], end[at + needle.length - 1]]);
          }
          at = folded.indexOf(needle, at + needle.length);
        }
      }
      found.sort((a, b) => a[0] - b[0]);
      const merged = [];
      for (const [from, to] of found) {
        const last = merged[merged.length - 1];
        if (last && from <= last[1]) last[1] = Math.max(last[1], to);
        else merged.push([from, to]);
      }
      return merged;
    };

    const holds = (text) =>
      [0, 1].some((side) => sides[side].text.includes(text) || (!whole[side] && may(side, text)));
    const { glossed, offers, near } = makeNear({ terms, folding, vocabulary: english.vocabulary, isChinese, isWhole, holds });

    // All that the page shows for a query.
    const dress = (query, result) => ({
      ...result,
      spans,
      number: (row) => rows.indexOf(row),
      more: data.pages !== undefined && rows.length === first, // whether more rows can be loaded
      glossed: glossed(result),
      offers: offers(result),
      near: result.count ? [] : near(query),
    });
    const answer = (query) => dress(query, find(query));

    // All readings of a query, for an index of another kind.
    const everyReading = (query) => {
      const text = plain(query);
      return [...readings(text), read(text, { loose: true })];
    };

    fill();
    return { all: () => rows, everyReading, missing, take, load, answer, fold, trace: folding.trace, key: english.key };
  };

  return { create };
})();
