// The ways of writing the same thing, for search: folded signs, forms of English words, figures in
// either notation, pinyin. Follows scripts/wenda/search/folding.py and english.py step by step.
"use strict";

var WendaWriting = (() => {
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
      const scaled = by === 3 && value.length > 6 ? "" : shift(value, -by);
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

  return { makeFolding, makeEnglish, makePinyin, notations, letters, FIGURE, LOOSE };
})();
