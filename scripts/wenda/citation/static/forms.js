// Quotations and citations of a passage, from the article's data (`window.wendaCitations`).

// Signs in the citations that stand for what changes (wenda.citation.forms).
const [PASSAGE, URL_SIGN, RENDERING, DAY, DAY_PARTS, DAY_SLASHES] = "\ue000\ue001\ue002\ue003\ue004\ue005";

const languageOf = (element) => element.closest("[lang]").lang;

// The numbers of the sentences that a passage is cut into; none where it is not.
export const sentencesOf = ({ node }) =>
  [...node.querySelectorAll(".segment[id]")].map((_segment, place) => place + 1);

// What is quoted: [language, words] for each language that the passage, or one sentence of it, has;
// a selection counts in its own language, and comes first.
export const quotesOf = (passage, selected, sentence, { clean, textsOf }) => {
  const quotes = new Map();
  if (selected) quotes.set(languageOf(selected.element), selected.words);
  for (const element of textsOf(passage)) {
    const language = languageOf(element);
    const words = sentence ? element.querySelectorAll(":scope > .segment")[sentence - 1] : element;
    if (words && !quotes.has(language)) quotes.set(language, clean(words.cloneNode(true)));
  }
  return [...quotes];
};

// The address of the passage in the edition of a language: the site's own where it has one.
export const addressOf = (language, id) => {
  const head = (selector) => document.head.querySelector(selector)?.href;
  const own = language === document.documentElement.lang;
  const tagged = `[rel="alternate"][hreflang="${CSS.escape(language)}"]`;
  const edition = head(`link${tagged}`) || document.querySelector(`a${tagged}`)?.href;
  const address = new URL((own && head('link[rel="canonical"]')) || edition || location.href);
  address.search = "";
  address.hash = id;
  return address.href;
};

const renderingOf = ({ states }, node) => {
  if (!states) return "";
  const state = node.classList.contains("stale") ? "stale" : node.dataset.state;
  return states[state] ?? states.unreviewed;
};

export const cite = (language, { id, node }, form) => {
  const { languages } = window.wendaCitations;
  const edition = languages.find(({ tag }) => tag === language) ?? languages[0];
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const digits = parts.map((part) => String(part).padStart(2, "0"));
  const values = new Map([
    [PASSAGE, id],
    [URL_SIGN, addressOf(edition.tag, id)],
    [RENDERING, renderingOf(edition, node)],
    [DAY, digits.join("-")],
    [DAY_PARTS, parts.join(", ")],
    [DAY_SLASHES, digits.join("/")],
  ]);
  return edition.citations[form].replace(/[\ue000-\ue005]/g, (sign) => values.get(sign));
};

// Quotations of a passage, each language's words first, then where they stand.
export const quote = (quotes, passage) => {
  const words = quotes.map(([, text]) => text);
  const places = quotes.map(([language]) => `— ${cite(language, passage, "plain")}`);
  return `${words.join("\n\n")}\n\n${places.join("\n")}\n`;
};
