// Keys: single letters for reading, the list that tells of them, and buttons in place of the labels
// with which the theme opens its drawers. What a key does is done by what the page already has.
"use strict";

(() => {
  const WIDE = window.matchMedia("(min-width: 63em)");
  const passages = Array.from(document.querySelectorAll(".passage[data-passage]"), (node) => {
    const heading = node.classList.contains("heading") ? node.previousElementSibling : null;
    const number = node.querySelector(".passage-number");
    return { node, heading, number, top: heading ?? node };
  });
  const dialog = document.querySelector("dialog.keys");

  // -- Where the reader is -----------------------------------------------------------------------

  const firstVisible = () => {
    const header = document.querySelector(".mobile-header");
    const line = header && getComputedStyle(header).position === "sticky" ? header.offsetHeight : 0;
    const below = ({ node }) => node.getBoundingClientRect().bottom > line + 1;
    return passages.find(below) ?? passages.at(-1);
  };

  const holding = (element) =>
    element && passages.find(({ node, heading }) => node.contains(element) || heading === element);

  const marked = () => passages.find(({ node }) => node.classList.contains("is-target"));

  const current = () => {
    const selection = getSelection();
    const selected = selection.isCollapsed ? null : selection.anchorNode?.parentElement;
    return (
      holding(selected?.closest(".passage, h1, h2")) ??
      holding(document.activeElement) ??
      passages.find(({ node, heading }) => node.matches(":hover") || heading?.matches(":hover")) ??
      marked() ??
      firstVisible()
    );
  };

  // -- What the keys do --------------------------------------------------------------------------

  const nextView = () => {
    const buttons = [...document.querySelectorAll("[data-view-choice]")];
    const chosen = buttons.findIndex((button) => button.getAttribute("aria-pressed") === "true");
    const next = buttons[(chosen + 1) % buttons.length];
    next.click();
    document.querySelector(".view-status").textContent = next.textContent;
  };

  const step = (by) => {
    const from = holding(document.activeElement) ?? marked();
    const next = from ? passages[passages.indexOf(from) + by] : firstVisible();
    if (!next) return;
    next.number.focus({ preventScroll: true });
    next.top.scrollIntoView({ block: "nearest" });
  };

  const cite = () => {
    const { passage: id } = current().node.dataset;
    document.dispatchEvent(new CustomEvent("wenda:cite", { detail: { id } }));
  };

  const search = () => {
    const find = (selector) => document.querySelector(selector);
    const field = find('[role="main"] input[name="q"]') ?? find(".sidebar-search");
    if (!field) return false;
    const drawer = document.getElementById("__navigation");
    const closed = drawer && !drawer.checked && !WIDE.matches;
    if (closed && field.matches(".sidebar-search")) drawer.click();
    field.focus();
    field.select();
    return true;
  };

  const actions = {
    "/": search,
    ...(passages.length > 0 && {
      v: nextView,
      j: () => step(1),
      k: () => step(-1),
      c: cite,
      "?": () => dialog.showModal(),
    }),
  };

  // -- When a key is meant for us ------------------------------------------------------------------

  const areOff = () => {
    try {
      return localStorage.getItem("wenda.keys") === "off";
    } catch {
      return false; // storage is closed to this page
    }
  };

  const turn = (on) => {
    try {
      localStorage.setItem("wenda.keys", on ? "on" : "off");
    } catch {
      // storage is closed to this page
    }
  };

  const FIELDS = 'textarea, select, [role="textbox"], input:not([type="checkbox"], [type="radio"])';
  const isTyping = (element) => element.isContentEditable || element.matches(FIELDS);

  const useKey = (event) => {
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.altKey || areOff()) return;
    const target = event.composedPath()[0];
    if (target instanceof Element && isTyping(target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.shiftKey && event.key !== "?" && event.key !== "/") return;
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : ""];
    if (action && action() !== false) event.preventDefault();
  };

  // A reader who speaks to the machine must be able to turn single keys off (WCAG 2.1.4).
  const startDialog = () => {
    const box = dialog.querySelector(".keys-on");
    box.checked = !areOff();
    box.addEventListener("change", () => turn(box.checked));
    document.querySelector(".keys-open").addEventListener("click", () => dialog.showModal());
  };

  // -- The theme's drawers -------------------------------------------------------------------------

  // Furo opens its drawers with labels, which no key reaches: buttons take their place.
  const startDrawers = () => {
    for (const label of document.querySelectorAll(".nav-overlay-icon, .toc-overlay-icon")) {
      const box = label.control;
      if (!box) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = label.className;
      button.setAttribute("aria-label", box.getAttribute("aria-label"));
      button.append(...label.childNodes);
      const state = () => button.setAttribute("aria-expanded", String(box.checked));
      state();
      box.addEventListener("change", state);
      button.addEventListener("click", () => box.click());
      document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !box.checked) return;
        box.click();
        button.focus();
      });
      label.replaceWith(button);
    }
  };

  document.addEventListener("keydown", useKey);
  if (dialog) startDialog();
  startDrawers();
})();
