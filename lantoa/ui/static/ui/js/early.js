// Runs before the first paint, so that a reader's stored choice of theme, contrast and text size does not flash.
(() => {
  const root = document.documentElement;
  root.dataset.js = "";
  try {
    for (const name of ["theme", "contrast", "textSize"]) {
      const value = localStorage.getItem(`lantoa-${name}`);
      if (value) root.dataset[name] = value;
    }
  } catch {
    // Storage may be forbidden: the page then keeps its defaults.
  }
})();
