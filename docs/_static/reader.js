// Reading: the three views, highlighted passages and ranges, and the language switch that keeps
// the place. Works from file://; without it the page reads in its own language.
"use strict";

(() => {
  const root = document.documentElement;
  const VIEWS = ["own", "side", "lines"];
  const WIDE = window.matchMedia("(min-width: 63em)");

  // One record for each passage, in the order of the page. The text of a heading is the heading
  // itself, which stands before its node.
  const passages = Array.from(document.querySelectorAll(".passage[data-passage]"), (node) => {
    const heading = node.classList.contains("heading") ? node.previousElementSibling : null;
    return {
      id: node.dataset.passage,
      node,
      heading,
      top: heading ?? node,
      number: node.querySelector(".passage-number"),
    };
  });
  const order = new Map(passages.map((passage, index) => [passage.id, index]));

  const remember = (storage, view) => {
    try {
      window[storage].setItem("wenda.view", view);
    } catch {
      // storage is closed to this page: the address still carries the choice
    }
  };

  // -- The address ---------------------------------------------------------------------------

  const setAddress = (change) => {
    const url = new URL(location.href);
    change(url);
    if (url.href === location.href) return;
    try {
      history.replaceState(history.state, "", url);
    } catch {
      // a browser may refuse this for files; the page works without
    }
  };

  const setHash = (hash) => {
    setAddress((url) => {
      url.hash = hash;
    });
    follow();
  };

  // The passages that `#q3-2` or `#q3-2..q3-4` names. A range may be written backwards; of a
  // range with an end that is not on this page only the other end counts.
  const named = (hash) => {
    let text;
    try {
      text = decodeURIComponent(hash.slice(1));
    } catch {
      return []; // not an address of ours
    }
    const ends = text.split("..");
    if (ends.length > 2) return [];
    const places = ends.filter((id) => order.has(id)).map((id) => order.get(id));
    if (places.length === 0) return [];
    return passages.slice(Math.min(...places), Math.max(...places) + 1);
  };

  const follow = () => {
    const targets = new Set(named(location.hash));
    for (const passage of passages) {
      const marked = targets.has(passage);
      passage.node.classList.toggle("is-target", marked);
      passage.heading?.classList.toggle("is-target", marked);
    }
    carryPlace();
    return [...targets];
  };

  // A range is no element's id, so the browser does not go to it by itself.
  const goToRange = () => {
    const [first] = follow();
    if (first && location.hash.includes("..")) first.top.scrollIntoView();
  };

  // -- The language switch keeps the place -----------------------------------------------------

  const carryPlace = () => {
    const here = new URL(location.href);
    here.searchParams.delete("mark"); // what a search found is in one language
    const { search, hash } = here;
    for (const link of document.querySelectorAll(".edition-link")) {
      link.search = search;
      link.hash = hash;
    }
    for (const link of document.querySelectorAll(".passage-partner-link")) link.search = search;
  };

  // -- Views ---------------------------------------------------------------------------------

  const headerHeight = () => {
    const header = document.querySelector(".mobile-header");
    return header && getComputedStyle(header).position === "sticky" ? header.offsetHeight : 0;
  };

  const firstVisible = () => {
    const line = headerHeight() + 1;
    const below = (passage) => passage.node.getBoundingClientRect().bottom > line;
    return passages.find(below) ?? passages.at(-1);
  };

  // What the reader is at: a marked passage in sight, else one that begins in the upper half of the
  // window, else the one that runs across its top.
  const beingRead = () => {
    const begins = ({ top }, limit) => {
      const y = top.getBoundingClientRect().top;
      return y >= headerHeight() && y < limit;
    };
    return (
      named(location.hash).find((passage) => begins(passage, innerHeight)) ??
      passages.find((passage) => begins(passage, innerHeight / 2)) ??
      firstVisible()
    );
  };

  const pressButtons = () => {
    for (const button of document.querySelectorAll("[data-view-choice]")) {
      const chosen = button.dataset.viewChoice === root.dataset.view;
      button.setAttribute("aria-pressed", String(chosen));
    }
    for (const { node, number } of passages) {
      if (root.dataset.view === "own") {
        number.setAttribute("aria-expanded", String(node.classList.contains("is-open")));
      } else {
        number.removeAttribute("aria-expanded");
      }
    }
  };

  const writeView = () =>
    setAddress((url) => {
      if (root.dataset.view === "own") url.searchParams.delete("view");
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
    remember("sessionStorage", view);
    remember("localStorage", view);
    writeView();
    pressButtons();
    carryPlace();
    document.dispatchEvent(new CustomEvent("wenda:view", { detail: { view } }));
  };

  // -- Passage numbers -------------------------------------------------------------------------

  let anchor = null; // where a range begins: the number last clicked without Shift

  const togglePartner = ({ node }) => {
    node.classList.toggle("is-open");
    pressButtons();
  };

  const useNumber = (event) => {
    const link = event.target.closest(".passage-number");
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const { passage: id } = link.closest(".passage").dataset;
    const passage = passages[order.get(id)];
    const from = anchor ?? named(location.hash)[0]?.id;
    if (event.shiftKey && from && from !== id) {
      const ends = order.get(from) < order.get(id) ? [from, id] : [id, from];
      setHash(`#${ends.join("..")}`);
      return;
    }
    anchor = id;
    if (root.dataset.view === "own") togglePartner(passage);
    setHash(`#${id}`);
  };

  // Shift and a click would select all text in between.
  const keepSelection = (event) => {
    if (event.shiftKey && event.target.closest(".passage-number")) event.preventDefault();
  };

  // Side by side a selection stays in the column where it begins, so that a copy is one language.
  const chooseColumn = (event) => {
    const text = event.target.closest(".passage > p, .passage > div, article h1, article h2");
    const side = root.dataset.view === "side" && WIDE.matches;
    if (!side || !text) delete root.dataset.column;
    else root.dataset.column = text.classList.contains("partner") ? "partner" : "own";
  };

  // -- Beginning -------------------------------------------------------------------------------

  const startViews = () => {
    const asked = new URLSearchParams(location.search).get("view");
    if (VIEWS.includes(asked)) remember("sessionStorage", asked);
    writeView();
    pressButtons();
    document.addEventListener("click", useNumber);
    document.addEventListener("mousedown", keepSelection);
    document.addEventListener("pointerdown", chooseColumn);
    document.addEventListener("keydown", (event) => {
      const all = event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey);
      if (all) delete root.dataset.column; // "select all" means both columns
    });
    for (const button of document.querySelectorAll("[data-view-choice]")) {
      button.addEventListener("click", () => show(button.dataset.viewChoice));
    }
  };

  if (passages.length > 0) startViews();
  window.addEventListener("hashchange", goToRange);
  document.addEventListener("pointerdown", carryPlace);
  document.addEventListener("focusin", carryPlace);
  // Back and forward, and a reload, bring the reader to where he was: only a fresh arrival scrolls.
  const [arrival] = performance.getEntriesByType("navigation");
  if (arrival?.type === "navigate") goToRange();
  else follow();
})();
