// The language switch leads to the same place in the other edition, in the same view.

export const carryPlace = () => {
  const here = new URL(location.href);
  here.searchParams.delete("mark"); // what a search found is in one language
  const { search, hash } = here;
  for (const link of document.querySelectorAll(".edition-link")) {
    link.search = search;
    link.hash = hash;
  }
  for (const link of document.querySelectorAll(".passage-partner-link")) link.search = search;
};

// The links are set anew before they are used: the address may have changed in many ways.
export const startSwitch = () => {
  window.addEventListener("hashchange", carryPlace);
  document.addEventListener("pointerdown", carryPlace);
  document.addEventListener("focusin", carryPlace);
  carryPlace();
};
