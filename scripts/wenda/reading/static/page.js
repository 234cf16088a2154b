// What scripts share: making nodes, loading files, writing the address. Each of these a browser may
// refuse to a page read from a file; then the page works without.

export const make = (name, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
};

const loads = new Map();

// Load a script or a style sheet once. What could not be loaded is tried again when next asked for.
export const load = (address) => {
  if (!loads.has(address)) loads.set(address, add(address));
  return loads.get(address);
};

const add = (address) =>
  new Promise((resolve, reject) => {
    const style = /\.css(\?|$)/.test(address);
    const node = style ? make("link", { rel: "stylesheet", href: address }) : make("script", { src: address });
    node.addEventListener("load", resolve);
    node.addEventListener("error", () => {
      node.remove();
      loads.delete(address);
      reject(new Error(`${address} cannot be loaded`));
    });
    document.head.append(node);
  });

// Change the address without going anywhere.
export const changeAddress = (change) => {
  const url = new URL(location.href);
  change(url);
  if (url.href === location.href) return;
  try {
    history.replaceState(history.state, "", url);
  } catch {
    // refused for files, or because it comes too often
  }
};
