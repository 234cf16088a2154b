// Marks in the passage what a search found there, as the hit's address says: ?mark=…#q3-2. A text
// in the other language that holds it is opened. The address is then the passage's own again.
"use strict";

(() => {
  const url = new URL(location.href);
  const marks = url.searchParams.getAll("mark").filter(Boolean);
  if (marks.length === 0) return;
  const id = decodeURIComponent(url.hash.slice(1));
  const target = document.getElementById(id);
  const frame = target?.closest("article") ? target : document.querySelector("article");
  if (!frame) return;

  // A heading's target is its section: only the heading itself, and its partner, are meant.
  const blocks = frame.matches("section")
    ? [...frame.querySelectorAll(":scope > :is(h1, h2, h3, h4, .passage.heading)")].slice(0, 2)
    : [frame];

  const spansOf = (text) => {
    const spans = [];
    for (const mark of marks) {
      for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
        spans.push([at, at + mark.length]);
      }
    }
    return spans;
  };

  // The text of a block runs over several nodes (bold, links): each is cut and wrapped by itself.
  const wrap = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest(".passage-margin, button, script, style")) continue;
      nodes.push([text.length, node]);
      text += node.data;
    }
    const inside = new Set();
    for (const [begin, end] of spansOf(text)) for (let i = begin; i < end; i += 1) inside.add(i);
    const found = [];
    for (const [start, node] of nodes.reverse()) {
      for (let i = node.length; i > 0; ) {
        if (!inside.has(start + i - 1)) {
          i -= 1;
          continue;
        }
        let from = i - 1;
        while (from > 0 && inside.has(start + from - 1)) from -= 1;
        const piece = node.splitText(from);
        piece.splitText(i - from);
        const mark = document.createElement("mark");
        mark.className = "search-mark";
        piece.replaceWith(mark);
        mark.append(piece);
        found.push(mark);
        i = from;
      }
    }
    return found;
  };

  for (const mark of blocks.flatMap(wrap)) {
    const partner = mark.closest(".partner");
    const passage = partner?.closest(".passage");
    if (!passage || partner.checkVisibility?.()) continue;
    passage.classList.add("is-open");
    passage.querySelector(".passage-number[aria-expanded]")?.setAttribute("aria-expanded", "true");
  }

  url.searchParams.delete("mark");
  try {
    history.replaceState(history.state, "", url);
  } catch {
    // a browser may refuse this for files
  }
})();
