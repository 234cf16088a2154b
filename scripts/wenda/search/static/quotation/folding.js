// What may differ between a quotation and the text it was taken from. Follows
// scripts/wenda/verify/folding.py step by step; its tables come with the data.

export const KINDS = ["space", "width", "quotes", "dashes", "case"];

const SPACE = /[\s\x1c-\x1f\x85]/;
const FORMAT = /\p{Cf}/u;
const BOLD = /\*\*|__(?=\S)|(?<=\S)__|\{strong\}(`+)(.+?)\1/g;
const QUOTE_SIGN = /^[ \t]*>[ \t]?/gm;

const tableOf = (signs) => new Map(Object.entries(signs).flatMap(([to, from]) => [...from].map((sign) => [sign, to])));

export const makeFolding = ({ quotes, dashes, lower, wide }) => {
  const tables = { quotes: tableOf(quotes), dashes: tableOf(dashes) };
  const listed = new RegExp(`[${wide}]`, "u");
  const isWide = (sign) => listed.test(sign);
  const known = new Map(); // what a sign folds to, by the kinds and the sign

  const signOf = (sign, kinds) => {
    for (const kind of ["quotes", "dashes"]) {
      if (kinds.includes(kind) && tables[kind].has(sign)) return tables[kind].get(sign);
    }
    const meant = kinds.includes("width") ? sign.normalize("NFKC") : sign;
    if (!kinds.includes("case")) return meant;
    return Array.from(meant, (one) => lower[one] ?? one.toLowerCase()).join("");
  };
  const signsOf = (sign, kinds) => {
    const key = kinds.join() + sign;
    if (!known.has(key)) known.set(key, Array.from(signOf(sign, kinds), (one) => [one, isWide(one)]));
    return known.get(key);
  };

  // The text as it compares, and for each of its units where it comes from.
  return (text, kinds = KINDS) => {
    const folded = { text: "", places: [] };
    const add = (sign, at) => {
      folded.text += sign;
      for (let i = 0; i < sign.length; i += 1) folded.places.push(at);
    };
    let [gap, before, at] = [false, false, 0];
    for (const char of text) {
      const blank = kinds.includes("space") && SPACE.test(char) && !FORMAT.test(char);
      if (blank) gap = true;
      // A format character (a zero-width space, a soft hyphen) is no gap between words.
      else if (!kinds.includes("space") || !FORMAT.test(char)) {
        for (const [sign, wide] of signsOf(char, kinds)) {
          if (gap && folded.text && !before && !wide) add(" ", at);
          gap = false;
          add(sign, at);
          before = wide;
        }
      }
      at += char.length;
    }
    return folded;
  };
};

// A quotation without Markdown's bold and quote signs, and MyST's role for bold.
export const withoutMarkup = (text) => text.replace(QUOTE_SIGN, "").replace(BOLD, (_all, _ticks, inner) => inner ?? "");
