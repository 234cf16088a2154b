// Sorting the glossary by pinyin or by rendering. Without this script it stands in the order of the
// edition's own language.

const plain = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim().toLowerCase();

const keyOf = (row, kind) => plain(row.querySelector(`.${kind}`).textContent);

const sort = (body, kind) => {
  const rows = [...body.rows].map((row) => [keyOf(row, kind), row]);
  rows.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  body.append(...rows.map(([, row]) => row));
};

const table = document.querySelector("table.glossary");
const words = document.querySelector(".sorting");
const buttons = [...(words?.querySelectorAll("button") ?? [])];

for (const button of table ? buttons : []) {
  button.addEventListener("click", () => {
    sort(table.tBodies[0], button.dataset.sort);
    for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
  });
  words.hidden = false;
}
