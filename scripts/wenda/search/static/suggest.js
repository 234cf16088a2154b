// Loaded when someone begins to type in a field of the search: its list of suggestions. A term is
// sought; a figure leads to its row, an id to its passage.
import { load, make } from "../../reading/static/page.js";
import { Combobox } from "./combobox.js";
import { Suggestions } from "./suggestions.js";

const folder = new URL("search/", document.currentScript.src).href;
const root = document.documentElement.dataset.content_root ?? "./";
const here = location.pathname.split("/").at(-2) ?? "";

let started = null;

const start = async () => {
  await load(`${folder}base.js`);
  return new Suggestions(window.wendaSearch);
};

const suggestionsFor = async (text) => {
  started ??= start();
  const suggestions = await started;
  await Promise.all(suggestions.files(text).map((name) => load(`${folder}${name}.js`)));
  return suggestions.for(text, here);
};

const draw = ({ kind, texts }, words) => {
  const { tags } = window.wendaSearch;
  const [first, second] = texts.map((textContent, i) =>
    make("span", { textContent, lang: kind === "passage" ? "" : tags[i], className: i ? "suggestion-beside" : "suggestion-text" }),
  );
  if (kind === "passage") for (const node of [first, second]) node.removeAttribute("lang");
  return [first, " ", second, " ", make("span", { className: "suggestion-kind", textContent: words[kind] })];
};

const goTo = (field, { texts, url }) => {
  if (url) {
    location.href = root + url;
    return;
  }
  field.value = texts[0];
  field.form.submit();
};

window.wendaSuggest = (field) => {
  const words = JSON.parse(field.dataset.suggest);
  const box = new Combobox(field, {
    label: words.list,
    draw: (option) => draw(option, words),
    choose: (option) => goTo(field, option),
  });
  let turn = 0;
  const ask = async () => {
    turn += 1;
    const mine = turn;
    const found = await suggestionsFor(field.value).catch(() => []); // the form works without
    if (mine === turn && document.activeElement === field) box.show(found);
  };
  field.addEventListener("input", (event) => event.isComposing || ask());
  field.addEventListener("compositionend", ask);
  ask();
};
