// How like two writings are.

// Letters to be added, left out or changed; Infinity where they are more than `most`.
export const distance = (a, b, most) => {
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

// The share of single characters and pairs that two texts have in common, from 0 to 1.
export const likeness = (text, other) => {
  const pairs = (t) => new Set(Array.from(t, (c, i) => t.slice(i, i + 2)).concat(...t));
  const [a, b] = [pairs(text), pairs(other)];
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
};

// How far what was typed is from the beginning of a term's pinyin.
export const misspelt = (typed, spelt) => {
  const most = typed.length < 6 ? 1 : 2;
  let least = Infinity;
  for (let more = -1; more < 2; more += 1) {
    least = Math.min(least, distance(typed, spelt.slice(0, typed.length + more), most));
  }
  return least <= most ? least : Infinity;
};

// The letters of a word as bits, so that few words need to be compared.
export const letterSet = (word) => [...word].reduce((set, c) => set | (1 << (c.charCodeAt(0) & 31)), 0);

const bits = (set) => {
  let number = 0;
  for (let rest = set; rest; rest &= rest - 1) number += 1;
  return number;
};

// Whether two words, each with its letters, can be `most` letters from each other.
export const mayBeNear = ([word, set], [other, others], most) =>
  Math.abs(other.length - word.length) <= most && bits(set ^ others) <= 2 * most;
