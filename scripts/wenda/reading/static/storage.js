// Choices that are remembered. A browser may refuse it to a page; then nothing is.

export const remember = (storage, key, value) => {
  try {
    window[storage].setItem(key, value);
  } catch {
    // storage is closed to this page
  }
};

export const recall = (storage, key) => {
  try {
    return window[storage].getItem(key);
  } catch {
    return null; // storage is closed to this page
  }
};
