// A field with a list of suggestions: the combobox pattern of the ARIA Authoring Practices, with
// the focus always in the field.
import { make } from "../../reading/static/page.js";

const BESIDE = 4; // pixels between the field and its list
const WIDEST = 384;

let count = 0;

export class Combobox {
  #active = -1;
  #options = [];

  // `draw` makes the contents of an option, `choose` is handed the one that is chosen.
  constructor(field, { label, draw, choose }) {
    count += 1;
    const list = make("ul", { id: `suggestions-${count}`, className: "suggestions", role: "listbox", hidden: true });
    list.setAttribute("aria-label", label);
    Object.assign(this, { field, list, draw, choose });
    field.type = "text"; // a search box may not be a combobox
    const state = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    for (const [name, value] of Object.entries(state)) field.setAttribute(name, value);
    if (list.showPopover) list.popover = "manual"; // above all else, wherever the form stands
    field.form.append(list);
    field.addEventListener("keydown", (event) => this.#key(event));
    field.addEventListener("blur", () => this.show([]));
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", (event) => this.#pick(event.target.closest("[role=option]")));
    for (const name of ["scroll", "resize"]) window.addEventListener(name, () => this.#place(), true);
  }

  show(options) {
    const { field, list } = this;
    this.#options = options;
    list.replaceChildren(
      ...options.map((option, i) => {
        const node = make("li", { id: `${list.id}-${i}`, role: "option" }, ...this.draw(option));
        node.setAttribute("aria-selected", "false");
        return node;
      }),
    );
    this.#open(options.length > 0);
    field.setAttribute("aria-expanded", String(!list.hidden));
    this.#mark(-1);
    this.#place();
  }

  #open(open) {
    const { list } = this;
    if (list.hidden !== open) return;
    list.hidden = !open;
    if (list.popover) list.togglePopover(open);
  }

  #place() {
    const { field, list } = this;
    if (list.hidden) return;
    const { left, bottom, width } = field.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    const wide = Math.min(Math.max(width, WIDEST), room - 2 * BESIDE);
    list.style.setProperty("width", `${wide}px`);
    list.style.setProperty("left", `${Math.max(Math.min(left, room - wide - BESIDE), BESIDE)}px`);
    list.style.setProperty("top", `${bottom + BESIDE}px`);
  }

  #mark(number) {
    this.#active = number;
    [...this.list.children].forEach((node, i) => node.setAttribute("aria-selected", String(i === number)));
    const node = this.list.children[number];
    if (node) this.field.setAttribute("aria-activedescendant", node.id);
    else this.field.removeAttribute("aria-activedescendant");
    node?.scrollIntoView({ block: "nearest" });
  }

  #pick(node) {
    const number = [...this.list.children].indexOf(node);
    if (number >= 0) this.choose(this.#options[number]);
  }

  #key(event) {
    const all = this.#options.length;
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || all === 0) return;
    const from = this.#active;
    if (event.key === "ArrowDown") this.#mark(from + 1 < all ? from + 1 : -1);
    else if (event.key === "ArrowUp") this.#mark(from < 0 ? all - 1 : from - 1);
    else if (event.key === "Enter" && from >= 0) this.choose(this.#options[from]);
    else if (event.key === "Escape") this.show([]);
    else return;
    event.preventDefault();
    event.stopPropagation(); // an Escape closes the list, not the drawer too
  }
}
