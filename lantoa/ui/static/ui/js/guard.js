// Warns before leaving a form with changes that were not sent.
export function attach(form) {
  let changed = false;
  const warn = (event) => {
    if (changed) event.preventDefault();
  };
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", warn);
}
