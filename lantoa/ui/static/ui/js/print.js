// Shows a print button where printing is possible.
export function attach(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
