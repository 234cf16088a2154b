// The lists above the hits that narrow a search, shown where there is something to choose.
import { changeAddress, make } from "../../reading/static/page.js";
import { part } from "./place.js";

const KEYS = { article: "in", issuer: "by" }; // how the address names what is chosen
const lists = Object.fromEntries(Object.keys(KEYS).map((kind) => [kind, part("filter").querySelector(`[name=${kind}]`)]));

// What is chosen: at first what the address says.
export const scope = Object.fromEntries(
  Object.entries(KEYS).map(([kind, key]) => [kind, new URLSearchParams(location.search).get(key) ?? ""]),
);

const draw = (kind, choices) => {
  const list = lists[kind];
  const [all] = list.options;
  const known = choices.some(({ key }) => key === scope[kind]);
  const missing = scope[kind] && !known ? [{ key: scope[kind], label: scope[kind], count: 0 }] : [];
  list.replaceChildren(
    all,
    ...[...missing, ...choices].map(({ key, label, count }) =>
      make("option", { value: key, textContent: `${label} (${count})` }),
    ),
  );
  list.value = scope[kind];
  list.parentElement.hidden = choices.length < 2 && !scope[kind];
};

// With the hits of one article only, there is nothing to choose.
export const drawFilters = (facets) => {
  for (const kind of Object.keys(KEYS)) draw(kind, facets[kind]);
  part("filter").hidden = facets.article.length < 2 && !scope.article && !scope.issuer;
};

export const watchFilters = (run) => {
  for (const [kind, list] of Object.entries(lists)) {
    list.addEventListener("change", () => {
      scope[kind] = list.value;
      changeAddress((url) => {
        url.searchParams.delete(KEYS[kind]);
        if (list.value) url.searchParams.set(KEYS[kind], list.value);
      });
      run();
    });
  }
};
