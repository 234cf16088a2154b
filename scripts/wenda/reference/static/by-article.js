// Showing the rows of one article. Without this script the tables stand whole, each row with the
// articles that it is from.

const labels = (row) => [...row.querySelectorAll(".article-label")].map((label) => label.textContent);

const option = (value) => {
  const made = document.createElement("option");
  made.textContent = made.value = value;
  return made;
};

const choose = (wanted, rows) => {
  for (const [row, named] of rows) row.hidden = Boolean(wanted) && !named.includes(wanted);
  for (const section of document.querySelectorAll("section section")) {
    const inside = rows.filter(([row]) => section.contains(row));
    section.hidden = inside.length > 0 && inside.every(([row]) => row.hidden);
  }
};

const form = document.querySelector("form.by-article");
const rows = [...document.querySelectorAll("table.reference tbody tr")].map((row) => [row, labels(row)]);
const known = [...new Set(rows.flatMap(([, named]) => named))].sort((one, other) => one.localeCompare(other));

if (form && known.length > 1) {
  const select = form.querySelector("select");
  select.append(...known.map(option));
  select.addEventListener("change", () => choose(select.value, rows));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
}
