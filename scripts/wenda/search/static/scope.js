// Narrowing a search to an article or to a body that issued articles. Pure.

export const isIn = (row, { article, issuer }) =>
  (!article || row.page.article === article) && (!issuer || row.page.issuers.includes(issuer));

export const narrow = (hits, scope) => hits.map((list) => list.filter((row) => isIn(row, scope)));

const counted = (entries) => {
  const found = new Map();
  for (const [key, label] of entries) {
    if (!found.has(key)) found.set(key, { key, label, count: 0 });
    found.get(key).count += 1;
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
};

// The articles and the issuers among the hits, each with its number of hits, those with most first.
export const facetsOf = (hits) => {
  const pages = hits.flat().map(({ page }) => page).filter(({ article }) => article);
  return {
    article: counted(pages.map(({ article, section, title }) => [article, section || title])),
    issuer: counted(pages.flatMap(({ issuers }) => issuers.map((issuer) => [issuer, issuer]))),
  };
};

// The numbers of the blocks that hold rows of the articles in a scope.
export const blocksIn = (articles, { article, issuer }) => {
  const wanted = articles.filter(([slug, , issuers]) => (!article || slug === article) && (!issuer || issuers.includes(issuer)));
  return new Set(wanted.flatMap(([, , , , blocks]) => blocks));
};
