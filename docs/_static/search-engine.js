// The search itself: folds a query, finds the rows that hold it, says where. No page, no network.
// Input is the object of base.js, to whose `parts` the other files add texts; the folding follows
// scripts/wenda/search/folding.py and english.py step by step.
"use strict";

var WendaSearch = (() => {
  const SIDES = ["own", "partner"]; // the files with the texts of one language each
  const KINDS = "hspr"; // question or heading, summary, passage, other text
  const MOST_TERMS = 64; // a query of more words is sought as one phrase

  // -- Folding ---------------------------------------------------------------------------------

  const makeFolding = ({ signs, pairs, blank, invisible, chinese, dots }) => {
    const table = new Map();
    let listed;
    const list = (from, to) => table.set(from, to);
    const settle = () => (listed = new RegExp(`[${[...table.keys()].join("")}]`, "gu"));
    for (const [to, from] of Object.entries(signs)) for (const sign of from) list(sign, to);
    settle();
    // Characters by how many fold to one: { 1: "边邊", 2: "里裏裡" }.
    const add = (characters) => {
      for (const [number, run] of Object.entries(characters)) {
        const step = Number(number) + 1;
        [...run].forEach((from, i, all) => i % step && list(from, all[i - (i % step)]));
      }
      settle();
    };
    const hidden = new RegExp(invisible, "g");
    const single = (text) =>
      text
        .replace(/[\ud800-\udfff]/gu, "\ufffd")
        .normalize("NFKC")
        .toLowerCase()
        .replace(hidden, "")
        .replace(listed, (sign) => table.get(sign));
    const steps = [
      [new RegExp(`${blank}+`, "g"), " "],
      [new RegExp(`(?<=${chinese}) | (?=${chinese})`, "g"), ""],
      [new RegExp(`(?<=[0-9])${dots}(?=[0-9])`, "g"), "·"],
      ...pairs.map(([old, meant]) => [new RegExp(old, "g"), meant]),
    ];
    const edge = new RegExp(`^${dots}(?=[0-9])|(?<=[0-9])${dots}$`, "g");
    const fold = (text) => steps.reduce((t, [from, to]) => t.replace(from, to), single(text));

    // The folded text with, for each of its units, where it begins and ends in the text itself.
    const trace = (text) => {
      let folded = "";
      let begin = [];
      let end = [];
      for (const match of text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
        const part = single(match[0]);
        folded += part;
        for (let i = 0; i < part.length; i += 1) {
          begin.push(match.index);
          end.push(match.index + match[0].length);
        }
      }
      for (const [from, to] of steps) {
        const kept = [];
        let last = 0;
        folded = folded.replace(from, (...found) => {
          const at = found[found.length - 2];
          for (; last < at; last += 1) kept.push(last);
          for (let i = 0; i < to.length; i += 1) kept.push(at + i);
          last = at + found[0].length;
          return to;
        });
        for (; last < begin.length; last += 1) kept.push(last);
        if (kept.length === begin.length) continue;
        begin = kept.map((i) => begin[i]);
        end = kept.map((i) => end[i]);
      }
      return folded === fold(text) ? { folded, begin, end } : { folded: "", begin, end };
    };

    return {
      add,
      fold,
      trace,
      alternatives: (text) => {
        const folded = fold(text).trim();
        return [...new Set([folded, folded.replace(edge, "·")])];
      },
      chinese: new RegExp(chinese),
      blank: new RegExp(`${blank}+`),
    };
  };

  // -- Forms of English words --------------------------------------------------------------------

  const makeEnglish = ({ word, endings, shortest, forms }) => {
    const all = new RegExp(word, "g");
    const whole = new RegExp(`^${word}$`);
    const given = new Map();
    for (const [key, list] of Object.entries(forms)) {
      for (const form of list.split(" ")) given.set(form, key);
    }
    const vocabulary = new Set();
    const byKey = new Map();
    const alone = new Map(); // a possible base that is no word here, with the words that have it

    const bases = (text) => {
      const found = [];
      for (const [ending, instead] of endings) {
        if (!text.endsWith(ending) || (ending === "s" && text.endsWith("ss"))) continue;
        const base = text.slice(0, text.length - ending.length) + instead;
        if (!instead && /([^aeiouls])\1$/.test(base)) found.push(base.slice(0, -1));
        found.push(base);
      }
      return found.filter((base) => base.length >= shortest);
    };
    const key = (text) => {
      const seen = new Set();
      while (!given.has(text) && !seen.has(text)) {
        seen.add(text);
        text = bases(text).find((base) => vocabulary.has(base)) ?? text;
      }
      return given.get(text) ?? text;
    };
    const add = (map, name, text) => {
      if (map.has(name)) map.get(name).push(text);
      else map.set(name, [text]);
    };

    return {
      vocabulary,
      key,
      read: (text) => {
        for (const [found] of text.matchAll(all)) vocabulary.add(found);
      },
      settle: () => {
        byKey.clear();
        alone.clear();
        for (const text of vocabulary) {
          const name = key(text);
          add(byKey, name, text);
          if (name === text) for (const base of bases(text)) add(alone, base, text);
        }
      },
      // The words of the site that are other forms of this one.
      forms: (text) => {
        if (!whole.test(text)) return [];
        const name = key(text);
        const found = new Set(byKey.get(name));
        if (!vocabulary.has(text) && name === text) {
          for (const base of [text, ...bases(text)]) {
            for (const other of alone.get(base) ?? []) found.add(other);
          }
        }
        found.delete(text);
        return [...found];
      },
    };
  };

  // -- Figures in either notation ------------------------------------------------------------------

  const SCALES = {
    千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8, 百亿: 10, 千亿: 11, 万亿: 12,
    thousand: 3, million: 6, billion: 9, bn: 9, trillion: 12,
  };
  const WRITTEN = [[4, "万"], [8, "亿"], [12, "万亿"], [3, " thousand"], [6, " million"], [9, " billion"], [12, " trillion"]];
  const NUMBER = "([0-9][0-9,]*(?:\\.[0-9]+)?)\\s*(千亿|百亿|万亿|千万|百万|[千万亿]|thousand|million|billion|trillion|bn)?";
  const UNIT = "(?:\\s*(?:元|人民币|yuan|rmb))?";
  const MONEY = "(?:(?:rmb|cny|人民币|us\\$|[¥$])\\s*)?";
  const FIGURE = new RegExp(`(?<!\\S)${MONEY}${NUMBER}${UNIT}(?!\\S)`, "gi");
  // The same with what people put around a figure; only read so when nothing else is found.
  const LOOSE = new RegExp(
    `(?<!\\S)(?:(?:近|约|大约|超|超过|逾|高达|nearly|about|around|almost|over|some|more than)\\s*)?` +
      `${MONEY}${NUMBER}[余多]?${UNIT}[余多]?[名人起件个]?(?!\\S)`,
    "gi",
  );

  // A decimal number moved by powers of ten, exactly; "" where more than four decimals are left.
  const shift = (digits, by) => {
    const [whole, part = ""] = digits.split(".");
    const places = part.length - by;
    const all = (whole + part).padEnd(whole.length + part.length - Math.min(places, 0), "0");
    const cut = all.length - Math.max(places, 0);
    if (cut <= 0) return "";
    const decimals = all.slice(cut).replace(/0+$/, "");
    const front = all.slice(0, cut).replace(/^0+/, "");
    if (!front || decimals.length > 4) return "";
    return decimals ? `${front}.${decimals}` : front;
  };
  const grouped = (digits) => digits.replace(/^\d+/, (n) => n.replace(/\B(?=(\d{3})+$)/g, ","));

  const notations = (digits, scale) => {
    const value = shift(digits.replaceAll(",", ""), SCALES[scale?.toLowerCase()] ?? 0);
    if (!/^\d{4}/.test(value)) return [];
    const written = [value];
    for (const [by, unit] of WRITTEN) {
      const scaled = shift(value, -by);
      if (scaled) written.push(scaled + unit);
    }
    return [...new Set([...written, ...written.map(grouped)])];
  };

  // -- Pinyin ---------------------------------------------------------------------------------------

  const letters = (text) =>
    text
      .normalize("NFD")
      .toLowerCase()
      .replace(/[\p{M}'’]/gu, "")
      .replace(/(?<=[a-z])[1-5](?![0-9])/g, "")
      .replaceAll("v", "u");

  const makePinyin = (terms, fold) => {
    const found = new Map();
    const add = (spelt, text) => {
      if (!found.has(spelt)) found.set(spelt, new Set());
      found.get(spelt).add(fold(text));
    };
    for (const { chinese, syllables } of terms) {
      for (let from = 0; from < syllables.length; from += 1) {
        for (let to = from + 2; to <= syllables.length; to += 1) {
          add(syllables.slice(from, to).join(""), chinese.slice(from, to).join(""));
        }
      }
      if (syllables.length > 1) add(syllables.map((s) => s[0]).join(""), chinese.join(""));
    }
    return found;
  };

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
          found.push({ other, spare: folded[at].length - text.length });
        }
      }
      found.sort((a, b) => a.spare - b.spare);
      const exact = found.filter(({ spare }) => spare === 0);
      const best = exact.length ? exact.slice(0, 3) : found.slice(0, 2);
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

    // Parts of the query that are found, longest first.
    const parts = (text) => {
      const found = [];
      const list = [...text];
      for (let size = Math.min(list.length - 1, 8); size > 1 && found.length < 2; size -= 1) {
        for (let i = 0; i + size <= list.length && found.length < 2; i += 1) {
          const part = list.slice(i, i + size).join("");
          if (!isChinese(part) || found.some((longer) => longer.includes(part))) continue;
          if (sides.some((side) => side.text.includes(part))) found.push(part);
        }
      }
      return found;
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
        for (const other of english.vocabulary) {
          if (Math.abs(other.length - folded.length) > most) continue;
          const far = distance(folded, other, most);
          if (far <= most) note(other, 1.2 - far / 4 + (other[0] === folded[0] ? 0.1 : 0));
        }
      }
      const best = [];
      for (const [word] of [...scored].sort((a, b) => b[1] - a[1]).slice(0, 24)) {
        if (best.length < 6 && find(word).count) best.push(word);
      }
      return best;
    };

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

    fill();
    return { missing, take, answer, find, dress, load, read, readPinyin, fold, alternatives, trace: folding.trace, key: english.key };
  };

  return { create };
})();
