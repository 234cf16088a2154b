// Choosing among the terms by words, and sorting them by pinyin or by rendering. Without this script
// they stand whole, in the order of the edition's own language, with links to the letters.

const plain = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim().toLowerCase();

const fold = (text) => text.normalize("NFKC").toLowerCase();

const keyOf = (row, kind) => plain(row.querySelector(`.${kind}`).textContent);

// What is typed may be pinyin without tones, with or without spaces.
const read = (row) => {
  const reading = keyOf(row, "pinyin");
  return [row, fold(`${row.textContent} ${reading} ${reading.replaceAll(" ", "")}`)];
};

const sort = (body, kind) => {
  const rows = [...body.rows].map((row) => [keyOf(row, kind), row]);
  rows.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  body.append(...rows.map(([, row]) => row));
};

const link = ([letter, row]) => {
  const made = document.createElement("a");
  made.href = `#${row.id}`;
  made.textContent = letter;
  return made;
};

const relink = (letters, body, kind) => {
  const first = new Map();
  for (const row of body.rows) {
    const initial = keyOf(row, kind).charAt(0).toUpperCase();
    const letter = /\p{L}/u.test(initial) ? initial : "#";
    if (!row.hidden && !first.has(letter)) first.set(letter, row);
  }
  letters.replaceChildren(...[...first].map(link));
};

const choose = (form, rows) => {
  const words = fold(form.words.value).split(/\s+/).filter(Boolean);
  for (const [row, text] of rows) row.hidden = !words.every((word) => text.includes(word));
  const output = form.querySelector("output");
  const shown = rows.filter(([row]) => !row.hidden).length;
  output.textContent = output.dataset.said.replace("%s", shown).replace("%s", rows.length);
};

const start = (table, form) => {
  const body = table.tBodies[0];
  const rows = [...body.rows].map(read);
  const letters = document.querySelector("nav.letters");
  const sorting = document.querySelector(".sorting");
  const buttons = [...sorting.querySelectorAll("button")];
  const kind = () => buttons.find((button) => button.getAttribute("aria-pressed") === "true").dataset.sort;
  for (const button of buttons) {
    button.addEventListener("click", () => {
      sort(body, button.dataset.sort);
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      relink(letters, body, kind());
    });
  }
  form.addEventListener("input", () => {
    choose(form, rows);
    relink(letters, body, kind());
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  choose(form, rows);
  form.hidden = sorting.hidden = false;
};

const table = document.querySelector("table.glossary");
const form = document.querySelector("form.choosing:not(.by-article)");
if (table && form) start(table, form);
