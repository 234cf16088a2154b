// Suggestions under the fields of the search. What makes them is loaded when someone begins to type.
import { load } from "../../reading/static/page.js";

const folder = new URL(".", document.currentScript.src).href;

// The search page itself answers while one types.
if (!document.getElementById("search")) {
  for (const field of document.querySelectorAll("input[data-suggest]")) {
    const begin = () =>
      load(`${folder}suggest.js`).then(
        () => window.wendaSuggest(field),
        () => field.addEventListener("input", begin, { once: true }), // tried again; the form works without
      );
    field.addEventListener("input", begin, { once: true });
  }
}
