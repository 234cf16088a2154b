// The view a reader chose, set on <html> before the first paint so that nothing jumps.
// Runs in <head>; the address decides, then this tab, then the last choice on this machine.
"use strict";

(() => {
  const views = ["own", "side", "lines"];
  const stored = (storage) => {
    try {
      return window[storage].getItem("wenda.view");
    } catch {
      return null; // storage is closed to this page: only the address counts
    }
  };
  const asked = new URLSearchParams(location.search).get("view");
  const wishes = [asked, stored("sessionStorage"), stored("localStorage"), "own"];
  document.documentElement.dataset.view = wishes.find((view) => views.includes(view));
})();
