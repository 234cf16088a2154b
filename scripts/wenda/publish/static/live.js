// Only while the site is served for writing: reloads a page when its edition was built anew, at the
// place that was being read, and shows why a build failed.
(() => {
  "use strict";
  const KEY = "wenda-live";
  const script = document.currentScript;
  const folder = () => location.pathname.split("/")[1];

  const place = () => {
    const marks = [...document.querySelectorAll("[data-passage], section[id], h1, h2, p")];
    const index = marks.findIndex((mark) => mark.getBoundingClientRect().bottom > 0);
    const offset = index < 0 ? 0 : marks[index].getBoundingClientRect().top;
    return { path: location.pathname, index, offset, top: scrollY };
  };

  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    sessionStorage.removeItem(KEY);
    if (kept?.path !== location.pathname) return;
    const marks = document.querySelectorAll("[data-passage], section[id], h1, h2, p");
    const mark = marks[kept.index];
    const top = mark ? mark.getBoundingClientRect().top + scrollY - kept.offset : kept.top;
    scrollTo({ top, behavior: "instant" });
  };

  const reload = () => {
    sessionStorage.setItem(KEY, JSON.stringify(place()));
    location.reload();
  };

  const tell = (text) => {
    const box = document.querySelector(".live-fault") ?? document.createElement("pre");
    box.className = "live-fault";
    box.setAttribute("role", "alert");
    box.textContent = text;
    if (!text) box.remove();
    else if (!box.isConnected) document.body.prepend(box);
  };

  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = script.src.replace(/\.js$/, ".css");
  document.head.append(sheet);
  if (document.readyState === "complete") restore();
  else addEventListener("load", restore);

  const source = new EventSource(`/_live?since=${script.dataset.version}`);
  source.addEventListener("built", (event) => {
    tell("");
    const folders = JSON.parse(event.data);
    if (folders.includes(folder()) || !folder()) reload();
  });
  source.addEventListener("failed", (event) => tell(JSON.parse(event.data)));
})();
