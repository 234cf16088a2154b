// Citing: a button on each passage, one beside selected words, and the dialog both open.
// Works from file://: citations come as a script of their own, loaded when they are first needed.
"use strict";

(() => {
  const script = document.currentScript;
  const { citations: source, label, title, selection: selectionLabel } = script.dataset;
  const beside = (name) => new URL(name, script.src).href;

  // Signs in the citations that stand for what changes (wenda.citation).
  const [PASSAGE, URL_SIGN, RENDERING, DAY, DAY_PARTS, DAY_SLASHES] = "\ue000\ue001\ue002\ue003\ue004\ue005";

  const nodes = new Map(
    Array.from(document.querySelectorAll(".passage[data-passage]"), (node) => [
      node.dataset.passage,
      node,
    ]),
  );

  // -- The text of a passage ---------------------------------------------------------------------

  const headingOf = (node) => (node.classList.contains("heading") ? node.previousElementSibling : null);

  const clean = (fragment) => {
    const copy = document.createElement("div");
    copy.append(fragment);
    for (const extra of copy.querySelectorAll('button, .headerlink, [hidden], [role="tooltip"]')) {
      extra.remove();
    }
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  const languageOf = (element) => element.closest("[lang]").lang;

  // The elements that hold a passage's text, its own language first.
  const textsOf = (node) => {
    const all = [...node.querySelectorAll(":scope > :is(p, div):not(.passage-stale)")];
    const heading = headingOf(node);
    const own = heading ?? all.find((element) => !element.classList.contains("partner"));
    return [own, ...all.filter((element) => element.classList.contains("partner"))].filter(Boolean);
  };

  // What is quoted: [language, words] for each language that the passage has; a selection counts
  // in its own language, and comes first.
  const quotesOf = (node, selected) => {
    const quotes = new Map();
    if (selected) quotes.set(languageOf(selected.element), selected.words);
    for (const element of textsOf(node)) {
      const language = languageOf(element);
      if (!quotes.has(language)) quotes.set(language, clean(element.cloneNode(true)));
    }
    return [...quotes];
  };

  // -- Selected words ----------------------------------------------------------------------------

  const squeeze = (text) => text.replace(/\s+/g, "");

  // The words selected inside one language of one passage, if that is what the selection holds.
  const readSelection = () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0).cloneRange();
    const at = range.startContainer;
    const from = at.nodeType === Node.ELEMENT_NODE ? at : at.parentElement;
    const element = from?.closest(".passage > p, .passage > div, h1, h2");
    const node = element?.closest(".passage") ?? element?.nextElementSibling;
    const known = node && nodes.get(node.dataset.passage) === node && textsOf(node).includes(element);
    if (!known) return null;
    // Three clicks select up to the beginning of what follows.
    if (!element.contains(range.endContainer)) range.setEnd(element, element.childNodes.length);
    const words = clean(range.cloneContents());
    if (!words || squeeze(selection.toString()) !== squeeze(range.toString())) return null;
    return { node, element, words, range };
  };

  // -- Citations ---------------------------------------------------------------------------------

  const load = (name) =>
    new Promise((resolve, reject) => {
      const element = document.createElement(name.includes(".css") ? "link" : "script");
      if (element.localName === "link") {
        element.rel = "stylesheet";
        element.href = beside(name);
      } else {
        element.src = beside(name);
      }
      element.addEventListener("load", resolve);
      element.addEventListener("error", () => {
        element.remove();
        reject(new Error(`${name} cannot be loaded`));
      });
      document.head.append(element);
    });

  let data = null;
  const prepare = async () => {
    const style = beside("cite.css");
    const styled = [...document.styleSheets].some((sheet) => sheet.href === style);
    await Promise.all([styled || load("cite.css"), data || load(source)]);
    data = window.wendaCitations;
  };

  // The address of the passage in the edition of a language: the site's own where it has one.
  const addressOf = (language, id) => {
    const head = (selector) => document.head.querySelector(selector)?.href;
    const own = language === document.documentElement.lang;
    const edition = head(`link[rel="alternate"][hreflang="${CSS.escape(language)}"]`);
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
    const edition = data.languages.find(({ tag }) => tag === language) ?? data.languages[0];
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
    const { words, forms, languages } = data;
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
  const fill = (parts, node, selected) => {
    const { words } = data;
    const { element, form, language, area, status } = parts;
    const quotes = quotesOf(node, selected);
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

  const open = async (node, selected) => {
    try {
      await prepare();
    } catch (error) {
      console.error(error);
      location.hash = node.dataset.passage; // the address is the one thing left to copy
      return;
    }
    dialog ??= build();
    if (dialog.element.open) return;
    fill(dialog, node, selected);
    dialog.element.showModal();
  };

  const openFor = (id) => {
    const node = nodes.get(id);
    const selected = readSelection();
    if (node) open(node, selected?.node === node ? selected : null);
  };

  // -- Buttons -----------------------------------------------------------------------------------

  for (const [id, node] of nodes) {
    const button = make("button", { type: "button", className: "cite-button", textContent: label });
    button.setAttribute("aria-label", title.replace("%s", id));
    button.setAttribute("aria-haspopup", "dialog");
    button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps a selection
    button.addEventListener("click", () => {
      button.focus({ preventScroll: true }); // so that the dialog gives the focus back to it
      openFor(id);
    });
    node.querySelector(".passage-margin")?.append(button);
  }

  const floating = make("button", {
    type: "button",
    className: "cite-selection",
    textContent: selectionLabel,
    hidden: true,
  });
  floating.setAttribute("aria-haspopup", "dialog");
  floating.addEventListener("mousedown", (event) => event.preventDefault());
  floating.addEventListener("click", () => {
    const selected = readSelection();
    if (selected) open(selected.node, selected);
  });
  document.querySelector('[role="main"]')?.append(floating);

  // The button stands under the end of the selection, clear of the system's own menu above it.
  const placeFloating = () => {
    const selected = document.querySelector("dialog[open]") ? null : readSelection();
    floating.hidden = !selected;
    if (!selected) return;
    const rect = [...selected.range.getClientRects()].at(-1);
    const frame = (floating.offsetParent ?? document.body).getBoundingClientRect();
    const left = Math.min(rect.right - floating.offsetWidth / 2, innerWidth - floating.offsetWidth - 8);
    floating.style.left = `${Math.max(8, left) - frame.left}px`;
    floating.style.top = `${rect.bottom + 8 - frame.top}px`;
  };

  let waiting = 0;
  let pressed = false;
  const later = () => {
    clearTimeout(waiting);
    if (!pressed) waiting = setTimeout(placeFloating, 120);
  };
  document.addEventListener("pointerdown", () => {
    pressed = true;
  });
  for (const name of ["pointerup", "pointercancel"]) {
    document.addEventListener(name, () => {
      pressed = false;
      later();
    });
  }
  document.addEventListener("selectionchange", later);
  window.addEventListener("resize", later);
  document.addEventListener("wenda:view", later);
  document.addEventListener("wenda:cite", (event) => openFor(event.detail.id));
})();
