// What is printed tells where it stands: the address, with the passage that is marked in it.

export const startPaper = () => {
  const address = document.querySelector(".paper-address");
  if (!address) return;
  window.addEventListener("beforeprint", () => {
    address.textContent = location.href;
  });
};
