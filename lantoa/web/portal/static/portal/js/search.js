// Tells the office that somebody opened a result, by the wording only; and keeps nothing about the person.
const results = document.querySelector("[data-opened]");
results?.addEventListener("click", (event) => {
  if (!event.target.closest(".pt-hit__title a")) return;
  navigator.sendBeacon(results.dataset.opened, new URLSearchParams({ q: results.dataset.query }));
});
