// The theme opens its drawers with labels, which no key reaches: buttons take their place.
import { make } from "./page.js";

const replace = (label) => {
  const box = label.control;
  if (!box) return;
  const button = make("button", { type: "button", className: label.className }, ...label.childNodes);
  button.setAttribute("aria-label", box.getAttribute("aria-label"));
  const state = () => button.setAttribute("aria-expanded", String(box.checked));
  state();
  box.addEventListener("change", state);
  button.addEventListener("click", () => box.click());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.checked) return;
    box.click();
    button.focus();
  });
  label.replaceWith(button);
};

export const startDrawers = () => {
  for (const label of document.querySelectorAll(".nav-overlay-icon, .toc-overlay-icon")) replace(label);
};
