// Pinyin: what the terms of the glossary spell.

// The letters of what was typed or of pinyin with its tones.
export const letters = (text) =>
  text
    .normalize("NFD")
    .toLowerCase()
    .replace(/[\p{M}'’]/gu, "")
    .replace(/(?<=[a-z])[1-5](?![0-9])/g, "")
    .replaceAll("v", "u");

// Texts by the letters that spell them: each part of a term of two syllables or more, and its initials.
export const makePinyin = (terms, fold) => {
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
