// The search page: what is typed becomes hits. The rows and the engine are loaded on first use, by
// script elements, so the page works from file:// too. Everything shown is set as text.
"use strict";

(() => {
  const root = document.getElementById("search");
  const words = JSON.parse(root.dataset.words);
  const names = root.dataset.names.split("|");
  const place = document.documentElement.dataset.content_root ?? "./";
  const part = (name) => root.querySelector(`.search-${name}`);
  const field = document.getElementById("search-query");
  const fields = [field, ...document.querySelectorAll(".sidebar-search")];
  const AT_ONCE = 40; // hits drawn before the browser may paint
  const MOST = 400; // hits drawn without being asked for
  const LONGEST_ADDRESS = 1500;

  // -- The engine, and what it needs --------------------------------------------------------------

  const loaded = new Map();

  const script = (src) => {
    const load = (done, fail) => {
      const node = document.createElement("script");
      node.src = src;
      node.addEventListener("load", done);
      node.addEventListener("error", fail);
      document.head.append(node);
    };
    if (!loaded.has(src)) loaded.set(src, new Promise(load));
    return loaded.get(src);
  };
  const file = (name) => script(`${root.dataset.folder}/${name}.js?v=${root.dataset.version}`);

  let made = null;

  const start = async () => {
    await file("base");
    made ??= WendaSearch.create(wendaSearch);
    return made;
  };

  const pieces = () => wendaSearch.pieces.split(" ").map(Number);
  const asked = [new Set(), new Set()]; // pieces of each language
  const SIDES = ["own", "partner"];
  const MOST_PIECES = 8; // of more, all texts of the language are loaded at once

  // Resolves when a row has its text in a language.
  const text = async (row, side, at) => {
    if (row.texts[side] !== undefined) return;
    const first = pieces().findLast((number) => number <= at);
    asked[side].add(first);
    await file(asked[side].size > MOST_PIECES ? SIDES[side] : `${SIDES[side]}-${first}`);
    made.take();
  };

  const rowSearch = async (query) => {
    const engine = await start();
    for (let names = engine.missing(query); names.length; names = engine.missing(query)) {
      await Promise.all(names.map(file));
      engine.take();
    }
    const result = engine.answer(query);
    if (result.count > 0 || !result.more) return result;
    await later(engine);
    return engine.answer(query);
  };

  // The pages about the site itself.
  const later = async (engine) => {
    await file("later");
    engine.take();
  };

  const search = (query) =>
    root.dataset.engine === "rows"
      ? rowSearch(query)
      : start().then((engine) => WendaPagefind.answer(engine, root.dataset.index, query));

  // -- Drawing ---------------------------------------------------------------------------------------

  const make = (name, className, text) => {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };

  const clip = (text, most) => (text.length > most ? `${text.slice(0, most).toWellFormed?.() ?? ""}…` : text);

  // Part of a text around its first mark (or around a share of its length), with the marks.
  const excerpt = (text, spans, language, share) => {
    const size = /^(zh|ja|ko)/.test(language) ? 100 : 260;
    const first = spans[0]?.[0] ?? Math.floor(text.length * share);
    let from = Math.max(0, Math.min(first - size * 0.35, text.length - size)) | 0;
    let to = Math.min(text.length, Math.max(from + size, spans[0]?.[1] ?? 0));
    if (from < size * 0.2) from = 0;
    if (text.length - to < size * 0.2) to = text.length;
    // Neither a word nor a character of two units is cut.
    while (from > 0 && /[\p{Script=Latin}\d\udc00-\udfff]/u.test(text[from] ?? "") && /[\p{Script=Latin}\d\ud800-\udbff]/u.test(text[from - 1])) from -= 1;
    while (to < text.length && /[\p{Script=Latin}\d\udc00-\udfff]/u.test(text[to]) && /[\p{Script=Latin}\d\ud800-\udbff]/u.test(text[to - 1])) to += 1;
    const nodes = [from > 0 ? "…" : ""];
    let at = from;
    for (const [begin, end] of spans) {
      if (begin < from || begin >= to) continue;
      nodes.push(text.slice(at, begin), make("mark", "", text.slice(begin, end)));
      at = end;
    }
    nodes.push(text.slice(at, Math.max(at, to)), to < text.length ? "…" : "");
    return nodes;
  };

  const line = (className, text, spans, language, share) => {
    const node = make("p", className);
    node.lang = language;
    node.append(...excerpt(text, spans, language, share));
    return node;
  };

  // The page opens at the passage and marks there what was found, as it is written there.
  const address = (row, found) => {
    const marks = new Set();
    row.texts.forEach((text, i) => {
      for (const [begin, end] of found[i]) if (end - begin <= 80) marks.add(text.slice(begin, end));
    });
    const query = new URLSearchParams([...marks].slice(0, 8).map((mark) => ["mark", mark]));
    return `${place}${row.page.url}${marks.size ? `?${query}` : ""}${row.id ? `#${row.id}` : ""}`;
  };

  const hit = (row, side, result) => {
    const node = make("li", "search-hit");
    node.dataset.id = row.id;
    node.dataset.kind = row.kind;
    if (row.passage) node.dataset.passage = row.id;
    const link = make("a", "search-link");
    link.append(make("span", "search-title", row.page.title));
    const label = row.passage ? row.id : row.kind === "s" ? words.summary : "";
    if (label) link.append(" ", make("span", "search-id", label));
    const head = make("p", "search-head");
    head.append(link);
    if (row.page.section) head.append(" ", make("span", "search-section", row.page.section));
    const own = make("p", "search-text");
    const other = make("p", "search-partner");
    own.lang = wendaSearch.tags[side];
    other.lang = wendaSearch.tags[1 - side];
    const fill = () => {
      const found = row.texts.map((text) => (text ? result.spans(text, result.needles) : []));
      link.href = address(row, found);
      own.replaceChildren(...excerpt(row.texts[side], found[side], own.lang, 0));
      if (!row.texts[1 - side]) return;
      const share = (found[side][0]?.[0] ?? 0) / row.texts[side].length;
      const marks = found[1 - side].length ? found[1 - side] : result.spans(row.texts[1 - side], result.glossed);
      other.replaceChildren(...excerpt(row.texts[1 - side], marks, other.lang, share));
    };
    fill();
    node.append(head, own);
    if (row.paired) node.append(other);
    if (row.texts[1 - side] === undefined) waiting.set(node, () => text(row, 1 - side, result.number(row)).then(fill));
    if (waiting.has(node)) seen.observe(node);
    return node;
  };

  // The other language's line is loaded when its hit comes into view.
  const waiting = new WeakMap();
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      waiting.get(target)().catch(() => {}); // the hit stands without it
    }
  });

  let drawing = 0; // the query being drawn: an earlier one stops

  const drawHits = (result, list, side, from, to) => {
    list.append(...result.hits[side].slice(from, to).map((row) => hit(row, side, result)));
  };

  const drawRest = (result, list, side, from, mine) => {
    const all = result.hits[side].length;
    if (from >= all || mine !== drawing) return;
    if (from >= MOST) {
      const more = make("button", "search-more", words.all.replace("%s", all));
      more.type = "button";
      more.addEventListener("click", () => {
        more.remove();
        drawHits(result, list, side, from, all);
        list.children[from].querySelector("a").focus();
      });
      list.after(more);
      return;
    }
    requestAnimationFrame(() => {
      if (mine !== drawing) return;
      drawHits(result, list, side, from, from + AT_ONCE);
      drawRest(result, list, side, from + AT_ONCE, mine);
    });
  };

  const links = (label, texts) => {
    const node = make("p", "search-words", `${label} `);
    for (const text of texts) {
      const link = make("a", "search-word", text);
      const chinese = /\p{Script=Han}/u.test(text);
      link.lang = wendaSearch.tags.find((tag) => tag.startsWith("zh") === chinese) ?? "";
      link.href = `?${new URLSearchParams({ q: text })}`;
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        field.value = text;
        field.focus();
        run(text);
      });
      node.append(link, " ");
    }
    return node;
  };

  const tell = (text) => {
    part("status").textContent = text;
    // A screen reader hears it when typing has come to rest.
    clearTimeout(tell.timer);
    tell.timer = setTimeout(() => (part("live").textContent = text), 500);
  };

  const clear = () => {
    drawing += 1;
    seen.disconnect();
    part("results").replaceChildren();
    part("offers").replaceChildren();
    part("contents").hidden = true;
    part("later").hidden = true;
  };

  const draw = (query, result) => {
    clear();
    const mine = drawing;
    if (result.offers.length) part("offers").append(links(words.offer, result.offers));
    if (result.count === 0) {
      tell(words.none.replace("%s", () => clip(query.trim(), 60)));
      if (result.near.length) part("offers").append(links(words.near, result.near));
      part("contents").hidden = false;
      return;
    }
    tell(result.count === 1 ? words.one : words.many.replace("%s", result.count));
    const groups = result.hits.map((rows, side) => {
      if (!rows.length) return [];
      const group = make("section", "search-group");
      const head = make("h2", "", names[side]);
      head.lang = wendaSearch.tags[side];
      head.append(" ", make("span", "search-count", rows.length));
      const list = make("ol", "search-hits");
      drawHits(result, list, side, 0, AT_ONCE);
      group.append(head, list);
      drawRest(result, list, side, AT_ONCE, mine);
      return [group];
    });
    part("results").append(...groups.flat());
    part("later").hidden = !result.more;
  };

  // -- The address -------------------------------------------------------------------------------------

  const write = (query) => {
    clearTimeout(write.timer);
    write.timer = setTimeout(() => {
      const url = new URL(location.href);
      url.searchParams.delete("q");
      if (query.trim() && encodeURIComponent(query.toWellFormed?.() ?? "").length <= LONGEST_ADDRESS) {
        url.searchParams.set("q", query);
      }
      try {
        if (url.href !== location.href) history.replaceState(history.state, "", url);
      } catch {
        // a browser may refuse this for files, or when it comes too often
      }
    }, 200);
  };

  // -- Searching ---------------------------------------------------------------------------------------

  let turn = 0;

  const run = async (query) => {
    turn += 1;
    const mine = turn;
    for (const other of fields) if (other.value !== query) other.value = query;
    write(query);
    if (!query.trim()) {
      clear();
      tell("");
      root.dataset.shown = "";
      return;
    }
    if (!made) tell(words.load);
    try {
      const result = await search(query);
      if (mine !== turn) return; // the reader has typed on
      draw(query, result);
      root.dataset.shown = query;
    } catch (error) {
      if (mine !== turn) return;
      clear();
      loaded.clear(); // to be tried again
      const file = location.protocol === "file:" && root.dataset.engine !== "rows";
      tell(file ? words.server : words.failed);
      part("contents").hidden = false;
      console.error(error);
    }
  };

  // Nothing is sought while an input method is still composing; a single Latin letter is most
  // often the first of several.
  let resting;
  for (const input of fields) {
    input.addEventListener("input", (event) => {
      clearTimeout(resting);
      if (event.isComposing) return;
      if (/^\s*[a-z]\s*$/i.test(input.value)) resting = setTimeout(() => run(input.value), 400);
      else run(input.value);
    });
    input.addEventListener("compositionend", () => run(input.value));
    input.form.addEventListener("submit", (event) => {
      event.preventDefault();
      run(input.value);
    });
  }

  part("later").querySelector("button").addEventListener("click", async () => {
    await later(await start()).catch(() => {});
    await run(field.value);
    field.focus();
  });

  // Down and up go through the hits, and back to the field.
  root.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [field, ...root.querySelectorAll(".search-link")];
    const at = stops.indexOf(document.activeElement);
    const next = at < 0 ? null : stops[at + by];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  const begin = () => {
    const query = new URLSearchParams(location.search).get("q") ?? "";
    if (query) run(query);
    else if (field.value) run(field.value); // what the browser kept when the reader comes back
    else if (matchMedia("(pointer: fine)").matches) field.focus();
  };

  window.addEventListener("pageshow", (event) => event.persisted && field.value && run(field.value));
  window.wendaSearchPage = { search, start };
  begin();
})();
