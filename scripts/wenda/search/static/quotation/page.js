// The page that verifies a quotation: what is pasted is looked for in this browser, and nothing is
// sent anywhere.
import { changeAddress, load, make } from "../../../reading/static/page.js";
import { makeFolding } from "./folding.js";
import { documentsFor } from "./texts.js";
import { hasWords, LIMIT, verify } from "./verdict.js";

const SHOWN = 10; // places that are listed at most
const LONGEST_ADDRESS = 1500;

const root = document.getElementById("verify");
const field = document.getElementById("verify-quotation");
const result = root.querySelector(".verify-result");
const words = JSON.parse(root.dataset.words);
const names = root.dataset.names.split("|");
const place = root.dataset;
const content = document.documentElement.dataset.content_root ?? "./";

const line = (name, ...children) => make("p", { className: `verify-${name}` }, ...children);

const placeOf = (versions) => {
  const [{ page, side }] = versions;
  const links = versions.flatMap(({ id, page: { url } }, i) => [
    i ? ", " : "",
    make("a", { href: `${content}${url}#${id}`, textContent: id }),
  ]);
  const language = side === Number(root.dataset.source) ? names[side] : `${names[side]} · ${words.unofficial}`;
  return [...links, make("span", { className: "verify-where", textContent: ` ${page.section || page.title} · ${language}` })];
};

const drawFound = ({ places, folded }) => {
  const reasons = folded.map((kind) => words[kind]).join(words.semicolon);
  const said = folded.length ? words.folded.replace("%s", () => reasons) : words.verbatim;
  const list = make("ul", { className: "verify-places" });
  list.append(...places.slice(0, SHOWN).map((versions) => make("li", {}, ...placeOf(versions))));
  const more = places.length - SHOWN;
  return [line(folded.length ? "nearly" : "exactly", said), list, ...(more > 0 ? [line("more", words.more.replace("%s", more))] : [])];
};

const drawPart = ({ same, quoted, stands }) => {
  if (same !== undefined) return [same];
  return [
    ...(quoted ? [make("del", { textContent: quoted })] : []),
    ...(stands ? [make("ins", { textContent: stands })] : []),
  ];
};

const drawNear = ({ near, parts, missing }) => {
  if (!missing) return [line("not", words.apart)];
  const which = parts > 1 ? ` ${words.parts.replace("%s", missing).replace("%s", parts)}` : "";
  if (!near) return [line("not", words.nothing + which)];
  const said = words.nearest.replace("%s", near.percent) + which;
  const lang = window.wendaSearch.tags[near.items[0].side];
  const legend = line("legend", make("del", { textContent: words.quoted }), " ", make("ins", { textContent: words.stands }));
  return [
    line("not", said),
    line("place", ...placeOf(near.items)),
    make("p", { className: "verify-difference", lang }, ...near.parts.flatMap(drawPart)),
    legend,
  ];
};

const start = async (text) => {
  await load(`${place.folder}/quotation.js?v=${place.version}`);
  const fold = makeFolding(window.wendaQuotation);
  const documents = await documentsFor(text, { place, source: Number(root.dataset.source), fold });
  return verify(documents, text, fold);
};

const answer = async (text) => {
  if (!hasWords(text)) return [line("not", words.empty)];
  if (Array.from(text).length > LIMIT) return [line("not", words.long)];
  const verdict = await start(text);
  return verdict.places.length ? drawFound(verdict) : drawNear(verdict);
};

let turn = 0;

const run = async () => {
  turn += 1;
  const mine = turn;
  const text = field.value;
  result.replaceChildren(line("wait", words.load));
  changeAddress((url) => {
    url.searchParams.delete("q");
    if (text.trim() && encodeURIComponent(text).length < LONGEST_ADDRESS) url.searchParams.set("q", text);
  });
  const nodes = await answer(text.toWellFormed?.() ?? text).catch((error) => {
    console.error(error);
    return [line("not", words.failed)];
  });
  if (mine === turn) result.replaceChildren(...nodes);
};

root.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
window.wendaVerify = start;
field.value = new URLSearchParams(location.search).get("q") ?? field.value;
if (field.value.trim()) run();
