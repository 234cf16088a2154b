// Keys: `/` and Ctrl-K (⌘K) go to the search from every page; a page may add single keys of its own.
import { recall } from "./storage.js";

const WIDE = window.matchMedia("(min-width: 63em)");
const FIELDS = 'textarea, select, [role="textbox"], input:not([type="checkbox"], [type="radio"])';

export const areOff = () => recall("localStorage", "wenda.keys") === "off";

const isTyping = (element) => element.isContentEditable || element.matches(FIELDS);

const search = () => {
  const field =
    document.querySelector('[role="main"] input[name="q"]') ?? document.querySelector(".sidebar-search");
  if (!field) return false;
  const drawer = document.getElementById("__navigation");
  const closed = drawer && !drawer.checked && !WIDE.matches;
  if (closed && field.matches(".sidebar-search")) drawer.click();
  field.focus();
  field.select();
  return true;
};

const actions = new Map([["/", search]]);

export const addKeys = (more) => {
  for (const [key, action] of Object.entries(more)) actions.set(key, action);
};

const useKey = (event) => {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
  if (areOff()) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    if (!document.querySelector("dialog[open]") && search()) event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.composedPath()[0];
  if (target instanceof Element && isTyping(target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.shiftKey && event.key !== "?" && event.key !== "/") return;
  const action = event.key.length === 1 ? actions.get(event.key.toLowerCase()) : null;
  if (action && action() !== false) event.preventDefault();
};

export const startKeys = () => document.addEventListener("keydown", useKey);
