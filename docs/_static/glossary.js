// Sorting the glossary by pinyin or by rendering. Without this script it stands in the order of the
// edition's own language.
(() => {
  "use strict";
  const table = document.querySelector("table.glossary");
  const words = document.querySelector(".sorting");
  if (!table || !words) return;
  const body = table.tBodies[0];
  const plain = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim().toLowerCase();
  const keys = {
    pinyin: (row) => plain(row.querySelector(".pinyin").textContent),
    rendering: (row) => plain(row.querySelector(".rendering").textContent),
  };
  const buttons = [...words.querySelectorAll("button")];
  const sort = (kind) => {
    const rows = [...body.rows].map((row) => [keys[kind](row), row]);
    rows.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
    body.append(...rows.map(([, row]) => row));
    for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.sort === kind);
  };
  for (const button of buttons) button.addEventListener("click", () => sort(button.dataset.sort));
  words.hidden = false;
})();
