// Figures in either notation: 1.2亿 and 120 million are one.

const SCALES = {
  千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8, 百亿: 10, 千亿: 11, 万亿: 12,
  thousand: 3, million: 6, billion: 9, bn: 9, trillion: 12,
};
const WRITTEN = [[4, "万"], [8, "亿"], [12, "万亿"], [3, " thousand"], [6, " million"], [9, " billion"], [12, " trillion"]];
const NUMBER = "([0-9][0-9,]*(?:\\.[0-9]+)?)\\s*(千亿|百亿|万亿|千万|百万|[千万亿]|thousand|million|billion|trillion|bn)?";
const UNIT = "(?:\\s*(?:元|人民币|yuan|rmb))?";
const MONEY = "(?:(?:rmb|cny|人民币|us\\$|[¥$])\\s*)?";
export const FIGURE = new RegExp(`(?<!\\S)${MONEY}${NUMBER}${UNIT}(?!\\S)`, "gi");
// The same with what people put around a figure; only read so when nothing else is found.
export const LOOSE = new RegExp(
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

// The ways of writing a figure; none for one that is too small to be written in several.
export const notations = (digits, scale) => {
  const value = shift(digits.replaceAll(",", ""), SCALES[scale?.toLowerCase()] ?? 0);
  if (!/^\d{4}/.test(value)) return [];
  const written = [value];
  for (const [by, unit] of WRITTEN) {
    const scaled = by === 3 && value.length > 6 ? "" : shift(value, -by);
    if (scaled) written.push(scaled + unit);
  }
  return [...new Set([...written, ...written.map(grouped)])];
};
