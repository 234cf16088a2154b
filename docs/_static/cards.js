// Cards for the words of an article that lead to the reference: by hover, focus or touch.
// Without this script the words are plain links. The data are loaded when first needed.
(() => {
  "use strict";
  const DATA = new URL("wenda-cards.js", document.currentScript.src).href;
  const HOME = new URL("../", document.currentScript.src).href;
  const links = 'article a.entry[href*="#"]';
  if (!document.querySelector(links)) return;

  const OPEN_AFTER = 140; // milliseconds of hovering
  const CLOSE_AFTER = 240; // time to reach the card
  const TIP = "entry-card-tip";
  const EDGE = 12; // pixels between card and window
  let loading;
  let card;
  let owner = null; // the link whose card is open
  let timer = 0;
  let touched = null; // the link that a finger has just opened

  const load = () =>
    (loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = DATA;
      script.onload = () => resolve(window.wendaCards);
      script.onerror = reject;
      document.head.append(script);
    }));

  const make = (name, className, text, lang) => {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text) node.textContent = text;
    if (lang) node.lang = lang;
    return node;
  };

  const anchorOf = (link) => decodeURIComponent(link.hash.slice(1));

  const frame = () => {
    if (card) return card;
    card = make("div", "entry-card");
    card.addEventListener("pointerenter", () => clearTimeout(timer));
    card.addEventListener("pointerleave", closeSoon);
    card.addEventListener("focusout", (event) => {
      if (!card.contains(event.relatedTarget) && event.relatedTarget !== owner) close();
    });
    return card;
  };

  const fill = (data, link) => {
    const found = data?.cards[anchorOf(link)];
    if (!found) return false;
    const [name, partner, note, text, also] = found;
    const [own, other] = data.lang;
    const tip = make("div", "card-tip");
    tip.id = TIP;
    tip.setAttribute("role", "tooltip");
    tip.append(make("p", "card-name", name, own));
    if (partner) tip.append(make("p", "card-partner", partner, other));
    if (note) tip.append(make("p", "card-note", note));
    if (text) tip.append(make("p", "card-text", text, own));
    const more = make("p", "card-also");
    const go = make("a", "card-more", data.words.more);
    go.href = link.href;
    more.append(go);
    for (const [label, target] of also) {
      const link = make("a", "", label);
      link.href = HOME + target;
      more.append(document.createElement("br"), link);
    }
    card.replaceChildren(tip, more);
    return true;
  };

  // Below the words, or above them where there is no room; never outside the window.
  const place = (link) => {
    const line = link.getClientRects()[0];
    card.style.left = card.style.top = "0";
    const frame = card.offsetParent.getBoundingClientRect();
    const size = card.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.max(EDGE, Math.min(line.left, width - size.width - EDGE));
    const last = [...link.getClientRects()].pop();
    const below = last.bottom + 6;
    const fits = below + size.height <= innerHeight - EDGE || line.top - size.height < EDGE;
    card.style.left = `${left - frame.left}px`;
    card.style.top = `${(fits ? below : line.top - size.height - 6) - frame.top}px`;
  };

  const close = () => {
    clearTimeout(timer);
    touched = null;
    owner?.removeAttribute("aria-describedby");
    owner = null;
    card?.remove(); // a passage that is copied or cited holds its own words only
  };

  function closeSoon() {
    clearTimeout(timer);
    timer = setTimeout(close, CLOSE_AFTER);
  }

  const open = async (link) => {
    clearTimeout(timer);
    if (owner === link) return;
    close();
    owner = link;
    let data;
    try {
      data = await load();
    } catch {
      owner = null; // the link still leads to the entry
      return;
    }
    if (owner !== link) return;
    frame();
    if (!fill(data, link)) {
      owner = null;
      return;
    }
    link.after(card); // next in the order of the tab key
    place(link);
    link.setAttribute("aria-describedby", TIP);
  };

  const linkOf = (event) => event.target.closest?.(links);

  document.addEventListener("pointerover", (event) => {
    const link = linkOf(event);
    if (!link || event.pointerType === "touch") return;
    // A card that opened inside selected words would be copied with them.
    if (event.buttons || !getSelection().isCollapsed) return;
    clearTimeout(timer);
    timer = setTimeout(() => open(link), OPEN_AFTER);
  });
  document.addEventListener("pointerout", (event) => {
    if (linkOf(event) && event.pointerType !== "touch") closeSoon();
  });
  document.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link && link.matches(":focus-visible")) open(link);
  });
  document.addEventListener("focusout", (event) => {
    if (linkOf(event) && !card?.contains(event.relatedTarget)) closeSoon();
  });
  document.addEventListener("pointerdown", (event) => {
    const link = linkOf(event);
    if (link && event.pointerType === "touch") touched = owner === link ? null : link;
    else if (!card?.contains(event.target)) close();
  });
  // The first touch opens the card, which has a link; the second touch follows it.
  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (!link || link !== touched) return;
    event.preventDefault();
    open(link);
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !owner) return;
      event.stopPropagation();
      const link = owner;
      const inside = card.contains(document.activeElement);
      close();
      if (inside) link.focus({ preventScroll: true });
    },
    true,
  );
  addEventListener("resize", close);
})();
