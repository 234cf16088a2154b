// Folded signs: ways of writing the same thing become one, so that they meet. Follows
// scripts/wenda/search/folding.py step by step.

// What each single sign folds to; a table that grows when the characters are loaded.
const makeTable = (signs) => {
  const table = new Map();
  let listed;
  const settle = () => (listed = new RegExp(`[${[...table.keys()].join("")}]`, "gu"));
  for (const [to, from] of Object.entries(signs)) for (const sign of from) table.set(sign, to);
  settle();
  return {
    // Characters by how many fold to one: { 1: "边邊", 2: "里裏裡" }.
    add: (characters) => {
      for (const [number, run] of Object.entries(characters)) {
        const step = Number(number) + 1;
        [...run].forEach((from, i, all) => i % step && table.set(from, all[i - (i % step)]));
      }
      settle();
    },
    replace: (text) => text.replace(listed, (sign) => table.get(sign)),
  };
};

const stepsOf = ({ pairs, blank, chinese, dots }) => [
  [new RegExp(`${blank}+`, "g"), " "],
  [new RegExp(`(?<=${chinese}) | (?=${chinese})`, "g"), ""],
  [new RegExp(`(?<=[0-9])${dots}(?=[0-9])`, "g"), "·"],
  ...pairs.map(([old, meant]) => [new RegExp(old, "g"), meant]),
];

// The text with each sign folded by itself, and for each unit where its sign begins and ends.
const traceSigns = (text, single) => {
  const traced = { folded: "", begin: [], end: [] };
  for (const match of text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    const part = single(match[0]);
    traced.folded += part;
    for (let i = 0; i < part.length; i += 1) {
      traced.begin.push(match.index);
      traced.end.push(match.index + match[0].length);
    }
  }
  return traced;
};

// The same after one step more.
const traceStep = ({ folded, begin, end }, [from, to]) => {
  const kept = [];
  let last = 0;
  const after = folded.replace(from, (...found) => {
    const at = found[found.length - 2];
    for (; last < at; last += 1) kept.push(last);
    for (let i = 0; i < to.length; i += 1) kept.push(at + i);
    last = at + found[0].length;
    return to;
  });
  for (; last < begin.length; last += 1) kept.push(last);
  if (kept.length === begin.length) return { folded: after, begin, end };
  return { folded: after, begin: kept.map((i) => begin[i]), end: kept.map((i) => end[i]) };
};

export const makeFolding = (rules) => {
  const { signs, blank, invisible, chinese, dots } = rules;
  const table = makeTable(signs);
  const steps = stepsOf(rules);
  const hidden = new RegExp(invisible, "g");
  const edge = new RegExp(`^${dots}(?=[0-9])|(?<=[0-9])${dots}$`, "g");
  const single = (text) => {
    const whole = text.replace(/[\ud800-\udfff]/gu, "\ufffd").normalize("NFKC");
    return table.replace(whole.toLowerCase().replace(hidden, ""));
  };
  const fold = (text) => steps.reduce((t, [from, to]) => t.replace(from, to), single(text));
  const han = new RegExp(chinese);
  return {
    add: table.add,
    fold,
    // The folded text with, for each of its units, where it begins and ends in the text itself.
    trace: (text) => {
      const traced = steps.reduce(traceStep, traceSigns(text, single));
      return traced.folded === fold(text) ? traced : { ...traced, folded: "" };
    },
    alternatives: (text) => {
      const folded = fold(text).trim();
      return [...new Set([folded, folded.replace(edge, "·")])];
    },
    isChinese: (text) => han.test(text),
    runs: new RegExp(`${chinese}+`, "g"),
    blank: new RegExp(`${blank}+`),
  };
};
