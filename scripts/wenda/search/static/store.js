// What is loaded of the texts, and what may stand in those that are not. Input is the object of
// base.js, to whose `parts` the other files add texts.
import { Blocks } from "./blocks.js";
import { makeSide, places } from "./rows.js";

const FILES = ["own", "partner"]; // with the texts of one language each
const LAST = 1e9; // number of the first row that comes later: they stand after all others

export class Store {
  sides = [];
  whole = [false, false]; // the languages whose texts are all here
  traditional = false; // whether the table of characters is here
  #known = new Set(); // all characters of the texts that are here

  constructor(data, folding, english) {
    Object.assign(this, { data, folding, english });
    this.blocks = data.blocks ? new Blocks(data) : null; // a collection is loaded in blocks
    this.here = new Set(); // places whose texts are here: twice a block's number, and the language
    this.rows = places(data.pages);
    this.first = this.rows.length; // the rows that are loaded at first; others come later
    this.#fill();
  }

  #fill() {
    const { folding, english } = this;
    this.sides = [0, 1].map((side) => makeSide(this.rows.map((row) => folding.fold(row.texts[side] ?? ""))));
    for (const side of this.sides) english.read(side.text);
    english.read(this.blocks?.newWords().join(" ") ?? "");
    english.settle();
    this.#known = new Set(this.sides[0].text + this.sides[1].text);
  }

  // A name of the glossary at the beginning of a text is written as its number.
  #unpack(text, side) {
    const { terms } = this.data;
    return text.split("\n").map((line) => line.replace(/^\t(\d+) /, (_all, i) => terms[i][side]));
  }

  #takeCharacters() {
    if (!this.data.characters || this.traditional) return false;
    this.folding.add(this.data.characters);
    this.traditional = true;
    return true;
  }

  // All texts of a language, or a piece of them.
  #takeParts() {
    let filled = false;
    for (const [side, from, text, block, pages] of this.data.parts.splice(0)) {
      const lines = this.#unpack(text, side);
      if (pages) {
        this.#takeBlock(side, from, lines, block, pages);
        filled = true;
        continue;
      }
      lines.forEach((line, i) => {
        this.rows[from + i].texts[side] = line;
      });
      if (lines.length < this.first) continue;
      this.whole[side] = true;
      filled = true;
    }
    return filled;
  }

  // The rows of a block, in one language; they keep the order of their numbers.
  #takeBlock(side, from, lines, block, pages) {
    const other = this.here.has(2 * block + 1 - side);
    if (!other) {
      const rows = places(pages, from).map((row) => Object.assign(row, { block }));
      const at = this.rows.findIndex((row) => row.number > from);
      this.rows.splice(at < 0 ? this.rows.length : at, 0, ...rows);
    }
    const at = this.rows.findIndex((row) => row.number === from);
    lines.forEach((line, i) => {
      this.rows[at + i].texts[side] = line;
    });
    this.here.add(2 * block + side);
  }

  // The rows that come later, with their texts.
  #takeLater() {
    if (!this.data.later || this.later) return false;
    const [pages, ...columns] = this.data.later;
    const texts = columns.map((text, side) => this.#unpack(text, side));
    const more = places(pages, LAST);
    more.forEach((row, i) => {
      row.texts = texts.map((lines) => lines[i]);
    });
    this.rows = this.rows.concat(more);
    this.later = true;
    return true;
  }

  #takeGrams() {
    if (!this.data.grams?.length) return false;
    this.blocks.take();
    return true;
  }

  // Take over what loaded files have brought.
  take() {
    const filled = [this.#takeCharacters(), this.#takeParts(), this.#takeLater(), this.#takeGrams()];
    if (filled.includes(true)) this.#fill();
  }

  get canLoadMore() {
    return !this.later && (this.blocks !== null || this.data.pages !== undefined);
  }

  // Whether a language that is not loaded may hold a needle: its rarer script is known run by run.
  may(side, needle) {
    const [chinese, rarer] = this.data.scripts?.[side] ?? [false, ""];
    const found = needle.match(this.folding.runs) ?? [];
    if (chinese) return found.length > 0 || needle.split(" ").every((run) => rarer.includes(run));
    return found.every((run) => rarer.includes(run));
  }

  holds(text) {
    if (this.blocks) return this.blocks.mayHold(text);
    return [0, 1].some(
      (side) => this.sides[side].text.includes(text) || (!this.whole[side] && this.may(side, text)),
    );
  }

  // Whether a folded text has Chinese characters that no text has: they may be Traditional ones.
  isStrange(folded) {
    return [...folded].some((char) => !this.#known.has(char) && this.folding.isChinese(char));
  }

  // The names of the files of places that are not here, at most so many.
  filesAt(places, most) {
    const open = places.filter((at) => !this.here.has(at)).sort((a, b) => a - b);
    return open.slice(0, Math.max(most, 0)).map((at) => `${FILES[at % 2]}-${at >> 1}`);
  }

  // The names of the files of those languages, not here yet, for which `wanted` says yes.
  filesFor(wanted) {
    return [0, 1].filter((side) => !this.whole[side] && wanted(side)).map((side) => FILES[side]);
  }
}
