// Cards for the words of an article that lead to the reference: by hover, focus or touch.
// Without this script the words are plain links. The data are loaded when first needed.
import { load } from "../../reading/static/page.js";
import { draw, place } from "./card.js";

const DATA = new URL("wenda-cards.js", document.currentScript.src).href;
const HOME = new URL("../", document.currentScript.src).href;
const LINKS = 'article a.entry[href*="#"]';
const OPEN_AFTER = 140; // milliseconds of hovering
const CLOSE_AFTER = 240; // time to reach the card

let card = null;
let owner = null; // the link whose card is open
let timer = 0;
let touched = null; // the link that a finger has just opened

const close = () => {
  clearTimeout(timer);
  touched = null;
  owner?.removeAttribute("aria-describedby");
  owner = null;
  card?.remove(); // a passage that is copied or cited holds its own words only
};

const closeSoon = () => {
  clearTimeout(timer);
  timer = setTimeout(close, CLOSE_AFTER);
};

const watch = (made) => {
  made.addEventListener("pointerenter", () => clearTimeout(timer));
  made.addEventListener("pointerleave", closeSoon);
  made.addEventListener("focusout", (event) => {
    if (!made.contains(event.relatedTarget) && event.relatedTarget !== owner) close();
  });
  return made;
};

const open = async (link) => {
  clearTimeout(timer);
  if (owner === link) return;
  close();
  owner = link;
  await load(DATA).catch(() => {}); // without them the link still leads to the entry
  if (owner !== link) return;
  const made = window.wendaCards && draw(window.wendaCards, link, HOME);
  if (!made) {
    owner = null;
    return;
  }
  card = watch(made);
  link.after(card); // next in the order of the tab key
  place(card, link);
  link.setAttribute("aria-describedby", card.firstChild.id);
};

const linkOf = (event) => event.target.closest?.(LINKS);

const enter = (event) => {
  const link = linkOf(event);
  if (!link || event.pointerType === "touch") return;
  // A card that opened inside selected words would be copied with them.
  if (event.buttons || !getSelection().isCollapsed) return;
  clearTimeout(timer);
  timer = setTimeout(() => open(link), OPEN_AFTER);
};

const press = (event) => {
  const link = linkOf(event);
  if (link && event.pointerType === "touch") touched = owner === link ? null : link;
  else if (!card?.contains(event.target)) close();
};

// The first touch opens the card, which has a link; the second touch follows it.
const follow = (event) => {
  const link = linkOf(event);
  if (!link || link !== touched) return;
  event.preventDefault();
  open(link);
};

const escape = (event) => {
  if (event.key !== "Escape" || !owner) return;
  event.stopPropagation();
  const link = owner;
  const inside = card?.contains(document.activeElement);
  close();
  if (inside) link.focus({ preventScroll: true });
};

const start = () => {
  document.addEventListener("pointerover", enter);
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
  document.addEventListener("pointerdown", press);
  document.addEventListener("click", follow);
  document.addEventListener("keydown", escape, true);
  addEventListener("resize", close);
};

if (document.querySelector(LINKS)) start();
