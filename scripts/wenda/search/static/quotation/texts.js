// The texts in which a quotation is looked for: the rows of the search, joined by article and
// language. Of a collection only those blocks are loaded that share the most of its words.
import { load } from "../../../reading/static/page.js";
import { Engine } from "../engine.js";
import { plain } from "../query.js";
import { Document } from "./documents.js";

const PIECES = 16; // of a quotation, by which blocks are chosen
const BLOCKS = 6; // that are loaded, each with its neighbours
const SIDES = [0, 1];

let engine = null;

const fileIn = ({ folder, version }) => (name) => load(`${folder}/${name}.js?v=${version}`);

const orderOf = (id) => {
  const [, question, point] = /^q(\d+)(?:-(\d+))?$/.exec(id) ?? [];
  if (question) return [2, Number(question), Number(point ?? 0)];
  return [id === "title" ? 0 : id === "signoff" ? 3 : 1, 0, Number(/-(\d+)$/.exec(id)?.[1] ?? 0)];
};

const inOrder = (one, other) => {
  const [a, b] = [orderOf(one.id), orderOf(other.id)];
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
};

// Whether one passage follows the other, as far as their ids tell.
const follows = (one, other) => {
  const [a, b] = [orderOf(one.id), orderOf(other.id)];
  return a[0] === b[0] && a[1] === b[1] && b[2] === a[2] + 1;
};

// Runs of passages between which nothing is left out: a collection is not here as a whole.
const runsOf = (rows) => {
  const runs = [];
  for (const row of rows.sort(inOrder)) {
    const last = runs.at(-1)?.at(-1);
    if (last && follows(last, row)) runs.at(-1).push(row);
    else runs.push([row]);
  }
  return runs;
};

const versionOf = (row, side, source) => ({
  id: row.id,
  page: row.page,
  side,
  text: row.texts[side],
  continues: side === source && row.continues,
  key: `${side}${row.page.article}/${row.id}`,
});

const piecesOf = (folded, isChinese) => {
  const runs = folded.match(/[a-z]{3,}|[0-9]+|[^\x00-\x7f]+/g) ?? [];
  const all = runs.flatMap((run) => (isChinese(run) ? run.match(/.{2,4}/gu) ?? [] : [run]));
  const step = Math.max(all.length / PIECES, 1);
  return [...new Set(all.filter((_piece, i) => Math.floor(i / step) !== Math.floor((i - 1) / step)))];
};

// The files of a collection's blocks that share the most with a quotation.
const nearestFiles = async (quotation, file) => {
  const { store, folding } = engine;
  const needles = piecesOf(engine.fold(plain(quotation)), folding.isChinese).map((needle) => ({ needle }));
  await Promise.all(store.blocks.missing(needles).map(file));
  engine.take();
  const scores = new Map();
  for (const needle of needles) {
    const places = store.blocks.places([{ needles: [needle] }], false);
    const weight = Math.log(1 + (2 * engine.data.blocks) / places.length);
    for (const at of places) scores.set(at, (scores.get(at) ?? 0) + weight);
  }
  const best = [...scores].sort((a, b) => b[1] - a[1]).slice(0, BLOCKS);
  const wanted = new Set(best.flatMap(([at]) => [at, at - 2, at + 2]));
  const all = [...wanted].filter((at) => at >= 0 && at < 2 * engine.data.blocks);
  return store.filesAt(all, all.length);
};

const byArticle = (rows) => {
  const found = new Map();
  for (const row of rows) {
    if (!row.passage || !row.page.article) continue;
    if (!found.has(row.page.article)) found.set(row.page.article, []);
    found.get(row.page.article).push(row);
  }
  return [...found.values()];
};

// The documents in which a quotation is to be looked for; `place` says where the files are, and
// `source` which of the two languages is the articles' own.
export const documentsFor = async (quotation, { place, source, fold }) => {
  const file = fileIn(place);
  await file("base");
  engine ??= new Engine(window.wendaSearch);
  const large = engine.store.blocks !== null;
  const files = large ? await nearestFiles(quotation, file) : ["own", "partner"];
  await Promise.all(files.map(file));
  engine.take();
  const groups = byArticle(engine.all()).flatMap((rows) => (large ? runsOf(rows) : [rows]));
  return groups.flatMap((rows) =>
    SIDES.map((side) => rows.filter((row) => row.texts[side]).map((row) => versionOf(row, side, source)))
      .filter((versions) => versions.length)
      .map((versions) => new Document(versions, fold)),
  );
};
