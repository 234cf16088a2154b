// Choosing among all articles by words, issuer and year, and sorting them by a column. Without this
// script the table stands whole, the latest article first, with links to its years.

const fold = (text) => text.normalize("NFKC").toLowerCase();

const option = (value) => {
  const made = document.createElement("option");
  made.textContent = made.value = value;
  return made;
};

const read = (row) => ({
  row,
  text: fold(row.textContent),
  issuers: [...row.querySelectorAll(".issuer")].map((name) => name.textContent),
  year: row.cells[0].textContent.trim().slice(0, 4),
});

const order = (values) => [...new Set(values)].sort((one, other) => one.localeCompare(other));

const choose = (form, rows) => {
  const words = fold(form.words.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { row, text, issuers, year } of rows) {
    const fits =
      words.every((word) => text.includes(word)) &&
      (!form.issuer.value || issuers.includes(form.issuer.value)) &&
      (!form.year.value || year === form.year.value);
    row.hidden = !fits;
    shown += fits ? 1 : 0;
  }
  const output = form.querySelector("output");
  output.textContent = output.dataset.said.replace("%s", shown).replace("%s", rows.length);
};

const key = (row, column) => {
  const cell = row.cells[column];
  const text = (cell.querySelector(".narrow + span") ?? cell).textContent.trim();
  const share = /^(\d+)\/(\d+)$/.exec(text);
  return share ? share[1] / (share[2] || 1) : /^\d+$/.test(text) ? Number(text) : text;
};

const compare = (one, other) =>
  typeof one === "number" && typeof other === "number" ? one - other : String(one).localeCompare(other);

const sort = (table, column, rising) => {
  const rows = [...table.tBodies[0].rows].map((row) => [key(row, column), row]);
  rows.sort(([one], [other]) => (rising ? compare(one, other) : compare(other, one)));
  table.tBodies[0].append(...rows.map(([, row]) => row));
  [...table.tHead.rows[0].cells].forEach((cell, number) => {
    if (number === column) cell.setAttribute("aria-sort", rising ? "ascending" : "descending");
    else cell.removeAttribute("aria-sort");
  });
};

const addButton = (table, cell, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = cell.textContent.trim();
  cell.replaceChildren(button);
  button.addEventListener("click", () => sort(table, column, cell.getAttribute("aria-sort") !== "ascending"));
};

const table = document.querySelector("table.articles");
const form = document.querySelector("form.choosing");

if (table && form) {
  const rows = [...table.tBodies[0].rows].map(read);
  form.issuer.append(...order(rows.flatMap((row) => row.issuers)).map(option));
  form.year.append(...order(rows.map((row) => row.year)).reverse().map(option));
  form.addEventListener("input", () => choose(form, rows));
  form.addEventListener("submit", (event) => event.preventDefault());
  [...table.tHead.rows[0].cells].forEach((cell, column) => addButton(table, cell, column));
  table.tHead.rows[0].cells[0].setAttribute("aria-sort", "descending");
  form.hidden = false;
  choose(form, rows);
}
