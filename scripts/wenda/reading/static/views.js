// The three views of an article, and the place that a change of view keeps.
import { changeAddress } from "./page.js";
import { beingRead, passages } from "./passages.js";
import { remember } from "./storage.js";
import { carryPlace } from "./switch.js";

const VIEWS = ["own", "side", "lines"];
const WIDE = window.matchMedia("(min-width: 45em)");
const root = document.documentElement;
const buttons = [...document.querySelectorAll("[data-view-choice]")];

export const isOwnView = () => root.dataset.view === "own";

// Where there is no room for two columns, side by side is passage by passage.
const shown = () => (root.dataset.view === "side" && !WIDE.matches ? "lines" : root.dataset.view);

export const pressButtons = () => {
  for (const button of buttons) {
    button.setAttribute("aria-pressed", String(button.dataset.viewChoice === shown()));
  }
  for (const { node, number } of passages) {
    if (isOwnView()) number.setAttribute("aria-expanded", String(node.classList.contains("is-open")));
    else number.removeAttribute("aria-expanded");
  }
};

const writeView = () =>
  changeAddress((url) => {
    if (isOwnView()) url.searchParams.delete("view");
    else url.searchParams.set("view", root.dataset.view);
  });

let held = {}; // the passage that the last change of view kept, its place, and the page's

// Change the view and keep the passage that is being read where it stands on the screen; the
// same one again when nobody has scrolled since. The place is the one it had at first: a view
// too short to scroll that far cannot show it there, but the next one may.
const show = (view) => {
  const again = held.at === window.scrollY;
  const kept = again ? held.passage : beingRead();
  const wanted = again ? held.top : kept.top.getBoundingClientRect().top;
  const scrolled = again || window.scrollY > 0;
  root.dataset.view = view;
  if (scrolled) {
    const moved = kept.top.getBoundingClientRect().top - wanted;
    window.scrollBy({ top: moved, behavior: "instant" });
    held = { passage: kept, top: wanted, at: window.scrollY };
  }
  remember("sessionStorage", "wenda.view", view);
  remember("localStorage", "wenda.view", view);
  writeView();
  pressButtons();
  carryPlace();
  document.dispatchEvent(new CustomEvent("wenda:view", { detail: { view } }));
};

const pressed = () => buttons.find((button) => button.dataset.viewChoice === shown());

export const nextView = () => {
  const offered = buttons.filter((button) => button.checkVisibility());
  offered[(offered.indexOf(pressed()) + 1) % offered.length].click();
  document.querySelector(".view-status").textContent = pressed().textContent;
};

// Where there is one button, it is pressed to show the other language and again to hide it.
const choose = (button) => {
  const again = !WIDE.matches && button === pressed();
  show(again ? "own" : button.dataset.viewChoice);
};

// Side by side a selection stays in the column where it begins, so that a copy is one language.
const chooseColumn = (event) => {
  const text = event.target.closest(".passage > p, .passage > div, article h1, article h2");
  const side = root.dataset.view === "side" && WIDE.matches;
  if (!side || !text) delete root.dataset.column;
  else root.dataset.column = text.classList.contains("partner") ? "partner" : "own";
};

export const startViews = () => {
  const asked = new URLSearchParams(location.search).get("view");
  if (VIEWS.includes(asked)) remember("sessionStorage", "wenda.view", asked);
  writeView();
  pressButtons();
  WIDE.addEventListener("change", pressButtons);
  document.addEventListener("pointerdown", chooseColumn);
  document.addEventListener("keydown", (event) => {
    const all = event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey);
    if (all) delete root.dataset.column; // "select all" means both columns
  });
  for (const button of buttons) button.addEventListener("click", () => choose(button));
};
