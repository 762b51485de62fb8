// The menu on a phone: the summary opens it; Escape closes it and gives the focus back.
export function attach(fold) {
  fold.addEventListener("keydown", (event) => {
    if (event.key === "Escape") fold.open = false;
  });
  fold.parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !fold.open) return;
    fold.open = false;
    fold.querySelector("summary").focus();
  });
}
