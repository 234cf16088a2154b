// What two sequences have in common, as Python's difflib.SequenceMatcher tells it (no junk).

const placesOf = (list) => {
  const places = new Map();
  list.forEach((item, i) => {
    if (places.has(item)) places.get(item).push(i);
    else places.set(item, [i]);
  });
  return places;
};

// The longest run in common of parts of both: [from, from, length].
const longest = (a, places, [alo, ahi, blo, bhi]) => {
  let best = [alo, blo, 0];
  let lengths = new Map();
  for (let i = alo; i < ahi; i += 1) {
    const next = new Map();
    for (const j of places.get(a[i]) ?? []) {
      if (j < blo) continue;
      if (j >= bhi) break;
      const length = (lengths.get(j - 1) ?? 0) + 1;
      next.set(j, length);
      if (length > best[2]) best = [i - length + 1, j - length + 1, length];
    }
    lengths = next;
  }
  return best;
};

// Runs in common, in order: [from, from, length]; neighbours are one.
export const blocksOf = (a, b) => {
  const places = placesOf(b);
  const waiting = [[0, a.length, 0, b.length]];
  const found = [];
  while (waiting.length) {
    const [alo, ahi, blo, bhi] = waiting.pop();
    const [i, j, length] = longest(a, places, [alo, ahi, blo, bhi]);
    if (!length) continue;
    found.push([i, j, length]);
    if (alo < i && blo < j) waiting.push([alo, i, blo, j]);
    if (i + length < ahi && j + length < bhi) waiting.push([i + length, ahi, j + length, bhi]);
  }
  found.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const joined = [];
  for (const [i, j, length] of found) {
    const last = joined.at(-1);
    if (last && last[0] + last[2] === i && last[1] + last[2] === j) last[2] += length;
    else joined.push([i, j, length]);
  }
  return joined;
};

// How the first becomes the second: [whether equal, from, to, from, to].
export const stepsOf = (a, b) => {
  const steps = [];
  let [i, j] = [0, 0];
  for (const [ai, bj, length] of [...blocksOf(a, b), [a.length, b.length, 0]]) {
    if (i < ai || j < bj) steps.push([false, i, ai, j, bj]);
    [i, j] = [ai + length, bj + length];
    if (length) steps.push([true, ai, i, bj, j]);
  }
  return steps;
};
