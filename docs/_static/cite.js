// Citing: a button on each passage and one beside selected words. What they open, the dialog with
// the citations, is loaded when it is first asked for. Works from file://.
"use strict";

(() => {
  const script = document.currentScript;
  const { citations, label, title, selection: selectionLabel } = script.dataset;
  const beside = (name) => new URL(name, script.src).href;

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

  // The elements that hold a passage's text, its own language first.
  const textsOf = (node) => {
    const all = [...node.querySelectorAll(":scope > :is(p, div):not(.passage-stale)")];
    const heading = headingOf(node);
    const own = heading ?? all.find((element) => !element.classList.contains("partner"));
    return [own, ...all.filter((element) => element.classList.contains("partner"))].filter(Boolean);
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

  // -- The dialog, which is loaded late -----------------------------------------------------------

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

  let loaded = null;
  const open = async (node, selected) => {
    loaded ??= Promise.all([load("cite.css"), load("cite-dialog.js"), load(citations)]);
    try {
      await loaded;
    } catch (error) {
      console.error(error);
      loaded = null; // the next click tries again
      location.hash = node.dataset.passage; // the address is the one thing left to copy
      return;
    }
    window.wendaCite(node, selected, { clean, textsOf });
  };

  const openFor = (id) => {
    const node = nodes.get(id);
    const selected = readSelection();
    if (node) open(node, selected?.node === node ? selected : null);
  };

  // -- Buttons -----------------------------------------------------------------------------------

  const makeButton = (className, text) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className, textContent: text });
    button.setAttribute("aria-haspopup", "dialog");
    button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps a selection
    return button;
  };

  for (const [id, node] of nodes) {
    const button = makeButton("cite-button", label);
    button.setAttribute("aria-label", title.replace("%s", id));
    button.addEventListener("click", () => {
      button.focus({ preventScroll: true }); // so that the dialog gives the focus back to it
      openFor(id);
    });
    node.querySelector(".passage-margin")?.append(button);
  }

  const floating = makeButton("cite-selection", selectionLabel);
  floating.hidden = true;
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
