// One part of the menu: closes on Escape, on a click elsewhere, and when the focus leaves it.
export function attach(group) {
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !group.open) return;
    event.stopPropagation();
    group.open = false;
    group.querySelector("summary").focus();
  });
  group.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !group.contains(relatedTarget)) group.open = false;
  });
  document.addEventListener("click", ({ target }) => {
    if (!group.contains(target)) group.open = false;
  });
}
