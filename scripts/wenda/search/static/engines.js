// Where the hits come from, by the name that the page gives: `rows`, and `pagefind` where its
// script is loaded. Each takes { engine, file, index } and a query, and resolves to an answer.

export const engines = new Map();

// The pages about the site itself.
export const loadLater = async ({ engine, file }) => {
  await file("later");
  engine.take();
};

engines.set("rows", async (place, query) => {
  const { engine, file } = place;
  for (let names = engine.missing(query); names.length; names = engine.missing(query)) {
    await Promise.all(names.map(file));
    engine.take();
  }
  const result = engine.answer(query);
  if (result.count > 0 || !result.more) return result;
  await loadLater(place);
  return engine.answer(query);
});
