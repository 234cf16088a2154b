// One card: drawn from an entry's data, and placed beside the words that lead to it.
import { make } from "../../reading/static/page.js";

const EDGE = 12; // pixels between card and window

const line = (className, textContent, lang) => make("p", { className, textContent, ...(lang && { lang }) });

// The card of a link's entry; nothing where there is no such entry.
export const draw = (data, link, home) => {
  const found = data.cards[decodeURIComponent(link.hash.slice(1))];
  if (!found) return null;
  const [name, partner, note, text, also] = found;
  const [own, other] = data.lang;
  const tip = make("div", { className: "card-tip", id: "entry-card-tip" }, line("card-name", name, own));
  tip.setAttribute("role", "tooltip");
  if (partner) tip.append(line("card-partner", partner, other));
  if (note) tip.append(line("card-note", note));
  if (text) tip.append(line("card-text", text, own));
  const go = make("a", { className: "card-more", href: link.href, textContent: data.words.more });
  const more = make("p", { className: "card-also" }, go);
  for (const [textContent, target] of also) {
    more.append(make("br"), make("a", { href: home + target, textContent }));
  }
  return make("div", { className: "entry-card" }, tip, more);
};

// Below the words, or above them where there is no room; never outside the window.
export const place = (card, link) => {
  const lines = [...link.getClientRects()];
  const [first, last] = [lines[0], lines.at(-1)];
  card.style.left = card.style.top = "0";
  const frame = card.offsetParent.getBoundingClientRect();
  const size = card.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const left = Math.max(EDGE, Math.min(first.left, width - size.width - EDGE));
  const below = last.bottom + 6;
  const fits = below + size.height <= innerHeight - EDGE || first.top - size.height < EDGE;
  card.style.left = `${left - frame.left}px`;
  card.style.top = `${(fits ? below : first.top - size.height - 6) - frame.top}px`;
};
