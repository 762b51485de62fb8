// Tells the office that somebody opened a procedure of the results, by the wording only; keeps nothing about the person.
const results = document.querySelector("[data-opened]");
results?.addEventListener("click", (event) => {
  if (!event.target.closest(".tt-list__link")) return;
  navigator.sendBeacon(results.dataset.opened, new URLSearchParams({ q: results.dataset.query }));
});
