// Rows as they are loaded, and where a needle stands in the texts of many.

// Whether a needle stands there as a whole word or a whole figure.
export const isWhole = (text, at, needle) => {
  const end = at + needle.length;
  const [first, last] = [needle[0], needle[needle.length - 1]];
  if (/[a-z]/.test(first) && /[a-z]/.test(text[at - 1] ?? "")) return false;
  if (/[a-z]/.test(last) && /[a-z]/.test(text[end] ?? "")) return false;
  if (/[0-9]/.test(first) && /[0-9][,.·]?$/.test(text.slice(Math.max(at - 2, 0), at))) return false;
  const after = text.slice(end, end + 6);
  if (/[0-9]/.test(last) && /^[,.·]?[0-9]|^ ?[百千万亿]|^ (?:thous|[mb]ill|trill)/.test(after)) return false;
  return !(/[百千万]/.test(last) && /[万亿]/.test(text[end] ?? ""));
};

// The texts of one language in one string, with the place where each begins.
export const makeSide = (texts) => {
  const starts = new Int32Array(texts.length + 1);
  texts.forEach((text, i) => {
    starts[i + 1] = starts[i] + text.length + 1;
  });
  return { text: texts.join("\n"), starts };
};

const rowAt = (starts, at, low) => {
  let [from, to] = [low, starts.length - 1];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (starts[middle] <= at) from = middle;
    else to = middle;
  }
  return from;
};

// Visit each row of a language that holds the needle, once.
export const scan = ({ text, starts }, needle, whole, visit) => {
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

// The rows of one page from `id:letters`: each letter is a kind, a capital one a passage, and a
// hyphen after it says that the row has no other language.
const rowsOf = ([url, title, section, ids, article = "", issuers = []]) => {
  const page = { url, title, section, article, issuers };
  return ids.split(" ").filter(Boolean).flatMap((entry) => {
    const at = entry.lastIndexOf(":");
    return Array.from(entry.slice(at + 1).matchAll(/(\w)(-?)/g), ([, letter, alone]) => {
      const kind = letter === "C" ? "p" : letter.toLowerCase();
      const texts = [undefined, alone ? "" : undefined];
      return { page, id: entry.slice(0, at), kind, passage: letter !== kind, continues: letter === "C", paired: !alone, texts };
    });
  });
};

// A row is { page, id, kind, passage, paired, number, texts: [own, partner] }; a text that has not been
// loaded is undefined.
export const places = (pages = [], first = 0) =>
  pages.flatMap(rowsOf).map((row, i) => Object.assign(row, { number: first + i }));
