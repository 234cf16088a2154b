// The dialog that cites a passage: quotations and formatted citations, filled in and copied.
// Loaded by cite.js, after the script with the article's citations (`window.wendaCitations`).
"use strict";

(() => {
  // Signs in the citations that stand for what changes (wenda.citation.forms).
  const [PASSAGE, URL_SIGN, RENDERING, DAY, DAY_PARTS, DAY_SLASHES] = "\ue000\ue001\ue002\ue003\ue004\ue005";

  // -- Quotations --------------------------------------------------------------------------------

  const languageOf = (element) => element.closest("[lang]").lang;

  // What is quoted: [language, words] for each language that the passage has; a selection counts
  // in its own language, and comes first.
  const quotesOf = (node, selected, { clean, textsOf }) => {
    const quotes = new Map();
    if (selected) quotes.set(languageOf(selected.element), selected.words);
    for (const element of textsOf(node)) {
      const language = languageOf(element);
      if (!quotes.has(language)) quotes.set(language, clean(element.cloneNode(true)));
    }
    return [...quotes];
  };

  // -- Citations ---------------------------------------------------------------------------------

  // The address of the passage in the edition of a language: the site's own where it has one.
  const addressOf = (language, id) => {
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

  const cite = (language, node, form) => {
    const { languages } = window.wendaCitations;
    const edition = languages.find(({ tag }) => tag === language) ?? languages[0];
    const now = new Date();
    const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    const digits = parts.map((part) => String(part).padStart(2, "0"));
    const id = node.dataset.passage;
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
  const quote = (quotes, node) => {
    const words = quotes.map(([, text]) => text);
    const places = quotes.map(([language]) => `— ${cite(language, node, "plain")}`);
    return `${words.join("\n\n")}\n\n${places.join("\n")}\n`;
  };

  // -- The dialog --------------------------------------------------------------------------------

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const choice = (words, options) => {
    const select = make("select", {}, ...options.map(([value, text]) => new Option(text, value)));
    return [make("label", {}, make("span", { textContent: words }), select), select];
  };

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

  let dialog = null;
  const build = () => {
    const { words, forms, languages } = window.wendaCitations;
    const button = (text, className = "") => make("button", { type: "button", className, textContent: text });
    const heading = make("h2", { id: "cite-title" });
    const close = make("button", { className: "cite-close", textContent: "×" });
    close.setAttribute("aria-label", words.close);
    const quoted = make("blockquote", { className: "cite-quote" });
    const link = button(words.link);
    const own = Object.assign(button(words.quote), { autofocus: true });
    const both = button(words.both);
    const [formLabel, form] = choice(words.form, forms);
    const [languageLabel, language] = choice(
      words.language,
      languages.map(({ tag, name }) => [tag, name]),
    );
    const area = make("textarea", { readOnly: true, rows: 7, spellcheck: false });
    area.setAttribute("aria-labelledby", "cite-title");
    const citation = button(words.citation, "cite-copy");
    const status = make("p", { className: "cite-status" });
    status.setAttribute("role", "status");
    const element = make(
      "dialog",
      { className: "cite" },
      make("form", { method: "dialog", className: "cite-head" }, heading, close),
      quoted,
      make("div", { className: "cite-copies" }, link, own, both),
      make("div", { className: "cite-choices" }, formLabel, languages.length > 1 ? languageLabel : ""),
      area,
      citation,
      status,
    );
    element.setAttribute("aria-labelledby", "cite-title");
    document.querySelector('[role="main"]').append(element);
    return { element, heading, quoted, link, own, both, form, language, area, citation, status };
  };

  // Fill the dialog for one passage. What a button copies is asked for when it is pressed.
  const fill = (parts, node, selected, quotes) => {
    const { words } = window.wendaCitations;
    const { element, form, language, area, status } = parts;
    const [first] = quotes;
    const id = node.dataset.passage;
    parts.heading.textContent = (selected ? words.selection : words.title).replace("%s", id);
    parts.quoted.textContent = first[1];
    parts.quoted.lang = first[0];
    parts.both.hidden = quotes.length < 2;
    status.textContent = "";
    const write = () => {
      area.value = cite(language.value, node, form.value).trim();
      area.lang = language.value;
    };
    const on = (button, text) => {
      button.onclick = async () => {
        status.textContent = "";
        status.textContent = (await copy(text(), area)) ? words.copied : words.failed;
      };
    };
    language.value = first[0];
    form.onchange = write;
    language.onchange = write;
    on(parts.link, () => addressOf(first[0], id));
    on(parts.own, () => quote([first], node));
    on(parts.both, () => quote(quotes, node));
    on(parts.citation, () => area.value);
    element.onclick = (event) => {
      if (event.target === element) element.close(); // outside of what it holds
    };
    write();
  };

  window.wendaCite = (node, selected, reader) => {
    dialog ??= build();
    if (dialog.element.open) return;
    fill(dialog, node, selected, quotesOf(node, selected, reader));
    dialog.element.showModal();
  };
})();
