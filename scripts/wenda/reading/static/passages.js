// The passages of the page, one record each in its order, and which of them is being read.

// The text of a heading is the heading itself, which stands before its node.
const record = (node) => {
  const heading = node.classList.contains("heading") ? node.previousElementSibling : null;
  const number = node.querySelector(".passage-number");
  return { id: node.dataset.passage, node, heading, top: heading ?? node, number };
};

export const passages = Array.from(document.querySelectorAll(".passage[data-passage]"), record);
const order = new Map(passages.map((passage, index) => [passage.id, index]));

export const placeOf = (id) => order.get(id);
export const passageOf = (id) => passages[order.get(id)];

// The passage whose text, number or buttons hold an element.
export const holding = (element) =>
  element && passages.find(({ node, heading }) => node.contains(element) || heading?.contains(element));

// The passages that `#q3-2`, `#q3-2.1` or `#q3-2..q3-4` names. A range may be written backwards; of a
// range with an end that is not on this page only the other end counts.
export const named = (hash = location.hash) => {
  let text;
  try {
    text = decodeURIComponent(hash.slice(1));
  } catch {
    return []; // not an address of ours
  }
  const ends = text.split("..");
  if (ends.length > 2) return [];
  const whole = ends.map((id) => id.replace(/\.\d+$/, "")); // `#q3-2.1` is a sentence of `#q3-2`
  const places = whole.filter((id) => order.has(id)).map(placeOf);
  if (places.length === 0) return [];
  return passages.slice(Math.min(...places), Math.max(...places) + 1);
};

// What the bar covers at the top of the window.
const bar = document.querySelector(".reading-bar-stays");
const covered = () => bar?.offsetHeight ?? 0;

export const firstVisible = () => {
  const line = covered() + 1;
  return passages.find(({ node }) => node.getBoundingClientRect().bottom > line) ?? passages.at(-1);
};

// What the reader is at: a marked passage in sight, else one that begins in the upper half of the
// window, else the one that runs across its top.
export const beingRead = () => {
  const header = covered();
  const begins = ({ top }, limit) => {
    const y = top.getBoundingClientRect().top;
    return y >= header && y < limit;
  };
  return (
    named().find((passage) => begins(passage, innerHeight)) ??
    passages.find((passage) => begins(passage, innerHeight / 2)) ??
    firstVisible()
  );
};
