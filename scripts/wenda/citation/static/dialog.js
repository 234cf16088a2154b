// The dialog that cites a passage: quotations and formatted citations, filled in and copied.
// Loaded by cite.js, with the script that holds the article's citations (`window.wendaCitations`).
import { make } from "../../reading/static/page.js";
import { recall, remember } from "../../reading/static/storage.js";
import { addressOf, cite, quote, quotesOf, sentencesOf } from "./forms.js";

const copyByHand = (area) => {
  area.focus();
  area.select();
  return document.execCommand("copy");
};

const copy = async (text, area) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No clipboard for this page, as on a plain http:// address: the old way, by selecting.
  }
  const shown = area.value;
  area.value = text;
  const done = copyByHand(area);
  if (done) area.value = shown;
  return done;
};

// -- Its parts ------------------------------------------------------------------------------------

const button = (textContent, className = "") => make("button", { type: "button", className, textContent });

const choice = (textContent, options) => {
  const select = make("select", {}, ...options.map(([value, text]) => new Option(text, value)));
  return [make("label", {}, make("span", { textContent }), select), select];
};

const head = (words) => {
  const heading = make("h2", { id: "cite-title" });
  const close = make("button", { className: "cite-close", textContent: "×" });
  close.setAttribute("aria-label", words.close);
  return [make("form", { method: "dialog", className: "cite-head" }, heading, close), heading];
};

const build = () => {
  const { words, forms, languages } = window.wendaCitations;
  const [top, heading] = head(words);
  const quoted = make("blockquote", { className: "cite-quote" });
  const link = button(words.link);
  const own = Object.assign(button(words.quote), { autofocus: true });
  const both = button(words.both);
  const [formLabel, form] = choice(words.form, forms);
  const [partLabel, part] = choice(words.part, []);
  partLabel.className = "cite-part";
  const tags = languages.map(({ tag, name }) => [tag, name]);
  const [languageLabel, language] = choice(words.language, tags);
  const area = make("textarea", { readOnly: true, rows: 7, spellcheck: false });
  area.setAttribute("aria-labelledby", "cite-title");
  const citation = button(words.citation, "cite-copy");
  const status = make("p", { className: "cite-status" });
  status.setAttribute("role", "status");
  const copies = make("div", { className: "cite-copies" }, link, own, both);
  const choices = make("div", { className: "cite-choices" }, formLabel);
  if (languages.length > 1) choices.append(languageLabel);
  const element = make("dialog", { className: "cite" }, top, partLabel, quoted, copies, choices, area, citation, status);
  element.setAttribute("aria-labelledby", "cite-title");
  document.querySelector('[role="main"]').append(element);
  return { element, heading, partLabel, part, quoted, link, own, both, form, language, area, citation, status };
};

// -- Filled for one passage -----------------------------------------------------------------------

// What a button copies is asked for when it is pressed.
const copies = ({ area, status }, pressed, text) => {
  const { words } = window.wendaCitations;
  pressed.onclick = async () => {
    status.textContent = "";
    pressed.after(status);
    status.textContent = (await copy(text(), area)) ? words.copied : words.failed;
  };
};

const fill = (parts, passage, selected, quotes) => {
  const { words } = window.wendaCitations;
  const { form, language, area, status } = parts;
  const [first] = quotes;
  parts.heading.textContent = (selected ? words.selection : words.title).replace("%s", passage.id);
  [parts.quoted.lang, parts.quoted.textContent] = first;
  parts.both.hidden = quotes.length < 2;
  status.textContent = "";
  const write = () => {
    area.value = cite(language.value, passage, form.value).trim();
    area.lang = language.value;
  };
  // The form last chosen, else the one that readers of the language use.
  const propose = () => {
    const { languages } = window.wendaCitations;
    const wishes = [recall("localStorage", "wenda.citation"), languages.find(({ tag }) => tag === language.value)?.form];
    const known = [...form.options].map(({ value }) => value);
    form.value = wishes.find((wish) => known.includes(wish)) ?? known[0];
    write();
  };
  [language.value] = first;
  form.onchange = () => {
    remember("localStorage", "wenda.citation", form.value);
    write();
  };
  language.onchange = propose;
  copies(parts, parts.link, () => addressOf(first[0], passage.id));
  copies(parts, parts.own, () => quote([first], passage));
  copies(parts, parts.both, () => quote(quotes, passage));
  copies(parts, parts.citation, () => area.value);
  propose();
};

// The whole passage or one of its sentences, which then is cited by its own number.
const offerParts = (parts, passage, selected, sentence, reader) => {
  const { words } = window.wendaCitations;
  const { partLabel, part } = parts;
  const numbers = selected ? [] : sentencesOf(passage);
  const named = (number) => (number ? { ...passage, id: `${passage.id}.${number}` } : passage);
  partLabel.hidden = numbers.length === 0;
  part.replaceChildren(
    new Option(words.whole, ""),
    ...numbers.map((number) => new Option(words.sentence.replace("%s", number), number)),
  );
  part.value = sentence || "";
  part.onchange = () => {
    const number = Number(part.value);
    fill(parts, named(number), selected, quotesOf(passage, selected, number, reader));
  };
  part.onchange();
};

let dialog = null;

window.wendaCite = (passage, selected, sentence, reader) => {
  dialog ??= build();
  const { element } = dialog;
  if (element.open) return;
  offerParts(dialog, passage, selected, sentence, reader);
  element.onclick = (event) => {
    if (event.target === element) element.close(); // outside of what it holds
  };
  element.showModal();
};
